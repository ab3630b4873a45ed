import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { MemoryQueue } from "../../src/adapters/memory/queue.ts";
import { fateOf, growingPause, MAX_TRIES } from "../../src/adapters/queue/fate.ts";
import { jobKey, parseJob } from "../../src/adapters/queue/job.ts";
import { Fault } from "../../src/core/fault.ts";
import type { Job } from "../../src/ports/queue.ts";
import { testClock } from "./ledger-contract.ts";
import { moment } from "./ledger-samples.ts";
import { apply, DONE, preview } from "./queue-samples.ts";

describe("the fate of a job whose handler threw", () => {
  const later = moment(1000);
  const cases: readonly (readonly [string, unknown, number, ReturnType<typeof fateOf>])[] = [
    ["a fault that needs somebody", new Fault("forbidden", "", { kind: "never" }), 1, { kind: "given-up" }],
    [
      "a fault that names a moment",
      new Fault("rate-limited", "", { kind: "at", at: later }),
      7,
      { kind: "retry", at: later },
    ],
    ["a passing fault", new Fault("network", "", { kind: "soon" }), 1, { kind: "retry", at: moment(5) }],
    ["our own mistake", new TypeError("x"), 2, { kind: "retry", at: moment(15) }],
    ["something that is no error", "oops", 3, { kind: "retry", at: moment(45) }],
    ["I14: the eighth try", new Error("x"), 8, { kind: "given-up" }],
    [
      "I14: the eighth try, with a moment",
      new Fault("rate-limited", "", { kind: "at", at: later }),
      8,
      { kind: "given-up" },
    ],
  ];
  test.each(cases)("%s", (_, error, tries, fate) => {
    expect(fateOf(error, tries, moment(0), growingPause)).toEqual(fate);
  });

  test("I14: the pauses grow, and their sum survives an outage of half an hour", () => {
    const pauses = Array.from({ length: MAX_TRIES - 1 }, (_, index) => growingPause(index + 1) / 1000);
    expect(pauses).toEqual([5, 15, 45, 135, 405, 900, 900]);
    expect(pauses.reduce((sum, pause) => sum + pause)).toBeGreaterThan(30 * 60);
  });
});

describe("a job as a row", () => {
  test("comes back as it was", () => {
    for (const job of [apply(1), preview(2, 3)]) expect(parseJob(JSON.parse(JSON.stringify(job)))).toEqual(job);
  });

  test("is refused when it is none", () => {
    for (const row of [null, {}, { ...apply(1), mode: { kind: "other" } }, { ...apply(1), repository: -1 }])
      expect(() => parseJob(row)).toThrow();
  });

  test("S2: has a key of its own per installation, repository and mode", () => {
    const jobs = [apply(1, 23), apply(12, 3), preview(1, 1), preview(1, 11), preview(11, 1)];
    expect(new Set(jobs.map(jobKey)).size).toBe(jobs.length);
  });
});

describe("any sequence of enqueues", () => {
  const steps = fc.array(
    fc.record({
      job: fc.constantFrom(apply(1), apply(2), preview(1), preview(2)),
      /** Milliseconds until the job may start; and the time that goes by afterwards. */
      delay: fc.constantFrom(0, 0, 50, 200),
      wait: fc.constantFrom(0, 10, 60),
    }),
    { maxLength: 20 },
  );

  test("each is followed by a run that starts after it, no run comes early, and none overlap", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const clock = testClock();
        const queue = new MemoryQueue({ clock });
        const asked: { key: string; order: number }[] = [];
        const runs: { key: string; order: number; at: number }[] = [];
        const busy = new Set<number>();
        let order = 0;
        await queue.work(async (job: Job) => {
          expect(busy.has(job.repository)).toBe(false);
          busy.add(job.repository);
          runs.push({ key: jobKey(job), order: (order += 1), at: clock.now().getTime() });
          await Promise.resolve();
          busy.delete(job.repository);
          return DONE;
        }, 2);

        let earliest = Number.POSITIVE_INFINITY;
        for (const { job, delay, wait } of sequence) {
          const now = clock.now().getTime();
          earliest = Math.min(earliest, now + delay);
          asked.push({ key: jobKey(job), order: (order += 1) });
          await queue.enqueue(job, new Date(now + delay));
          clock.set(new Date(now + wait));
          await queue.settle();
        }
        clock.set(new Date(clock.now().getTime() + 1000));
        await queue.settle();

        expect(await queue.depth()).toBe(0);
        expect(runs.length).toBeLessThanOrEqual(asked.length);
        for (const { at } of runs) expect(at).toBeGreaterThanOrEqual(earliest);
        for (const { key, order } of asked) expect(runs.some((run) => run.key === key && run.order > order)).toBe(true);
      }),
    );
  });
});
