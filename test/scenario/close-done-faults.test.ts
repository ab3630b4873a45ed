import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Crash, CrashPoint } from "../simulation/crash.ts";
import { Engine } from "./engine.ts";
import { EVERY_FAULT, nameOf } from "./every-fault.ts";
import { expectSilence } from "./expect-one-of-each.ts";
import { CHECKOUT_PATH as PATH, withItems } from "./postmortems.ts";
import { afterEvent, closes, commit, rowOf, start, stateOf, tick } from "./ticking.ts";

const PATCH = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
const ISSUE = "GET /repos/{owner}/{repo}/issues/{issue_number}";

let engine: Engine;
beforeEach(async () => {
  engine = await Engine.start();
});
afterEach(async () => {
  engine.github.assertNoSurprises();
  await engine.stop();
});

describe.each([
  ["its write", PATCH],
  ["the read before it", ISSUE],
])("I2 I3 I13: a fault at %s: closed once, and then silence", (_, route) => {
  test.each(EVERY_FAULT.map((fault) => [nameOf(fault), fault] as const))("%s", async (_name, fault) => {
    await start(engine, "close");
    const mark = engine.github.mark();
    if (fault.kind === "hang") engine.timeoutMs = 1000;
    engine.restart();
    commit(engine, { [PATH]: tick(withItems(3), 2) });
    engine.github.faults.add({ on: { route }, do: fault });
    await engine.converge();
    expect([stateOf(engine, 2), closes(engine, 2), rowOf(engine, 2, 4)]).toEqual(["closed completed", 1, "✅ done"]);
    // A meta-issue that was written while nobody knew is written once more: one write above the least.
    expect(engine.github.writes(mark).length).toBeLessThanOrEqual(2 + 1);
    await expectSilence(engine);
  });
});

test("I2: a meta-issue never says that an issue is closed whose close was refused", async () => {
  await start(engine, "close");
  engine.github.faults.add({ on: { route: PATCH }, do: { kind: "errorBefore", status: 502 } });
  commit(engine, { [PATH]: tick(withItems(3), 2) });
  await engine.look();
  expect([stateOf(engine, 2), rowOf(engine, 2, 4)]).toEqual(["open", "⬜ open; the postmortem says done"]);
  await engine.converge();
  expect([stateOf(engine, 2), rowOf(engine, 2, 4)]).toEqual(["closed completed", "✅ done"]);
});

test("I10: the answer to a close is lost, the list lags, people open it again: it stays open", async () => {
  await start(engine, "close");
  const list = "GET /repos/{owner}/{repo}/issues";
  const stale = engine.github.faults.add({ on: { route: list }, do: { kind: "staleList", ms: "untilReleased" } });
  engine.github.faults.add({ on: { route: PATCH }, do: { kind: "resetAfter" } });
  commit(engine, { [PATH]: tick(withItems(3), 2) });
  await engine.look();
  expect(stateOf(engine, 2)).toBe("closed completed");
  engine.repo.reopenIssue(2, { by: "ana" });
  await engine.converge();
  stale.release();
  await afterEvent(engine);
  expect([stateOf(engine, 2), closes(engine, 2)]).toEqual(["open reopened", 1]);
  await expectSilence(engine);
});

test("I6 I14: a close that GitHub refuses stops nothing else, and is given up after eight tries", async () => {
  await start(engine, "close");
  engine.github.faults.add({
    on: { route: PATCH, where: ({ path }) => path.endsWith("/issues/2") },
    times: "always",
    do: { kind: "invalid", resource: "Issue", field: "state", code: "invalid" },
  });
  commit(engine, { [PATH]: tick(withItems(3), 2, 3) });
  const look = await engine.converge(60);
  if (look.kind !== "looked") throw new Error("expected a look");
  expect(look.plan.changes).toContainEqual(expect.objectContaining({ kind: "give-up", of: "close-done" }));
  expect([stateOf(engine, 2), stateOf(engine, 3), rowOf(engine, 2, 4)]).toEqual([
    "open",
    "closed completed",
    "⬜ open; the postmortem says done",
  ]);
});

/** Dies at the given call of a port, and lives again; false: it was over before. */
async function live(of: Engine, at: number, side: "before" | "after"): Promise<boolean> {
  await start(of, "close");
  commit(of, { [PATH]: tick(withItems(3), 2) });
  const crash = new CrashPoint(at, side);
  await of.look(crash.around).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
  of.restart();
  await of.converge();
  await afterEvent(of);
  expect([stateOf(of, 2), closes(of, 2)]).toEqual(["closed completed", 1]);
  await expectSilence(of);
  of.github.assertNoSurprises();
  return crash.reached;
}

test.each(["before", "after"] as const)(
  "I1 I2 I3: a crash %s any call: closed once, and then silence",
  async (side) => {
    let points = 0;
    for (let reached = true; reached; points += Number(reached)) {
      const one = await Engine.start();
      try {
        reached = await live(one, points + 1, side);
      } finally {
        await one.stop();
      }
    }
    expect(points).toBeGreaterThan(15);
  },
  120_000,
);
