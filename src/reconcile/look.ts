import type { Fault } from "../core/fault.ts";
import { type Attempt, attemptKey, MAX_TRIES, triesAt } from "../core/plan/attempts.ts";
import { type Change, writes } from "../core/plan/change.ts";
import type { Outcome } from "../core/plan/outcome.ts";
import { decisions, type Plan } from "../core/plan/plan.ts";
import { type Subject, subjectId } from "../core/plan/subject.ts";
import type { LocatedProblem } from "./read-documents.ts";
import { attemptOf } from "./situation.ts";
import type { Looking } from "./world.ts";

/**
 * `converged`: nothing is left to do until the world changes. `again`: something is, not before that moment.
 * `unfinished`: something is, and trying soon has been no use; every sweep tries once more.
 */
export type Next =
  | { readonly kind: "converged" }
  | { readonly kind: "again"; readonly at: Date }
  | { readonly kind: "unfinished" };

/** What became of the suggestion to write links into the documents: no part of converging. `nothing`: off, or nothing can be written. */
export type Suggested =
  | { readonly kind: "nothing" }
  | { readonly kind: "unchanged" | "declined" | "suggested"; readonly number: number }
  | { readonly kind: "failed"; readonly fault: Fault };

/** What one look at a repository came to. */
export type Look =
  | { readonly kind: "nothing-to-do"; readonly problems: readonly LocatedProblem[] }
  | {
      readonly kind: "looked";
      readonly plan: Plan;
      readonly outcomes: readonly Outcome[];
      readonly problems: readonly LocatedProblem[];
      readonly unverified: number;
      /** What kept us from asking how something came to be done, if anything did: it is asked about again. */
      readonly evidenceFault: Fault | null;
      readonly next: Next;
      readonly suggested: Suggested;
    };

export const nothingToDo = (problems: readonly LocatedProblem[] = []): Look => ({ kind: "nothing-to-do", problems });

/**
 * When the same repository must be looked at again.
 *
 * | left over | next look |
 * |---|---|
 * | nothing | when something changes |
 * | a write put off by the budget or by a limit | when it says, all at once |
 * | a write that failed, or may have | soon, after a pause that doubles with each try: the look shows what became of it |
 * | the same for the eighth time | with the next sweep; refused as such: soon, to give it up |
 * | a write put off because three before it failed | with their retries |
 * | nothing of a plan that somebody approved | soon, to close the notice |
 * | a create that waits to settle | after 1, 2, 4 … minutes, for it may show up; at the latest when it has settled |
 * | a second create after an unknown one | once it has settled: if the list lagged even longer, twins show up |
 */
export function whatNext(plan: Plan, outcomes: readonly Outcome[], { memory, world, policy }: Looking): Next {
  const now = world.clock.now();
  const attempts = memory.intents.map(attemptOf);
  const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  const soon = after(policy.retryMs);
  const waits = decisions(plan).flatMap((change) => {
    if (change.kind !== "wait" || creationsInDoubt(change.subject, attempts) >= MAX_TRIES) return [];
    const waited = now.getTime() - (change.until.getTime() - policy.settleMs);
    return [earlier(change.until, after(Math.max(policy.retryMs, waited)))];
  });
  const pauses = outcomes.flatMap((outcome) => (outcome.kind === "deferred" && outcome.until ? [outcome.until] : []));
  const failures = outcomes.flatMap((outcome) => ("fault" in outcome ? [outcome] : []));
  const retries = failures.flatMap(({ change, fault }) => {
    if (fault.retry.kind === "at") return [fault.retry.at];
    const tries = triesBefore(change, fault, attempts) + 1;
    return tries >= MAX_TRIES ? [] : [after(policy.retryMs * 2 ** (tries - 1))];
  });
  const doubtful = outcomes.some(({ kind, change }) => kind === "done" && isSecondCreate(change, attempts));
  const isLeft = outcomes.some(({ kind }) => kind !== "done") || decisions(plan).some(({ kind }) => kind === "wait");

  // A pause that the tracker or the budget asked for holds for everything.
  if (pauses.length > 0) return { kind: "again", at: pauses.reduce(later) };
  const moments = [...waits, ...retries];
  if (moments.length > 0) return { kind: "again", at: moments.reduce(earlier) };
  // A content that was refused for the last time is given up by the next look, which then converges.
  if (failures.some(({ fault }) => fault.code === "refused")) return { kind: "again", at: soon };
  if (isLeft) return { kind: "unfinished" };
  if (isApproved(plan)) return { kind: "again", at: soon };
  return doubtful ? { kind: "again", at: after(policy.settleMs) } : { kind: "converged" };
}

/** All of a plan that somebody approved is done: its notice has nothing left to ask, which the next look finds. */
const isApproved = ({ notice }: Plan): boolean =>
  notice.some((change) => change.kind === "keep" && change.why === "approved") ||
  notice.some((change) => change.kind === "update" && change.content.kind === "hold" && change.content.said);

const triesBefore = (change: Change, fault: Fault, attempts: readonly Attempt[]): number =>
  writes(change) ? triesAt(attemptKey(change), attempts).filter(({ code }) => code === fault.code).length : 0;

const isSecondCreate = (change: Change, attempts: readonly Attempt[]): boolean =>
  change.kind === "create" && creationsInDoubt(change.subject, attempts) > 0;

const creationsInDoubt = (subject: Subject, attempts: readonly Attempt[]): number =>
  attempts.filter(
    (each) => each.change === "create" && each.outcome === "unknown" && subjectId(each.subject) === subjectId(subject),
  ).length;

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
const later = (a: Date, b: Date): Date => (a > b ? a : b);
