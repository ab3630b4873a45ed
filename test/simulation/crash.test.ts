import { expect, test } from "vitest";
import { Engine } from "../scenario/engine.ts";
import { expectOneOfEach } from "../scenario/expect-one-of-each.ts";
import { CHECKOUT_PATH, withItems } from "../scenario/postmortems.ts";
import { Crash, CrashPoint } from "./crash.ts";

/** Far more than a look at a small repository makes. */
const MOST_CALLS = 200;

/** One life: it dies at the given call, starts again, and must end with one issue per item. False: it was over before. */
async function live(at: number, side: "before" | "after"): Promise<boolean> {
  const engine = await Engine.start();
  try {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(2) } });
    const crash = new CrashPoint(at, side);
    await engine.look(crash.around).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
    engine.restart();
    await engine.converge();
    await expectOneOfEach(engine, 2);
    engine.github.assertNoSurprises();
    return crash.reached;
  } finally {
    await engine.stop();
  }
}

test.each(["before", "after"] as const)(
  "I1 I2 I3: a crash %s any call of a look leaves one issue per item",
  async (side) => {
    let points = 0;
    while (points < MOST_CALLS && (await live(points + 1, side))) points += 1;
    console.log(`crash ${side} the call: ${points} points, one issue per item after each`);
    expect(points).toBeGreaterThan(20);
    expect(points).toBeLessThan(MOST_CALLS);
  },
  120_000,
);
