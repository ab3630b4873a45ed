import { Fault } from "../core/fault.ts";
import type { IssueRef } from "../core/ids.ts";
import { loginOf, resolveOwners } from "../core/ownership/resolve-owners.ts";
import type { Issue, OwnIssue, Target } from "../core/plan/found.ts";
import type { Reference, WantedDocument, WantedItem } from "../core/plan/wanted.ts";
import type { Config } from "../core/config/config.ts";
import type { ActionItem, Postmortem } from "../core/postmortem/model.ts";
import { verifyIssues } from "../core/stamp/verify-issues.ts";
import type { DocumentSet } from "./read-documents.ts";
import type { Looking } from "./world.ts";

/** The tracker as one look saw it. */
export interface FoundIssues {
  readonly own: readonly OwnIssue[];
  /** Ours and linked ones, twins included. */
  readonly issues: readonly Issue[];
  readonly looked: ReadonlyMap<IssueRef, Target>;
  readonly labels: readonly string[] | "free";
  /** Issues of our app whose stamp nobody can vouch for; left alone. */
  readonly unverified: number;
}

/** More missing or unverifiable issues than this, and more than the share below, is an accident and not people (I8). */
const FEW = 10;
const SHARE = 0.2;

/**
 * Finds our issues: what carries our stamp ∪ what the ledger knows, and what the documents link. Nothing that the
 * ledger knows is taken for gone because a list did not show it: it is read by itself.
 */
export async function findIssues(
  { repository, world, policy, memory }: Looking,
  postmortems: readonly Postmortem[],
): Promise<FoundIssues> {
  const { tracker } = world;
  const state = await tracker.find(repository);
  const { own, unverified } = verifyIssues(state.issues, memory.issues, repository, policy.stampSecrets);
  const listed = new Map(own.map((issue) => [issue.ref, issue]));
  const unlisted = memory.issues.filter(({ ref }) => !listed.has(ref));
  const vanished = unlisted.filter(({ adopted }) => !adopted).length;
  if (isUnusual(vanished, memory.issues.length))
    throw new Fault(
      "incomplete-answer",
      `The tracker shows ${vanished} of ${memory.issues.length} known issues no more: nothing is done until they are back`,
      { kind: "soon" },
    );
  if (isUnusual(unverified.length, state.issues.length))
    throw new Fault(
      "unknown-stamp",
      `${unverified.length} issues carry stamps that no known secret signed: add the former secret to STAMP_SECRETS`,
      { kind: "never" },
    );
  const linked = postmortems
    .flatMap(({ items }) => items.flatMap(({ tracked }) => tracked))
    .flatMap((text) => tracker.recognise(repository, text) ?? []);
  const toLook = new Set([...unlisted.map(({ ref }) => ref), ...linked].filter((ref) => !listed.has(ref)));
  const looked = await tracker.look(repository, [...toLook]);
  return {
    own,
    issues: [...own, ...looked.flatMap((target) => (target.kind === "issue" ? [target.issue] : []))],
    looked: new Map([
      ...own.map((issue): [IssueRef, Target] => [issue.ref, { kind: "issue", issue }]),
      ...looked.map((target): [IssueRef, Target] => [target.kind === "issue" ? target.issue.ref : target.ref, target]),
    ]),
    labels: state.labels,
    unverified: unverified.length,
  };
}

const isUnusual = (count: number, of: number): boolean => count > FEW && count > of * SHARE;

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
    return { text, target: ref === null ? null : (looked.get(ref) ?? { kind: "missing", ref }) };
  };
  const wanted = (item: ActionItem): WantedItem => ({
    item,
    owners: resolveOwners(item.owners, config.people, assignable),
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
