import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { neutralise, neutraliseCell, plainText, truncate } from "../../../src/core/render/neutralise.ts";

const Z = "\u200b";

describe("what we copy is harmless", () => {
  test.each([
    ["S11 mention", "Ask @bob", `Ask @${Z}bob`],
    ["S11 mention in code", "Run `@bob` now", `Run \`@${Z}bob\` now`],
    ["S11 team", "Ask @acme/sre", `Ask @${Z}acme/sre`],
    ["S11 entity", "Ask &commat;bob", "Ask &amp;commat;bob"],
    ["S15 closing word", "This fixes #12", `This fixes ${Z}#12`],
    ["S15 denied closing word", "does not close acme/x#1", `does not close ${Z}acme/x#1`],
    [
      "S15 closing word with address",
      "Resolves: https://github.com/a/b/issues/1",
      `Resolves: ${Z}https://github.com/a/b/issues/1`,
    ],
    ["S14 HTML", "<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)>"],
    ["S14 HTML in code stays code", "Use `<b>` here", "Use `<b>` here"],
    ["S14 script address", "[x](javascript:alert(1))", "[x])"],
    ["S14 data address", "[x](data:text/html,hi)", "[x]"],
    ["S14 web address stays", "[x](https://example.com/a)", "[x](https://example.com/a)"],
    ["S14 image", "![x](https://tracker.example/p.gif)", `!${Z}[x](https://tracker.example/p.gif)`],
    ["S8 our own mark, in code too", "`<!-- followthrough:end v1.x -->`", `\`<${Z}!-- followthrough:end v1.x -->\``],
    ["bidi controls", "a\u202eb\u2066c", "abc"],
    ["line breaks", "a\r\nb\n\nc", "a b c"],
  ])("%s", (_, text, expected) => {
    expect(neutralise(text)).toBe(expected);
  });

  test("S8 S11 S14: whatever the text, no mention, no comment, no tag outside code, one line", () => {
    const nasty = fc
      .array(
        fc.constantFrom(
          "@",
          "`",
          "``",
          "<",
          "!--",
          "-->",
          "fixes ",
          "#1",
          "[",
          "](",
          "javascript:",
          ")",
          "|",
          "\\",
          "a",
          " ",
          "\n",
          "&",
          "!",
          "\u202e",
        ),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(nasty, (text) => {
        const safe = neutralise(text);
        expect(safe).not.toMatch(/@(?!\u200b)|<!--|[\n\r\u202e]/);
        expect(safe).not.toMatch(/(?:fix(?:es)?|close) #\d/i);
        expect(safe.replace(/(`+)(?!`)[^`\n]*?(?<!`)\1(?!`)/g, "")).not.toContain("<");
      }),
      { numRuns: 2000 },
    );
  });

  test("S14: a cell stays one cell", () => {
    expect(neutraliseCell("a | b \\| c `d|e`")).toBe("a \\| b \\| c `d\\|e`");
  });
});

test.each([
  ["**Add** an _alert_ on `depth`", "Add an alert on depth"],
  ["See [the runbook](https://example.com)", "See the runbook"],
  ["Set max_connections to <10 & restart", "Set max_connections to <10 & restart"],
])("titles are plain: %s", (text, expected) => {
  expect(plainText(text)).toBe(expected);
});

test("cutting never splits a character", () => {
  expect(truncate("🚨🚨🚨", 2)).toBe("🚨…");
  expect(truncate("abc", 3)).toBe("abc");
});
