import type { Attempt } from "../core/plan/attempts.ts";
import type { Situation } from "../core/plan/situation.ts";
import { Fault } from "../core/fault.ts";
import type { CommitSha } from "../core/ids.ts";
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

/** The longest that reads were seen to lag behind writes. */
const LAG_MS = 20 * 60_000;

/**
 * The commit whose documents are read; null where there is none. One that is older than what was applied already is not
 * believed at once, for reads lag behind, and an older text must never overwrite a newer one (I12): a Fault says when to
 * look again. Who really set the branch back waits so long.
 */
export function commitToRead(head: Head, { commit, convergedAt }: Memory, now: Date): CommitSha | null {
  if (head.kind === "unchanged") return commit;
  if (head.kind === "empty") return null;
  const at = new Date((convergedAt?.getTime() ?? 0) + LAG_MS);
  if (head.kind === "older" && now < at)
    throw new Fault(
      "lagging",
      "The host shows a commit that is older than the one before: looking again when its reads have caught up",
      { kind: "at", at },
    );
  return head.commit;
}

/** What the steps before the plan brought. */
export interface Gathered {
  readonly read: DocumentSet;
  readonly wanted: readonly WantedDocument[];
  readonly found: FoundIssues;
  readonly heard: Situation["heard"];
  readonly closings: Situation["closings"];
}

/** Gathers what the planner may know into one value. */
export function situationOf(
  { repository: scope, world, policy, memory }: Looking,
  { read, wanted: documents, found, heard, closings }: Gathered,
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
    closings,
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
