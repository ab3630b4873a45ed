import { digest } from "../identity/digest.ts";
import type { Change, Writing } from "./change.ts";
import { contentDigest } from "./content.ts";
import { questionMark } from "./question.ts";
import { type Subject, subjectId } from "./subject.ts";

/** A write that has no certain result yet, or that did not succeed: from the ledger. */
export interface Attempt {
  readonly subject: Subject;
  /** Kind of the change. */
  readonly change: string;
  /** Digest of what was to be written. */
  readonly digest: string;
  readonly startedAt: Date;
  /** `unknown`: timed out, or the process died before the result was written. */
  readonly outcome: "unknown" | "refused";
  /** The fault it ended with; null where nobody knows. */
  readonly code: string | null;
  readonly seed: { readonly document: string; readonly text: string } | null;
}

/** Every operation gives up after this many tries at the same thing, visibly (I14). */
export const MAX_TRIES = 8;

/** The one fault that is about what we wrote: trying the same again can only fail again. */
const CONTENT_FAULT = "refused";

/** What a write is counted by: its subject, its kind and a digest of what it says. */
export interface AttemptKey {
  readonly subject: Subject;
  readonly change: Change["kind"];
  readonly digest: string;
}

export function attemptKey(change: Writing): AttemptKey {
  switch (change.kind) {
    case "label":
      return { subject: { kind: "label", name: change.label.name }, change: change.kind, digest: digest(change.label) };
    case "create":
    case "update":
    case "close-done":
    case "close-said":
    case "close-meta":
      return { subject: change.subject, change: change.kind, digest: contentDigest(change.content) };
    case "link":
      return { subject: change.child, change: change.kind, digest: digest(subjectId(change.parent)) };
    case "ask":
      return { subject: change.subject, change: change.kind, digest: digest(questionMark(change.question)) };
    case "answer":
      return { subject: change.subject, change: change.kind, digest: digest(change.reply.comment) };
    case "agree":
      return { subject: change.subject, change: change.kind, digest: digest(change.comment) };
    case "close-duplicate":
    case "close":
      return { subject: change.subject, change: change.kind, digest: digest(change.ref) };
    default:
      return change satisfies never;
  }
}

/** The earlier tries at the very same write. */
export const triesAt = (key: AttemptKey, attempts: readonly Attempt[]): Attempt[] =>
  attempts.filter(
    (each) =>
      each.change === key.change && each.digest === key.digest && subjectId(each.subject) === subjectId(key.subject),
  );

/** Until when a create of this subject is in doubt: nobody creates again before. Null where none is. */
export function inDoubtUntil(subject: Subject, attempts: readonly Attempt[], now: Date, settleMs: number): Date | null {
  const moments = attempts
    .filter((each) => each.change === "create" && each.outcome === "unknown")
    .filter((each) => subjectId(each.subject) === subjectId(subject))
    .map(({ startedAt }) => startedAt.getTime() + settleMs);
  const latest = Math.max(0, ...moments);
  return latest > now.getTime() ? new Date(latest) : null;
}

/**
 * The change itself, or what has become of it after all the tries before. Every change that writes goes through here.
 *
 * | earlier tries | becomes |
 * |---|---|
 * | none | the change |
 * | a create with an unknown outcome, not settled yet | wait |
 * | unknown, settled, and this look did not find it | the change |
 * | the same content refused as such, eight times | give up, until the content changes |
 * | any other failure (limits, permissions, outages), however often | the change: see the pauses in `whatNext` |
 */
export function attempted(
  change: Writing,
  { attempts, now, policy }: { attempts: readonly Attempt[]; now: Date; policy: { settleMs: number } },
): Change {
  const key = attemptKey(change);
  const { subject } = key;
  const until = change.kind === "create" ? inDoubtUntil(subject, attempts, now, policy.settleMs) : null;
  if (until) return { kind: "wait", subject, until };
  const refused = triesAt(key, attempts).filter(({ code }) => code === CONTENT_FAULT);
  return refused.length >= MAX_TRIES ? { kind: "give-up", of: change.kind, subject } : change;
}
