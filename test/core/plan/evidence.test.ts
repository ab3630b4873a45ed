import { describe, expect, test } from "vitest";
import { parseIssueRef, parseItemKey } from "../../../src/core/ids.ts";
import type { Row } from "../../../src/core/plan/content.ts";
import { type Closing, type Evidence, pickEvidence, type Trail } from "../../../src/core/plan/evidence.ts";
import type { KnownIssue, OwnIssue, Written } from "../../../src/core/plan/found.ts";
import { gatherHoldings } from "../../../src/core/plan/holdings.ts";
import { stateCell } from "../../../src/core/render/meta-issue.ts";

/** The time of day, on one day. */
const at = (time: string): Date => new Date(`2026-03-04T${time.padEnd(8, ":00")}Z`);
const change = (number: number): Evidence => {
  return { kind: "change-request", text: `#${number}`, url: `https://github.example/acme/pay/pull/${number}` };
};
const COMMIT: Evidence = { kind: "commit", text: "a1b2c3d", url: "https://github.example/acme/pay/commit/a1b2c3d" };

/** Merged at a time, having named the issue an hour before, or when it says. */
function merged(number: number, time: string, mentioned?: string): Trail["merged"][number] {
  const mergedAt = at(time);
  const mentionedAt = mentioned === undefined ? new Date(mergedAt.getTime() - 3_600_000) : at(mentioned);
  return { evidence: change(number), mentionedAt, mergedAt };
}
const closed = (time: string, commit: Evidence | null = null) => ({ at: at(time), commit });

describe("which evidence counts for the closing at 12:00", () => {
  test.each<readonly [string, Partial<Trail>, Evidence | null | "untold"]>([
    ["nothing", {}, null],
    ["a commit", { closings: [closed("12:00", COMMIT)] }, COMMIT],
    ["a merge before it", { merged: [merged(1, "09:00")] }, change(1)],
    ["a merge beside a commit", { closings: [closed("12:00", COMMIT)], merged: [merged(1, "11:59:58")] }, change(1)],
    ["of merges the newest", { merged: [merged(1, "09:00"), merged(2, "11:00"), merged(3, "10:00")] }, change(2)],
    ["a merge a minute after", { merged: [merged(1, "12:01:00")] }, change(1)],
    ["a merge later", { merged: [merged(1, "12:01:01")] }, null],
    ["a later and an earlier one", { merged: [merged(1, "13:00"), merged(2, "11:00")] }, change(2)],
    ["named in the moment of its merge", { merged: [merged(1, "11:00", "11:00")] }, change(1)],
    ["named after its merge", { merged: [merged(1, "11:00", "11:00:01")] }, null],
    ["merged before it was opened again", { reopenings: [at("10:00")], merged: [merged(1, "09:00")] }, change(1)],
    [
      "merged before it was opened again, and a commit since",
      { reopenings: [at("10:00")], closings: [closed("09:00"), closed("12:00", COMMIT)], merged: [merged(1, "09:00")] },
      COMMIT,
    ],
    [
      "merged before and since it was opened again, and a commit",
      {
        reopenings: [at("08:00"), at("10:00")],
        closings: [closed("12:00", COMMIT)],
        merged: [merged(1, "09:00"), merged(2, "10:30")],
      },
      change(2),
    ],
    [
      "opened again after this closing",
      { reopenings: [at("13:00")], merged: [merged(1, "11:00")], closings: [closed("12:00", COMMIT), closed("14:00")] },
      change(1),
    ],
    ["the commit of another closing", { closings: [closed("09:00", COMMIT), closed("12:00")] }, null],
    ["of two closings within a minute the last", { closings: [closed("11:59:30", COMMIT), closed("12:00")] }, null],
    ["its moment, a little off", { closings: [closed("11:59:01", COMMIT)] }, COMMIT],
    ["another closing alone", { closings: [closed("11:58", COMMIT)], merged: [merged(1, "11:00")] }, "untold"],
    ["no closing", { closings: [], merged: [merged(1, "11:00")] }, "untold"],
  ])("%s", (_, trail, expected) => {
    const whole: Trail = { closings: [closed("12:00")], reopenings: [], merged: [], ...trail };
    expect(pickEvidence(at("12:00"), whole)).toEqual(expected);
  });
});

describe("what is known of a closing", () => {
  const ref = parseIssueRef("github/1/7");
  const subject = { kind: "item", key: parseItemKey("a".repeat(20)) } as const;
  const written: Written = { document: "a.md", text: "x", title: "x", labels: [], assignees: [], digest: "d" };
  const first: Closing = { closedAt: "2026-03-04T12:00:00.000Z", shown: COMMIT };
  const second: Closing = { closedAt: "2026-03-05T12:00:00.000Z", shown: null };
  const issue = {
    ref,
    label: "#7",
    url: "https://github.example/7",
    title: "x",
    state: "closed",
    ending: "completed",
    closedAt: at("12:00"),
    labels: [],
    assignees: [],
    parent: null,
    order: 7,
  } as const;
  const own: OwnIssue = { ...issue, subject, written };
  const known = (more: Partial<KnownIssue> = {}): KnownIssue => {
    return { ref, subject, written, noted: { closing: first }, adopted: false, absent: false, gone: false, ...more };
  };
  const evidence = (...given: Parameters<typeof gatherHoldings>) => gatherHoldings(...given).of(subject)?.noted.closing;

  test("stays in the ledger beside a stamp that does not have it", () => {
    expect(evidence([own], [known()], new Map())).toEqual(first);
    expect(evidence([own], [], new Map())).toBeUndefined();
  });

  test("is what this look found, of ours and of what people opened", () => {
    const found = new Map([[ref, second]]);
    expect(evidence([own], [known()], new Map(), found)).toEqual(second);
    expect(evidence([own], [], new Map(), found)).toEqual(second);
    const looked = new Map([[ref, { kind: "issue", issue } as const]]);
    expect(evidence([], [known({ adopted: true })], looked, found)).toEqual(second);
    expect(gatherHoldings([own], [], new Map(), found).at(ref)?.noted.closing).toEqual(second);
  });
});

describe("how a row shows it", () => {
  const cell = (evidence?: Evidence): string => {
    const row: Row = {
      key: parseItemKey("a".repeat(20)),
      text: "Add an alert",
      owners: [],
      priority: null,
      due: null,
      state: "done",
      link: null,
      ...(evidence ? { evidence } : {}),
    };
    return stateCell(row);
  };

  test.each<readonly [string, Evidence | undefined, string]>([
    ["nothing", undefined, "✅ done"],
    ["a merge", change(14), "✅ done · [#14](https://github.example/acme/pay/pull/14) merged"],
    ["a commit", COMMIT, "✅ done · commit [a1b2c3d](https://github.example/acme/pay/commit/a1b2c3d)"],
  ])("%s", (_, evidence, expected) => {
    expect(cell(evidence)).toBe(expected);
  });

  test("S11 S14 S15: whatever a tracker calls it, nobody is notified, nothing closes, and the cell stays one", () => {
    const text = "fixes #1 | @ana <img src=x>";
    const hostile = cell({ kind: "commit", text, url: "https://x.example/|) fixes #1 @ana" });
    expect(hostile).toBe(
      "✅ done · commit [fixes \u200b#1 \\| @\u200bana &lt;img src=x>](https://x.example/\\|%29%20fixes%20#1%20@ana)",
    );
  });
});
