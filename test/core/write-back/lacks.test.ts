import { describe, expect, test } from "vitest";
import { parseBlobSha, parseCommitSha, parseDocumentKey, parseIssueRef, parseItemKey } from "../../../src/core/ids.ts";
import type { Target } from "../../../src/core/plan/found.ts";
import type { IdentifiedDocument } from "../../../src/core/plan/identify.ts";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";
import { digestOfLacks, gatherLacks, type LinkedIssue } from "../../../src/core/write-back/lacks.ts";
import { standingOf, suggestionMark } from "../../../src/core/write-back/suggestion-mark.ts";

const issue = (number: number, completed = false): LinkedIssue => ({
  ref: parseIssueRef(`github/1/${number}`),
  text: `#${number}`,
  url: `https://github.com/acme/shop/issues/${number}`,
  completed,
});

function targetOf(number: number): Target {
  const { ref, text: label, url } = issue(number);
  const fields = { title: "Any", labels: [], assignees: [], parent: null, order: number };
  return { kind: "issue", issue: { ref, label, url, state: "open", ending: null, closedAt: null, ...fields } };
}

/** A document with these lines; `linked`: the issues that each links already. */
function document(path: string, lines: readonly string[], linked: readonly number[][] = []): IdentifiedDocument {
  const postmortem = parsePostmortem(path, `# Down\n\n## Action items\n\n${lines.join("\n")}\n`);
  return {
    postmortem,
    commit: parseCommitSha("1".repeat(40)),
    key: parseDocumentKey("a".repeat(20)),
    items: postmortem.items.map((item, at) => ({
      item,
      owners: { logins: [], teams: [], names: [] },
      references: (linked[at] ?? []).map((number) => ({ text: `#${number}`, target: targetOf(number) })),
      key: parseItemKey(String(at).repeat(20)),
    })),
  };
}

const lacksOf = (documents: readonly IdentifiedDocument[], issues: readonly (LinkedIssue | null)[]) =>
  gatherLacks(documents, (key) => issues[Number(key[0])] ?? null);

describe("what documents lack", () => {
  test.each([
    ["nothing without an issue", "- [ ] Add an alert", [], null, []],
    ["the link", "- [ ] Add an alert", [], issue(7), ["link"]],
    ["the link, although another is there", "- [ ] Add an alert", [3], issue(7), ["link"]],
    ["nothing where the link is there", "- [ ] Add an alert", [7], issue(7), []],
    ["the tick of an open box", "- [ ] Add an alert", [7], issue(7, true), ["tick"]],
    ["both", "- [ ] Add an alert", [], issue(7, true), ["link", "tick"]],
    ["the link of a done item", "- [x] Add an alert", [], issue(7, true), ["link"]],
  ] as const)("%s", (_, line, linked, found, expected) => {
    const [asked] = lacksOf([document("a.md", [line], [[...linked]])], [found]);
    expect(asked?.lacks.map(({ mark }) => (mark.tick ? "tick" : "link")) ?? []).toEqual(expected);
  });

  test("comes with links first and ticks after, newer names first", () => {
    const link = (path: string) => document(path, ["- [ ] Add an alert"]);
    const tick = (path: string) => document(path, ["- [ ] Add an alert"], [[7]]);
    const asked = lacksOf(
      [tick("2026-1.md"), link("2025-1.md"), tick("2026-2.md"), link("2025-2.md")],
      [issue(7, true)],
    );
    expect(asked.map(({ path }) => path)).toEqual(["2025-2.md", "2025-1.md", "2026-2.md", "2026-1.md"]);
  });
});

describe("the mark of a suggestion", () => {
  const asked = (path: string, ...lines: string[]) => lacksOf([document(path, lines)], [issue(7), issue(8)]);
  const blobs = (letter: string) => new Map([["a.md", parseBlobSha(letter.repeat(40))]]);
  const one = asked("a.md", "- [ ] Add an alert");
  const mark = suggestionMark(one, blobs("a"));

  test("lacks the same after a rewording, a move and another name of the file, but not with one item more", () => {
    expect(digestOfLacks(asked("b.md", "", "- [ ] Add two alerts"))).toBe(digestOfLacks(one));
    expect(digestOfLacks(asked("a.md", "- [ ] Add an alert", "- [ ] Write it down"))).not.toBe(digestOfLacks(one));
  });

  test.each([
    ["none", null, "outdated"],
    ["open, the same", { state: "open", mark }, "unchanged"],
    ["open, of older texts", { state: "open", mark: suggestionMark(one, blobs("b")) }, "outdated"],
    ["open, without its mark", { state: "open", mark: null }, "outdated"],
    ["closed, the same", { state: "closed", mark }, "declined"],
    ["closed, of older texts", { state: "closed", mark: suggestionMark(one, blobs("b")) }, "declined"],
    ["closed, something else", { state: "closed", mark: suggestionMark([], blobs("a")) }, "outdated"],
    ["closed, without its mark", { state: "closed", mark: null }, "outdated"],
    ["merged, the same", { state: "merged", mark }, "outdated"],
  ] as const)("stands to what is lacking: %s", (_, found, expected) => {
    expect(standingOf(found, mark)).toBe(expected);
  });
});
