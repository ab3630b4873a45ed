import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Failure } from "../../src/adapters/queue/fate.ts";
import { Fault } from "../../src/core/fault.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Job, Queue } from "../../src/ports/queue.ts";
import { apply, DONE, preview, until, Worksite } from "./queue-samples.ts";

/** One kind of queue: how it is opened on one shared, durable place, and how time goes by there. */
export interface QueueHarness {
  readonly clock: Clock;
  open(onFailure: (failure: Failure) => void): Promise<Queue>;
  /** A short while: real for a real queue, a moved clock for the twin. */
  tick(): Promise<void>;
  /** Forgets all jobs, between tests. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** What every queue does. */
export function queueContract(make: () => Promise<QueueHarness>): void {
  let harness: QueueHarness;
  let queue: Queue;
  let site: Worksite;
  let failures: Failure[];

  beforeAll(async () => {
    harness = await make();
    return () => harness.close();
  }, 60_000);
  beforeEach(async () => {
    failures = [];
    site = new Worksite();
    queue = await harness.open((failure) => failures.push(failure));
  });
  afterEach(async () => {
    await queue.stop(0);
    await harness.clear();
  });

  const eventually = (what: string, condition: () => boolean | Promise<boolean>) =>
    until(() => harness.tick(), what, condition);
  const idle = () => eventually("nothing waits or runs", async () => (await queue.depth()) === 0);
  const inMs = (ms: number) => new Date(harness.clock.now().getTime() + ms);

  describe("absorbing", () => {
    test("a waiting job absorbs equal ones", async () => {
      for (const job of [apply(1), apply(1), preview(1, 7), preview(1, 7), apply(1)]) await queue.enqueue(job);
      expect(await queue.depth()).toBe(2);
      await queue.work(site.handler, 2);
      await idle();
      expect(site.started).toEqual([apply(1), preview(1, 7)]);
    });

    test("many at the same moment are one", async () => {
      await Promise.all(Array.from({ length: 10 }, () => queue.enqueue(apply(1))));
      expect(await queue.depth()).toBe(1);
    });

    test("another repository, mode or pull request is another job", async () => {
      for (const job of [apply(1), apply(2), preview(1, 1), preview(1, 2)]) await queue.enqueue(job);
      expect(await queue.depth()).toBe(4);
    });

    test("S2: the same numbers under another installation are another job", async () => {
      await queue.enqueue(apply(1, 1));
      await queue.enqueue(apply(1, 2));
      await queue.work(site.handler, 2);
      await idle();
      expect(site.started).toEqual(expect.arrayContaining([apply(1, 1), apply(1, 2)]));
    });

    test("a running job absorbs nothing: what changed meanwhile is looked at afterwards, once", async () => {
      site.hold(1);
      await queue.work(site.handler, 2);
      await queue.enqueue(apply(1));
      await eventually("it runs", () => site.running.length === 1);
      await queue.enqueue(apply(1));
      await queue.enqueue(apply(1));
      expect(await queue.depth()).toBe(2);
      site.letGo(1);
      await idle();
      expect(site.started).toEqual([apply(1), apply(1)]);
      expect(site.overlaps).toBe(0);
    });
  });

  describe("moments", () => {
    test("a job does not start before its moment, and starts then", async () => {
      const moment = inMs(700);
      const starts: Date[] = [];
      await queue.work(async () => {
        starts.push(harness.clock.now());
        return DONE;
      }, 1);
      await queue.enqueue(apply(1), moment);
      await idle();
      expect(starts).toHaveLength(1);
      expect(starts[0]?.getTime()).toBeGreaterThanOrEqual(moment.getTime());
    });

    test("a job for now is not swallowed by one that waits for later", async () => {
      await queue.enqueue(apply(1), inMs(3_600_000));
      await queue.enqueue(apply(1));
      await queue.work(site.handler, 1);
      await eventually("it runs", () => site.started.length === 1);
    });

    test("a job for later is absorbed by one that starts earlier", async () => {
      await queue.enqueue(apply(1), inMs(1_800_000));
      await queue.enqueue(apply(1), inMs(3_600_000));
      expect(await queue.depth()).toBe(1);
      await queue.enqueue(apply(1));
      await queue.enqueue(apply(1), inMs(3_600_000));
      expect(await queue.depth()).toBe(1);
    });

    test("a moment that has passed is now", async () => {
      await queue.enqueue(apply(1), inMs(-3_600_000));
      await queue.work(site.handler, 1);
      await idle();
      expect(site.started).toEqual([apply(1)]);
    });

    test("a handler can ask for the same job once more", async () => {
      const moment = inMs(500);
      let runs = 0;
      await queue.work(async () => {
        runs += 1;
        return { again: runs === 1 ? moment : null };
      }, 1);
      await queue.enqueue(preview(1, 3));
      await eventually("it ran again", () => runs === 2);
      await idle();
      expect(harness.clock.now().getTime()).toBeGreaterThanOrEqual(moment.getTime());
    });
  });

  describe("side by side", () => {
    test("I6: different repositories run in parallel, up to the concurrency", async () => {
      for (const repository of [1, 2, 3, 4, 5]) {
        site.hold(repository);
        await queue.enqueue(apply(repository));
      }
      await queue.work(site.handler, 3);
      await eventually("three run", () => site.running.length === 3);
      for (const repository of [1, 2, 3, 4, 5]) site.letGo(repository);
      await idle();
      expect(site.started).toHaveLength(5);
      expect(site.mostAtOnce).toBe(3);
    });

    test("one repository's jobs run one after another, preview and apply alike", async () => {
      for (const pullRequest of [1, 2, 3]) await queue.enqueue(preview(1, pullRequest));
      await queue.enqueue(apply(1));
      await queue.work(site.handler, 4);
      await idle();
      expect(site.started).toHaveLength(4);
      expect(site.overlaps).toBe(0);
    });

    test("I6: a repository that is at work for long, with more waiting, holds up no other", async () => {
      site.hold(1);
      await queue.enqueue(apply(1));
      for (const pullRequest of [1, 2, 3, 4]) await queue.enqueue(preview(1, pullRequest));
      for (const repository of [2, 3]) await queue.enqueue(apply(repository));
      await queue.work(site.handler, 2);
      await eventually("the others ran", () => site.started.some((job) => job.repository === 3));
      expect(site.running).toEqual([apply(1)]);
      site.letGo(1);
      await idle();
      expect(site.overlaps).toBe(0);
    });
  });

  describe("failing", () => {
    const failing = (error: Error) => async (job: Job) => {
      site.started.push(job);
      if (job.repository === 13) throw error;
      return DONE;
    };

    test("I14: a job that always throws is tried 8 times and then left as failed", async () => {
      await queue.work(failing(new Error("no luck")), 1);
      await queue.enqueue(apply(13));
      await idle();
      expect(failures.map(({ tries, fate }) => [tries, fate.kind])).toEqual([
        ...[1, 2, 3, 4, 5, 6, 7].map((tries) => [tries, "retry"]),
        [8, "given-up"],
      ]);
      expect(failures[0]).toMatchObject({ job: apply(13), error: new Error("no luck") });
    });

    test("I14: after that, the next enqueue starts anew", async () => {
      await queue.work(failing(new Error("no luck")), 1);
      await queue.enqueue(apply(13));
      await idle();
      await queue.enqueue(apply(13));
      await idle();
      expect(failures.map(({ tries }) => tries)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8]);
    });

    test("I6: a job that throws holds up neither other repositories nor other jobs of its own", async () => {
      let broken = true;
      await queue.work(async (job) => {
        site.started.push(job);
        if (broken && job.mode.kind === "apply" && job.repository === 13)
          throw new Fault("rate-limited", "Later", { kind: "at", at: inMs(3_600_000) });
        return DONE;
      }, 1);
      for (const job of [apply(13), preview(13), apply(2)]) await queue.enqueue(job);
      await eventually("the others ran", () => site.started.length === 3);
      broken = false;
      await queue.enqueue(apply(13));
      await idle();
      expect(failures).toHaveLength(1);
    });

    test("a fault that needs somebody to act is not tried again", async () => {
      await queue.work(failing(new Fault("forbidden", "Grant the permission", { kind: "never" })), 1);
      await queue.enqueue(apply(13));
      await idle();
      expect(failures.map(({ tries, fate }) => [tries, fate])).toEqual([[1, { kind: "given-up" }]]);
      await queue.enqueue(apply(13));
      await idle();
      expect(failures).toHaveLength(2);
    });

    test("a fault that names a moment is tried again then", async () => {
      const at = inMs(600);
      const starts: Date[] = [];
      await queue.work(async () => {
        starts.push(harness.clock.now());
        if (starts.length === 1) throw new Fault("rate-limited", "Later", { kind: "at", at });
        return DONE;
      }, 1);
      await queue.enqueue(apply(1));
      await idle();
      expect(starts).toHaveLength(2);
      expect(starts[1]?.getTime()).toBeGreaterThanOrEqual(at.getTime());
    });
  });

  describe("stopping", () => {
    test("waits for what runs and starts nothing new", async () => {
      site.hold(1);
      await queue.enqueue(apply(1));
      await queue.enqueue(preview(1));
      await queue.work(site.handler, 1);
      await eventually("it runs", () => site.running.length === 1);
      const stopped = queue.stop(10_000);
      site.letGo(1);
      await stopped;
      expect(site.started).toHaveLength(1);
      expect(site.running).toEqual([]);
    });

    test("does not wait longer than it may", async () => {
      site.hold(1);
      await queue.enqueue(apply(1));
      await queue.work(site.handler, 1);
      await eventually("it runs", () => site.running.length === 1);
      const before = performance.now();
      await queue.stop(100);
      expect(performance.now() - before).toBeLessThan(2000);
      site.letGo(1);
    });
  });
}
