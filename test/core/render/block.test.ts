import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCommitSha, parseItemKey } from "../../../src/core/ids.ts";
import type { Content, HoldContent, ItemContent, MetaContent, Row } from "../../../src/core/plan/content.ts";
import { renderBlock, renderDone } from "../../../src/core/render/block.ts";
import { composeBlock, stampIn } from "../../../src/core/render/own-block.ts";
import type { Places } from "../../../src/core/render/places.ts";

const COMMIT = parseCommitSha("c".repeat(40));
const places: Places = (path, commit, line) =>
  `https://host.example/blob/${commit ?? "HEAD"}/${encodeURIComponent(path)}${line === undefined ? "" : `#L${line}`}`;
const source = (document: string) => ({ document, commit: COMMIT, line: 3 });

const item = (change: Partial<ItemContent> = {}, path = "postmortems/a.md"): ItemContent => ({
  kind: "item",
  source: source(path),
  text: "Add an alert",
  postmortem: "Checkout was down",
  section: "Action items",
  owners: { logins: ["ana"], teams: [], names: [] },
  priority: null,
  priorityText: null,
  due: null,
  dueText: null,
  type: null,
  state: "open",
  references: [],
  labels: [],
  ...change,
});

const row = (change: Partial<Row> = {}): Row => ({
  key: parseItemKey("0".repeat(20)),
  text: "Add an alert",
  owners: ["@ana"],
  priority: "P1",
  due: "2026-04-01",
  state: "open",
  link: { text: "#1", url: "https://host.example/issues/1" },
  ...change,
});

const meta = (change: Partial<MetaContent> = {}, path = "postmortems/a.md"): MetaContent => ({
  kind: "meta",
  source: source(path),
  title: "Checkout was down",
  date: null,
  severity: null,
  summary: "",
  part: 0,
  rows: [row()],
  parts: [],
  labels: [],
  ...change,
});

const hold = (...paths: string[]): HoldContent => ({
  kind: "hold",
  fingerprint: "0123456789abcdef0123",
  creates: 12,
  closes: 0,
  asks: 0,
  limit: 10,
  documents: paths.map((path) => ({ path, creates: 1, closes: 0, asks: 0 })),
  labels: [],
});

describe("S8 S11: a path is text like any other", () => {
  const MARK = "<!-- followthrough:end v1.a.b -->.md";
  test.each<[string, (path: string) => Content]>([
    ["an item", (path) => item({}, path)],
    ["a meta-issue", (path) => meta({}, path)],
    ["a hold", hold],
  ])("in the issue of %s", (_, contentOf) => {
    for (const path of [MARK, `docs/${MARK}`, `a\`b/${MARK}`]) {
      const body = composeBlock({ markdown: renderBlock(contentOf(path), places), stamp: "v1.mine.mac" });
      expect(stampIn(body)).toBe("v1.mine.mac");
    }
    const block = renderBlock(contentOf("@acme/sre|`<b>.md"), places);
    expect(block).toContain("``@\u200bacme/sre");
    expect(block).not.toMatch(/@acme|<b>/);
  });
});

describe("whatever a document holds, its issues fit", () => {
  const HUGE = 70_000;
  const huge = "& ".repeat(HUGE / 2);

  test("a heading of 70,000 characters", () => {
    const block = renderBlock(item({ section: "x".repeat(HUGE) }), places);
    expect(block.length).toBeLessThan(1000);
    expect(block).toContain("section “xxx");
    expect(block).toContain("- **Due:** not stated");
  });

  test.each<[string, Content]>([
    ["text", item({ text: huge })],
    ["title of the postmortem", item({ postmortem: huge })],
    ["priority", item({ priorityText: huge })],
    ["due date", item({ dueText: huge })],
    ["type", item({ type: huge })],
    ["owners", item({ owners: { logins: [], teams: [huge], names: [huge, ...huge] } })],
    ["references", item({ references: Array.from({ length: 400 }, () => ({ text: huge, url: null })) })],
    ["path", item({}, huge)],
    ["severity", meta({ severity: huge })],
    ["summary", meta({ summary: huge })],
    ["path of the table", meta({}, huge)],
    ["row", meta({ rows: [row({ text: huge, owners: [huge, ...huge], priority: huge, due: huge })] })],
    ["link", meta({ rows: [row({ link: { text: huge, url: `https://x/${huge}` } })] })],
    ["number of rows", meta({ rows: Array.from({ length: 5000 }, () => row()) })],
    ["path of a hold", hold(huge)],
    ["number of paths", hold(...Array.from({ length: 5000 }, (_, n) => `${n}${"@".repeat(500)}`))],
  ])("%s", (_, content) => {
    const block = renderBlock(content, places);
    expect(block.length).toBeLessThan(50_000);
    expect(block).not.toMatch(/\n…$/);
  });

  test("one row of great length does not hide the others", () => {
    const block = renderBlock(meta({ rows: [row({ owners: [huge] }), row({ text: "The second" })] }), places);
    expect(block).toContain("| The second |");
  });

  test("and all of them together", () => {
    const text = fc.constantFrom(
      "",
      "x",
      huge,
      "@".repeat(HUGE),
      "<".repeat(HUGE),
      "🚨".repeat(HUGE),
      "`a ".repeat(20_000),
    );
    const link = fc.record({ text, url: text });
    const record = fc.record({
      text,
      list: fc.array(text, { maxLength: 12 }),
      links: fc.array(link, { maxLength: 12 }),
    });
    fc.assert(
      fc.property(record, ({ text: any, list, links }) => {
        const names = { logins: list, teams: list, names: list };
        const words = { priorityText: any, dueText: any, type: any, section: any, postmortem: any, text: any };
        const one = renderBlock(item({ ...words, owners: names, references: links }, any), places);
        const rows = list.map((each) => row({ text: each, owners: list, priority: any, due: any }));
        const all = renderBlock(meta({ severity: any, summary: any, rows, title: any }, any), places);
        const done = renderDone(item({ ...words, owners: names, references: links }, any), places);
        expect(Math.max(one.length, done.length, all.length, renderBlock(hold(...list), places).length)).toBeLessThan(
          50_000,
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe("where the document and the issue disagree", () => {
  const rows = (["open", "done-but-open", "done", "closed-but-open", "declined", "elsewhere"] as const).map((state) =>
    row({ state, text: state }),
  );

  test("both are shown in the table, and the issue counts", () => {
    const block = renderBlock(meta({ rows }), places);
    expect(block).toMatchInlineSnapshot(`
      "[\`postmortems/a.md\`](https://host.example/blob/HEAD/postmortems%2Fa.md) as of [ccccccc](https://host.example/blob/cccccccccccccccccccccccccccccccccccccccc/postmortems%2Fa.md).

      **Progress** 🟩🟩🟩🟩🟩⬜⬜⬜⬜⬜ 3 of 6 ended, 1 of them declined.

      | Item | Issue | Owner | Priority | Due | State |
      |---|---|---|---|---|---|
      | open | [#1](https://host.example/issues/1) | @​ana | P1 | 2026-04-01 | ⬜ open |
      | done-but-open | [#1](https://host.example/issues/1) | @​ana | P1 | 2026-04-01 | ⬜ open; the postmortem says done |
      | done | [#1](https://host.example/issues/1) | @​ana | P1 | 2026-04-01 | ✅ done |
      | closed-but-open | [#1](https://host.example/issues/1) | @​ana | P1 | 2026-04-01 | ✅ done; the postmortem says open |
      | declined | [#1](https://host.example/issues/1) | @​ana | P1 | 2026-04-01 | 🚫 declined |
      | elsewhere | [#1](https://host.example/issues/1) | @​ana | P1 | 2026-04-01 | ↗ tracked elsewhere |

      Close the issues as you always do; this table follows, and this issue closes with the last of them. What is not going to be done needs a reason: \`/help\` in its thread tells how. Text that you add below is yours and stays."
    `);
  });

  test("an open issue says that its postmortem calls it done", () => {
    expect(renderBlock(item({ state: "done" }), places)).toMatchInlineSnapshot(`
      "Add an alert

      From the postmortem **Checkout was down** ([\`postmortems/a.md\`](https://host.example/blob/cccccccccccccccccccccccccccccccccccccccc/postmortems%2Fa.md#L3), section “Action items”).

      - **Owner:** @​ana
      - **Priority:** not stated
      - **Due:** not stated

      The postmortem now marks this as **done**. Close this issue if it is."
    `);
  });

  test("an issue that we close shows the line that says so", () => {
    expect(renderDone(item({ state: "done" }), places)).toMatchInlineSnapshot(`
      "Add an alert

      From the postmortem **Checkout was down** ([\`postmortems/a.md\`](https://host.example/blob/cccccccccccccccccccccccccccccccccccccccc/postmortems%2Fa.md#L3), section “Action items”).

      - **Owner:** @​ana
      - **Priority:** not stated
      - **Due:** not stated

      Closed as completed, because the postmortem marks this as **done**: [line 3 of \`postmortems/a.md\` as of ccccccc](https://host.example/blob/cccccccccccccccccccccccccccccccccccccccc/postmortems%2Fa.md#L3). Open it again if it is not; it then stays open."
    `);
  });

  test.each(["fixes #1.md", "closes acme/payments#2.md", "@acme/sre.md", "https://github.com/acme/payments/issues/3"])(
    "S11 S15: the evidence from %s closes, mentions and links no issue",
    (path) => {
      const [evidence = ""] = renderDone(item({ state: "done" }, path), places)
        .split("\n\n")
        .slice(-1);
      const shown = evidence.replace(/(`+).*?\1/g, "").replace(/\]\([^)]*\)/g, "]");
      expect(shown).not.toMatch(/#\d|@\w|https?:/);
      expect(evidence).not.toMatch(/\]\([^)]*\/issues\/\d/);
    },
  );
});
