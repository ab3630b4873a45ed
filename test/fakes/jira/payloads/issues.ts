/** Issues and comments as Jira shows them: documents in v3, flat text in the v2 of the webhooks. */
import { textOf } from "../adf-text.ts";
import { LINK_TYPES } from "../catalogue.ts";
import type { Comment, Issue, Link } from "../model.ts";
import { stamp } from "../times.ts";
import type { World } from "../world.ts";
import { issueTypePayload, priorityPayload, projectInIssue, resolutionPayload, statusPayload } from "./projects.ts";
import { type Onlooker, userPayload } from "./users.ts";

/** How an issue is shown. */
export interface Showing extends Onlooker {
  readonly world: World;
  readonly version: 2 | 3;
}

export const issueUrl = (base: string, id: number): string => `${base}/rest/api/3/issue/${id}`;

const rich = ({ version }: Showing, doc: unknown) => (version === 2 ? textOf(doc) : doc);

export function commentPayload(showing: Showing, issue: Issue, comment: Comment, withProperties: boolean) {
  const { base, world, account } = showing;
  return {
    self: `${issueUrl(base, issue.id)}/comment/${comment.id}`,
    id: String(comment.id),
    author: userPayload(showing, world.account(comment.authorId)),
    body: rich(showing, comment.body),
    updateAuthor: userPayload(showing, world.account(comment.updateAuthorId)),
    created: stamp(comment.createdAt, account.timeZone),
    updated: stamp(comment.updatedAt, account.timeZone),
    jsdPublic: true,
    ...(withProperties
      ? { properties: Object.entries(comment.properties).map(([key, value]) => ({ key, value })) }
      : {}),
  };
}

/** An issue as another one shows it: its parent, or the other end of a link. */
function relative({ base, world }: Showing, issue: Issue) {
  const priority = world.project(issue.projectId).priorities.find(({ id }) => id === issue.priorityId);
  return {
    id: String(issue.id),
    key: world.keyOf(issue),
    self: issueUrl(base, issue.id),
    fields: {
      summary: issue.summary,
      status: statusPayload(base, world.status(issue.statusId)),
      ...(priority ? { priority: priorityPayload(base, priority) } : {}),
      issuetype: issueTypePayload(base, world.typeOf(issue)),
    },
  };
}

/** The other end of a link: outward when the words read from this issue to that one. */
function linkPayload(showing: Showing, issue: Issue, link: Link) {
  const { base, world } = showing;
  const type = LINK_TYPES.find(({ id }) => id === link.typeId);
  const other = world.issues.get(link.from === issue.id ? link.to : link.from);
  if (!type || !other) return [];
  const { id, name, inward, outward } = type;
  return [
    {
      id: String(link.id),
      self: `${base}/rest/api/3/issueLink/${link.id}`,
      type: { id: String(id), name, inward, outward, self: `${base}/rest/api/3/issueLinkType/${id}` },
      [link.from === issue.id ? "outwardIssue" : "inwardIssue"]: relative(showing, other),
    },
  ];
}

function issueFields(showing: Showing, issue: Issue): Readonly<Record<string, unknown>> {
  const { base, world, account } = showing;
  const project = world.project(issue.projectId);
  const person = (id: string | null) => (id === null ? null : userPayload(showing, world.account(id)));
  const time = (at: number | null) => (at === null ? null : stamp(at, account.timeZone));
  const parent = issue.parentId === null ? undefined : world.issues.get(issue.parentId);
  const priority = project.priorities.find(({ id }) => id === issue.priorityId);
  const resolution = world.resolution(issue.resolutionId);
  const links = [...world.links.values()].filter(({ from, to }) => from === issue.id || to === issue.id);
  const onScreen = project.screens.get(issue.typeId) ?? new Map<string, unknown>();
  const custom = [...onScreen.keys()].filter((id) => world.fields.get(id)?.custom);
  const children = [...world.issues.all().values()].filter((each) => each.parentId === issue.id);
  return {
    summary: issue.summary,
    issuetype: issueTypePayload(base, world.typeOf(issue)),
    project: projectInIssue(base, project),
    ...(parent ? { parent: relative(showing, parent) } : {}),
    description: rich(showing, issue.description),
    labels: issue.labels,
    duedate: issue.dueDate,
    ...(project.priorities.length > 0 ? { priority: priority ? priorityPayload(base, priority) : null } : {}),
    assignee: person(issue.assigneeId),
    reporter: person(issue.reporterId),
    creator: person(issue.creatorId),
    status: statusPayload(base, world.status(issue.statusId)),
    resolution: resolution ? resolutionPayload(base, resolution) : null,
    resolutiondate: time(issue.resolvedAt),
    created: time(issue.createdAt),
    updated: time(issue.updatedAt),
    issuelinks: links.flatMap((link) => linkPayload(showing, issue, link)),
    subtasks: children.filter((child) => world.typeOf(child).level < 0).map((child) => relative(showing, child)),
    ...Object.fromEntries(custom.map((id) => [id, issue.custom[id] ?? null])),
    comment: {
      comments: issue.comments.map((comment) => commentPayload(showing, issue, comment, false)),
      self: `${issueUrl(base, issue.id)}/comment`,
      maxResults: issue.comments.length,
      total: issue.comments.length,
      startAt: 0,
    },
  };
}

/** Not part of what can be listed in columns. */
const NOT_NAVIGABLE = ["comment"];

/** What a request chose: names, `*all`, `*navigable`, and `-name` to leave one out. Unknown names are left out silently. */
function chosen(all: Readonly<Record<string, unknown>>, names: readonly string[]) {
  const without = names.filter((name) => name.startsWith("-")).map((name) => name.slice(1));
  const wanted = names.filter((name) => !name.startsWith("-"));
  const every = wanted.includes("*all") || wanted.length === 0;
  const isWanted = (name: string) =>
    every || wanted.includes(name) || (wanted.includes("*navigable") && !NOT_NAVIGABLE.includes(name));
  return Object.fromEntries(Object.entries(all).filter(([name]) => isWanted(name) && !without.includes(name)));
}

export interface Choice {
  readonly fields: readonly string[];
  readonly properties: readonly string[];
}

export function issuePayload(showing: Showing, issue: Issue, choice: Choice) {
  const shown = Object.entries(issue.properties).filter(([key]) => choice.properties.includes(key));
  return {
    expand: "renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations",
    id: String(issue.id),
    self: issueUrl(showing.base, issue.id),
    key: showing.world.keyOf(issue),
    fields: chosen(issueFields(showing, issue), choice.fields),
    ...(choice.properties.length > 0 ? { properties: Object.fromEntries(shown) } : {}),
  };
}
