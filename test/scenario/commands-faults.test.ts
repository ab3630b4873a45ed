import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "../fakes/github/index.ts";
import { Crash, CrashPoint } from "../simulation/crash.ts";
import { Conversation } from "./conversation.ts";
import { EVERY_FAULT, nameOf } from "./every-fault.ts";
import { expectSilence } from "./expect-one-of-each.ts";
import { postmortem } from "./postmortems.ts";

const PATH = "postmortems/2026-02-27-queue.md";
const TWO = postmortem("Queue lost messages", [
  "Add an alert on queue depth (@ana, P2, by 2026-03-31)",
  "Move the queue to its own disk",
]);
const META = 3;

const ALL = "GET /repos/{owner}/{repo}/issues/comments";
const PERMISSION = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
const THREAD = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
const COMMENT = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const REACT = "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";
const PATCH = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";

/** Two thumbs, two answers, two issues that follow, and their meta-issue. */
const LEAST = 2 + 2 + 2 + 1;
/** A meta-issue that was written while nobody knew is written once more, and a thumb is given again for what was not. */
const MORE = 2;

async function start(): Promise<Conversation> {
  const talk = await Conversation.start();
  await talk.commits("ana", { files: { [PATH]: TWO } }, "a postmortem with two items");
  return talk;
}

/** One comment that is followed and answered, one that is followed, one that is answered, and one that is not heard. */
async function people({ engine: { repo, ledger, repository } }: Conversation): Promise<void> {
  repo.comment(1, "/decline because I say so until 2026-06-01\n/help", { by: "stranger" });
  repo.comment(1, "/due 2026-04-15\n/onwer @bob", { by: "bob" });
  repo.comment(2, "/decline because too dear until 2026-06-01", { by: "bob" });
  repo.comment(META, "/status", { by: "ana" });
  await ledger.raiseAttention(repository);
}

/** How often what was said led to what: answers in the three threads, thumbs in the first two, closes of the second. */
function counted({ engine: { github, repo } }: Conversation) {
  const of = (number: number) => repo.issue(number).comments;
  const answers = (number: number) => of(number).filter(({ author }) => author === github.botLogin).length;
  const thumbs = (number: number) => of(number).flatMap(({ reactions }) => reactions).length;
  const closes = github
    .writes()
    .filter(({ path, body }) => path.endsWith("/issues/2") && JSON.stringify(body).includes('"state":"closed"'));
  return { answers: [answers(1), answers(2), answers(META)], thumbs: [thumbs(1), thumbs(2)], closes: closes.length };
}
const ONCE: ReturnType<typeof counted> = { answers: [1, 0, 1], thumbs: [1, 1], closes: 1 };
/** What was asked for stands where people see it, and what a stranger said does not. */
function expectFollowed(talk: Conversation): void {
  expect(talk.shows(1)).toContain("**Due:** 2026-04-15 (said here by bob; the postmortem says 2026-03-31)");
  expect(talk.shows(2)).toContain("**Declined** by bob: too dear.");
  expect(talk.engine.repo.issue(1).state).toBe("open");
  expect(talk.engine.repo.issue(2)).toMatchObject({ state: "closed", stateReason: "not_planned" });
  expect(talk.row(META, "Move the queue")).toContain("🚫 declined until 2026-06-01: too dear");
}

/** The looks that follow, of this day and the next. */
async function looks(talk: Conversation): Promise<void> {
  await talk.engine.converge();
  await talk.days(1);
}

let talk: Conversation;
beforeEach(async () => {
  talk = await start();
});
afterEach(() => talk.stop());

const FAULTS = EVERY_FAULT.map((fault) => [nameOf(fault), fault] as const);

/** Lets one fault strike at what people said, and looks until all is done. Gives the writes that it took. */
async function heardUnder(fault: Fault, route: string, after = 0): Promise<number> {
  const { engine } = talk;
  await people(talk);
  const mark = engine.github.mark();
  if (fault.kind === "hang") engine.timeoutMs = 500;
  engine.restart();
  const met = engine.github.faults.add({ on: { route }, after, do: fault });
  await looks(talk);
  expect(met.hits).toBeGreaterThan(0);
  met.release();
  return engine.github.writes(mark).length;
}

test("nothing goes wrong: every command is followed once, answered once, with the least writes", async () => {
  await people(talk);
  const mark = talk.engine.github.mark();
  await looks(talk);
  expectFollowed(talk);
  expect([counted(talk), talk.engine.github.writes(mark).length]).toEqual([ONCE, LEAST]);
  await expectSilence(talk.engine);
});

describe.each([
  ["the list of comments", ALL, 0],
  ["the question who may", PERMISSION, 0],
  ["an answer", COMMENT, 1],
  ["the thread before an answer", THREAD, 1],
  ["the words in the issue", PATCH, 0],
  ["the close", PATCH, 1],
])("I2 I7 I13: a fault at %s: followed once, answered once", (_, route, after) => {
  test.each(FAULTS)("%s", async (_name, fault) => {
    const writes = await heardUnder(fault, route, after);
    expectFollowed(talk);
    expect(counted(talk)).toEqual(ONCE);
    expect(writes).toBeLessThanOrEqual(LEAST + MORE);
    await expectSilence(talk.engine);
  });
});

// The words of the comment are written by the same look, and what stands in the issue is not heard again.
describe.each([
  ["the answer", COMMENT, { ...ONCE, answers: [0, 0, 1] }],
  ["the thread before the answer", THREAD, { ...ONCE, answers: [0, 0, 1] }],
  ["the thumb", REACT, { ...ONCE, thumbs: [0, 1] }],
])(
  "I2 I7 I13: a fault at %s to a comment that is followed too: followed once, the sign comes once or never",
  (_, route, lost) => {
    test.each(FAULTS)("%s", async (_name, fault) => {
      const writes = await heardUnder(fault, route);
      expectFollowed(talk);
      expect([ONCE, lost]).toContainEqual(counted(talk));
      expect(writes).toBeLessThanOrEqual(LEAST + MORE);
      await expectSilence(talk.engine);
    });
  },
);

test.each<readonly [string, Fault]>([
  ["is empty", { kind: "emptyList" }],
  ["skips one", { kind: "skipItem" }],
  ["repeats one", { kind: "repeatItem" }],
  ["is from before", { kind: "staleList", ms: "untilReleased" }],
])("I2: a list of comments that %s: heard once, the next day at the latest", async (_, fault) => {
  await people(talk);
  const mark = talk.engine.github.mark();
  const met = talk.engine.github.faults.add({ on: { route: ALL }, do: fault });
  await talk.engine.converge();
  met.release();
  await talk.days(1);
  expectFollowed(talk);
  expect(counted(talk)).toEqual(ONCE);
  expect(talk.engine.github.writes(mark).length).toBeLessThanOrEqual(LEAST + MORE);
  await expectSilence(talk.engine);
});

/** Dies at the given call of a port while it follows what was said, and lives again; false: it was over before. */
async function live(at: number, side: "before" | "after"): Promise<boolean> {
  const one = await start();
  try {
    await people(one);
    const crash = new CrashPoint(at, side);
    await one.engine.look(crash.around).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
    one.engine.restart();
    await looks(one);
    expectFollowed(one);
    // A thumb follows the write that it vouches for, and between the two is a place to die: it comes once or never.
    const { thumbs, ...rest } = counted(one);
    expect(rest).toEqual({ answers: ONCE.answers, closes: ONCE.closes });
    expect(Math.max(...thumbs)).toBeLessThanOrEqual(1);
    await expectSilence(one.engine);
    return crash.reached;
  } finally {
    await one.stop();
  }
}

test.each(["before", "after"] as const)(
  "I1 I2 I3: a crash %s any call: followed once, answered once, and then silence",
  async (side) => {
    let points = 0;
    for (let reached = true; reached; points += Number(reached)) reached = await live(points + 1, side);
    expect(points).toBeGreaterThan(30);
  },
  120_000,
);
