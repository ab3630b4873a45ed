import type { Closing } from "./evidence.ts";
import type { CommentId, Day } from "./said.ts";
import type { Seen } from "./seen.ts";

/**
 * What the ledger alone remembers of an issue, beside what we wrote into it. Losing it costs a second look at something,
 * never a decision: who lost it finds comments again by their marks.
 */
export interface Noted {
  /** Questions that we asked in its thread, by their marks: each is asked once. */
  readonly asked?: readonly string[];
  /** Comments that nothing followed from but our answer: each is answered once, whatever changes afterwards. */
  readonly answered?: readonly CommentId[];
  /** What people had changed in the issue when it was last looked at. */
  readonly seen?: Seen;
  /** The day since when no readable document mentions it. */
  readonly missing?: Day;
  /** We saw it closed once: who opened it then did so knowing what its postmortem says. */
  readonly wasClosed?: true;
  /** Of a meta-issue: people opened it again after we closed it. From then on it opens and closes as they like. */
  readonly theirs?: true;
  /** How its last closing came about that we asked about. */
  readonly closing?: Closing;
}

/** Answered comments that are remembered: those of half an hour are heard again, and nobody writes more in one thread. */
const MOST_ANSWERED = 30;

export const withAsked = (noted: Noted, mark: string): Noted => ({ ...noted, asked: [...(noted.asked ?? []), mark] });

export const withAnswered = (noted: Noted, comment: CommentId): Noted => ({
  ...noted,
  answered: [...(noted.answered ?? []), comment].slice(-MOST_ANSWERED),
});
