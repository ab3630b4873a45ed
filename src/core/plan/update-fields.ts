import type { Issue, Written } from "./found.ts";

/** What an update changes beside our block. */
export interface FieldChanges {
  /** Absent: the title stays. */
  readonly title?: string;
  readonly addLabels: readonly string[];
  readonly removeLabels: readonly string[];
  readonly addAssignees: readonly string[];
  readonly removeAssignees: readonly string[];
}

/**
 * Three-way comparison of what we last wrote (base), what the issue has now, and what the document wants.
 * Only what we put there ourselves is ever taken away, and what a human changed since stays (I10).
 */
export function fieldChanges(
  base: Pick<Written, "title" | "labels" | "assignees">,
  current: Pick<Issue, "title" | "labels" | "assignees">,
  wanted: Pick<Written, "title" | "labels" | "assignees">,
): FieldChanges {
  const retitle = wanted.title !== base.title && current.title === base.title;
  return {
    ...(retitle ? { title: wanted.title } : {}),
    addLabels: minus(minus(wanted.labels, base.labels), current.labels),
    removeLabels: both(minus(base.labels, wanted.labels), current.labels),
    addAssignees: minus(minus(wanted.assignees, base.assignees), current.assignees),
    removeAssignees: both(minus(base.assignees, wanted.assignees), current.assignees),
  };
}

const has = (names: readonly string[], name: string): boolean =>
  names.some((each) => each.toLowerCase() === name.toLowerCase());
const minus = (a: readonly string[], b: readonly string[]): string[] => a.filter((name) => !has(b, name));
const both = (a: readonly string[], b: readonly string[]): string[] => a.filter((name) => has(b, name));
