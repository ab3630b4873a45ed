import type { IssueRef } from "../ids.ts";
import type { Issue, KnownIssue, OwnIssue, Target, Written } from "./found.ts";
import { type Subject, subjectId } from "./subject.ts";

/** What we hold for one subject. `issue` null: it was there and someone deleted it. */
export interface Holding {
  readonly subject: Subject;
  readonly ref: IssueRef;
  readonly issue: Issue | null;
  readonly written: Written;
  readonly adopted: boolean;
  /** Further open issues with the same stamp, to be closed as duplicates. */
  readonly twins: readonly OwnIssue[];
}

/** All holdings of a repository, by subject and by any of their issues, twins included. */
export interface Holdings {
  readonly all: readonly Holding[];
  of(subject: Subject): Holding | undefined;
  at(ref: IssueRef): Holding | undefined;
}

/**
 * Stamped issues ∪ what the ledger knows, one holding per subject.
 *
 * Of twins the lowest stays, whatever its state (a human may have closed it), but never one that was closed as a
 * duplicate while another was not.
 */
export function gatherHoldings(
  own: readonly OwnIssue[],
  known: readonly KnownIssue[],
  looked: ReadonlyMap<IssueRef, Target>,
): Holdings {
  const bySubject = new Map<string, Holding>();
  for (const [id, issues] of Map.groupBy(own, (issue) => subjectId(issue.subject))) {
    const [stays, ...rest] = issues.toSorted(byStanding);
    if (!stays) continue;
    const { subject, ref, written } = stays;
    const twins = rest.filter((issue) => issue.state === "open");
    bySubject.set(id, { subject, ref, issue: stays, written, adopted: false, twins });
  }
  for (const { subject, ref, written, adopted } of known) {
    const id = subjectId(subject);
    const target = looked.get(ref);
    if (bySubject.has(id) || target === undefined || target.kind === "change-request") continue;
    const issue = target.kind === "issue" ? target.issue : null;
    bySubject.set(id, { subject, ref, issue, written, adopted, twins: [] });
  }
  const all = [...bySubject.values()];
  const byRef = new Map(
    all.flatMap((holding) => [holding, ...holding.twins].map(({ ref }) => [ref, holding] as const)),
  );
  return { all, of: (subject) => bySubject.get(subjectId(subject)), at: (ref) => byRef.get(ref) };
}

/** The holdings as the ledger keeps them, a deleted issue included: that someone deleted it must not be forgotten. */
export const knownIssues = (
  own: readonly OwnIssue[],
  known: readonly KnownIssue[],
  looked: ReadonlyMap<IssueRef, Target>,
): KnownIssue[] =>
  gatherHoldings(own, known, looked).all.map(({ subject, ref, written, adopted }) => ({
    subject,
    ref,
    written,
    adopted,
  }));

const byStanding = (a: OwnIssue, b: OwnIssue): number =>
  Number(a.ending === "duplicate") - Number(b.ending === "duplicate") || a.order - b.order;
