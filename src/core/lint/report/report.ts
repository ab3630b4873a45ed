import type { Problem } from "../../problem.ts";
import type { LintProblem } from "../lint-postmortem.ts";

/** Everything that a lint found, in order: by path, then by line. */
export interface LintReport {
  /** How many files were looked at. */
  readonly files: number;
  readonly problems: readonly LocatedProblem[];
  /** One sentence for each file that could not be read. */
  readonly failures: readonly string[];
}

/** `line` is null where the whole file is meant. */
export interface LocatedProblem {
  readonly path: string;
  readonly line: number | null;
  readonly level: LintProblem["level"];
  readonly rule: string;
  readonly message: string;
}

/** Of a file with one of these, or of some items in it, nothing was read. */
const UNREAD = new Set(["file-too-large", "lfs-pointer", "merge-conflict", "not-utf-8", "too-many-items"]);

/** Problems that the parser found in one file: errors where something could not be read, else warnings. */
export function parseProblems(path: string, problems: readonly Problem[]): readonly LocatedProblem[] {
  return problems.map(({ rule, message, line }) => {
    const level = UNREAD.has(rule) ? "error" : "warn";
    return { path, line: line ?? null, level, rule, message };
  });
}

/** Sorted by path, then by line; stable, so that problems of one line keep their order. */
export function sortProblems(problems: readonly LocatedProblem[]): readonly LocatedProblem[] {
  return problems.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || (a.line ?? 0) - (b.line ?? 0));
}

/** How many of them have a level. */
export const countLevel = (problems: readonly LocatedProblem[], level: LocatedProblem["level"]): number =>
  problems.filter((problem) => problem.level === level).length;
