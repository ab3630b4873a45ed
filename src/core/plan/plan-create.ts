import type { Change } from "./change.ts";
import { type Content, contentDigest } from "./content.ts";
import type { Holding } from "./holdings.ts";
import type { Attempt, Situation } from "./situation.ts";
import { type Subject, subjectId } from "./subject.ts";

/** Every operation gives up after this many tries at the same thing, visibly (I14). */
const MAX_TRIES = 8;

/** The earlier tries at one kind of change to one subject. */
const triesAt = (subject: Subject, change: string, attempts: readonly Attempt[]): Attempt[] =>
  attempts.filter((attempt) => attempt.change === change && subjectId(attempt.subject) === subjectId(subject));

/** Has the same thing been tried so often that trying again is no use? */
export const exhausted = (subject: Subject, change: string, digest: string, attempts: readonly Attempt[]): boolean =>
  triesAt(subject, change, attempts).filter((attempt) => attempt.digest === digest).length >= MAX_TRIES;

/**
 * Decides whether an issue that is missing may be created now.
 *
 * | tries at this subject | change |
 * |---|---|
 * | none | create |
 * | one with an unknown outcome, not settled yet | wait |
 * | unknown, settled, and this look did not find it | create |
 * | the same content eight times | keep: gave up |
 */
export function planCreate(subject: Subject, content: Content, { attempts, now, policy }: Situation): Change {
  const unsettled = triesAt(subject, "create", attempts)
    .filter(({ outcome }) => outcome === "unknown")
    .map(({ startedAt }) => startedAt.getTime() + policy.settleMs)
    .filter((until) => until > now.getTime());
  if (unsettled.length > 0) return { kind: "wait", subject, until: new Date(Math.max(...unsettled)) };
  return exhausted(subject, "create", contentDigest(content), attempts)
    ? { kind: "keep", subject, ref: null, why: "gave-up" }
    : { kind: "create", subject, content };
}

/** Decides whether an open issue of ours is rewritten: when what it would say differs, until that was tried in vain. */
export function planUpdate(holding: Holding, content: Content, pending: boolean, { attempts }: Situation): Change {
  const { subject, ref, written, issue } = holding;
  const digest = contentDigest(content);
  if (issue === null) return { kind: "keep", subject, ref, why: "deleted-in-tracker" };
  if (issue.state === "closed") return { kind: "keep", subject, ref, why: "closed-in-tracker" };
  if (!pending && written.digest === digest) return { kind: "keep", subject, ref, why: "unchanged" };
  return exhausted(subject, "update", digest, attempts)
    ? { kind: "keep", subject, ref, why: "gave-up" }
    : { kind: "update", subject, ref, content, base: written, current: issue };
}
