import { describe, expect, it } from "vitest";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";

/** "Bad inputs" of the catalogue that concern the text of a file. */
const head = "# Outage of 2026-01-02\n\n## Timeline\n\n- 10:00 it broke\n\n## Action items\n\n";
const item = "- [ ] Add an alert @alice due: 2026-03-31\n";
const MAX_MILLISECONDS = 2_000;

interface Case {
  readonly name: string;
  readonly text: string;
  /** Rule of a problem that must be there. */
  readonly rule?: string;
  readonly items?: number;
  readonly path?: string;
}

const yaml = (content: string) => `---\n${content}\n---\n${head}${item}`;
const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
  .split("")
  .map((name, index) => `${name}: &${name} [${`*${"abcdefgh"[index]},`.repeat(9)}]`)
  .join("\n")}`;

const cases: readonly Case[] = [
  { name: "empty", text: "", items: 0 },
  { name: "only blanks", text: " \n\t\n ", items: 0 },
  { name: "5 MB", text: head + item.repeat(125_000), rule: "file-too-large", items: 0 },
  { name: "just below 1 MiB", text: head + item.repeat(24_000), rule: "too-many-items", items: 1_000 },
  {
    name: "invalid UTF-8, decoded with replacement characters",
    text: `${head}- [ ] Fix \uFFFD\uFFFD encoding\n`,
    items: 1,
  },
  { name: "UTF-16 read as UTF-8", text: `${head}${item}`.split("").join("\0"), rule: "not-utf-8", items: 0 },
  { name: "BOM and CRLF", text: `\uFEFF${(head + item).replaceAll("\n", "\r\n")}`, items: 1 },
  {
    name: "HTML tables without end",
    text: head + "<table><tr><td>a</td>\n".repeat(10_000),
  },
  {
    name: "an HTML table of 20,000 rows",
    text: `${head}<table><tr><th>Action</th><th>Owner</th></tr>\n${"<tr><td>Add an alert</td><td>@a</td></tr>\n".repeat(20_000)}</table>\n`,
    rule: "too-many-items",
    items: 1_000,
  },
  { name: "tags without end", text: `${head}${"<div ".repeat(50_000)}\n${item}` },
  { name: "summaries", text: `${head}${"<summary>a".repeat(20_000)}\n` },
  {
    name: "a grid table of 20,000 rows",
    path: "a.rst",
    text: `A\n=\n\nActions\n-------\n\n+---+\n${"| a |\n+---+\n".repeat(20_000)}`,
  },
  { name: "simple tables without end", path: "a.rst", text: `A\n=\n\n${"=== ===\na   b\n".repeat(2_000)}` },
  {
    name: "a simple table of 20,000 columns",
    path: "a.rst",
    text: `${"= ".repeat(20_000)}\n${"a\n".repeat(100_000)}= =\n\n`,
  },
  { name: "a grid table of one endless row", text: `${head}+--+\n${"|a|\n".repeat(200_000)}` },
  { name: "rules of grid tables without rows", text: `${head}${"+--+\n".repeat(150_000)}` },
  {
    name: "a list table of 40,000 lines",
    path: "a.rst",
    text: `.. list-table::\n\n   * - a\n${"     - b\n".repeat(20_000)}${"       c\n".repeat(20_000)}`,
  },
  {
    name: "initials and a text of capitals",
    text: `${"A'".repeat(48_000)}\n${head}- [AB] fix it\n- [AC] fix it\n`,
    items: 2,
  },
  {
    name: "names before the work in 500 sections",
    text: `# A\n\n${"x ".repeat(40_000)}\n\n${Array.from({ length: 500 }, (_, nth) => `## Action items ${nth}\n\n${"- Nabc: f it\n- Nbcd: f it\n".repeat(20)}\n`).join("")}`,
    rule: "too-many-items",
  },
  {
    name: "10,000 entries below a heading that may narrate",
    text: `# A\n\n## Remediation\n\n${"- staged it\n".repeat(10_000)}`,
    items: 0,
  },
  { name: "lists that take turns", text: `${head}${"1. a\n\n- b\n\n".repeat(20_000)}` },
  { name: "an item of 100 KB of brackets", text: `${head}- [ ] a ${"(b) ".repeat(25_000)}` },
  { name: "an item of 100 KB of dashes", text: `${head}- [ ] a ${"- B ".repeat(25_000)}` },
  { name: "a paragraph of 100 KB of promises", text: `${head}${"We will add an alert. ".repeat(5_000)}` },
  { name: "NUL", text: `${head}- [ ] Add\0an alert\n`, rule: "not-utf-8", items: 1 },
  { name: "50,000 levels of nesting: quotes", text: head + ">".repeat(50_000) },
  { name: "50,000 levels of nesting: lists", text: head + "- ".repeat(50_000) },
  { name: "50,000 levels of nesting: brackets", text: head + "[".repeat(50_000) },
  { name: "50,000 levels of nesting: item of brackets", text: `${head}- ${"(".repeat(50_000)}` },
  {
    name: "indented nesting",
    text: head + Array.from({ length: 400 }, (_, depth) => `${" ".repeat(depth * 2)}- a`).join("\n"),
  },
  { name: "20,000 × *a_", text: head + "*a_".repeat(20_000) },
  { name: "20,000 × *a_ in an item", text: `${head}- ${"*a_".repeat(20_000)}` },
  { name: "20,000 × **a:", text: `${head}- ${"**a:".repeat(20_000)}` },
  { name: "20,000 × ~~", text: `${head}- ${"~~a".repeat(20_000)}` },
  { name: "growing backticks", text: head + Array.from({ length: 400 }, (_, count) => "`".repeat(count)).join(" a ") },
  { name: "links without end", text: `${head}- ${"[a](".repeat(20_000)}` },
  {
    name: "a table of 20,000 columns",
    text: `${head}|${"Action|".repeat(20_000)}\n|${"-|".repeat(20_000)}\n|${"x|".repeat(20_000)}\n`,
  },
  {
    name: "a table of 20,000 rows",
    text: `${head}|Action|Owner|\n|-|-|\n${"|Add alert|@a|\n".repeat(20_000)}`,
    rule: "too-many-items",
    items: 1_000,
  },
  { name: "an item of 100 KB", text: `${head}- [ ] ${"word ".repeat(20_000)}`, rule: "item-too-long", items: 1 },
  { name: "an item of 100 KB of blanks", text: `${head}- [ ] a${" ".repeat(100_000)}b @alice`, items: 1 },
  { name: "an item of 100 KB of mentions", text: `${head}- [ ] a ${"@alice ".repeat(15_000)}`, items: 1 },
  { name: "an item of 100 KB of references", text: `${head}- [ ] a ${"#12, ".repeat(20_000)}`, items: 1 },
  { name: "an item of 100 KB of labels", text: `${head}- [ ] a ${"owner: ".repeat(15_000)}`, items: 1 },
  { name: "an item of 100 KB of dates", text: `${head}- [ ] a ${"by 1 ".repeat(20_000)}`, items: 1 },
  { name: "150 items", text: head + item.repeat(150), items: 150 },
  { name: "451 items", text: head + item.repeat(451), items: 451 },
  { name: "10,000 checkboxes", text: head + item.repeat(10_000), rule: "too-many-items", items: 1_000 },
  {
    name: "10,000 headings",
    text: "## Action items\n\n- [ ] Add an alert\n\n".repeat(10_000),
    rule: "too-many-items",
    items: 1_000,
  },
  { name: "our own stamp", text: `${head}<!-- followthrough key=00112233445566778899 -->\n${item}`, items: 1 },
  {
    name: "our own stamp in an item",
    text: `${head}- [ ] Add an alert <!-- followthrough key=00 --> @alice\n`,
    items: 1,
  },
  { name: "bidi controls and zero-width", text: `${head}- [ ] Add \u202Eallert\u202C to\u200B db\n`, items: 1 },
  { name: "homoglyph owner", text: `${head}- [ ] Add an alert @\u0430lice\n`, items: 1 },
  { name: "emoji-only item", text: `${head}- [ ] 🚀🔥\n`, items: 1 },
  { name: "date 0000", text: `${head}- [ ] Add an alert due: 0000-01-01\n`, rule: "impossible-date", items: 1 },
  { name: "date 9999", text: `${head}- [ ] Add an alert due: 9999-12-31\n`, rule: "impossible-date", items: 1 },
  { name: "date 31 Feb", text: `${head}- [ ] Add an alert due: 2026-02-31\n`, rule: "impossible-date", items: 1 },
  { name: "day/month order", text: `${head}- [ ] Add an alert due: 03/04/2026\n`, rule: "ambiguous-date", items: 1 },
  {
    name: "merge-conflict markers",
    text: `${head}<<<<<<< HEAD\n${item}=======\n${item}>>>>>>> other\n`,
    rule: "merge-conflict",
    items: 0,
  },
  {
    name: "merge-conflict markers with CRLF",
    text: `${head}<<<<<<< HEAD\n${item}=======\n>>>>>>> b\n`.replaceAll("\n", "\r\n"),
    rule: "merge-conflict",
    items: 0,
  },
  {
    name: "items inside code fences",
    text: `${head}\`\`\`\n${item}\`\`\`\n\n~~~md\n${item}~~~\n\n    ${item}`,
    items: 0,
  },
  { name: "items inside a comment", text: `${head}<!--\n${item}\n${item}-->\n`, items: 0 },
  {
    name: "LFS pointer",
    text: `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 12345\n`,
    rule: "lfs-pointer",
    items: 0,
  },
  { name: "path with .. and %2f", text: head + item, path: "../a%2fb/ c/.md", items: 1 },
  { name: "path of 4 KB", text: head + item, path: `${"a/".repeat(2_048)}b.md`, items: 1 },
  { name: "path empty", text: head + item, path: "", items: 1 },
  { name: "YAML bomb", text: yaml(bomb), rule: "front-matter-invalid", items: 1 },
  {
    name: "YAML with 50,000 keys",
    text: yaml(Array.from({ length: 50_000 }, (_, key) => `k${key}: 1`).join("\n")),
    rule: "front-matter-too-large",
    items: 1,
  },
  {
    name: "YAML with as many keys as the cap allows",
    text: yaml(Array.from({ length: 8_000 }, (_, key) => `${key}: `).join("\n")),
    items: 1,
  },
  {
    name: "YAML __proto__",
    text: yaml("__proto__: {status: draft}\nfollowthrough:\n  __proto__: {status: draft}"),
    items: 1,
  },
  { name: "YAML 1 MB", text: yaml(`a: ${"x".repeat(900_000)}`), rule: "front-matter-too-large", items: 1 },
  { name: "YAML nested 30,000 levels", text: yaml(`a: ${"[".repeat(30_000)}`), rule: "front-matter-invalid", items: 1 },
  { name: "YAML custom tag", text: yaml("a: !!js/function 'function () {}'"), items: 1 },
  { name: "YAML broken", text: yaml("a: [1\nb: }"), rule: "front-matter-invalid", items: 1 },
  {
    name: "---js front matter",
    text: `---js\n({ get a() { throw new Error("run"); } })\n---\n${head}${item}`,
    rule: "front-matter-language",
    items: 1,
  },
  {
    name: "owners: a team, an e-mail, a name, a bot",
    text: `${head}- [ ] Add an alert (owner: @org/team, a@b.example, Paul, @dependabot[bot])\n`,
    items: 1,
  },
];

describe("bad inputs", () => {
  it.each(cases)("$name", ({ text, rule, items, path = "postmortems/2026-01-02-outage.md" }) => {
    // The processor's time, so that a busy machine does not fail it.
    const start = process.cpuUsage();
    const result = parsePostmortem(path, text);
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(MAX_MILLISECONDS);
    if (items !== undefined) expect(result.items).toHaveLength(items);
    if (rule !== undefined) expect(result.problems.map((problem) => problem.rule)).toContain(rule);
    for (const { message } of result.problems) expect(message).toMatch(/^Unexpected .+, expected /s);
  });

  it("does not let front matter reach prototypes", () => {
    parsePostmortem("a.md", yaml("__proto__: {polluted: yes}\nconstructor: {prototype: {polluted: yes}}"));
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("suggests the key that was meant", () => {
    const { problems } = parsePostmortem("a.md", yaml("followthrough:\n  severty: SEV-1"));
    expect(problems[0]?.message).toContain('did you mean "severity"?');
  });
});
