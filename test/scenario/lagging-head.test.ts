import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Fault } from "../../src/core/fault.ts";
import { Engine } from "./engine.ts";
import { expectOneOfEach } from "./expect-one-of-each.ts";
import { CHECKOUT_PATH as PATH, withItems } from "./postmortems.ts";

const MINUTE = 60_000;

let engine: Engine;
beforeEach(async () => {
  engine = await Engine.start();
});
afterEach(async () => {
  engine.github.assertNoSurprises();
  await engine.stop();
});

const writes = (mark: number) => engine.github.writes(mark);
async function merge(text: string): Promise<string> {
  const sha = engine.repo.commit({ files: { [PATH]: text } });
  await engine.converge();
  return sha;
}
/** Something happened to an issue, so the next look is a full one. */
async function look() {
  await engine.ledger.raiseAttention(engine.repository);
  return engine.look();
}

describe("I12: an older commit never overwrites a newer one", () => {
  test("a read of the head that lags behind writes nothing, and when it has caught up all is well", async () => {
    const before = await merge(withItems(2));
    await merge(withItems(3));
    engine.repo.lagHead(before);
    const mark = engine.github.mark();
    for (let minutes = 0; minutes < 20; minutes += 5) {
      const fault = await look().catch((error: unknown) => error);
      if (!(fault instanceof Fault)) throw new Error("Expected a fault");
      expect([fault.code, fault.retry.kind]).toEqual(["lagging", "at"]);
      engine.pass(4 * MINUTE);
    }
    expect(writes(mark)).toEqual([]);
    engine.repo.lagHead(null);
    await engine.converge();
    expect(writes(mark)).toEqual([]);
    await expectOneOfEach(engine, 3);
  });

  test("a branch that people set back is believed when reads can no longer lag", async () => {
    const before = await merge(withItems(2));
    await merge(withItems(3));
    engine.repo.forcePush(engine.repo.defaultBranch, before, "ana");
    const mark = engine.github.mark();
    await expect(look()).rejects.toMatchObject({ code: "lagging" });
    await engine.converge();
    expect(engine.repo.issue(3).body).toContain("no longer in the postmortem");
    await look();
    expect(writes(mark)).toHaveLength(1);
  });

  test("a branch that was replaced is believed at once", async () => {
    const before = await merge(withItems(2));
    await merge(withItems(3));
    const other = engine.repo.commitOnTopOf(before, { files: { [PATH]: withItems(4) } });
    engine.repo.forcePush(engine.repo.defaultBranch, other, "ana");
    await look();
    await engine.converge();
    await expectOneOfEach(engine, 4);
  });

  test.each([[404], [500]])("what the comparison answers with %i", async (status) => {
    await merge(withItems(2));
    engine.repo.commit({ files: { [PATH]: withItems(3) } });
    engine.github.faults.add({
      on: { route: "GET /repos/{owner}/{repo}/compare/{basehead}" },
      do: { kind: "errorBefore", status },
    });
    await engine.converge();
    await expectOneOfEach(engine, 3);
  });
});
