import type { Clock } from "../../ports/clock.ts";
import type { Job, JobResult, Queue } from "../../ports/queue.ts";
import { type Failure, fateOf, growingPause } from "../queue/fate.ts";
import { groupKey, jobKey } from "../queue/job.ts";

interface Waiting {
  readonly job: Job;
  notBefore: number;
  /** How often it was tried. */
  readonly tries: number;
}

export interface MemoryQueueOptions {
  readonly clock: Clock;
  readonly onFailure?: (failure: Failure) => void;
  readonly pauseMs?: (tries: number) => number;
}

/**
 * The queue's twin for tests, and for runs in one process. No timers: what is due starts at once; what waits for a
 * moment starts in `settle`, after the test has moved the clock there.
 */
export class MemoryQueue implements Queue {
  readonly #options: MemoryQueueOptions;
  #waiting: Waiting[] = [];
  readonly #running = new Map<string, Promise<void>>();
  #work: { readonly handler: (job: Job) => Promise<JobResult>; readonly concurrency: number } | null = null;

  constructor(options: MemoryQueueOptions) {
    this.#options = options;
  }

  async enqueue(job: Job, notBefore?: Date): Promise<void> {
    this.#add(job, Math.max(this.#now(), notBefore?.getTime() ?? 0));
    this.#start();
  }

  async work(handler: (job: Job) => Promise<JobResult>, concurrency: number): Promise<void> {
    this.#work = { handler, concurrency };
    this.#start();
  }

  /** Runs all that is due at the clock's moment, and what that leads to, until nothing due is left. */
  async settle(): Promise<void> {
    for (this.#start(); this.#running.size > 0; this.#start()) await Promise.all(this.#running.values());
  }

  async stop(graceMs: number): Promise<void> {
    this.#work = null;
    const { promise: patience, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, graceMs);
    await Promise.race([Promise.all(this.#running.values()), patience]);
    clearTimeout(timer);
  }

  async depth(): Promise<number> {
    return this.#waiting.length + this.#running.size;
  }

  #now(): number {
    return this.#options.clock.now().getTime();
  }

  #add(job: Job, notBefore: number): void {
    const equal = this.#waiting.filter((waiting) => jobKey(waiting.job) === jobKey(job));
    if (equal.some((waiting) => waiting.notBefore <= notBefore)) return;
    const later = equal.at(0);
    if (later === undefined) this.#waiting.push({ job, notBefore, tries: 0 });
    else later.notBefore = notBefore;
  }

  /** Starts what is due, oldest first, while there is room: one job per repository. */
  #start(): void {
    if (this.#work === null) return;
    const { handler, concurrency } = this.#work;
    for (const waiting of this.#waiting) {
      const group = groupKey(waiting.job);
      if (this.#running.size >= concurrency || waiting.notBefore > this.#now() || this.#running.has(group)) continue;
      this.#waiting = this.#waiting.filter((one) => one !== waiting);
      // The handler starts after this turn: whoever enqueues is not called back before `enqueue` returns.
      const run = Promise.resolve()
        .then(() => this.#run(waiting, handler))
        .finally(() => {
          this.#running.delete(group);
          this.#start();
        });
      this.#running.set(group, run);
    }
  }

  async #run({ job, tries: before }: Waiting, handler: (job: Job) => Promise<JobResult>): Promise<void> {
    try {
      const { again } = await handler(job);
      if (again !== null) this.#add(job, again.getTime());
    } catch (error) {
      const tries = before + 1;
      const fate = fateOf(error, tries, this.#options.clock.now(), this.#options.pauseMs ?? growingPause);
      this.#options.onFailure?.({ job, error, tries, fate });
      if (fate.kind === "retry") this.#waiting.push({ job, notBefore: fate.at.getTime(), tries });
    }
  }
}
