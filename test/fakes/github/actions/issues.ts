/** What can happen to an issue, whoever does it: a person on the website or an app through the API. All of it is told. */
import type { Comment, Happening, Reaction, Issue, Label, PullRequest, Repo, StateReason } from "../model.ts";
import type { Scene } from "../scene.ts";
import { commentPayload, issuePayload, userById } from "../payloads/issues.ts";
import { pullPayload } from "../payloads/pulls.ts";
import { labelPayload } from "../payloads/repositories.ts";
import { IssueView } from "../view.ts";
import { mention } from "./mentions.ts";

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
export function tell(scene: Scene, issue: Issue, action: string, more: Readonly<Record<string, unknown>> = {}): void {
  const { world, repo, actor } = scene;
  const parts =
    issue.pull === null
      ? { issue: issuePayload(world, new IssueView(world), repo, issue), ...more }
      : { number: issue.number, pull_request: pullPayload(world, repo, issue, issue.pull), ...more };
  world.emit({ event: issue.pull === null ? "issues" : "pull_request", action, actor, repo, parts });
}

export function openIssue(scene: Scene, draft: IssueDraft): Issue {
  const { world, repo, actor } = scene;
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
    happenings: [],
    parentId: null,
    childIds: [],
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedById: null,
  });
  tell(scene, issue, "opened");
  tellSets(scene, { ...issue, labelIds: [], assigneeIds: [] }, issue);
  mention(scene, issue, issue.body);
  return issue;
}

function closing(scene: Scene, before: Issue, edit: IssueEdit, commitSha: string | null): Partial<Issue> {
  const { world, actor } = scene;
  const about = () => ({
    id: world.nextId("happening"),
    at: world.now(),
    userId: actor.accountId,
    appId: actor.appId,
  });
  const after = (happening: Happening) => ({ happenings: [...before.happenings, happening] });
  const state = edit.state ?? before.state;
  const duplicateOfId = edit.duplicateOfId === undefined ? {} : { duplicateOfId: edit.duplicateOfId };
  if (state === "closed") {
    const stateReason = edit.stateReason ?? before.stateReason ?? "completed";
    const reason = before.pull !== null ? null : stateReason === "reopened" ? "completed" : stateReason;
    if (before.state === "closed") return { stateReason: reason, ...duplicateOfId };
    const closedAt = world.now();
    const closed = after({ kind: "closed", ...about(), commitSha, stateReason: reason });
    return { state, stateReason: reason, closedAt, closedById: actor.accountId, ...duplicateOfId, ...closed };
  }
  if (before.state === "open") return { stateReason: before.stateReason };
  const reopened = after({ kind: "reopened", ...about() });
  return { state, stateReason: "reopened", closedAt: null, closedById: null, duplicateOfId: null, ...reopened };
}

/** `commitSha`: the commit whose message closes it. */
export function editIssue(scene: Scene, before: Issue, edit: IssueEdit, commitSha: string | null = null): Issue {
  const { world, repo } = scene;
  const after = world.saveIssue(repo, {
    ...before,
    ...edit,
    ...closing(scene, before, edit, commitSha),
    updatedAt: world.now(),
  });
  tellEdit(scene, before, after);
  tellSets(scene, before, after);
  if (before.locked !== after.locked) tell(scene, after, after.locked ? "locked" : "unlocked");
  if (before.state !== after.state) tell(scene, after, after.state === "closed" ? "closed" : "reopened");
  if (before.body !== after.body) mention(scene, after, after.body);
  return after;
}

function tellEdit(scene: Scene, before: Issue, after: Issue): void {
  const title = before.title === after.title ? {} : { title: { from: before.title } };
  const body = before.body === after.body ? {} : { body: { from: before.body ?? "" } };
  const moved = before.pull?.baseRef !== after.pull?.baseRef;
  const base = moved ? { base: { ref: { from: before.pull?.baseRef }, sha: { from: before.pull?.baseSha } } } : {};
  const changes = { ...title, ...body, ...base };
  if (Object.keys(changes).length > 0) tell(scene, after, "edited", { changes });
}

function tellSets(scene: Scene, before: Issue, after: Issue): void {
  const { world, repo } = scene;
  const label = (id: number) => {
    const found = repo.labels.get(id);
    return found ? { label: labelPayload(world, repo, found) } : {};
  };
  const person = (id: number) => ({ assignee: userById(world, id) });
  const gone = (from: readonly number[], to: readonly number[]) => from.filter((id) => !to.includes(id));
  for (const id of gone(after.labelIds, before.labelIds)) tell(scene, after, "labeled", label(id));
  for (const id of gone(before.labelIds, after.labelIds)) tell(scene, after, "unlabeled", label(id));
  for (const id of gone(after.assigneeIds, before.assigneeIds)) tell(scene, after, "assigned", person(id));
  for (const id of gone(before.assigneeIds, after.assigneeIds)) tell(scene, after, "unassigned", person(id));
}

function tellComment(scene: Scene, issue: Issue, comment: Comment, action: string): void {
  const { world, repo, actor } = scene;
  const parts = {
    issue: issuePayload(world, new IssueView(world), repo, issue),
    comment: commentPayload(world, repo, issue, comment),
  };
  world.emit({ event: "issue_comment", action, actor, repo, parts });
}

export function addComment(scene: Scene, issue: Issue, body: string): Comment {
  const { world, repo, actor } = scene;
  const at = world.now();
  const comment: Comment = {
    id: world.nextId("comment"),
    userId: actor.accountId,
    appId: actor.appId,
    body,
    createdAt: at,
    updatedAt: at,
    reactions: [],
  };
  const after = world.saveIssue(repo, { ...issue, comments: [...issue.comments, comment], updatedAt: at });
  tellComment(scene, after, comment, "created");
  mention(scene, after, body);
  return comment;
}

export function editComment(scene: Scene, issue: Issue, before: Comment, body: string): Comment {
  const { world, repo } = scene;
  const comment = { ...before, body, updatedAt: world.now() };
  const comments = issue.comments.map((other) => (other.id === before.id ? comment : other));
  const after = world.saveIssue(repo, { ...issue, comments });
  tellComment(scene, after, comment, "edited");
  mention(scene, after, body);
  return comment;
}

/** The same reaction of the same account is there only once. GitHub tells no app about it. */
export function reactTo(
  { world, repo, actor }: Scene,
  issue: Issue,
  before: Comment,
  content: string,
): { made: boolean; reaction: Reaction } {
  const found = before.reactions.find((each) => each.userId === actor.accountId && each.content === content);
  if (found) return { made: false, reaction: found };
  const reaction = { id: world.nextId("reaction"), userId: actor.accountId, content };
  const comment = { ...before, reactions: [...before.reactions, reaction] };
  const comments = issue.comments.map((other) => (other.id === before.id ? comment : other));
  world.saveIssue(repo, { ...issue, comments });
  return { made: true, reaction };
}

export function deleteComment(scene: Scene, issue: Issue, comment: Comment): void {
  const { world, repo } = scene;
  const comments = issue.comments.filter((other) => other.id !== comment.id);
  tellComment(scene, world.saveIssue(repo, { ...issue, comments }), comment, "deleted");
}

export function findComment(repo: Repo, view: IssueView, id: number): { issue: Issue; comment: Comment } | undefined {
  for (const issue of view.of(repo).values()) {
    const comment = issue.comments.find((candidate) => candidate.id === id);
    if (comment) return { issue, comment };
  }
  return undefined;
}

/** FACT "Issues": a deleted issue answers 410 from then on. */
export function deleteIssue(scene: Scene, issue: Issue): void {
  const { world, repo } = scene;
  tell(scene, issue, "deleted");
  world.forgetIssue(repo, issue);
  repo.tombstones.set(issue.number, { kind: "deleted" });
}

/** FACT "Issues": a transferred issue gets a new number and a new id; the old address answers 301. */
export function transferIssue(scene: Scene, issue: Issue, to: Repo): Issue {
  const { world, repo: from } = scene;
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
  tell(scene, issue, "transferred", { changes });
  return moved;
}

/** A label by name, made on the spot in grey when there is none. FACT "Issues": that is what GitHub does on create. */
export function ensureLabel(scene: Scene, name: string): Label {
  const known = scene.world.labelNamed(scene.repo, name);
  return known ?? createLabel(scene, { name, color: "ededed", description: null });
}

export function createLabel(scene: Scene, label: Omit<Label, "id" | "isDefault">): Label {
  const { world, repo, actor } = scene;
  const made = world.addLabel(repo, { ...label, isDefault: false });
  world.emit({ event: "label", action: "created", actor, repo, parts: { label: labelPayload(world, repo, made) } });
  return made;
}
