import { parseInstallationId, parseRepositoryId } from "../../src/core/ids.ts";
import type { Job, JobResult } from "../../src/ports/queue.ts";

export const DONE: JobResult = { again: null };

export function apply(repository: number, installation = 1): Job {
  return {
    installation: parseInstallationId(installation),
    repository: parseRepositoryId(repository),
    mode: { kind: "apply" },
  };
}

export function preview(repository: number, pullRequest = 1): Job {
  return { ...apply(repository), mode: { kind: "preview", pullRequest } };
}

/** A handler that notes what runs, and holds jobs until they are let go. */
export class Worksite {
  readonly started: Job[] = [];
  readonly running: Job[] = [];
  /** Two jobs of one repository that ran at the same time. */
  overlaps = 0;
  mostAtOnce = 0;
  readonly #gates = new Map<number, PromiseWithResolvers<void>>();

  hold(repository: number): void {
    this.#gates.set(repository, Promise.withResolvers());
  }

  letGo(repository: number): void {
    this.#gates.get(repository)?.resolve();
    this.#gates.delete(repository);
  }

  readonly handler = async (job: Job): Promise<JobResult> => {
    if (this.running.some((one) => one.repository === job.repository && one.installation === job.installation))
      this.overlaps += 1;
    this.started.push(job);
    this.running.push(job);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running.length);
    await this.#gates.get(job.repository)?.promise;
    this.running.splice(this.running.indexOf(job), 1);
    return DONE;
  };
}

/** Waits for a condition, looking again after every tick, and fails loudly when it does not come true. */
export async function until(
  tick: () => Promise<void>,
  what: string,
  condition: () => boolean | Promise<boolean>,
  patienceMs = 10_000,
): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Not within ${patienceMs} ms: ${what}`);
    await tick();
  }
}
