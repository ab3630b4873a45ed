import type { Attempt } from "../core/plan/attempts.ts";
import type { Situation } from "../core/plan/situation.ts";
import type { WantedDocument } from "../core/plan/wanted.ts";
import type { Head } from "../ports/documents.ts";
import type { Intent, Memory } from "../ports/ledger.ts";
import type { FoundIssues } from "./find-issues.ts";
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

/** What the steps before the plan brought. */
export interface Gathered {
  readonly read: DocumentSet;
  readonly wanted: readonly WantedDocument[];
  readonly found: FoundIssues;
  readonly heard: Situation["heard"];
}

/** Gathers what the planner may know into one value. */
export function situationOf(
  { repository: scope, world, policy, memory }: Looking,
  { read, wanted: documents, found, heard }: Gathered,
): Situation {
  const applied = new Set(documents.map(({ postmortem }) => postmortem.path));
  // Whatever may still lie where we once read an item is not gone: a draft, a file that `paths` no longer names, one
  // that a cut listing does not show.
  const former = [...found.own, ...memory.issues].map(({ written }) => written.document);
  const remaining = former.filter((path) => path !== "" && !applied.has(path) && read.mayExist(path));
  const notApplied = read.postmortems.map(({ path }) => path).filter((path) => !applied.has(path));
  return {
    scope,
    now: world.clock.now(),
    documents,
    unreadable: new Set([...read.unreadable, ...notApplied, ...remaining]),
    own: found.own,
    known: memory.issues,
    looked: found.looked,
    labels: found.labels,
    heard,
    attempts: memory.intents.map(attemptOf),
    policy: {
      settleMs: policy.settleMs,
      maxChildren: world.tracker.maxChildren,
      askAbove: read.config?.ask_above ?? 0,
      closeDone: read.config?.close_done ?? "propose",
    },
  };
}

export const attemptOf = ({ subject, change, digest, startedAt, state, note, seed }: Intent): Attempt => ({
  subject,
  change,
  digest,
  startedAt,
  outcome: state === "refused" ? "refused" : "unknown",
  code: note,
  seed,
});
