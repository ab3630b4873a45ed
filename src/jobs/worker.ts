import type { Logger } from "pino";
import { Fault } from "../core/fault.ts";
import type { Outcome } from "../core/plan/outcome.ts";
import type { Metrics } from "../http/metrics.ts";
import type { Job, JobResult } from "../ports/queue.ts";
import type { Proposals } from "../ports/proposals.ts";
import { preview } from "../preview.ts";
import { reconcile } from "../reconcile.ts";
import type { Look } from "../reconcile/look.ts";
import type { Policy, World } from "../reconcile/world.ts";

export interface WorkerDeps {
  readonly world: World;
  readonly proposals: Proposals;
  readonly policy: Policy;
  readonly metrics: Metrics;
  readonly log: Pick<Logger, "info" | "warn">;
}

/** Makes the handler of the queue: one look at one repository. Logs ids and numbers, never a text. */
export function createWorker({ world, proposals, policy, metrics, log }: WorkerDeps): (job: Job) => Promise<JobResult> {
  const { ledger, clock } = world;
  return async (job) => {
    const { installation, mode } = job;
    const repository = await ledger.repository(job);
    if (repository === null) return { again: null };
    const started = clock.now().getTime();
    const context = { installation, repository: job.repository, mode: mode.kind };
    try {
      if (mode.kind === "preview") {
        const result = await preview(repository, mode.pullRequest, { ...world, proposals }, policy);
        log.info({ ...context, pullRequest: mode.pullRequest, result }, "previewed");
        metrics.job(mode.kind, "done");
        return { again: null };
      }
      const look = await reconcile(repository, world, policy);
      const again = look.kind === "looked" && look.next.kind === "again" ? look.next.at : null;
      report(look, context);
      metrics.job(mode.kind, again ? "again" : "done");
      return { again };
    } catch (error) {
      metrics.job(mode.kind, "failed");
      if (error instanceof Fault) await met(error, job, context);
      throw error;
    } finally {
      metrics.look(mode.kind, (clock.now().getTime() - started) / 1000);
    }
  };

  function report(look: Look, context: object): void {
    const problems = look.problems.length;
    if (look.kind === "nothing-to-do") return log.info({ ...context, problems }, "nothing to do");
    for (const outcome of look.outcomes) count(outcome);
    const faults = look.outcomes.flatMap((outcome) =>
      "fault" in outcome ? [{ ...outcome.fault.facts, code: outcome.fault.code }] : [],
    );
    if (faults.length > 0) log.warn({ ...context, faults }, "some writes did not succeed");
    if (look.plan.hold)
      log.warn(
        { ...context, creates: look.plan.hold.creates, closes: look.plan.hold.closes },
        "held: unusually large plan",
      );
    if (look.unverified > 0)
      log.warn({ ...context, unverified: look.unverified }, "left alone: stamps that no known secret signed");
    log.info({ ...context, fingerprint: look.plan.fingerprint, ...tally(look), problems, next: look.next }, "looked");
  }

  function count(outcome: Outcome): void {
    const { kind } = outcome.change;
    if ("fault" in outcome) metrics.fault(outcome.fault.code);
    const isWrite = kind !== "keep" && kind !== "wait" && kind !== "adopt";
    if (isWrite && outcome.kind !== "skipped" && outcome.kind !== "deferred") metrics.write(kind, outcome.kind);
  }

  /** A suspended installation is retired until GitHub tells of its return, so that it costs nothing in the meantime. */
  async function met(fault: Fault, { installation }: Job, context: object): Promise<void> {
    metrics.fault(fault.code);
    log.warn({ ...context, code: fault.code, ...fault.facts }, "look failed");
    if (fault.code === "suspended") await ledger.retire({ installation });
  }
}

/** How many changes of each kind were decided, e.g. `{create: 3, keep: 12}`. */
function tally(look: Extract<Look, { kind: "looked" }>): Record<string, number> {
  const kinds = Map.groupBy(look.plan.changes, ({ kind }) => kind);
  return Object.fromEntries([...kinds].map(([kind, changes]) => [kind, changes.length]));
}
