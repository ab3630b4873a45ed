import { Fault } from "../core/fault.ts";
import type { IssueRef } from "../core/ids.ts";
import { loginOf, resolveOwners } from "../core/ownership/resolve-owners.ts";
import type { Issue, KnownIssue, OwnIssue, Target } from "../core/plan/found.ts";
import { isBehind } from "../core/plan/holdings.ts";
import type { Reference, WantedDocument, WantedItem } from "../core/plan/wanted.ts";
import type { Config } from "../core/config/config.ts";
import type { ActionItem, Postmortem } from "../core/postmortem/model.ts";
import { verifyIssues } from "../core/stamp/verify-issues.ts";
import type { Memory } from "../ports/ledger.ts";
import type { DocumentSet } from "./read-documents.ts";
import type { Looking } from "./world.ts";

/** The tracker as one look saw it. */
export interface FoundIssues {
  readonly own: readonly OwnIssue[];
  /** Ours and linked ones, twins included. */
  readonly issues: readonly Issue[];
  readonly looked: ReadonlyMap<IssueRef, Target>;
  readonly labels: readonly string[] | "free";
  /** Known issues that even a single read did not find: people deleted them. */
  readonly gone: readonly IssueRef[];
  /** Issues of our app whose stamp nobody can vouch for; left alone. */
  readonly unverified: number;
}

/** More unverifiable issues than this, and more than the share below, is an accident and not people (I8). */
const FEW = 10;
const SHARE = 0.2;
/** Single reads of one look for issues that a list left out; what is beyond this is asked for in the next ones. */
const MOST_LOOKS = 100;
/** Single reads of one look for what documents link and nobody knows yet: a hostile file could name a million. */
const MOST_LINKS = 500;

/**
 * Finds our issues: what carries our stamp ∪ what the ledger knows, and what the documents link. Nothing that the
 * ledger knows is taken for gone because a list did not show it: it is read by itself.
 */
export async function findIssues(looking: Looking, postmortems: readonly Postmortem[]): Promise<FoundIssues> {
  const { repository, world, policy, memory } = looking;
  const { tracker } = world;
  const state = await tracker.find(repository);
  const { own, unverified } = verifyIssues(state.issues, memory.issues, repository, policy.stampSecrets);
  refuseUnknownStamps(unverified.length, state.issues.length, memory);
  const listed = new Map(own.map((issue) => [issue.ref, issue]));
  const remembered = memory.issues.filter(({ gone }) => !gone);
  // People wrote the adopted ones, so no list of ours ever shows them.
  const adopted = remembered.filter((issue) => issue.adopted).map(({ ref }) => ref);
  const unlisted = remembered.filter((issue) => !issue.adopted && !listed.has(issue.ref)).map(({ ref }) => ref);
  const known = new Set([...listed.keys(), ...adopted]);
  const linked = linksIn(postmortems)
    .flatMap((text) => tracker.recognise(repository, text) ?? [])
    .filter((ref) => !known.has(ref));
  const outdated = outdatedAmong(own, remembered);
  const toLook = [
    ...outdated.slice(0, MOST_LOOKS),
    ...unlisted.slice(0, MOST_LOOKS),
    ...adopted,
    ...[...new Set(linked)].slice(0, MOST_LINKS),
  ];
  const looked = await tracker.look(repository, [...new Set(toLook)]);
  const isOutdated = new Set(outdated);
  const fresh = looked.flatMap((target) =>
    target.kind === "issue" && isOutdated.has(target.issue.ref) ? [target.issue] : [],
  );
  const ours = replaced(own, verifyIssues(fresh, memory.issues, repository, policy.stampSecrets).own);
  const gone = looked.flatMap((target) => (target.kind === "missing" ? [target.ref] : []));
  if (unlisted.length > MOST_LOOKS) await rememberGone(looking, gone, unlisted.length);
  return {
    own: ours,
    issues: [...ours, ...looked.flatMap((target) => (target.kind === "issue" ? [target.issue] : []))],
    looked: new Map([
      ...ours.map((issue): [IssueRef, Target] => [issue.ref, { kind: "issue", issue }]),
      ...looked.map((target): [IssueRef, Target] => [target.kind === "issue" ? target.issue.ref : target.ref, target]),
    ]),
    labels: state.labels,
    unverified: unverified.length,
    gone,
  };
}

/**
 * Issues whose text in the list is not what we wrote last: the list lags behind, or the answer to a write was lost. A
 * single read shows which, with everything else that may have changed meanwhile (I12).
 */
function outdatedAmong(own: readonly OwnIssue[], remembered: readonly KnownIssue[]): IssueRef[] {
  const last = new Map(remembered.map(({ ref, written }) => [ref, written]));
  return own.flatMap(({ ref, written }) => {
    const known = last.get(ref);
    return known && (known.digest !== written.digest || isBehind(written, known)) ? [ref] : [];
  });
}

const replaced = (own: readonly OwnIssue[], fresh: readonly OwnIssue[]): readonly OwnIssue[] => {
  const now = new Map(fresh.map((issue) => [issue.ref, issue]));
  return own.map((issue) => now.get(issue.ref) ?? issue);
};

/** What the documents link, open items first: they decide what is opened. */
function linksIn(postmortems: readonly Postmortem[]): string[] {
  const items = postmortems.flatMap((postmortem) => postmortem.items);
  return [...items.filter(({ state }) => state === "open"), ...items].flatMap(({ tracked }) => tracked);
}

/** So many at once that nobody can tell yet what became of all: what was learned is kept, and the rest is asked later. */
async function rememberGone({ repository, world, memory }: Looking, gone: readonly IssueRef[], unlisted: number) {
  const deleted = new Set(gone);
  const known = memory.issues.map((issue) => ({ ...issue, gone: issue.gone || deleted.has(issue.ref) }));
  const { ledger } = world;
  if (deleted.size > 0) await ledger.rememberIssues(repository, await ledger.enter(repository), known);
  throw new Fault(
    "incomplete-answer",
    `The tracker lists ${unlisted} of ${memory.issues.length} known issues no more: nothing is done until all are asked for`,
    { kind: "soon" },
  );
}

/** An issue of our app whose stamp nobody signed: without a ledger that knows better, all of them may be ours. */
function refuseUnknownStamps(unverified: number, all: number, memory: Memory): void {
  const isNew = memory.convergedAt === null && memory.issues.length === 0;
  if (unverified === 0 || (!isNew && !(unverified > FEW && unverified > all * SHARE))) return;
  throw new Fault(
    "unknown-stamp",
    `${unverified} issues carry stamps that no known secret signed: add the former secret to STAMP_SECRETS`,
    { kind: "never" },
  );
}

/** Joins what the documents say with what the tracker knows about the people and issues they name. */
export async function wantedDocuments(
  { repository, world: { tracker } }: Looking,
  documents: DocumentSet,
  config: Config,
  looked: ReadonlyMap<IssueRef, Target>,
): Promise<WantedDocument[]> {
  const applied = documents.postmortems.filter(isApplied);
  const logins = applied
    .flatMap(({ items }) => items.flatMap(({ owners }) => owners))
    .flatMap((owner) => loginOf(owner, config.people) ?? []);
  const assignable = await tracker.assignable(repository, [...new Set(logins)]);
  const reference = (text: string): Reference => {
    const ref = tracker.recognise(repository, text);
    // What was not looked at is not missing: like an issue elsewhere it is shown, and nothing is opened beside it.
    return { text, target: ref === null ? null : (looked.get(ref) ?? null) };
  };
  const wanted = (item: ActionItem): WantedItem => ({
    item,
    owners: resolveOwners(item.owners, config.people, assignable, repository.owner),
    references: item.tracked.map(reference),
  });
  return applied.map((postmortem) => ({
    postmortem,
    commit: documents.commit,
    items: postmortem.items.map(wanted),
  }));
}

/** Only finished postmortems open issues. */
export const isApplied = ({ kind, status }: Postmortem): boolean => kind === "postmortem" && status === "final";
