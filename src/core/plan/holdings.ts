import type { DocumentKey, IssueRef } from "../ids.ts";
import type { Closing } from "./evidence.ts";
import type { Issue, KnownIssue, OwnIssue, Target, Written } from "./found.ts";
import type { Noted } from "./noted.ts";
import { type Subject, subjectId } from "./subject.ts";

/** What we hold for one subject. `issue` null: it was there and someone deleted it. */
export interface Holding {
  readonly subject: Subject;
  readonly ref: IssueRef;
  readonly issue: Issue | null;
  /** What we last wrote; document and text as last seen, also where nothing could be written any more. */
  readonly written: Written;
  /** What the ledger alone remembers of it. */
  readonly noted: Noted;
  readonly adopted: boolean;
  /** No readable document had it at the last look. */
  readonly absent: boolean;
  /** Further open issues with the same stamp, to be closed as duplicates. */
  readonly twins: readonly OwnIssue[];
}

/** All holdings of a repository, by subject and by any of their issues, twins included. */
export interface Holdings {
  readonly all: readonly Holding[];
  of(subject: Subject): Holding | undefined;
  at(ref: IssueRef): Holding | undefined;
  /** How many items hang under a postmortem's meta-issue and its parts. */
  childrenOf(key: DocumentKey): number;
}

/**
 * Stamped issues ∪ what the ledger knows, one holding per subject.
 *
 * Of twins the lowest stays, whatever its state (a human may have closed it), but never one that was closed as a
 * duplicate while another was not. What the ledger knows and no list and no single read shows has been deleted.
 * `closings`: what this look found of how issues were closed.
 */
export function gatherHoldings(
  own: readonly OwnIssue[],
  known: readonly KnownIssue[],
  looked: ReadonlyMap<IssueRef, Target>,
  closings: ReadonlyMap<IssueRef, Closing> = new Map(),
): Holdings {
  const memory = new Map(known.map((each) => [subjectId(each.subject), each]));
  const bySubject = new Map<string, Holding>();
  for (const [id, issues] of Map.groupBy(own, (issue) => subjectId(issue.subject))) {
    const [stays, ...rest] = issues.toSorted(byStanding);
    if (!stays) continue;
    const { subject, ref } = stays;
    const twins = rest.filter((issue) => issue.state === "open");
    const before = memory.get(id);
    const known = before?.ref === ref ? before : undefined;
    const written = known ? seenLast(stays.written, known.written) : stays.written;
    const absent = before?.absent ?? false;
    const noted = known?.noted ?? {};
    bySubject.set(id, { subject, ref, issue: stays, written, noted, adopted: false, absent, twins });
  }
  for (const { subject, ref, written, noted, adopted, absent, gone } of known) {
    const id = subjectId(subject);
    const target = looked.get(ref);
    if (bySubject.has(id) || target?.kind === "change-request" || (!target && !gone)) continue;
    const issue = target?.kind === "issue" ? target.issue : null;
    bySubject.set(id, { subject, ref, issue, written, noted, adopted, absent, twins: [] });
  }
  for (const [id, holding] of bySubject) {
    const closing = closings.get(holding.ref);
    if (closing) bySubject.set(id, { ...holding, noted: { ...holding.noted, closing } });
  }
  const all = [...bySubject.values()];
  const byRef = new Map(
    all.flatMap((holding) => [holding, ...holding.twins].map(({ ref }) => [ref, holding] as const)),
  );
  const children = countChildren(all, (ref) => byRef.get(ref));
  return {
    all,
    of: (subject) => bySubject.get(subjectId(subject)),
    at: (ref) => byRef.get(ref),
    childrenOf: (key) => children.get(key) ?? 0,
  };
}

/** Has our last write to it not reached the stamp that we see? */
export const isBehind = (stamp: Written, last: Written): boolean =>
  (last.closed === true && !stamp.closed) || (last.said?.heard ?? 0) > (stamp.said?.heard ?? 0);

/**
 * An issue that people ended is not rewritten: what its item is called now stands in the ledger alone. Where the ledger
 * says that we closed it, or has heard more than the stamp, the stamp is from before: the list lags behind (I12), or people
 * saved an older text over ours. What we know counts, and what stands there is brought up to date.
 */
const seenLast = (stamp: Written, last: Written): Written =>
  isBehind(stamp, last) ? { ...last, digest: stamp.digest } : { ...stamp, document: last.document, text: last.text };

function countChildren(all: readonly Holding[], at: (ref: IssueRef) => Holding | undefined): Map<DocumentKey, number> {
  const counts = new Map<DocumentKey, number>();
  for (const { subject, issue } of all) {
    const above = subject.kind === "item" && issue?.parent ? at(issue.parent)?.subject : undefined;
    if (above?.kind === "meta") counts.set(above.key, (counts.get(above.key) ?? 0) + 1);
  }
  return counts;
}

const byStanding = (a: OwnIssue, b: OwnIssue): number =>
  Number(a.ending === "duplicate") - Number(b.ending === "duplicate") || a.order - b.order;

/** The holdings as the ledger keeps them, a deleted issue included: that someone deleted it must not be forgotten. */
export const knownIssues = (holdings: Holdings): KnownIssue[] =>
  holdings.all.map(({ subject, ref, issue, written, noted, adopted, absent }) => {
    return { subject, ref, written, noted, adopted, absent, gone: issue === null };
  });
