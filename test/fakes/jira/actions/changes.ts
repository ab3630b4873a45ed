/** What an edit changed, as the history tells it. */
import { textOf } from "../adf-text.ts";
import type { ChangeItem, Issue } from "../model.ts";
import type { World } from "../world.ts";

interface Side {
  readonly value: string | null;
  readonly words: string | null;
}

type Look = (world: World, issue: Issue) => Side;

const plain = (words: string | null): Side => ({ value: null, words });
const idOf = (id: number | null, words: string | null | undefined): Side => ({
  value: id === null ? null : String(id),
  words: words ?? null,
});

const LOOKS: readonly (readonly [field: string, fieldId: string, look: Look])[] = [
  ["summary", "summary", (_, issue) => plain(issue.summary)],
  ["description", "description", (_, issue) => plain(issue.description === null ? null : textOf(issue.description))],
  ["labels", "labels", (_, issue) => ({ value: "", words: issue.labels.join(" ") })],
  ["duedate", "duedate", (_, issue) => ({ value: issue.dueDate, words: issue.dueDate })],
  [
    "priority",
    "priority",
    (world, issue) => {
      const found = world.project(issue.projectId).priorities.find(({ id }) => id === issue.priorityId);
      return idOf(issue.priorityId, found?.name);
    },
  ],
  [
    "assignee",
    "assignee",
    (world, { assigneeId }) => ({
      value: assigneeId,
      words: assigneeId === null ? null : world.account(assigneeId).displayName,
    }),
  ],
  [
    "IssueParentAssociation",
    "parent",
    (world, { parentId }) => {
      const found = parentId === null ? undefined : world.issues.get(parentId);
      return idOf(parentId, found && world.keyOf(found));
    },
  ],
  ["status", "status", (world, { statusId }) => idOf(statusId, world.status(statusId).name)],
  ["resolution", "resolution", (world, { resolutionId }) => idOf(resolutionId, world.resolution(resolutionId)?.name)],
  ["issuetype", "issuetype", (world, issue) => idOf(issue.typeId, world.typeOf(issue).name)],
  ["project", "project", (world, { projectId }) => idOf(projectId, world.project(projectId).name)],
  ["Key", "issuekey", (world, issue) => plain(world.keyOf(issue))],
];

function item(field: string, fieldId: string, before: Side, after: Side): ChangeItem {
  return { field, fieldId, from: before.value, fromString: before.words, to: after.value, toString: after.words };
}

export function changesBetween(world: World, before: Issue, after: Issue): readonly ChangeItem[] {
  const system = LOOKS.map(([field, fieldId, look]) => item(field, fieldId, look(world, before), look(world, after)));
  const ids = [...new Set([...Object.keys(before.custom), ...Object.keys(after.custom)])];
  const shown = (value: unknown) => plain(value === undefined || value === null ? null : JSON.stringify(value));
  const custom = ids.map((id) =>
    item(world.fields.get(id)?.name ?? id, id, shown(before.custom[id]), shown(after.custom[id])),
  );
  return [...system, ...custom].filter(({ from, fromString, to, toString }) => from !== to || fromString !== toString);
}
