/** What can happen to an issue, whoever does it: a person on the website or an app through the API. All of it is told. */
import type { Actor, Comment, Issue, Label, PullRequest, Repo, StateReason } from "../model.ts";
import { commentPayload, issuePayload, userById } from "../payloads/issues.ts";
import { pullPayload } from "../payloads/pulls.ts";
import { labelPayload } from "../payloads/repositories.ts";
import { IssueView } from "../view.ts";
import type { World } from "../world.ts";

export interface IssueDraft {
  readonly title: string;
  readonly body: string | null;
  readonly labelIds: readonly number[];
  readonly assigneeIds: readonly number[];
  readonly pull: PullRequest | null;
}

/** What an edit may set. Only what is there changes. */
export interface IssueEdit {
  readonly title?: string;
  readonly body?: string | null;
  readonly state?: "open" | "closed";
  readonly stateReason?: StateReason | null;
  readonly duplicateOfId?: number | null;
  readonly labelIds?: readonly number[];
  readonly assigneeIds?: readonly number[];
  readonly locked?: boolean;
  readonly pull?: PullRequest | null;
}

/** Tells about an issue, or about a pull request under its own name. */
export function tell(
  world: World,
  repo: Repo,
  issue: Issue,
  action: string,
  actor: Actor,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const parts =
    issue.pull === null
      ? { issue: issuePayload(world, new IssueView(world), repo, issue), ...more }
      : { number: issue.number, pull_request: pullPayload(world, repo, issue, issue.pull), ...more };
  world.emit({ event: issue.pull === null ? "issues" : "pull_request", action, actor, repo, parts });
}

export function openIssue(world: World, repo: Repo, draft: IssueDraft, actor: Actor): Issue {
  const number = repo.nextNumber;
  repo.nextNumber += 1;
  const at = world.now();
  const issue = world.saveIssue(repo, {
    ...draft,
    id: world.nextId("issue"),
    number,
    state: "open",
    stateReason: null,
    duplicateOfId: null,
    userId: actor.accountId,
    appId: actor.appId,
    locked: false,
    comments: [],
    parentId: null,
    childIds: [],
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedById: null,
  });
  tell(world, repo, issue, "opened", actor);
  tellSets(world, repo, { ...issue, labelIds: [], assigneeIds: [] }, issue, actor);
  return issue;
}

function closing(world: World, before: Issue, edit: IssueEdit, actor: Actor): Partial<Issue> {
  const state = edit.state ?? before.state;
  const duplicateOfId = edit.duplicateOfId === undefined ? {} : { duplicateOfId: edit.duplicateOfId };
  if (state === "closed") {
    const stateReason = edit.stateReason ?? before.stateReason ?? "completed";
    const reason = before.pull !== null ? null : stateReason === "reopened" ? "completed" : stateReason;
    if (before.state === "closed") return { stateReason: reason, ...duplicateOfId };
    const closedAt = world.now();
    return { state, stateReason: reason, closedAt, closedById: actor.accountId, ...duplicateOfId };
  }
  if (before.state === "open") return {};
  return { state, stateReason: "reopened", closedAt: null, closedById: null, duplicateOfId: null };
}

export function editIssue(world: World, repo: Repo, before: Issue, edit: IssueEdit, actor: Actor): Issue {
  const after = world.saveIssue(repo, {
    ...before,
    ...edit,
    ...closing(world, before, edit, actor),
    updatedAt: world.now(),
  });
  tellEdit(world, repo, before, after, actor);
  tellSets(world, repo, before, after, actor);
  if (before.locked !== after.locked) tell(world, repo, after, after.locked ? "locked" : "unlocked", actor);
  if (before.state !== after.state) tell(world, repo, after, after.state === "closed" ? "closed" : "reopened", actor);
  return after;
}

function tellEdit(world: World, repo: Repo, before: Issue, after: Issue, actor: Actor): void {
  const title = before.title === after.title ? {} : { title: { from: before.title } };
  const body = before.body === after.body ? {} : { body: { from: before.body ?? "" } };
  const moved = before.pull?.baseRef !== after.pull?.baseRef;
  const base = moved ? { base: { ref: { from: before.pull?.baseRef }, sha: { from: before.pull?.baseSha } } } : {};
  const changes = { ...title, ...body, ...base };
  if (Object.keys(changes).length > 0) tell(world, repo, after, "edited", actor, { changes });
}

function tellSets(world: World, repo: Repo, before: Issue, after: Issue, actor: Actor): void {
  const label = (id: number) => {
    const found = repo.labels.get(id);
    return found ? { label: labelPayload(world, repo, found) } : {};
  };
  const person = (id: number) => ({ assignee: userById(world, id) });
  const gone = (from: readonly number[], to: readonly number[]) => from.filter((id) => !to.includes(id));
  for (const id of gone(after.labelIds, before.labelIds)) tell(world, repo, after, "labeled", actor, label(id));
  for (const id of gone(before.labelIds, after.labelIds)) tell(world, repo, after, "unlabeled", actor, label(id));
  for (const id of gone(after.assigneeIds, before.assigneeIds)) tell(world, repo, after, "assigned", actor, person(id));
  for (const id of gone(before.assigneeIds, after.assigneeIds))
    tell(world, repo, after, "unassigned", actor, person(id));
}

function tellComment(world: World, repo: Repo, issue: Issue, comment: Comment, action: string, actor: Actor): void {
  const parts = {
    issue: issuePayload(world, new IssueView(world), repo, issue),
    comment: commentPayload(world, repo, issue, comment),
  };
  world.emit({ event: "issue_comment", action, actor, repo, parts });
}

export function addComment(world: World, repo: Repo, issue: Issue, body: string, actor: Actor): Comment {
  const at = world.now();
  const comment: Comment = {
    id: world.nextId("comment"),
    userId: actor.accountId,
    appId: actor.appId,
    body,
    createdAt: at,
    updatedAt: at,
  };
  const after = world.saveIssue(repo, { ...issue, comments: [...issue.comments, comment], updatedAt: at });
  tellComment(world, repo, after, comment, "created", actor);
  return comment;
}

export function editComment(
  world: World,
  repo: Repo,
  issue: Issue,
  before: Comment,
  body: string,
  actor: Actor,
): Comment {
  const comment = { ...before, body, updatedAt: world.now() };
  const comments = issue.comments.map((other) => (other.id === before.id ? comment : other));
  tellComment(world, repo, world.saveIssue(repo, { ...issue, comments }), comment, "edited", actor);
  return comment;
}

export function deleteComment(world: World, repo: Repo, issue: Issue, comment: Comment, actor: Actor): void {
  const comments = issue.comments.filter((other) => other.id !== comment.id);
  tellComment(world, repo, world.saveIssue(repo, { ...issue, comments }), comment, "deleted", actor);
}

export function findComment(repo: Repo, view: IssueView, id: number): { issue: Issue; comment: Comment } | undefined {
  for (const issue of view.of(repo).values()) {
    const comment = issue.comments.find((candidate) => candidate.id === id);
    if (comment) return { issue, comment };
  }
  return undefined;
}

/** FACT "Issues": a deleted issue answers 410 from then on. */
export function deleteIssue(world: World, repo: Repo, issue: Issue, actor: Actor): void {
  tell(world, repo, issue, "deleted", actor);
  world.forgetIssue(repo, issue);
  repo.tombstones.set(issue.number, { kind: "deleted" });
}

/** FACT "Issues": a transferred issue gets a new number and a new id; the old address answers 301. */
export function transferIssue(world: World, from: Repo, issue: Issue, to: Repo, actor: Actor): Issue {
  const number = to.nextNumber;
  to.nextNumber += 1;
  const names = issue.labelIds.map((id) => from.labels.get(id)).filter((label) => label !== undefined);
  const kept = names.map((label) => world.labelNamed(to, label.name)).filter((label) => label !== undefined);
  const labelIds = kept.map((label) => label.id);
  const id = world.nextId("issue");
  world.forgetIssue(from, issue);
  from.tombstones.set(issue.number, { kind: "moved", repoId: to.id, number });
  const moved = world.saveIssue(to, { ...issue, id, number, labelIds, parentId: null, childIds: [] });
  const changes = {
    new_issue: issuePayload(world, new IssueView(world), to, moved),
  };
  tell(world, from, issue, "transferred", actor, { changes });
  return moved;
}

/** A label by name, made on the spot in grey when there is none. FACT "Issues": that is what GitHub does on create. */
export function ensureLabel(world: World, repo: Repo, name: string, actor: Actor): Label {
  const known = world.labelNamed(repo, name);
  return known ?? createLabel(world, repo, { name, color: "ededed", description: null }, actor);
}

export function createLabel(world: World, repo: Repo, label: Omit<Label, "id" | "isDefault">, actor: Actor): Label {
  const made = world.addLabel(repo, { ...label, isDefault: false });
  world.emit({ event: "label", action: "created", actor, repo, parts: { label: labelPayload(world, repo, made) } });
  return made;
}
