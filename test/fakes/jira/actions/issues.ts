/** What can happen to an issue, whoever does it: a person on the website or an app through the API. All of it is told. */
import type { Doc } from "../adf.ts";
import { LINK_TYPES } from "../catalogue.ts";
import type { Patch } from "../field-values.ts";
import type { Change, ChangeItem, Comment, Issue, IssueType, Link, Project, Transition } from "../model.ts";
import { changesBetween } from "./changes.ts";
import { type Scene, tellComment, tellIssue } from "./tell.ts";

export type { Scene } from "./tell.ts";

export function createIssue({ world, actorId }: Scene, project: Project, type: IssueType, patch: Patch): Issue {
  const number = project.nextNumber;
  project.nextNumber += 1;
  const at = world.now();
  const medium = project.priorities.find(({ name }) => name === "Medium") ?? project.priorities[0];
  const issue = world.save({
    id: world.nextId("issue"),
    projectId: project.id,
    number,
    typeId: type.id,
    summary: "",
    description: null,
    labels: [],
    dueDate: null,
    priorityId: medium?.id ?? null,
    assigneeId: null,
    creatorId: actorId,
    reporterId: actorId,
    statusId: project.workflow.initial,
    resolutionId: null,
    resolvedAt: null,
    parentId: null,
    custom: {},
    properties: {},
    comments: [],
    history: [],
    createdAt: at,
    updatedAt: at,
    ...patch,
  });
  tellIssue({ world, actorId }, issue, { name: "jira:issue_created", kind: "issue_created" });
  return issue;
}

function kindOf(items: readonly ChangeItem[]): string {
  const has = (field: string) => items.some((item) => item.field === field);
  if (has("Key")) return "issue_moved";
  if (has("status")) return "issue_generic";
  return items.length === 1 && has("assignee") ? "issue_assigned" : "issue_updated";
}

function record({ world, actorId }: Scene, issue: Issue, items: readonly ChangeItem[]): Issue {
  const at = world.now();
  const change: Change = { id: world.nextId("change"), authorId: actorId, at, items };
  const saved = world.save({ ...issue, history: [...issue.history, change], updatedAt: at });
  tellIssue({ world, actorId }, saved, { name: "jira:issue_updated", kind: kindOf(items), change });
  return saved;
}

/** An edit that changes nothing leaves no trace: no history, no new time, no webhook. Properties never do. */
export function changeIssue(scene: Scene, issue: Issue, patch: Patch): Issue {
  const after: Issue = { ...issue, ...patch, custom: { ...issue.custom, ...patch.custom } };
  const items = changesBetween(scene.world, issue, after);
  if (items.length > 0) return record(scene, after, items);
  return patch.properties ? scene.world.save(after) : issue;
}

/** A resolution is what the request says, or what the transition sets by itself; it goes when the issue is reopened. */
export function transitionIssue(scene: Scene, issue: Issue, transition: Transition, patch: Patch): Issue {
  const { world } = scene;
  const isDone = world.status(transition.to).category === "done";
  const wanted = patch.resolutionId ?? transition.resolutionId ?? (isDone ? issue.resolutionId : null);
  const resolvedAt = wanted === null ? null : (issue.resolvedAt ?? world.now());
  return changeIssue(scene, issue, { ...patch, statusId: transition.to, resolutionId: wanted, resolvedAt });
}

export function addComment(
  scene: Scene,
  issue: Issue,
  body: Doc,
  properties: Readonly<Record<string, unknown>> = {},
): Comment {
  const { world, actorId } = scene;
  const at = world.now();
  const comment: Comment = {
    id: world.nextId("comment"),
    authorId: actorId,
    updateAuthorId: actorId,
    body,
    createdAt: at,
    updatedAt: at,
    properties,
  };
  const saved = world.save({ ...issue, comments: [...issue.comments, comment], updatedAt: at });
  tellComment(scene, saved, comment, { name: "comment_created" });
  return comment;
}

export function editComment(
  scene: Scene,
  issue: Issue,
  comment: Comment,
  edit: Pick<Comment, "body" | "properties">,
): Comment {
  const { world, actorId } = scene;
  const at = world.now();
  const edited: Comment = { ...comment, ...edit, updateAuthorId: actorId, updatedAt: at };
  const comments = issue.comments.map((each) => (each.id === comment.id ? edited : each));
  const saved = world.save({ ...issue, comments, updatedAt: at });
  tellComment(scene, saved, edited, { name: "comment_updated" });
  return edited;
}

export function deleteComment(scene: Scene, issue: Issue, comment: Comment): void {
  const { world } = scene;
  const comments = issue.comments.filter((each) => each.id !== comment.id);
  tellComment(scene, world.save({ ...issue, comments, updatedAt: world.now() }), comment, { name: "comment_deleted" });
}

/** The end of an issue ends its links, and makes orphans of its children; sub-tasks go with it. */
export function deleteIssue(scene: Scene, issue: Issue): void {
  const { world } = scene;
  for (const child of world.issues.all().values()) {
    if (child.parentId !== issue.id) continue;
    if (world.typeOf(child).level < 0) deleteIssue(scene, child);
    else changeIssue(scene, child, { parentId: null });
  }
  for (const link of world.links.values())
    if (link.from === issue.id || link.to === issue.id) world.links.delete(link.id);
  world.forget(issue);
  tellIssue(scene, issue, { name: "jira:issue_deleted", kind: "issue_deleted" });
  for (const comment of issue.comments)
    tellComment(scene, issue, comment, { name: "comment_deleted", secondary: true });
}

/** Into another project: a new key, and the status of the same name, or the first one. The old key is remembered. */
export function moveIssue(scene: Scene, issue: Issue, to: Project): Issue {
  const { world } = scene;
  world.movedKeys.set(world.keyOf(issue), issue.id);
  const number = to.nextNumber;
  to.nextNumber += 1;
  const name = world.typeOf(issue).name;
  const type = to.types.find((each) => each.name === name) ?? to.types.find(({ level }) => level === 0);
  if (!type) throw new Error(`Unexpected project ${to.key} without standard types, expected one`);
  const was = world.status(issue.statusId).name;
  const status = to.workflow.statuses.find((each) => each.name === was);
  const statusId = status?.id ?? to.workflow.initial;
  return changeIssue(scene, issue, { projectId: to.id, number, typeId: type.id, statusId });
}

/** The same link twice is one link. Both issues tell of it. */
export function linkIssues(scene: Scene, ends: Omit<Link, "id">): void {
  const { world, actorId } = scene;
  const same = [...world.links.values()].some(
    ({ typeId, from, to }) => typeId === ends.typeId && from === ends.from && to === ends.to,
  );
  const from = world.issues.get(ends.from);
  const to = world.issues.get(ends.to);
  const type = LINK_TYPES.find(({ id }) => id === ends.typeId);
  if (same || !from || !to || !type) return;
  const link: Link = { ...ends, id: world.nextId("link") };
  world.links.set(link.id, link);
  const told = (other: Issue, words: string): ChangeItem => {
    const key = world.keyOf(other);
    return {
      field: "Link",
      fieldId: "issuelinks",
      from: null,
      fromString: null,
      to: key,
      toString: `This issue ${words} ${key}`,
    };
  };
  record(scene, from, [told(to, type.outward)]);
  record(scene, to, [told(from, type.inward)]);
  const parts = {
    issueLink: { id: link.id, sourceIssueId: link.from, destinationIssueId: link.to, issueLinkType: type },
  };
  world.emit({ name: "issuelink_created", actorId, parts });
}
