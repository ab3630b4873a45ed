import type { Scope } from "../core/repository.ts";

/** `apply`: the default branch. `preview`: one pull request; writes nothing but its own check. */
export type Mode = { readonly kind: "apply" } | { readonly kind: "preview"; readonly pullRequest: number };

/** A key and a mode, never an event: the job looks at the world as it is when it runs. */
export interface Job extends Scope {
  readonly mode: Mode;
}

/** What a handler says of a finished job: `again` asks for the same job once more, not before that moment. */
export interface JobResult {
  readonly again: Date | null;
}

export interface Queue {
  /**
   * Durable when the promise resolves. A job that waits already absorbs an equal one (same repository and mode) that
   * may start at the same time or later; one that runs does not, so a change during a run is looked at afterwards.
   */
  enqueue(job: Job, notBefore?: Date): Promise<void>;
  /**
   * Starts working: different repositories in parallel up to `concurrency`, one job per repository at a time. A
   * handler that throws is tried again with growing pauses, 8 times at the most (I14), then the job is left as failed
   * and the next sweep makes a new one. A job whose worker was killed starts again within about ten seconds.
   */
  work(handler: (job: Job) => Promise<JobResult>, concurrency: number): Promise<void>;
  /** Takes no new job, waits for the running ones up to `graceMs`, then closes. */
  stop(graceMs: number): Promise<void>;
  /** Jobs that wait or run, for metrics. */
  depth(): Promise<number>;
}
