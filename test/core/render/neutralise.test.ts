import fc from "fast-check";
import MarkdownIt, { type Token } from "markdown-it";
import { describe, expect, test } from "vitest";
import {
  codeSpan,
  codeText,
  inCell,
  neutralise,
  neutraliseCell,
  plainText,
  truncate,
} from "../../../src/core/render/neutralise.ts";

const Z = "\u200b";

describe("what we copy is harmless", () => {
  test.each([
    ["S11 mention", "Ask @bob", `Ask @${Z}bob`],
    ["S11 mention in code", "Run `@bob` now", `Run \`@${Z}bob\` now`],
    ["S11 team", "Ask @acme/sre", `Ask @${Z}acme/sre`],
    ["S11 entity", "Ask &commat;bob", "Ask &amp;commat;bob"],
    ["S11 entity in code", "Ask `&commat;bob`", `Ask \`&${Z}commat;bob\``],
    ["S15 closing word", "This fixes #12", `This fixes ${Z}#12`],
    ["S15 denied closing word", "does not close acme/x#1", `does not close ${Z}acme/x#1`],
    [
      "S15 closing word with address",
      "Resolves: https://github.com/a/b/issues/1",
      `Resolves: ${Z}https://github.com/a/b/issues/1`,
    ],
    ["S14 HTML", "<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)>"],
    ["S14 HTML in code looks the same", "Use `<b>` here", `Use \`<${Z}b>\` here`],
    ["commands in code stay as they are", "Run `a <1 && b > c?x=1&y=2`", "Run `a <1 && b > c?x=1&y=2`"],
    [
      "S14 HTML between escaped backticks",
      "\\`<details><img src=https://evil/x.png>\\`",
      "\\`&lt;details>&lt;img src=https://evil/x.png>\\`",
    ],
    ["S14 image between escaped backticks", "\\`![x](https://evil/y.png)\\`", `\\\`!${Z}[x](https://evil/y.png)\\\``],
    ["S14 code with a backtick in it", "a `` ` `` <b> ` c", "a `` ` `` &lt;b> \\` c"],
    ["S14 code that a link's address takes apart", "[x](./a`b)<b>`", `[x](./a\`b)<${Z}b>\``],
    ["S14 an escaped sign", "a \\<b> \\&amp; c", "a &lt;b> &amp;amp; c"],
    ["an odd backtick", "the ` key", "the \\` key"],
    ["S14 script address", "[x](javascript:alert(1))", `[x]${Z}(javascript:alert(1))`],
    ["S14 script address, escaped", "[x](javascript\\:alert(1))", `[x]${Z}(javascript\\:alert(1))`],
    ["S14 script address, in brackets", "[x](<javascript:alert(1)>)", `[x]${Z}(&lt;javascript:alert(1)>)`],
    ["S14 data address", "[x](data:text/html,hi)", `[x]${Z}(data:text/html,hi)`],
    ["S14 web address stays", "[x](https://example.com/a)", "[x](https://example.com/a)"],
    ["relative addresses stay", "[x](a/b.md) [y](#z) [z](b.md)", "[x](a/b.md) [y](#z) [z](b.md)"],
    ["S14 image", "![x](https://tracker.example/p.gif)", `!${Z}[x](https://tracker.example/p.gif)`],
    ["S14 a definition", "[x]: https://evil.example", `${Z}[x]: https://evil.example`],
    ["a heading", "# Big", `${Z}# Big`],
    ["a fence", "~~~ and all below it", `${Z}~~~ and all below it`],
    ["bold at the start stays", "**Add** it", "**Add** it"],
    ["S8 our own mark, in code too", "`<!-- followthrough:end v1.x -->`", `\`<${Z}!-- followthrough:end v1.x -->\``],
    ["bidi controls", "a\u202eb\u2066c", "abc"],
    ["line breaks", "a\r\nb\n\nc", "a b c"],
  ])("%s", (_, text, expected) => {
    expect(neutralise(text)).toBe(expected);
  });

  test.each([
    ["a | b \\| c `d|e`", "a \\| b \\| c `d\\|e`"],
    ["a \\\\| b", "a \\\\\\| b"],
  ])("S14: a cell stays one cell: %s", (text, expected) => {
    expect(neutraliseCell(text)).toBe(expected);
  });
});

describe("paths are code, whatever they hold", () => {
  test.each([
    ["S8 our own mark", "<!-- followthrough:end v1.a.b -->.md", `\`<${Z}!-- followthrough:end v1.a.b -->.md\``],
    ["S11 a mention", "@acme/sre/x.md", `\`@${Z}acme/sre/x.md\``],
    ["S14 HTML", "<img src=x>.md", `\`<${Z}img src=x>.md\``],
    ["S15 a closing word", "fixes #1.md", `\`fixes ${Z}#1.md\``],
    ["an odd backtick", "a`b.md", "``a`b.md``"],
    ["runs of backticks at both ends", "``a`", "``` ``a` ```"],
    ["line breaks", "a\nb\u2028c.md", "`a b c.md`"],
    ["nothing", "\u200b", ""],
  ])("%s", (_, path, expected) => {
    expect(codeSpan(path)).toBe(expected);
  });
});

/** All that a reader of Markdown makes of a text. Links are not checked by the reader: what it would refuse, we must. */
function tokensOf(markdown: string): Token[] {
  const reader = new MarkdownIt({ html: true });
  reader.validateLink = () => true;
  return reader.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
}
const kindsOf = (tokens: readonly Token[]): string[] => tokens.map(({ type }) => type);

function expectInert(markdown: string): void {
  expect(markdown).not.toMatch(/@(?!\u200b)|<!--|[\r\u202e]/);
  expect(markdown).not.toMatch(/(?:fix(?:es)?|close) #\d/i);
  const tokens = tokensOf(markdown);
  expect(kindsOf(tokens).filter((kind) => kind.startsWith("html") || kind === "image")).toEqual([]);
  const schemes = tokens.flatMap(
    (token) => /^\s*([a-z][a-z0-9+.-]*):/i.exec(String(token.attrGet("href") ?? ""))?.[1] ?? [],
  );
  expect(schemes.filter((scheme) => !/^(?:https?|mailto)$/i.test(scheme))).toEqual([]);
  // What is shown must not be read as a mention or a comment either, once entities and escapes are resolved.
  const shown = tokens.flatMap(({ type, content }) => (type.startsWith("text") ? content : []));
  expect(shown.filter((text) => /@(?!\u200b)/.test(text))).toEqual([]);
}

describe("S8 S11 S14: whatever the text", () => {
  const signs =
    '@ ` `` ``` < </ > !-- --> fixes_ #1 [ ]( ]: ][ javascript: javascript\\: https://x ) ( | \\ \\\\ a b _ \n & &commat; \
&#64; &colon; ! ![ \u202e ~~~ # - + 1. * = \u00a0 \\` \\` ` ` ` <b> <img_src=x> <a_href="` ![x](https://x) [x](a`b) [x](javascript:y)';
  const sign = fc.constantFrom(...signs.split(" ").map((each) => each.replace("_", " ")));
  const nasty = fc.array(sign, { maxLength: 14, size: "max" }).map((parts) => parts.join(""));
  const check = (holds: (a: string, b: string) => void) =>
    fc.assert(fc.property(nasty, nasty, holds), { numRuns: 3000 });

  test("a line is one paragraph, and inert", () => {
    check((text) => {
      const safe = neutralise(text);
      expect(safe).not.toContain("\n");
      expectInert(safe);
      const blocks = kindsOf(tokensOf(safe)).filter((kind) => /_open$|^fence$|^hr$/.test(kind));
      expect(blocks.filter((kind) => !/^(?:link|em|strong|s)_open$/.test(kind))).toEqual(
        safe === "" ? [] : ["paragraph_open"],
      );
    });
  });

  test("so are two in one sentence, with a path between them", () => {
    check((a, b) => expectInert(`From **${neutralise(a)}** ([${codeSpan(b)}](https://x), “${neutralise(b)}”).`));
  });

  test("and two in a row of a table, which keeps its cells", () => {
    check((a, b) => {
      const table = `| A | B | C |\n|---|---|---|\n| ${neutraliseCell(a)} | ${inCell(codeSpan(b))} | ${neutraliseCell(b)} |`;
      expectInert(table);
      const cells = kindsOf(tokensOf(table)).filter((kind) => kind === "td_open");
      expect(cells).toHaveLength(3);
      // An empty cell at the end would hide one that is too many.
      expect(tokensOf(`${table} z |`).filter(({ content }) => content === "z")).toEqual([]);
    });
  });

  test("and code is one code, with the text in it", () => {
    check((text) => {
      const [, inline, ...more] = tokensOf(`a ${codeSpan(text)} b`).filter(({ type }) => type !== "paragraph_close");
      expect(inline?.type).toBe("inline");
      expect(kindsOf(more)).toEqual(codeText(text) === "" ? ["text"] : ["text", "code_inline", "text"]);
      expect(more[1]?.content ?? "").toBe(codeText(text));
    });
  });

  test("titles ping nobody and hold no comment", () => {
    check((text) => {
      expect(plainText(text)).not.toMatch(/@(?!\u200b)|<!--|\n/);
    });
  });

  test("and in no time", () => {
    const started = performance.now();
    for (const sign of ["`", "` `` ", "[](", "<!--", "\\`", "* ", "- ", "](", "&a;", "@"])
      neutralise(sign.repeat(100_000 / sign.length));
    neutralise(Array.from({ length: 400 }, (_, n) => "`".repeat(n)).join(" "));
    expect(performance.now() - started).toBeLessThan(2000);
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
