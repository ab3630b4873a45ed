import type { Attempt, Situation } from "../core/plan/situation.ts";
import type { WantedDocument } from "../core/plan/wanted.ts";
import type { Head } from "../ports/documents.ts";
import type { Memory } from "../ports/ledger.ts";
import { type FoundIssues, isApplied } from "./find-issues.ts";
import type { DocumentSet } from "./read-documents.ts";
import type { Looking, Policy } from "./world.ts";

/**
 * May the look end after its first request? Only if the documents are those of the last converged look, nothing
 * happened to our issues since, and a full look is not due: lost events are healed by that one.
 */
export function isSettled(head: Head, memory: Memory, now: Date, policy: Pick<Policy, "fullLookMs">): boolean {
  if (head.kind !== "unchanged" || memory.convergedAt === null) return false;
  const attended = memory.attention === memory.attended;
  return attended && now.getTime() - memory.convergedAt.getTime() < policy.fullLookMs;
}

/** Gathers what the planner may know into one value. */
export function situationOf(
  { repository: scope, world, policy, memory }: Looking,
  read: DocumentSet,
  documents: readonly WantedDocument[],
  found: FoundIssues,
): Situation {
  const notApplied = read.postmortems.filter((each) => !isApplied(each)).map(({ path }) => path);
  return {
    scope,
    now: world.clock.now(),
    documents,
    unreadable: new Set([...read.unreadable, ...notApplied]),
    own: found.own,
    known: memory.issues,
    looked: found.looked,
    labels: found.labels,
    attempts: memory.intents.map(({ subject, change, digest, startedAt, state }): Attempt => {
      return { subject, change, digest, startedAt, outcome: state === "refused" ? "refused" : "unknown" };
    }),
    policy: {
      settleMs: policy.settleMs,
      maxChildren: world.tracker.maxChildren,
      askAbove: read.config?.ask_above ?? 0,
    },
  };
}
