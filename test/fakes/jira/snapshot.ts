/** An issue as a test wants to see it: names and keys in place of ids. */
import type { Doc } from "./adf.ts";
import { textOf } from "./adf-text.ts";
import { LINK_TYPES } from "./catalogue.ts";
import type { CategoryKey, Issue } from "./model.ts";
import type { World } from "./world.ts";

export interface IssueSnapshot {
  readonly id: string;
  readonly key: string;
  readonly project: string;
  readonly type: string;
  readonly summary: string;
  readonly description: Doc | null;
  /** The description as flat text. */
  readonly text: string;
  readonly labels: readonly string[];
  readonly dueDate: string | null;
  readonly priority: string | null;
  readonly assignee: string | null;
  readonly creator: string;
  readonly status: string;
  readonly category: CategoryKey;
  readonly resolution: string | null;
  readonly parent: string | null;
  /** Custom fields that have a value, by name. */
  readonly custom: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly comments: readonly {
    readonly id: string;
    readonly author: string;
    readonly body: Doc;
    readonly text: string;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
  /** e.g. `duplicates PAY-2`. */
  readonly links: readonly string[];
  /** e.g. `status: To Do → Done by ana`. */
  readonly history: readonly string[];
}

function linksOf(world: World, issue: Issue): readonly string[] {
  return [...world.links.values()].flatMap(({ typeId, from, to }) => {
    const type = LINK_TYPES.find(({ id }) => id === typeId);
    const other = world.issues.get(from === issue.id ? to : from);
    if (!type || !other || (from !== issue.id && to !== issue.id)) return [];
    return [`${from === issue.id ? type.outward : type.inward} ${world.keyOf(other)}`];
  });
}

export function snapshot(world: World, issue: Issue): IssueSnapshot {
  const name = (id: string) => world.account(id).name;
  const project = world.project(issue.projectId);
  const status = world.status(issue.statusId);
  const parent = issue.parentId === null ? undefined : world.issues.get(issue.parentId);
  const custom = Object.entries(issue.custom).filter(([, value]) => value !== null);
  return {
    id: String(issue.id),
    key: world.keyOf(issue),
    project: project.key,
    type: world.typeOf(issue).name,
    summary: issue.summary,
    description: issue.description,
    text: textOf(issue.description),
    labels: issue.labels,
    dueDate: issue.dueDate,
    priority: project.priorities.find(({ id }) => id === issue.priorityId)?.name ?? null,
    assignee: issue.assigneeId === null ? null : name(issue.assigneeId),
    creator: name(issue.creatorId),
    status: status.name,
    category: status.category,
    resolution: world.resolution(issue.resolutionId)?.name ?? null,
    parent: parent ? world.keyOf(parent) : null,
    custom: Object.fromEntries(custom.map(([id, value]) => [world.fields.get(id)?.name ?? id, value])),
    properties: issue.properties,
    comments: issue.comments.map(({ id, authorId, body, properties }) => ({
      id: String(id),
      author: name(authorId),
      body,
      text: textOf(body),
      properties,
    })),
    links: linksOf(world, issue),
    history: issue.history.flatMap(({ authorId, items }) =>
      items.map((item) => `${item.field}: ${item.fromString ?? "–"} → ${item.toString ?? "–"} by ${name(authorId)}`),
    ),
  };
}
