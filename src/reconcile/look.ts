import type { Change } from "../core/plan/change.ts";
import type { Outcome } from "../core/plan/outcome.ts";
import type { Plan } from "../core/plan/plan.ts";
import { subjectId } from "../core/plan/subject.ts";
import type { Memory } from "../ports/ledger.ts";
import type { LocatedProblem } from "./read-documents.ts";
import type { Looking } from "./world.ts";

/** `converged`: nothing is left to do until the world changes. `again`: something is, not before that moment. */
export type Next = { readonly kind: "converged" } | { readonly kind: "again"; readonly at: Date };

/** What one look at a repository came to. */
export type Look =
  | { readonly kind: "nothing-to-do"; readonly problems: readonly LocatedProblem[] }
  | {
      readonly kind: "looked";
      readonly plan: Plan;
      readonly outcomes: readonly Outcome[];
      readonly problems: readonly LocatedProblem[];
      readonly unverified: number;
      readonly next: Next;
    };

export const nothingToDo = (problems: readonly LocatedProblem[] = []): Look => ({ kind: "nothing-to-do", problems });

/**
 * When the same repository must be looked at again.
 *
 * | left over | next look |
 * |---|---|
 * | nothing | when something changes |
 * | a write put off by the budget or by a limit | when it says, all at once |
 * | an unknown outcome, something refused or skipped | soon: the look shows what became of it |
 * | a create that waits to settle | soon, for it may show up before; at the latest when it has settled |
 * | a second create after an unknown one | once it has settled: if the list lagged even longer, twins show up |
 */
export function whatNext(plan: Plan, outcomes: readonly Outcome[], { memory, world, policy }: Looking): Next {
  const now = world.clock.now();
  const soon = new Date(now.getTime() + policy.retryMs);
  const waits = plan.changes.flatMap((change) => (change.kind === "wait" ? [earlier(change.until, soon)] : []));
  const leftovers = outcomes.flatMap((outcome) => {
    switch (outcome.kind) {
      case "done":
        return [];
      case "deferred":
        return [outcome.until ?? soon];
      case "skipped":
        return [soon];
      case "refused":
      case "unknown":
        return outcome.fault.retry.kind === "at" ? [outcome.fault.retry.at] : [soon];
      default:
        return outcome satisfies never;
    }
  });
  const settled = new Date(now.getTime() + policy.settleMs);
  const doubtful = outcomes.flatMap(({ kind, change }) =>
    kind === "done" && isSecondCreate(change, memory) ? [settled] : [],
  );
  // A pause that the tracker or the budget asked for holds for everything.
  const pause = leftovers.filter((at) => at > soon);
  const moments = pause.length > 0 ? pause : [...waits, ...leftovers];
  if (moments.length === 0) moments.push(...doubtful);
  return moments.length === 0 ? { kind: "converged" } : { kind: "again", at: moments.reduce(earlier) };
}

const isSecondCreate = (change: Change, memory: Memory): boolean =>
  change.kind === "create" &&
  memory.intents.some(
    (intent) =>
      intent.change === "create" &&
      intent.state !== "refused" &&
      subjectId(intent.subject) === subjectId(change.subject),
  );

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
