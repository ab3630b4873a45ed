import type { Attempt } from "./attempts.ts";
import { attemptKey, inDoubtUntil } from "./attempts.ts";
import { type Change, writes } from "./change.ts";
import { type Subject, subjectId } from "./subject.ts";

/** What a look has found out about the open attempts. */
export interface Findings {
  /** Everything that the look decided. */
  readonly decisions: readonly Change[];
  /** Those of them that did not succeed. */
  readonly unfinished: readonly Change[];
  /** Does an issue stand for the subject now? */
  exists(subject: Subject): boolean;
  readonly now: Date;
  readonly settleMs: number;
}

/**
 * Is the question of an open attempt answered, so that nobody needs to remember it?
 *
 * | attempt | this look | answered |
 * |---|---|---|
 * | create | an issue stands for the subject | yes |
 * | create, in doubt | none does yet | no, whatever the document says meanwhile |
 * | create, an earlier one | still waits for a later one | no |
 * | any | wants the same kind of change still, and could not make it | no |
 * | any | has given it up | no, or it would start again |
 * | any | has made the change, or does not want it any more | yes |
 */
export function isAnswered(attempt: Attempt, { decisions, unfinished, exists, now, settleMs }: Findings): boolean {
  const { subject, change } = attempt;
  if (change === "create" && exists(subject)) return true;
  if (change === "create" && inDoubtUntil(subject, [attempt], now, settleMs)) return false;
  const id = subjectId(subject);
  const isWaiting = (other: Change) => other.kind === "wait" && subjectId(other.subject) === id;
  const isSame = (other: Change) =>
    writes(other) && other.kind === change && subjectId(attemptKey(other).subject) === id;
  const isGivenUp = (other: Change) =>
    other.kind === "give-up" && other.of === change && subjectId(other.subject) === id;
  return !unfinished.some(isSame) && !decisions.some((each) => isGivenUp(each) || isWaiting(each));
}
