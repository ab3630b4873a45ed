import { describe, expect, test } from "vitest";
import { offlineSituation } from "../../../src/cli/offline-situation.ts";
import { parseIssueRef } from "../../../src/core/ids.ts";
import { type Attempt, attemptKey, MAX_TRIES } from "../../../src/core/plan/attempts.ts";
import { writes } from "../../../src/core/plan/change.ts";
import { writtenOf } from "../../../src/core/plan/content.ts";
import type { Ending, Issue, KnownIssue, OwnIssue, Written } from "../../../src/core/plan/found.ts";
import { gatherHoldings, type Holding, type Holdings } from "../../../src/core/plan/holdings.ts";
import { identify } from "../../../src/core/plan/identify.ts";
import { itemContent } from "../../../src/core/plan/item-content.ts";
import { planItem } from "../../../src/core/plan/plan-item.ts";
import { rowOf } from "../../../src/core/plan/rows.ts";
import type { Situation } from "../../../src/core/plan/situation.ts";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";
import type { ItemState } from "../../../src/core/postmortem/model.ts";

const REF = parseIssueRef("github/1/7");
const NOTHING: Holdings = gatherHoldings([], [], new Map());
const LINES: Record<ItemState, string> = {
  open: "- [ ] Add an alert",
  done: "- [x] Add an alert",
  declined: "- [ ] ~~Add an alert~~",
};

/** One item, as its document states it, and the setting. */
function situationOf(state: ItemState, closeDone: "propose" | "close"): Situation {
  const text = `# Outage\n\n## Action items\n\n${LINES[state]}\n`;
  const config = { paths: [], people: {}, ask_above: 10, close_done: closeDone };
  return offlineSituation([parsePostmortem("postmortems/a.md", text)], config);
}

interface Held {
  readonly issue: "open" | "gone" | Ending;
  /** We closed it before. */
  readonly closed?: true;
  readonly adopted?: true;
  /** Its text says what the document says now. */
  readonly upToDate?: true;
}

function itemIn(situation: Situation) {
  const [document] = identify(situation, NOTHING);
  const [wanted] = document?.items ?? [];
  if (!document || !wanted) throw new Error("Expected an item");
  return { document, wanted };
}

function issueWith(state: Exclude<Held["issue"], "gone">): Issue {
  const closed = state !== "open";
  return {
    ref: REF,
    label: "#7",
    url: "https://github.example/7",
    title: "Add an alert",
    state: closed ? "closed" : "open",
    ending: closed ? state : null,
    closedAt: null,
    labels: [],
    assignees: [],
    parent: null,
    order: 7,
  };
}

function decide(situation: Situation, { issue, closed, adopted, upToDate }: Held) {
  const { document, wanted } = itemIn(situation);
  const now = writtenOf(itemContent(document, wanted), "Add an alert");
  const written: Written = { ...now, ...(upToDate ? {} : { digest: "before" }), ...(closed ? { closed } : {}) };
  const subject = { kind: "item", key: wanted.key } as const;
  const found = issue === "gone" ? null : issueWith(issue);
  const holding: Holding = {
    subject,
    ref: REF,
    issue: found,
    written,
    noted: {},
    adopted: adopted === true,
    absent: false,
    twins: [],
  };
  const change = planItem({ document, wanted, holding, taken: new Set([REF]), wish: null, news: null }, situation);
  const why = "why" in change ? ` ${change.why}` : "";
  return { change, decided: `${change.kind}${why}`, row: rowOf({ wanted, holding, change }).state };
}

describe("an item whose document calls it done", () => {
  test.each<readonly ["propose" | "close", ItemState, Held, string, string]>([
    ["close", "done", { issue: "open" }, "close-done", "closing"],
    ["close", "done", { issue: "open", upToDate: true }, "close-done", "closing"],
    ["propose", "done", { issue: "open" }, "update", "done-but-open"],
    ["propose", "done", { issue: "open", upToDate: true }, "keep done-but-open", "done-but-open"],
    // People opened it again.
    ["close", "done", { issue: "open", closed: true }, "update", "done-but-open"],
    ["close", "done", { issue: "open", closed: true, upToDate: true }, "keep done-but-open", "done-but-open"],
    // People opened it at all.
    ["close", "done", { issue: "open", adopted: true }, "adopt", "done-but-open"],
    ["close", "done", { issue: "open", adopted: true, upToDate: true }, "keep done-but-open", "done-but-open"],
    // It has ended.
    ["close", "done", { issue: "completed" }, "keep closed-in-tracker", "done"],
    ["close", "done", { issue: "declined" }, "keep closed-in-tracker", "unexplained"],
    ["close", "done", { issue: "gone" }, "keep deleted-in-tracker", "declined"],
    ["close", "done", { issue: "completed", closed: true }, "keep closed-as-done", "done"],
    // The document says something else.
    ["close", "declined", { issue: "open" }, "update", "open"],
    ["close", "open", { issue: "open" }, "update", "open"],
    ["close", "open", { issue: "open", upToDate: true }, "keep unchanged", "open"],
    // It took its word back: nothing is opened, both are shown.
    ["close", "open", { issue: "completed", closed: true }, "keep closed-as-done", "closed-but-open"],
    ["propose", "open", { issue: "completed", closed: true }, "keep closed-as-done", "closed-but-open"],
    ["close", "open", { issue: "declined", closed: true }, "keep closed-as-done", "unexplained"],
    ["close", "open", { issue: "completed" }, "keep closed-in-tracker", "done"],
  ])("%s, %s, %o: %s, shown as %s", (setting, state, held, decided, row) => {
    expect(decide(situationOf(state, setting), held)).toMatchObject({ decided, row });
  });

  test("I14: its close is given up after eight tries that were refused as such, and then shown", () => {
    const situation = situationOf("done", "close");
    const { change } = decide(situation, { issue: "open" });
    if (!writes(change)) throw new Error("Expected a write");
    const tried: Attempt = {
      ...attemptKey(change),
      startedAt: situation.now,
      outcome: "refused",
      code: "refused",
      seed: null,
    };
    const attempts = Array.from({ length: MAX_TRIES }, () => tried);
    expect(decide({ ...situation, attempts }, { issue: "open" })).toMatchObject({
      decided: "give-up",
      row: "done-but-open",
    });
  });
});

describe("I11 I12: that we closed an issue is known by its stamp or by the ledger, whichever is newer", () => {
  const written: Written = {
    document: "a.md",
    text: "Old",
    title: "Old",
    labels: [],
    assignees: [],
    digest: "old",
  };
  const closed: Written = { ...written, text: "New", digest: "new", closed: true };
  const { wanted } = itemIn(situationOf("open", "close"));
  const subject = { kind: "item", key: wanted.key } as const;
  const own = (stamp: Written): OwnIssue => ({ ...issueWith("open"), subject, written: stamp });
  const known = (last: Written): KnownIssue => {
    return { ref: REF, subject, written: last, noted: {}, adopted: false, absent: false, gone: false };
  };
  test.each([
    { name: "the ledger is lost", stamp: closed, ledger: [], expected: closed },
    { name: "the ledger is older", stamp: closed, ledger: [known(written)], expected: { ...closed, text: "Old" } },
    { name: "the stamp lags behind", stamp: written, ledger: [known(closed)], expected: { ...closed, digest: "old" } },
    { name: "neither says so", stamp: written, ledger: [known(written)], expected: written },
  ])("$name", ({ stamp, ledger, expected }) => {
    expect(gatherHoldings([own(stamp)], ledger, new Map()).of(subject)?.written).toEqual(expected);
  });
});
