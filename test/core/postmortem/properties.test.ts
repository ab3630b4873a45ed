import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";

/** Pieces that mean something to the parser, so that random documents reach its corners. */
const pieces = fc.oneof(
  fc.constantFrom(
    "# Outage\n",
    "## Action items\n",
    "### Prevent\n",
    "## Timeline\n",
    "## Lessons learned\n",
    "**Follow-ups:**\n",
    "Action items\n---\n",
    "- [ ] ",
    "- [x] ",
    "* ",
    "1. ",
    "2) ",
    "  - ",
    "> ",
    "\n",
    "\n\n",
    "| Action | Owner | Due |\n|---|---|---|\n",
    "| a | @b | 2026-01-31 |\n",
    "```\n",
    "~~~\n",
    "<!-- ",
    " -->",
    "---\n",
    "+++\n",
    "title: x\n",
    "followthrough:\n  date: x\n",
    "Add an alert ",
    "[P1] ",
    "(owner: @a, due: 03/04/2026)",
    "@alice ",
    "@org/team ",
    "#12 ",
    "https://github.com/a/b/issues/1 ",
    "[#1](https://github.com/a/b/pull/1)",
    "~~gone~~",
    "✅ ",
    "TBD",
    "**",
    "`",
    "TODO: ",
    "アクションアイテム\n",
    "\r\n",
    "\r",
    "\0",
    "\uFEFF",
    "\u202E",
    "担当: a、期限: 2026-01-31",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const document = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(""));
const runs = { numRuns: 400 };

describe("parsePostmortem", () => {
  it("never throws, whatever text and path", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), document, (path, text) => void parsePostmortem(path, text)),
      runs,
    );
  });

  it("gives lines within the file", () => {
    fc.assert(
      fc.property(document, (text) => {
        const count = text.split(/\r\n|\r|\n/).length;
        const { items, problems } = parsePostmortem("postmortems/a.md", text);
        for (const { line = 1 } of [...items, ...problems]) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(count);
        }
      }),
      runs,
    );
  });

  it("is deterministic", () => {
    fc.assert(
      fc.property(document, (text) => {
        expect(parsePostmortem("a.md", text)).toEqual(parsePostmortem("a.md", text));
      }),
      runs,
    );
  });

  it("gives titles of one line that say something", () => {
    fc.assert(
      fc.property(document, (text) => {
        for (const { title } of parsePostmortem("a.md", text).items) {
          expect(title).not.toMatch(/[\r\n]/);
          expect(title.trim()).toBe(title);
          expect(title).not.toBe("");
        }
      }),
      runs,
    );
  });

  it("never reads an item from a code fence or a comment", () => {
    const inside = fc.array(
      fc.constantFrom(
        "- [ ] SECRET",
        "SECRET",
        "| Action | Owner |",
        "|---|---|",
        "| SECRET | @a |",
        "## Action items",
        "",
      ),
    );
    fc.assert(
      fc.property(
        inside,
        fc.constantFrom(["```", "```"], ["~~~~md", "~~~~"], ["<!--", "-->"]),
        (lines, [open, close]) => {
          const text = `# Outage\n\n## Action items\n\n- [ ] Add an alert\n\n${open}\n${lines.join("\n")}\n${close}\n\n- [ ] Add a test\n`;
          const titles = parsePostmortem("a.md", text).items.map((item) => item.title);
          expect(titles).toEqual(["Add an alert", "Add a test"]);
        },
      ),
      runs,
    );
  });

  it("reads the same items with any line ending", () => {
    fc.assert(
      fc.property(document, (text) => {
        const unix = text.replaceAll("\r", "").replaceAll("\uFEFF", "");
        const read = (each: string) => parsePostmortem("a.md", each).items;
        expect(read(unix.replaceAll("\n", "\r\n"))).toEqual(read(unix));
      }),
      runs,
    );
  });
});
