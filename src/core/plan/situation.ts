import type { IssueRef } from "../ids.ts";
import type { Scope } from "../repository.ts";
import type { Attempt } from "./attempts.ts";
import type { Closing } from "./evidence.ts";
import type { KnownIssue, OwnIssue, Target } from "./found.ts";
import type { HeardCommands } from "./take-in.ts";
import type { WantedDocument } from "./wanted.ts";

/** The numbers that shape a plan. */
export interface PlanPolicy {
  /** How long after an unknown outcome an empty look still proves nothing, in milliseconds. Longer than the read lag. */
  readonly settleMs: number;
  /** Children that the tracker allows under one issue. */
  readonly maxChildren: number;
  /** More new issues than this from many documents at once wait for a human (I8). */
  readonly askAbove: number;
  /** Is an open issue of ours closed when its document calls the item done, or is that only shown? */
  readonly closeDone: "propose" | "close";
}

/** Everything a plan is made from: what documents want, what was found, what we remember. Nothing else is looked at. */
export interface Situation {
  readonly scope: Scope;
  readonly now: Date;
  readonly documents: readonly WantedDocument[];
  /** Paths that exist but could not be read: what they held is not gone. */
  readonly unreadable: ReadonlySet<string>;
  readonly own: readonly OwnIssue[];
  readonly known: readonly KnownIssue[];
  /** Our issues, and single reads of what the documents link or the ledger knows and the list did not show. */
  readonly looked: ReadonlyMap<IssueRef, Target>;
  readonly labels: readonly string[] | "free";
  /** What people who may said to us in threads and is not taken in yet, oldest first. */
  readonly heard: readonly HeardCommands[];
  /** What this look found of how issues were closed; what earlier ones found stands in `known`. */
  readonly closings: ReadonlyMap<IssueRef, Closing>;
  readonly attempts: readonly Attempt[];
  readonly policy: PlanPolicy;
}
