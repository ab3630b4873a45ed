import { isPriorityLabel } from "../labels.ts";
import type { HeardField } from "./take-in.ts";
import { changedByPeople, type Fields, sameNames, type Seen } from "./seen.ts";

/** What an update changes beside our block. */
export interface FieldChanges {
  /** Absent: the title stays. */
  readonly title?: string;
  readonly addLabels: readonly string[];
  readonly removeLabels: readonly string[];
  readonly addAssignees: readonly string[];
  readonly removeAssignees: readonly string[];
}

/** What tells which of two changes is the newer one. */
export interface Newer {
  /** What people had changed when we last looked. */
  readonly seen?: Seen;
  /** Fields that somebody has just set by a command. */
  readonly heard?: readonly HeardField[];
}

interface NameChanges {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/**
 * Three-way comparison of what we last wrote (base), what the issue has now, and what the document wants; the newer
 * deliberate change of a field wins.
 *
 * | the document's value since we wrote it | people's value | then |
 * |---|---|---|
 * | the same | – | stays as people have it |
 * | another | ours | the document's |
 * | another | changed, as the last look saw already (`seen`) | the document's, which is newer |
 * | any, and somebody has just asked for it in the thread (`heard`) | any | as they asked |
 * | another | changed since the last look | people's: who was first nobody knows, and both are shown |
 *
 * The fields are the title, the priority's label, and the assignees where people took ours away. Beside these only what
 * we put there ourselves is ever taken away: their own labels stay, and who they assign in addition (I10).
 */
export function fieldChanges(base: Fields, current: Fields, wanted: Fields, newer: Newer = {}): FieldChanges {
  const { seen = {}, heard = [] } = newer;
  const theirs = changedByPeople(base, current);
  const counts = (field: keyof Seen) => theirs[field] === undefined || sameValue(theirs[field], seen[field]);
  const retitle = wanted.title !== base.title && wanted.title !== current.title && counts("title");
  const labels = merged(others(base.labels), others(current.labels), others(wanted.labels));
  const [before, now, then] = [levels(base.labels), levels(current.labels), levels(wanted.labels)];
  const priorities = heard.includes("priority")
    ? exactly(now, then)
    : counts("priorities")
      ? replaced(before, now, then)
      : NOTHING;
  const people = assigneeChanges(base.assignees, current.assignees, wanted.assignees, {
    counts: counts("assignees"),
    isHeard: heard.includes("owner"),
  });
  return {
    ...(retitle ? { title: wanted.title } : {}),
    addLabels: [...labels.add, ...priorities.add],
    removeLabels: [...labels.remove, ...priorities.remove],
    addAssignees: people.add,
    removeAssignees: people.remove,
  };
}

/** The fields as they are once the changes are made. */
export function afterwards(current: Fields, changes: FieldChanges): Fields {
  const { title = current.title, addLabels, removeLabels, addAssignees, removeAssignees } = changes;
  return {
    title,
    labels: [...minus(current.labels, removeLabels), ...addLabels],
    assignees: [...minus(current.assignees, removeAssignees), ...addAssignees],
  };
}

const NOTHING: NameChanges = { add: [], remove: [] };
const levels = (labels: readonly string[]) => labels.filter(isPriorityLabel);
const others = (labels: readonly string[]) => labels.filter((label) => !isPriorityLabel(label));

const sameValue = (a: string | readonly string[], b: string | readonly string[] | undefined): boolean =>
  b !== undefined && sameNames([a].flat(), [b].flat());

/** Whom people added stays; whom they put in somebody's place is a decision of theirs, like a title. */
function assigneeChanges(
  base: readonly string[],
  current: readonly string[],
  wanted: readonly string[],
  { counts, isHeard }: { readonly counts: boolean; readonly isHeard: boolean },
): NameChanges {
  if (minus(base, current).length === 0) return merged(base, current, wanted);
  if (isHeard) return exactly(current, wanted);
  return counts ? replaced(base, current, wanted) : NOTHING;
}

/** What we put there follows the document; everything else stays. */
const merged = (base: readonly string[], current: readonly string[], wanted: readonly string[]): NameChanges => ({
  add: minus(minus(wanted, base), current),
  remove: both(minus(base, wanted), current),
});

/** A field with one value: the document's new one in the place of any other. */
const replaced = (base: readonly string[], current: readonly string[], wanted: readonly string[]): NameChanges =>
  sameNames(base, wanted) ? NOTHING : exactly(current, wanted);

const exactly = (current: readonly string[], wanted: readonly string[]): NameChanges => ({
  add: minus(wanted, current),
  remove: minus(current, wanted),
});

const has = (names: readonly string[], name: string): boolean =>
  names.some((each) => each.toLowerCase() === name.toLowerCase());
const minus = (a: readonly string[], b: readonly string[]): string[] => a.filter((name) => !has(b, name));
const both = (a: readonly string[], b: readonly string[]): string[] => a.filter((name) => has(b, name));
