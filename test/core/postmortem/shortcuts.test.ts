import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { expect, it } from "vitest";
import { flattenInline } from "../../../src/core/postmortem/blocks/flatten-inline.ts";
import { readDocument } from "../../../src/core/postmortem/blocks/read-blocks.ts";
import { prefixesOf } from "../../../src/core/postmortem/text/prefixes.ts";
import { hasLetters, wordsOf } from "../../../src/core/postmortem/text/words.ts";
import { settledBy } from "../../../src/core/postmortem/sections/heading-role.ts";
import { standardLexicon as lexicon } from "../../../src/core/postmortem/vocabulary/index.ts";

/** Each shortcut here skips work of which the answer is known; what is skipped stands beside it and must agree. */
const markdown = new MarkdownIt({ html: true, linkify: false });

const bits = fc.constantFrom(
  ..."a|B|7|é|漢| |  |\n|\t|*|**|_|`|~~|&amp;|&|<|<b>|\\|![|[x]|](y)|](https://a.b/C#d)|'|:|:a1:|.|…|’|´|\u0301|\u00A0".split(
    "|",
  ),
);
const texts = fc.array(bits, { maxLength: 14 }).map((parts) => parts.join(""));

it("a paragraph without marks reads as Markdown has it", () => {
  fc.assert(
    fc.property(texts, (text) => {
      // Lines of tags alone are wrappers to us, and lists and quotes are no paragraphs.
      fc.pre(!/[<>]|^\s*(?:[*+\-:!]|\d+[.)])/m.test(text));
      const whole = markdown
        .parse(text, {})
        .flatMap((token, index, all) =>
          all[index - 1]?.type === "paragraph_open" ? [flattenInline(token.children ?? [])] : [],
        );
      const read = readDocument("a.md", text).flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
      expect(read).toEqual(whole);
    }),
    { numRuns: 2_000 },
  );
});

it("an address that is left as it is would come out of the library the same", () => {
  const part = fc.stringMatching(/^[a-z0-9-]{1,9}$/);
  const address = fc
    .tuple(
      fc.constantFrom("http", "https"),
      fc.array(part, { minLength: 2, maxLength: 4 }),
      fc.stringMatching(/^[A-Za-z0-9/._-]{0,12}$/),
    )
    .map(([scheme, host, path]) => `${scheme}://${host.join(".")}/${path}`);
  fc.assert(
    fc.property(address, (url) => {
      const [block] = readDocument("a.md", `see [it](${url})`);
      expect(block).toMatchObject({ text: `see [it](${markdown.normalizeLink(url)})` });
    }),
  );
});

it("letters that are counted are letters of words", () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 6 }), (text, least) => {
      fc.pre(hasLetters(text, least));
      expect(wordsOf(text).length).toBeGreaterThanOrEqual(least);
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  ["Add it in 2 weeks", [7, 10]],
  ["add 12 of them in two weeks", [4, 15]],
  ["within the inner ring", []],
])("beginnings in %j", (text, places) => {
  expect(prefixesOf(["in (?:#|two) weeks?".replace("#", "\\d")]).placesIn(text)).toEqual(places);
});

it.each([
  ["Deferred actions", "declined"],
  ["Action items", null],
  [`${"actions ".repeat(50_000)}deferred`, null],
])("what the heading %.20s says of all below it", (heading, settled) => {
  expect(settledBy(heading, lexicon)).toBe(settled);
});
