import fc from "fast-check";
import { expect, test } from "vitest";
import { lintPostmortem } from "../../../src/core/lint/lint-postmortem.ts";
import { RULES } from "../../../src/core/lint/rules/index.ts";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";

/** Pieces that mean something to some rule, among noise. */
const pieces = fc.oneof(
  fc.constantFrom(
    "# Outage\n\n",
    "## Action items\n\n",
    "## Impact\n\n",
    "### 10:15\n",
    "**Impact:** ",
    "Root cause: ",
    "- [ ] ",
    "- [x] ",
    "  - ",
    "> ",
    "\n",
    "\n\n",
    "\r\n",
    "| Action | Owner | Due |\n|---|---|---|\n",
    "| Improve monitoring | Bob | 2026-01-31 |\n",
    "```\n",
    "Improve monitoring ",
    "Better alerting\n",
    "Investigate the queue ",
    "Add an alert and rewrite the whole consumer in Go ",
    "be more careful ",
    "caused by human error. ",
    "@bob should have known ",
    "just a brief interruption. ",
    "the and is with that was ",
    "(owner: Bob) ",
    "[a](b) ",
    "`code` ",
    '"quoted" ',
    "\u2028",
    "\ud800",
    "アクションアイテム\n",
    "---\n",
  ),
  ...RULES.flatMap(({ good, bad }) => [...good, ...bad].map(({ text }) => fc.constant(text))),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const document = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(""));
const path = fc.constantFrom("postmortems/a.md", "postmortems/a.rst", "postmortems/a.mdx");
const settings = { people: { bob: "bob" }, rules: { "too-many-items": { max: 2 } }, merged: "2026-12-31" };

test("whatever the text: no rule throws, its line is in the file, its message is one line of the usual form", () => {
  fc.assert(
    fc.property(path, document, (name, text) => {
      const lines = text.split(/\r\n|\r|\n/).length;
      for (const { line, message } of lintPostmortem(parsePostmortem(name, text), text, settings)) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
        expect(message).toMatch(/^Unexpected [^\r\n]+, expected [^\r\n]+$/);
        expect(message.length).toBeLessThan(300);
      }
    }),
    { numRuns: 500 },
  );
});

const head = "# Outage\n\nDate: 2026-01-02\n\n## Action items\n\n- [ ] Add an alert\n\n## Impact\n\n";
test.each([
  ["a sentence of 500 KB", `${head}${"just a brief ".repeat(40_000)}`],
  ["100,000 quotation marks", head + '"a'.repeat(100_000)],
  ["100,000 brackets", head + "[a](".repeat(50_000)],
  ["20,000 sentences", head + "It was due to a. ".repeat(20_000)],
  [
    "1,000 items",
    `${head}\n## Action items\n\n${"- [ ] Improve the monitoring and the alerting and the docs\n".repeat(1_000)}`,
  ],
  ["an item of 10 KB", `${head}\n## Action items\n\n- [ ] Improve ${"monitoring and ".repeat(600)}\n`],
  ["10,000 headings", head + "## Impact\n\nx\n\n".repeat(10_000)],
])("%s: within two seconds", (_name, text) => {
  const postmortem = parsePostmortem("postmortems/a.md", text);
  const start = performance.now();
  lintPostmortem(postmortem, text, settings);
  expect(performance.now() - start).toBeLessThan(2_000);
});
