import type { OwnStamp } from "./own-stamp.ts";
import type { Field } from "./shelf.ts";

/** A value that somebody gave to a field of an issue. */
export interface Given<Value> {
  readonly value: Value;
  /** How many looks had read the tracker before. */
  readonly at: number;
  /** A look had read the tracker then, and was not over. */
  readonly inLook: boolean;
  /** The issue was closed at some time since. */
  wasClosed: boolean;
}

/** What people did to one issue, as far as it has to last. */
export interface Traces {
  /** A person's own issue: nothing in it is ours to change. */
  readonly own: boolean;
  /** What people wrote above and below our block, from top to bottom. */
  above: readonly string[];
  below: readonly string[];
  /** Somebody wrote one of our marks: which of the text is ours nobody can tell, so all of it stays, without the marks. */
  isMarked: boolean;
  title: Given<string> | null;
  /** By name; false where somebody took it away. */
  readonly labels: Map<string, Given<boolean>>;
  readonly assignees: Map<string, Given<boolean>>;
  /** The issue of their own under which somebody put it. */
  parent: Given<number> | null;
  /** How the last person who opened or closed it left it; null where nobody did, or where a command was given since. */
  stays: "open" | "closed" | null;
  /** The comments in which somebody who may decide said so. */
  readonly said: Map<number, "reopen" | "end">;
  /** Commands that no look has followed yet: some by which it may be opened, some by which it may be closed. */
  readonly unheard: Map<"reopen" | "end", "said" | "being followed">;
  /** Those that stood unheard when somebody opened or closed it by hand. */
  doubts: ReadonlySet<"reopen" | "end">;
  /** Somebody who may decide has ended it in its thread. */
  mayClose: boolean;
  /** By id, oldest first. */
  readonly comments: Map<number, string>;
  stamp: OwnStamp | null;
  /** How often people had changed their mind about a field when we last wrote another value of it. */
  readonly counted: Map<Field, number>;
  wasClosed: boolean;
}

export const noTraces = (own: boolean, body: string): Traces => ({
  own,
  above: own ? [body] : [],
  below: [],
  isMarked: false,
  title: null,
  labels: new Map(),
  assignees: new Map(),
  parent: null,
  stays: null,
  said: new Map(),
  unheard: new Map(),
  doubts: new Set(),
  mayClose: false,
  comments: new Map(),
  stamp: null,
  counted: new Map(),
  wasClosed: false,
});
