import { expect } from "vitest";
import type { Engine } from "./engine.ts";

/**
 * I1: one open issue for each of so many items, all different, all under one meta-issue; and then I3: a full look at a
 * world that did not change writes nothing.
 */
export async function expectOneOfEach(engine: Engine, items: number): Promise<void> {
  const open = engine.repo.issues().filter(({ state }) => state === "open");
  const metas = open.filter(({ title }) => title.startsWith("Postmortem:"));
  expect(metas).toHaveLength(1);
  expect(open.map(({ title }) => title).toSorted()).toEqual([...new Set(open.map(({ title }) => title))].toSorted());
  expect(open).toHaveLength(items + 1);
  const isOpen = (place: string) => open.some(({ number }) => place.endsWith(`#${number}`));
  expect(metas[0]?.subIssues.filter(isOpen)).toHaveLength(items);
  await expectSilence(engine);
}

/** I3: converged and no input, so the next full look writes nothing. */
export async function expectSilence(engine: Engine): Promise<void> {
  const mark = engine.github.mark();
  engine.pass(engine.policy.fullLookMs);
  await engine.look();
  expect(engine.github.writes(mark)).toEqual([]);
}
