import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { offlineSituation } from "../../../src/cli/offline-situation.ts";
import { parseDocumentKey } from "../../../src/core/ids.ts";
import { type Attempt, attemptKey, MAX_TRIES } from "../../../src/core/plan/attempts.ts";
import { type Change, writes } from "../../../src/core/plan/change.ts";
import type { Ending } from "../../../src/core/plan/found.ts";
import { gatherHoldings, type Holding } from "../../../src/core/plan/holdings.ts";
import { identify } from "../../../src/core/plan/identify.ts";
import type { Noted } from "../../../src/core/plan/noted.ts";
import { planAbsentAsks, planDeclinedAsks, planItemAsks } from "../../../src/core/plan/plan-asks.ts";
import { questionMark } from "../../../src/core/plan/question.ts";
import type { Day, Said } from "../../../src/core/plan/said.ts";
import type { Situation } from "../../../src/core/plan/situation.ts";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";
import { plusDays } from "../../../src/core/postmortem/fields/calendar.ts";
import { holdingOf, issueOf, KEY, REF, situationOn, TODAY, wantedOf } from "./thread-samples.ts";

/** A day so many days from today. */
const day = (days: number): Day => plusDays(TODAY, days) ?? "never";
const marksOf = (changes: readonly Change[]) =>
  changes.map((change) => (change.kind === "ask" ? questionMark(change.question) : change.kind));

/** What is asked, then asked again by a look that knows that it was. */
function expectOnce(plan: (asked: Noted, situation: Situation) => readonly Change[]): void {
  const [asking, ...more] = plan({}, situationOn());
  if (asking?.kind !== "ask" || !writes(asking)) throw new Error("Expected a question");
  expect(more).toEqual([]);
  const mark = questionMark(asking.question);
  expect(plan({ asked: ["another", mark] }, situationOn())).toEqual([]);
  expect(marksOf(plan({ asked: ["another"] }, situationOn()))).toEqual([mark]);
  const tried: Attempt = {
    ...attemptKey(asking),
    startedAt: new Date(0),
    outcome: "refused",
    code: "refused",
    seed: null,
  };
  const attempts = Array.from({ length: MAX_TRIES }, () => tried);
  expect(plan({}, situationOn(TODAY, { attempts }))).toEqual([{ kind: "give-up", of: "ask", subject: asking.subject }]);
}

const CONFIG = { paths: [], people: {}, ask_above: 10 };
const KEEP: Change = { kind: "keep", subject: { kind: "item", key: KEY }, ref: REF, why: "closed-in-tracker" };

interface Closed {
  readonly how: "open" | Ending;
  /** Days from today; null where nobody knows. */
  readonly closed?: number | null;
  readonly ended?: Said["ended"];
  readonly adopted?: true;
}

describe("how an item ended", () => {
  const declined = (until: Day): Said["ended"] => ({ kind: "declined", because: "too dear", until, by: "bob" });
  const superseded: Said["ended"] = { kind: "superseded", reference: "#1", by: "bob" };

  function held({ how, closed = 0, adopted }: Closed, asked: Noted = {}): Holding {
    const issue = issueOf(how, how === "open" || closed === null ? null : day(closed));
    return holdingOf(issue, {}, { noted: asked, ...(adopted ? { adopted } : {}) });
  }
  const decided = (closed: Closed, asked: Noted = {}, change: Change = KEEP) => {
    const said = closed.ended ? { said: { heard: 1, ended: closed.ended } } : {};
    return { wanted: { ...wantedOf(), ...said }, holding: held(closed, asked), change };
  };

  test.each<readonly [string, Closed, readonly string[]]>([
    ["as not planned, today", { how: "declined" }, ["reason"]],
    ["as not planned, two weeks ago", { how: "declined", closed: -14 }, ["reason"]],
    ["as not planned, longer ago", { how: "declined", closed: -15 }, []],
    ["as not planned, nobody knows when", { how: "declined", closed: null }, []],
    ["as not planned, by a clock ahead of ours", { how: "declined", closed: 1 }, []],
    ["as not planned, and somebody says why", { how: "declined", ended: declined(day(30)) }, []],
    ["as not planned, for another issue", { how: "declined", ended: superseded }, []],
    ["as not planned, where people opened it", { how: "declined", adopted: true }, []],
    ["as completed", { how: "completed" }, []],
    ["as a duplicate", { how: "duplicate" }, []],
    ["not at all", { how: "open" }, []],
    ["until tomorrow", { how: "declined", ended: declined(day(1)) }, []],
    ["until today", { how: "declined", closed: -90, ended: declined(TODAY) }, [`review-${TODAY}`]],
    ["until a month ago", { how: "declined", closed: -90, ended: declined(day(-30)) }, [`review-${day(-30)}`]],
    ["until longer ago: nobody was here to ask", { how: "declined", closed: -90, ended: declined(day(-31)) }, []],
    ["until today, and open again", { how: "open", ended: declined(TODAY) }, []],
    ["until today, where people opened it", { how: "declined", ended: declined(TODAY), adopted: true }, []],
  ])("closed %s: %o", (_, closed, asked) => {
    expect(marksOf(planItemAsks(decided(closed), situationOn()))).toEqual(asked);
  });

  test("says until when and why it was declined, in the thread of the issue", () => {
    expect(planItemAsks(decided({ how: "declined", ended: declined(TODAY) }), situationOn())).toEqual([
      {
        kind: "ask",
        subject: { kind: "item", key: KEY },
        ref: REF,
        question: { kind: "review", until: TODAY, because: "too dear" },
      },
    ]);
  });

  test("waits for the next look where this one writes into the issue", () => {
    const update = { kind: "update", subject: KEEP.subject, ref: REF } as Extract<Change, { kind: "update" }>;
    expect(planItemAsks(decided({ how: "declined" }, {}, update), situationOn())).toEqual([]);
  });

  test("nothing where there is no issue, or none any more", () => {
    const wanted = wantedOf();
    expect(planItemAsks({ wanted, holding: undefined, change: KEEP }, situationOn())).toEqual([]);
    expect(planItemAsks({ wanted, holding: holdingOf(null), change: KEEP }, situationOn())).toEqual([]);
  });

  test.each<readonly [string, Closed]>([
    ["the reason", { how: "declined" }],
    ["the review", { how: "declined", ended: declined(TODAY) }],
  ])("I14: %s once, and it is given up after eight refusals", (_, closed) => {
    expectOnce((asked, situation) => planItemAsks(decided(closed, asked), situation));
  });

  test("declined once more, it comes back once more", () => {
    const again = decided({ how: "declined", ended: declined(TODAY) }, { asked: ["reason", `review-${day(-20)}`] });
    expect(marksOf(planItemAsks(again, situationOn()))).toEqual([`review-${TODAY}`]);
  });
});

describe("an item that no postmortem mentions", () => {
  const asks = (missing: Day | undefined, more: Partial<Holding> = {}, asked: Noted = {}) =>
    planAbsentAsks(
      holdingOf(issueOf("open"), {}, { noted: { ...asked, ...(missing ? { missing } : {}) }, ...more }),
      situationOn(),
    );

  test.each<readonly [string, Day | undefined, Partial<Holding>, readonly string[]]>([
    ["since nobody knows when", undefined, {}, []],
    ["since today", TODAY, {}, []],
    ["since yesterday", day(-1), {}, ["removed"]],
    ["since a year", day(-365), {}, ["removed"]],
    ["and that is closed", day(-1), { issue: issueOf("completed", TODAY) }, []],
    ["and that somebody deleted", day(-1), { issue: null }, []],
    ["and that people opened", day(-1), { adopted: true }, []],
    ["and is none: a meta-issue", day(-1), { subject: { kind: "meta", key: parseDocumentKey(KEY), part: 0 } }, []],
    ["and is none: a notice", day(-1), { subject: { kind: "hold" } }, []],
  ])("%s", (_, missing, more, asked) => {
    expect(marksOf(asks(missing, more))).toEqual(asked);
  });

  test("names the document that had it", () => {
    expect(asks(day(-1))).toMatchObject([{ kind: "ask", ref: REF, question: { kind: "removed", document: "a.md" } }]);
  });

  test("I14: once, and it is given up after eight refusals", () => {
    expectOnce((asked, situation) =>
      planAbsentAsks(holdingOf(issueOf("open"), {}, { noted: { ...asked, missing: day(-1) } }), situation),
    );
  });
});

describe("items that the document itself declines", () => {
  const META = holdingOf(issueOf("open"), {}, { subject: { kind: "meta", key: parseDocumentKey(KEY), part: 0 } });
  const line = (text: string, due: Day | null) => `- [ ] ~~${text}~~${due === null ? "" : ` (due: ${due})`}`;

  interface Around {
    readonly meta?: Holding | null;
    /** What we hold for its items. */
    readonly held?: Holding;
    readonly situation?: Situation;
  }
  /** What is asked about a document with these lines. */
  function asks(date: Day | null, lines: readonly string[], { meta = META, held, situation }: Around = {}) {
    const text = `# Outage\n\n${date === null ? "" : `Date: ${date}\n\n`}## Action items\n\n${lines.join("\n")}\n`;
    const read = offlineSituation([parsePostmortem("postmortems/a.md", text)], CONFIG);
    const [document] = identify(read, gatherHoldings([], [], new Map()));
    if (!document) throw new Error("Expected a document");
    const items = document.items.map((wanted) => ({ wanted, holding: held, change: KEEP, aside: [] }));
    return planDeclinedAsks(document, items, meta ?? undefined, situation ?? situationOn());
  }

  test.each<readonly [string, Day | null, readonly string[], readonly string[]]>([
    ["on its day", null, [line("A", TODAY)], [`declined-${TODAY}`]],
    ["not before", null, [line("A", day(1))], []],
    ["for a month after it", null, [line("A", day(-30))], [`declined-${day(-30)}`]],
    ["not later", null, [line("A", day(-31))], []],
    ["half a year after the incident, where it names no day", "2025-09-02", [line("A", null)], [`declined-${TODAY}`]],
    ["not a day before", "2025-09-03", [line("A", null)], []],
    ["on its day, and not half a year after the incident", "2025-09-02", [line("A", day(1))], []],
    ["never, where there is neither", null, [line("A", null)], []],
    ["not what is open", "2025-09-02", ["- [ ] A"], []],
    ["not what is done", "2025-09-02", ["- [x] A"], []],
    ["together, what comes back together", "2025-09-02", [line("A", null), line("B", TODAY)], [`declined-${TODAY}`]],
    ["by day", null, [line("A", TODAY), line("B", day(-1))], [`declined-${TODAY}`, `declined-${day(-1)}`]],
  ])("%s", (_, date, lines, asked) => {
    expect(marksOf(asks(date, lines))).toEqual(asked);
  });

  test("in the meta-issue, with their words, and at most twenty of them", () => {
    const many = Array.from({ length: 25 }, (_, nth) => line(`Check number ${nth}`, TODAY));
    const texts = Array.from({ length: 20 }, (_, nth) => `Check number ${nth}`);
    expect(asks(null, many)).toMatchObject([
      { kind: "ask", subject: META.subject, question: { kind: "declined", until: TODAY, texts } },
    ]);
  });

  test("not where an issue stands for it: that one is asked itself", () => {
    expect(asks(null, [line("A", TODAY)], { held: holdingOf(issueOf("declined", TODAY)) })).toEqual([]);
  });

  test.each([null, { ...META, issue: null }])("not where there is no meta-issue, or none any more", (meta) => {
    expect(asks(null, [line("A", TODAY)], { meta })).toEqual([]);
  });

  test("I14: once for each day, and it is given up after eight refusals", () => {
    expectOnce((asked, situation) => {
      const meta = { ...META, noted: asked };
      return asks(null, [line("A", TODAY)], { meta, situation });
    });
  });
});

test("I3: whatever the days, a question that was asked is not asked again on any later day", () => {
  const days = fc.integer({ min: -60, max: 60 });
  fc.assert(
    fc.property(days, days, fc.nat(90), fc.boolean(), (closed, until, later, hasReason) => {
      const ended = { kind: "declined", because: "too dear", until: day(until), by: "bob" } as const;
      const wanted = { ...wantedOf(), ...(hasReason ? { said: { heard: 1, ended } } : {}) };
      const issue = issueOf("declined", day(closed));
      const first = planItemAsks({ wanted, holding: holdingOf(issue), change: KEEP }, situationOn());
      const holding = holdingOf(issue, {}, { noted: { asked: marksOf(first) } });
      const then = marksOf(planItemAsks({ wanted, holding, change: KEEP }, situationOn(day(later))));
      expect(first.length).toBeLessThanOrEqual(1);
      if (first.length > 0) expect(then).toEqual([]);
    }),
  );
});
