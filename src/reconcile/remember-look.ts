import type { CommitSha, IssueRef } from "../core/ids.ts";
import type { KnownIssue } from "../core/plan/found.ts";
import type { Holdings } from "../core/plan/holdings.ts";
import type { Outcome } from "../core/plan/outcome.ts";
import { decisions, type Plan } from "../core/plan/plan.ts";
import { dayOf } from "../core/plan/plan-asks.ts";
import type { Day } from "../core/plan/said.ts";
import { isAnswered } from "../core/plan/settle-attempts.ts";
import { subjectId } from "../core/plan/subject.ts";
import { changedByPeople } from "../core/plan/seen.ts";
import type { Epoch } from "../ports/ledger.ts";
import type { Next } from "./look.ts";
import { attemptOf } from "./situation.ts";
import type { Looking } from "./world.ts";

/** What a look leaves to the next one. */
export interface Remains {
  readonly commit: CommitSha;
  readonly plan: Plan;
  readonly outcomes: readonly Outcome[];
  readonly holdings: Holdings;
  readonly known: readonly KnownIssue[];
  readonly gone: readonly IssueRef[];
  readonly next: Next;
}

/** Writes nothing that the ledger knows already: a look that changed nothing costs no row. */
export async function rememberLook(looking: Looking & { readonly epoch: Epoch }, remains: Remains): Promise<void> {
  const { repository, world, policy, memory, epoch } = looking;
  const { commit, plan, outcomes, holdings, known, gone, next } = remains;
  const at = world.clock.now();
  const existing = new Set(known.map(({ subject }) => subjectId(subject)));
  const findings = {
    decisions: decisions(plan),
    unfinished: outcomes.filter(({ kind }) => kind !== "done").map(({ change }) => change),
    exists: (subject: KnownIssue["subject"]) => existing.has(subjectId(subject)),
    now: at,
    settleMs: policy.settleMs,
  };
  for (const intent of memory.intents)
    if (isAnswered(attemptOf(intent), findings))
      await world.ledger.end(repository, intent.id, { state: "settled", ref: null, note: null, endedAt: at }, null);
  await world.ledger.rememberIssues(repository, epoch, standing(known, plan, { holdings, gone, today: dayOf(at) }));
  if (next.kind === "converged")
    await world.ledger.converged(repository, epoch, { commit, attended: memory.attention, at: looking.began });
}

interface Standing {
  readonly holdings: Holdings;
  readonly gone: readonly IssueRef[];
  readonly today: Day;
}

/** The issues with how their items stand in the documents, and what people did to them. */
function standing(known: readonly KnownIssue[], plan: Plan, { holdings, gone, today }: Standing): KnownIssue[] {
  const missing = new Set(
    plan.changes.flatMap((change) =>
      change.kind === "keep" && change.why === "not-in-documents" ? [subjectId(change.subject)] : [],
    ),
  );
  // Beside a change of the document that is still to be written, what people did since the last look is not older.
  const left = new Set(plan.changes.flatMap((change) => (change.kind === "keep" ? [subjectId(change.subject)] : [])));
  const deleted = new Set(gone);
  return known.map((issue) => {
    const id = subjectId(issue.subject);
    const absent = missing.has(id);
    const found = left.has(id) && !issue.adopted ? holdings.of(issue.subject)?.issue : undefined;
    const { missing: since = today, seen: before, ...rest } = issue.noted;
    const seen = found ? changedByPeople(issue.written, found) : before;
    const issueNow = holdings.of(issue.subject)?.issue;
    const wasClosed = issueNow?.state === "closed" ? ({ wasClosed: true } as const) : {};
    const isTheirs =
      issue.subject.kind === "meta" && issueNow?.state === "open" && issue.written.closed && left.has(id);
    const isSeen = seen !== undefined && Object.keys(seen).length > 0;
    return {
      ...issue,
      noted: {
        ...rest,
        ...wasClosed,
        ...(isTheirs ? { theirs: true } : {}),
        ...(isSeen ? { seen } : {}),
        ...(absent ? { missing: since } : {}),
      },
      absent,
      gone: issue.gone || deleted.has(issue.ref),
    };
  });
}
