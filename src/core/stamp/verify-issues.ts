import type { AppIssue, KnownIssue, OwnIssue } from "../plan/found.ts";
import type { Scope } from "../repository.ts";
import { readStamp, type StampSecrets } from "./stamp.ts";

/** Issues that our app wrote, by what their stamps prove. */
export interface Verified {
  readonly own: readonly OwnIssue[];
  /** A stamp that no secret of ours signed, on an issue that the ledger does not know either. */
  readonly unverified: readonly AppIssue[];
}

/**
 * Which issues are ours: those whose stamp holds, and those that the ledger remembers although someone damaged the
 * stamp. A stamp of another repository (the issue was transferred here) counts for nothing here.
 */
export function verifyIssues(
  issues: readonly AppIssue[],
  known: readonly KnownIssue[],
  scope: Scope,
  secrets: StampSecrets,
): Verified {
  const remembered = new Map(known.filter(({ adopted }) => !adopted).map((each) => [each.ref, each]));
  const own: OwnIssue[] = [];
  const unverified: AppIssue[] = [];
  for (const issue of issues) {
    const reading = issue.stamp === null ? null : readStamp(issue.stamp, scope, secrets);
    const memory = remembered.get(issue.ref);
    if (reading?.kind === "ours")
      own.push({ ...issue, subject: reading.stamp.subject, written: reading.stamp.written });
    else if (memory) own.push({ ...issue, subject: memory.subject, written: memory.written });
    else if (reading?.kind === "unverified") unverified.push(issue);
  }
  return { own, unverified };
}
