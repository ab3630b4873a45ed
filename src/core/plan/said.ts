import type { IssueRef } from "../ids.ts";
import type { Priority } from "../postmortem/model.ts";

/** A day of the calendar, `YYYY-MM-DD`. */
export type Day = string;

/** Somebody's word about one field, and what the document said then: when that changes, the document's word is newer. */
export interface Word<Value> {
  readonly value: Value;
  readonly by: string;
  /** What it overrules, as one text. */
  readonly over: string;
}

/** A decision not to do it. `until`: on that day it comes back once. */
export type Ended =
  | { readonly kind: "declined"; readonly because: string; readonly until: Day; readonly by: string }
  | { readonly kind: "superseded"; readonly reference: string; readonly by: string };

/**
 * What people said of an item in the thread of its issue. Kept in the stamp: what was written into an issue and who said
 * so are one write, and a lost database loses none of it.
 */
export interface Said {
  /** The last comment that was taken in. Their numbers grow, so each is followed once. */
  readonly heard: number;
  readonly owner?: Word<string>;
  readonly due?: Word<Day>;
  readonly priority?: Word<Priority>;
  readonly snooze?: { readonly until: Day; readonly because: string; readonly by: string };
  readonly ended?: Ended;
  /** Of the notice about a large plan: the fingerprint of what somebody approved. */
  readonly approved?: string;
}

/** What the document says of a field that somebody's word in the thread overrules; empty where it says nothing. */
export interface Overruled {
  readonly owner?: string;
  readonly due?: string;
  readonly priority?: string;
}

/** How a thread names one of its comments. */
export type CommentId = number;

/** Somebody who may write here said something to us in the thread of one of our issues. */
export interface Heard<Command> {
  readonly ref: IssueRef;
  readonly comment: CommentId;
  readonly by: string;
  readonly said: readonly Command[];
}
