import type { Fault } from "../core/fault.ts";
import { attemptKey } from "../core/plan/attempts.ts";
import type { Change, Writing } from "../core/plan/change.ts";
import { seedOf } from "../core/plan/content.ts";
import type { KnownIssue } from "../core/plan/found.ts";
import { nextCreation } from "../core/plan/budget.ts";
import type { Outcome } from "../core/plan/outcome.ts";
import { subjectId } from "../core/plan/subject.ts";
import type { Epoch } from "../ports/ledger.ts";
import { type Handles, prepareWrite, type Prepared, type Remembered } from "./prepare-write.ts";
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
const GENERAL = new Set<Fault["code"]>(["rate-limited", "suspended", "unauthorized", "moved"]);

/** An apply in progress: what it knows of our issues grows with every step. */
interface Run extends Looking {
  readonly epoch: Epoch;
  readonly handles: Handles;
  readonly issues: Map<string, KnownIssue>;
}

/**
 * Carries out the steps of a plan in their order. Each write: an intent row, the call, a result row; so that after a
 * crash anywhere the ledger knows what may have happened. A step that fails never stops those that do not need it.
 */
export async function applyPlan(
  looking: Looking & { readonly epoch: Epoch },
  steps: readonly Change[],
  known: readonly KnownIssue[],
  handles: Handles,
): Promise<Applied> {
  const run = { ...looking, handles, issues: new Map(known.map((issue) => [subjectId(issue.subject), issue])) };
  const outcomes: Outcome[] = [];
  const failed = new Set<string>();
  let failures = 0;
  let stopped: { until: Date | null } | null = null;
  for (const change of steps) {
    if (change.kind === "keep" || change.kind === "wait" || change.kind === "give-up") continue;
    // A thumb vouches for what was written.
    if (change.kind === "agree" && failed.has(subjectId(change.subject))) {
      outcomes.push({ change, kind: "skipped" });
      continue;
    }
    const outcome: Outcome = stopped ? { change, kind: "deferred", until: stopped.until } : await carryOut(change, run);
    outcomes.push(outcome);
    if (outcome.kind === "refused" && (change.kind === "update" || change.kind === "close-said"))
      failed.add(subjectId(change.subject));
    if (isOfOneThread(outcome)) continue;
    failures = "fault" in outcome ? failures + 1 : 0;
    stopped ??= stopAfter(outcome, failures);
  }
  return { outcomes, known: [...run.issues.values()] };
}

/** One thread has had its share of comments for this hour: nobody else waits for it (I6). */
const isOfOneThread = (outcome: Outcome): boolean => "fault" in outcome && outcome.fault.code === "budget-spent";

/** Whether the rest must wait, and until when, if anybody said so. */
function stopAfter(outcome: Outcome, failures: number): { until: Date | null } | null {
  if (outcome.kind === "deferred") return { until: outcome.until };
  if (!("fault" in outcome)) return null;
  const { code, retry } = outcome.fault;
  return failures >= PATIENCE || GENERAL.has(code) ? { until: retry.kind === "at" ? retry.at : null } : null;
}

async function carryOut(change: Exclude<Change, { kind: "keep" | "wait" | "give-up" }>, run: Run): Promise<Outcome> {
  if (change.kind === "adopt" || change.kind === "remember") {
    const { subject, ref, written } = change;
    const adopted = change.kind === "adopt" || change.adopted;
    const gone = run.issues.get(subjectId(subject))?.gone ?? false;
    const noted = run.issues.get(subjectId(subject))?.noted ?? {};
    run.issues.set(subjectId(subject), { subject, ref, written, noted, adopted, absent: false, gone });
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

async function write(change: Writing, prepared: Prepared, run: Run): Promise<Outcome> {
  const { repository, world, epoch, handles, issues } = run;
  const { ledger, tracker, clock } = world;
  const seed = change.kind === "create" ? seedOf(change.content) : null;
  const draft = { ...attemptKey(change), creates: prepared.creates, seed, startedAt: clock.now() };
  const id = await ledger.begin(repository, epoch, draft);
  const result = await tracker.write(repository, prepared.write);
  const endedAt = clock.now();
  if (result.kind !== "done") {
    await ledger.end(repository, id, { state: result.kind, ref: null, note: result.fault.code, endedAt }, null);
    return { change, ...result };
  }
  const after = remembered(prepared.after(result.issue?.ref ?? null), issues);
  await ledger.end(repository, id, { state: "done", ref: after?.ref ?? null, note: null, endedAt }, after);
  if (after) issues.set(subjectId(after.subject), after);
  if (result.issue) handles.learn(result.issue);
  return { change, kind: "done" };
}

/** With what was noted of it before, in this look too. */
function remembered(after: Remembered | null, issues: ReadonlyMap<string, KnownIssue>): KnownIssue | null {
  if (after === null) return null;
  const { note = (before) => before, ...issue } = after;
  return { ...issue, noted: note(issues.get(subjectId(issue.subject))?.noted ?? {}) };
}
