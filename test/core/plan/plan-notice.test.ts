import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Command } from "../../../src/core/commands/command.ts";
import { parseIssueRef } from "../../../src/core/ids.ts";
import { type Attempt, attemptKey, MAX_TRIES } from "../../../src/core/plan/attempts.ts";
import { type Change, writes } from "../../../src/core/plan/change.ts";
import { contentDigest, type HoldContent, seedOf } from "../../../src/core/plan/content.ts";
import type { Ending, Written } from "../../../src/core/plan/found.ts";
import { gatherHoldings, type Holding, type Holdings } from "../../../src/core/plan/holdings.ts";
import { ANSWERED, planNotice, refusedDocuments } from "../../../src/core/plan/plan-notice.ts";
import type { HeardCommands } from "../../../src/core/plan/take-in.ts";
import { heardOf, holdingOf, issueOf, MISTAKE, REF, situationOn, TODAY } from "./thread-samples.ts";

const NONE: Holdings = gatherHoldings([], [], new Map());
const of = (notice: Holding | null): Holdings => ({
  ...NONE,
  of: (each) => (each.kind === "hold" && notice) || undefined,
});

const FINGERPRINT = "0123456789abcdef0123";
const hold = (...paths: readonly string[]): HoldContent => ({
  kind: "hold",
  creates: 4 * paths.length,
  closes: 0,
  asks: 0,
  limit: 10,
  documents: paths.map((path) => ({ path, creates: 4, closes: 0, asks: 0 })),
  labels: [],
  fingerprint: FINGERPRINT,
});
const ABC = hold("a.md", "b.md", "c.md");

/** The notice that asks about these files; `answered`: we closed it ourselves. */
function notice(state: "open" | Ending | "gone", asks: HoldContent, more: Partial<Written> = {}): Holding {
  const issue = state === "gone" ? null : issueOf(state, state === "open" ? null : TODAY);
  const written = { ...seedOf(asks), digest: contentDigest(asks), ...more };
  return holdingOf(issue, written, { subject: { kind: "hold" } });
}
const answered = (asks: HoldContent) => notice("completed", asks, { digest: ANSWERED });

const approve = (fingerprint = FINGERPRINT): Command => ({ kind: "approve", fingerprint });
const APPROVED = { said: { heard: 5, approved: FINGERPRINT } };

interface Around {
  readonly refused?: readonly string[];
  readonly heard?: readonly HeardCommands[];
  readonly attempts?: readonly Attempt[];
}
function decide(
  unusual: HoldContent | null,
  held: Holding | null,
  { refused = [], heard = [], attempts = [] }: Around = {},
) {
  const planned = planNotice(unusual, refused, of(held), situationOn(TODAY, { heard, attempts }));
  return { ...planned, waits: planned.hold !== null, steps: planned.notice.map(stepOf) };
}

function stepOf(change: Change): string {
  if (change.kind === "keep") return `keep ${change.why}`;
  if (change.kind === "answer") return `answer ${change.reply.answers.map(({ kind }) => kind).join(" ")}`;
  if (change.kind !== "update" || change.content.kind !== "hold") return change.kind;
  return ["update", change.reopen ? "reopened" : "", change.content.said ? "approved" : ""].filter(Boolean).join(" ");
}

describe("the one issue that asks about a large plan", () => {
  test.each<readonly [string, HoldContent | null, Holding | null, boolean, readonly string[]]>([
    ["no, open", null, notice("open", ABC), false, ["close"]],
    ["no, none", null, null, false, []],
    ["no, closed by a human", null, notice("declined", ABC), false, []],
    ["no, closed by us", null, answered(ABC), false, []],
    ["no, deleted", null, notice("gone", ABC), false, []],
    ["no, open and approved", null, notice("open", ABC, APPROVED), false, ["close"]],
    ["yes, none", ABC, null, true, ["create"]],
    ["yes, deleted", ABC, notice("gone", ABC), true, ["keep deleted-in-tracker"]],
    ["yes, open, the same question", ABC, notice("open", ABC), true, ["keep unchanged"]],
    ["yes, open, another question", ABC, notice("open", hold("a.md")), true, ["update"]],
    ["yes, open, approved", ABC, notice("open", ABC, APPROVED), false, ["keep approved"]],
    ["yes, open, approved, and less is left", hold("b.md"), notice("open", ABC, APPROVED), false, ["keep approved"]],
    ["yes, open, and more than was approved", hold("a.md", "d.md"), notice("open", ABC, APPROVED), true, ["update"]],
    ["yes, closed by us", ABC, answered(ABC), true, ["update reopened"]],
    [
      "yes, closed by us, approved once",
      ABC,
      notice("completed", ABC, { ...APPROVED, digest: ANSWERED }),
      true,
      ["update reopened"],
    ],
    ["yes, closed by a human", ABC, notice("declined", hold("d.md")), true, ["update reopened"]],
    ["yes, approved, and then closed by a human", ABC, notice("completed", ABC, APPROVED), true, ["update reopened"]],
  ])("unusual: %s", (_, unusual, held, waits, steps) => {
    expect(decide(unusual, held)).toMatchObject({ waits, steps });
  });

  test("lists, with no numbers, what a human refused before", () => {
    const { notice: steps, hold: waiting } = decide(ABC, null, { refused: ["z.md"] });
    const refused = { path: "z.md", creates: 0, closes: 0, asks: 0 };
    expect(steps).toMatchObject([{ kind: "create", content: { documents: [...ABC.documents, refused] } }]);
    expect(waiting).toEqual(ABC);
  });

  test("I3: what it wrote is the question of the next look", () => {
    for (const refused of [[], ["z.md"]]) {
      const [step] = decide(ABC, null, { refused }).notice;
      if (step?.kind !== "create" || step.content.kind !== "hold") throw new Error("Expected a new notice");
      expect(decide(ABC, notice("open", step.content), { refused }).steps).toEqual(["keep unchanged"]);
    }
  });

  test("I14: is given up after eight refusals, and everything still waits", () => {
    const [step] = decide(ABC, null).notice;
    if (!step || !writes(step)) throw new Error("Expected a write");
    const tried: Attempt = {
      ...attemptKey(step),
      startedAt: new Date(0),
      outcome: "refused",
      code: "refused",
      seed: null,
    };
    const attempts = Array.from({ length: MAX_TRIES }, () => tried);
    expect(decide(ABC, null, { attempts })).toMatchObject({ waits: true, steps: ["give-up"] });
  });
});

describe("I8: approving it", () => {
  const OPEN = notice("open", ABC);
  test.each<readonly [string, Holding, readonly HeardCommands[], readonly string[]]>([
    ["just this", OPEN, [heardOf(5, approve())], ["agree", "update approved"]],
    ["with a question", OPEN, [heardOf(5, { kind: "help" }, approve())], ["agree", "answer help", "update approved"]],
    ["another one", OPEN, [heardOf(5, approve("0123456789"))], ["answer outdated", "keep unchanged"]],
    [
      "another one, then this",
      OPEN,
      [heardOf(5, approve("0123456789"), approve())],
      ["agree", "answer outdated", "update approved"],
    ],
    ["with a slip", OPEN, [heardOf(5, MISTAKE)], ["answer mistake", "keep unchanged"]],
    ["as if it were an item", OPEN, [heardOf(5, { kind: "reopen" })], ["answer elsewhere", "keep unchanged"]],
    ["in a closed notice", answered(ABC), [heardOf(5, approve())], ["answer closed", "update reopened"]],
    [
      "before the last word that was heard",
      notice("open", ABC, { said: { heard: 5 } }),
      [heardOf(5, approve())],
      ["keep unchanged"],
    ],
    [
      "once more",
      notice("open", ABC, APPROVED),
      [heardOf(5, approve()), heardOf(6, approve())],
      ["agree", "keep approved"],
    ],
  ])("%s", (_, held, heard, steps) => {
    expect(decide(ABC, held, { heard }).steps).toEqual(steps);
  });

  test("waits for this once: what is carried out later is what stands in the notice", () => {
    const { hold: waiting, notice: steps } = decide(ABC, OPEN, {
      heard: [heardOf(5, approve()), heardOf(6, approve())],
    });
    expect(waiting).toEqual(ABC);
    expect(steps.at(-1)).toMatchObject({
      kind: "update",
      ref: REF,
      content: { ...ABC, said: { heard: 6, approved: FINGERPRINT } },
    });
    const [said] = steps.flatMap((step) =>
      step.kind === "update" && step.content.kind === "hold" ? (step.content.said ?? []) : [],
    );
    expect(decide(ABC, notice("open", ABC, said ? { said } : {}))).toMatchObject({
      waits: false,
      steps: ["keep approved"],
    });
  });

  test("said where it has nothing to do with it, it is not heard", () => {
    const elsewhere = { ...heardOf(5, approve()), ref: parseIssueRef("github/1/8") };
    expect(decide(ABC, OPEN, { heard: [elsewhere] }).steps).toEqual(["keep unchanged"]);
  });

  test("nothing but an open notice with an approval of all that is asked lets a large plan go", () => {
    const path = fc.constantFrom("a.md", "b.md", "c.md");
    const paths = fc.uniqueArray(path, { minLength: 1 }).map((each) => hold(...each));
    const state = fc.constantFrom("open" as const, "completed" as const, "declined" as const, "gone" as const);
    const said = fc.constantFrom<Partial<Written>>({}, APPROVED, { said: { heard: 5 } });
    const heard = fc.constantFrom<readonly HeardCommands[]>([], [heardOf(9, approve())]);
    fc.assert(
      fc.property(paths, paths, state, said, heard, (asked, wanted, how, more, comments) => {
        const isAsked = wanted.documents.every(({ path: one }) =>
          asked.documents.some(({ path: other }) => other === one),
        );
        const mayGo = how === "open" && more === APPROVED && isAsked;
        expect(decide(wanted, notice(how, asked, more), { heard: comments }).waits).toBe(!mayGo);
      }),
    );
  });
});

describe("I8: files that a human said no to", () => {
  const paths = ["a.md", "b.md", "d.md"];
  test.each<readonly [string, Holding | null, number, readonly string[]]>([
    ["no notice", null, 10, []],
    ["it is open", notice("open", ABC), 10, []],
    ["somebody deleted it", notice("gone", ABC), 10, []],
    ["we closed it", answered(ABC), 10, []],
    ["closed by a human, as not planned", notice("declined", ABC), 10, ["a.md", "b.md"]],
    ["closed by a human, as completed", notice("completed", ABC), 10, ["a.md", "b.md"]],
    ["the limit was raised since", notice("declined", ABC), 11, []],
    ["the limit was lowered since", notice("declined", ABC), 9, ["a.md", "b.md"]],
  ])("%s", (_, held, askAbove, refused) => {
    expect(refusedDocuments(paths, of(held), askAbove)).toEqual(refused);
  });
});
