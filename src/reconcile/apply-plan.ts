import type { Fault } from "../core/fault.ts";
import type { Change } from "../core/plan/change.ts";
import type { KnownIssue } from "../core/plan/found.ts";
import { nextCreation } from "../core/plan/budget.ts";
import type { Outcome } from "../core/plan/outcome.ts";
import { subjectId } from "../core/plan/subject.ts";
import { type Handles, prepareWrite, type Prepared } from "./prepare-write.ts";
import type { Looking } from "./world.ts";

export interface Applied {
  readonly outcomes: readonly Outcome[];
  /** Our issues as we now know them. */
  readonly known: readonly KnownIssue[];
}

const HOUR = 3_600_000;
/** After this many failures in a row the trouble is not in the steps: the rest waits for the next look. */
const PATIENCE = 3;
/** Faults that every further step would meet too. */
const GENERAL = new Set<Fault["code"]>([
  "rate-limited",
  "suspended",
  "unauthorized",
  "read-only",
  "forbidden",
  "moved",
]);

/** An apply in progress: what it knows of our issues grows with every step. */
interface Run extends Looking {
  readonly handles: Handles;
  readonly issues: Map<string, KnownIssue>;
}

/**
 * Carries out the steps of a plan in their order. Each write: an intent row, the call, a result row; so that after a
 * crash anywhere the ledger knows what may have happened. A step that fails never stops those that do not need it.
 */
export async function applyPlan(
  looking: Looking,
  steps: readonly Change[],
  known: readonly KnownIssue[],
  handles: Handles,
): Promise<Applied> {
  const run = { ...looking, handles, issues: new Map(known.map((issue) => [subjectId(issue.subject), issue])) };
  const outcomes: Outcome[] = [];
  let failures = 0;
  let stopped: { until: Date | null } | null = null;
  for (const change of steps) {
    if (change.kind === "keep" || change.kind === "wait") continue;
    const outcome: Outcome = stopped ? { change, kind: "deferred", until: stopped.until } : await carryOut(change, run);
    outcomes.push(outcome);
    failures = "fault" in outcome ? failures + 1 : 0;
    stopped ??= stopAfter(outcome, failures);
  }
  return { outcomes, known: [...run.issues.values()] };
}

/** Whether the rest must wait, and until when, if anybody said so. */
function stopAfter(outcome: Outcome, failures: number): { until: Date | null } | null {
  if (outcome.kind === "deferred") return { until: outcome.until };
  if (!("fault" in outcome)) return null;
  const { code, retry } = outcome.fault;
  return failures >= PATIENCE || GENERAL.has(code) ? { until: retry.kind === "at" ? retry.at : null } : null;
}

async function carryOut(change: Exclude<Change, { kind: "keep" | "wait" }>, run: Run): Promise<Outcome> {
  if (change.kind === "adopt") {
    const { subject, ref, written } = change;
    run.issues.set(subjectId(subject), { subject, ref, written, adopted: true });
    return { change, kind: "done" };
  }
  const prepared = prepareWrite(change, run.issues, run.handles);
  if (prepared === "nothing-to-write") return { change, kind: "done" };
  if (prepared === "needs-missing") return { change, kind: "skipped" };
  const until = prepared.creates ? await budgetSpentUntil(run) : null;
  return until ? { change, kind: "deferred", until } : write(change, prepared, run);
}

/** The moment at which the creation budget has room again; null where it has. */
async function budgetSpentUntil({ repository, world, policy }: Run): Promise<Date | null> {
  const now = world.clock.now();
  const creations = await world.ledger.creationsSince(repository.installation, new Date(now.getTime() - HOUR));
  const budget = { perMinute: policy.creationsPerMinute, perHour: policy.creationsPerHour };
  const next = nextCreation(creations, now, budget);
  return next > now ? next : null;
}

async function write(
  change: Change,
  prepared: Prepared,
  { repository, world, handles, issues }: Run,
): Promise<Outcome> {
  const { ledger, tracker, clock } = world;
  const { subject, digest, creates } = prepared;
  const id = await ledger.begin(repository, { subject, change: change.kind, digest, creates, startedAt: clock.now() });
  const result = await tracker.write(repository, prepared.write);
  const endedAt = clock.now();
  if (result.kind !== "done") {
    await ledger.end(repository, id, { state: result.kind, ref: null, note: result.fault.code, endedAt }, null);
    return { change, ...result };
  }
  const after = prepared.after(result.issue?.ref ?? null);
  await ledger.end(repository, id, { state: "done", ref: after?.ref ?? null, note: null, endedAt }, after);
  if (after) issues.set(subjectId(after.subject), after);
  if (result.issue) handles.learn(result.issue);
  return { change, kind: "done" };
}
