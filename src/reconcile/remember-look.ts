import type { CommitSha } from "../core/ids.ts";
import type { KnownIssue } from "../core/plan/found.ts";
import type { Outcome } from "../core/plan/outcome.ts";
import type { Plan } from "../core/plan/plan.ts";
import { subjectId } from "../core/plan/subject.ts";
import type { Scope } from "../core/repository.ts";
import type { Ledger, Memory } from "../ports/ledger.ts";
import type { Next } from "./look.ts";

/** What a look leaves to the next one. */
export interface Remains {
  readonly memory: Memory;
  readonly commit: CommitSha;
  readonly plan: Plan;
  readonly outcomes: readonly Outcome[];
  readonly known: readonly KnownIssue[];
  readonly next: Next;
  readonly at: Date;
}

/** Writes nothing that the ledger knows already: a look that changed nothing costs no row. */
export async function rememberLook(scope: Scope, remains: Remains, ledger: Ledger): Promise<void> {
  const { memory, commit, known, next, at } = remains;
  for (const intent of settledIntents(remains))
    await ledger.end(scope, intent.id, { state: "settled", ref: null, note: null, endedAt: at }, null);
  await ledger.rememberIssues(scope, known);
  if (next.kind === "converged") await ledger.converged(scope, { commit, attended: memory.attention, at });
}

/** Open intents whose question is answered: the issue is there after all, or the change is no longer wanted. */
function settledIntents({ memory, plan, outcomes, known }: Remains) {
  const exists = new Set(known.map(({ subject }) => subjectId(subject)));
  const open = new Set<string>();
  for (const change of plan.changes) {
    if (change.kind === "wait") open.add(`create ${subjectId(change.subject)}`);
    if (change.kind === "keep" && change.why === "gave-up")
      for (const kind of ["create", "update", "link"]) open.add(`${kind} ${subjectId(change.subject)}`);
  }
  for (const { kind, change } of outcomes)
    if (kind !== "done" && "subject" in change) open.add(`${change.kind} ${subjectId(change.subject)}`);
    else if (kind !== "done" && change.kind === "link") open.add(`link ${subjectId(change.child)}`);
  return memory.intents.filter(({ change, subject }) => {
    const id = subjectId(subject);
    return change === "create" ? exists.has(id) || !open.has(`create ${id}`) : !open.has(`${change} ${id}`);
  });
}
