import { isPriorityLabel } from "../labels.ts";

/** What people have in fields of an issue where we wrote something else. A field that they left alone is absent. */
export interface Seen {
  readonly title?: string;
  /** Labels of our priorities. */
  readonly priorities?: readonly string[];
  readonly assignees?: readonly string[];
}

/** The fields that both sides write: documents through us, and people in the tracker. */
export interface Fields {
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

/** What people changed in an issue since `written` was written into it. */
export function changedByPeople(written: Fields, now: Fields): Seen {
  const before = written.labels.filter(isPriorityLabel);
  const after = now.labels.filter(isPriorityLabel);
  return {
    ...(written.title === now.title ? {} : { title: now.title }),
    ...(sameNames(before, after) ? {} : { priorities: after }),
    ...(sameNames(written.assignees, now.assignees) ? {} : { assignees: now.assignees }),
  };
}

export function sameNames(a: readonly string[], b: readonly string[]): boolean {
  const sorted = (names: readonly string[]) => names.map((name) => name.toLowerCase()).toSorted();
  const other = sorted(b);
  return a.length === b.length && sorted(a).every((name, at) => name === other[at]);
}
