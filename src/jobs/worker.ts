import type { Logger } from "pino";
import { Fault } from "../core/fault.ts";
import { writes } from "../core/plan/change.ts";
import type { InstallationId } from "../core/ids.ts";
import type { Outcome } from "../core/plan/outcome.ts";
import type { Metrics } from "../http/metrics.ts";
import type { Job, JobResult } from "../ports/queue.ts";
import type { Proposals } from "../ports/proposals.ts";
import { preview } from "../preview.ts";
import { reconcile } from "../reconcile.ts";
import type { Look, Suggested } from "../reconcile/look.ts";
import type { Policy, World } from "../reconcile/world.ts";

export interface WorkerDeps {
  readonly world: World;
  readonly proposals: Proposals;
  readonly policy: Policy;
  /** Has the installation's repositories listed, which brings their names up to date. Must not throw. */
  readonly discover: (installation: InstallationId) => Promise<void>;
  readonly metrics: Metrics;
  readonly log: Pick<Logger, "info" | "warn">;
}

/** Makes the handler of the queue: one look at one repository. Logs ids and numbers, never a text. */
export function createWorker(deps: WorkerDeps): (job: Job) => Promise<JobResult> {
  const { world, proposals, policy, metrics, log } = deps;
  const { ledger, clock } = world;
  return async (job) => {
    const { mode } = job;
    const repository = await ledger.repository(job);
    if (repository === null) return { again: null };
    const started = clock.now().getTime();
    try {
      if (mode.kind === "preview") {
        const result = await preview(repository, mode.pullRequest, { ...world, proposals }, policy);
        log.info({ ...contextOf(job), pullRequest: mode.pullRequest, result }, "previewed");
        metrics.job(mode.kind, "done");
        return { again: null };
      }
      const look = await reconcile(repository, world, policy);
      const again = look.kind === "looked" && look.next.kind === "again" ? look.next.at : null;
      report(look, contextOf(job), deps);
      metrics.job(mode.kind, again ? "again" : "done");
      return { again };
    } catch (error) {
      metrics.job(mode.kind, "failed");
      if (error instanceof Fault) await met(error, job, deps);
      throw error;
    } finally {
      metrics.look(mode.kind, (clock.now().getTime() - started) / 1000);
    }
  };
}

const contextOf = ({ installation, repository, mode }: Job) => ({ installation, repository, mode: mode.kind });

function report(look: Look, context: object, { metrics, log }: Pick<WorkerDeps, "metrics" | "log">): void {
  const problems = look.problems.length;
  if (look.kind === "nothing-to-do") return log.info({ ...context, problems }, "nothing to do");
  for (const outcome of look.outcomes) count(outcome, metrics);
  const faults = look.outcomes.flatMap((outcome) =>
    "fault" in outcome ? [{ ...outcome.fault.facts, code: outcome.fault.code }] : [],
  );
  if (faults.length > 0) log.warn({ ...context, faults }, "some writes did not succeed");
  const { hold } = look.plan;
  if (hold) log.warn({ ...context, creates: hold.creates, closes: hold.closes }, "held: unusually large plan");
  if (look.unverified > 0)
    log.warn({ ...context, unverified: look.unverified }, "left alone: stamps that no known secret signed");
  if (look.evidenceFault) {
    const { code, facts } = look.evidenceFault;
    metrics.fault(code);
    log.warn({ ...context, code, ...facts }, "some evidence could not be read");
  }
  reportSuggestion(look.suggested, context, { metrics, log });
  log.info({ ...context, fingerprint: look.plan.fingerprint, ...tally(look), problems, next: look.next }, "looked");
}

/** Number and outcome: what is suggested stands in the pull request itself. */
function reportSuggestion(
  suggested: Suggested,
  context: object,
  { metrics, log }: Pick<WorkerDeps, "metrics" | "log">,
): void {
  if (suggested.kind === "nothing") return;
  if (suggested.kind !== "failed")
    return log.info({ ...context, result: suggested.kind, pullRequest: suggested.number }, "links back");
  const { fault } = suggested;
  metrics.fault(fault.code);
  log.warn({ ...context, code: fault.code, ...fault.facts }, "links back could not be suggested");
}

function count(outcome: Outcome, metrics: Metrics): void {
  const { change, kind } = outcome;
  if ("fault" in outcome) metrics.fault(outcome.fault.code);
  if (writes(change) && kind !== "skipped" && kind !== "deferred") metrics.write(change.kind, kind);
}

/**
 * | fault | then |
 * |---|---|
 * | suspended | the installation is retired until GitHub tells of its return, so that it costs nothing in the meantime |
 * | moved, not-found | its repositories are listed: under its new name the repository is looked at again at once |
 */
async function met(fault: Fault, job: Job, { world, discover, metrics, log }: WorkerDeps): Promise<void> {
  metrics.fault(fault.code);
  log.warn({ ...contextOf(job), code: fault.code, ...fault.facts }, "look failed");
  if (fault.code === "suspended") await world.ledger.retire({ installation: job.installation });
  if (fault.code === "moved" || fault.code === "not-found") await discover(job.installation);
}

/** What was decided, and what became of it, e.g. `{planned: {create: 3, keep: 12}, done: 2, deferred: 1}`. */
function tally({ plan, outcomes }: Extract<Look, { kind: "looked" }>): Record<string, unknown> {
  const count = <Each extends { readonly kind: string }>(all: readonly Each[]) =>
    Object.fromEntries([...Map.groupBy(all, ({ kind }) => kind)].map(([kind, each]) => [kind, each.length]));
  return { planned: count(plan.changes), ...count(outcomes) };
}
