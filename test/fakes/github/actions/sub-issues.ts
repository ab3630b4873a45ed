/** Parents and children among issues, with GitHub's limits. */
import type { Actor, Issue, Repo } from "../model.ts";
import { issuePayload } from "../payloads/issues.ts";
import { repositoryPayload } from "../payloads/repositories.ts";
import { IssueView, type PlacedIssue } from "../view.ts";
import type { World } from "../world.ts";

/** FACT "Issues": at most 100 children, closed ones count, and 8 levels. */
const MOST_CHILDREN = 100;
const MOST_LEVELS = 8;

interface Pair {
  readonly parent: PlacedIssue;
  readonly child: PlacedIssue;
}

function levelsAbove(view: IssueView, issue: Issue): number {
  const parent = view.byId(issue.parentId);
  return parent ? 1 + levelsAbove(view, parent.issue) : 0;
}

function levelsBelow(view: IssueView, issue: Issue): number {
  const depths = issue.childIds
    .map((id) => view.byId(id))
    .map((child) => (child ? 1 + levelsBelow(view, child.issue) : 0));
  return Math.max(0, ...depths);
}

function isAbove(view: IssueView, candidate: Issue, issue: Issue): boolean {
  if (candidate.id === issue.id) return true;
  const parent = view.byId(issue.parentId);
  return parent !== undefined && isAbove(view, candidate, parent.issue);
}

/** Why a child cannot be added, in GitHub's words, or null. */
export function refusalToAttach(world: World, parent: Issue, child: Issue, replaceParent: boolean): string | null {
  const view = new IssueView(world);
  if (parent.childIds.includes(child.id))
    return "Issue may not contain duplicate sub-issues and Sub issue may only have one parent";
  if (child.parentId !== null && !replaceParent) return "Sub issue may only have one parent";
  if (isAbove(view, child, parent)) return "Sub issue cannot be an ancestor of its parent";
  if (parent.childIds.length >= MOST_CHILDREN) return `Parent cannot have more than ${MOST_CHILDREN} sub-issues`;
  if (levelsAbove(view, parent) + 2 + levelsBelow(view, child) > MOST_LEVELS)
    return `Sub issues cannot be nested more than ${MOST_LEVELS} levels deep`;
  return null;
}

export function attach(world: World, parent: PlacedIssue, child: PlacedIssue, actor: Actor): void {
  const former = new IssueView(world).byId(child.issue.parentId);
  if (former) detach(world, former, child, actor);
  const updatedAt = world.now();
  const childIds = [...parent.issue.childIds, child.issue.id];
  world.saveIssue(parent.repo, { ...parent.issue, childIds, updatedAt });
  world.saveIssue(child.repo, { ...child.issue, parentId: parent.issue.id, updatedAt });
  tellBoth(world, actor, "added", { parent, child });
}

export function detach(world: World, parent: PlacedIssue, child: PlacedIssue, actor: Actor): void {
  const updatedAt = world.now();
  const childIds = parent.issue.childIds.filter((id) => id !== child.issue.id);
  world.saveIssue(parent.repo, { ...parent.issue, childIds, updatedAt });
  world.saveIssue(child.repo, { ...child.issue, parentId: null, updatedAt });
  tellBoth(world, actor, "removed", { parent, child });
}

/** The parent's repository hears of the child, and the child's of the parent. */
function tellBoth(world: World, actor: Actor, what: "added" | "removed", pair: Pair): void {
  const { parent, child } = pair;
  const parts = {
    sub_issue_id: child.issue.id,
    sub_issue: payloadNow(world, child.issue.id),
    sub_issue_repo: repositoryPayload(world, child.repo),
    parent_issue_id: parent.issue.id,
    parent_issue: payloadNow(world, parent.issue.id),
    parent_issue_repo: repositoryPayload(world, parent.repo),
  };
  const emit = (action: string, repo: Repo) => world.emit({ event: "sub_issues", action, actor, repo, parts });
  emit(`sub_issue_${what}`, parent.repo);
  emit(`parent_issue_${what}`, child.repo);
}

function payloadNow(world: World, id: number) {
  const view = new IssueView(world);
  const placed = view.byId(id);
  return placed ? issuePayload(world, view, placed.repo, placed.issue) : null;
}
