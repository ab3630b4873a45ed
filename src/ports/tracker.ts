import type { IssueRef } from "../core/ids.ts";
import { Fault } from "../core/fault.ts";
import type { LabelStyle } from "../core/labels.ts";
import type { Evidence } from "../core/plan/evidence.ts";
import type { AppIssue, Issue, Target } from "../core/plan/found.ts";
import type { CommentId } from "../core/plan/said.ts";
import type { Repository } from "../core/repository.ts";

/** What the tracker has now. `labels`: the names that exist; "free" where labels need not be made first (Jira). */
export interface TrackerState {
  readonly issues: readonly AppIssue[];
  readonly labels: readonly string[] | "free";
}

/** What our block says: Markdown, and the signed stamp that the adapter hides in it or beside it. */
export interface Block {
  readonly markdown: string;
  readonly stamp: string;
}

/** One write. `update` holds only what changes; text outside our block, other labels and assignees stay untouched. */
export type Write =
  | { readonly kind: "label"; readonly label: LabelStyle }
  | {
      readonly kind: "create";
      readonly title: string;
      readonly block: Block;
      readonly labels: readonly string[];
      readonly assignees: readonly string[];
    }
  | {
      readonly kind: "update";
      readonly ref: IssueRef;
      readonly title?: string;
      readonly block?: Block;
      /** Opens it again where it is closed. */
      readonly reopen?: true;
      readonly addLabels: readonly string[];
      readonly removeLabels: readonly string[];
      readonly addAssignees: readonly string[];
      readonly removeAssignees: readonly string[];
    }
  /** Makes `child` a child of `parent`; `replace` when it has another parent now. */
  | { readonly kind: "link"; readonly parent: IssueRef; readonly child: IssueRef; readonly replace: boolean }
  /** Closes a twin as the duplicate of the one that stays; `block` says so to its readers. */
  | { readonly kind: "close-duplicate"; readonly ref: IssueRef; readonly of: IssueRef; readonly block: Block }
  /**
   * Closes one of our own issues as completed. `once`: not where it is closed by now, nor where this very block stands in
   * it, for then it was closed before and people opened it again; both are `done` without a write (I10).
   */
  | {
      readonly kind: "close";
      readonly ref: IssueRef;
      readonly block: Block;
      readonly as: "completed" | "declined";
      readonly once?: true;
    }
  /**
   * Writes a comment, unless one of ours with this mark stands in the thread: then it is `done` without a write. Refused
   * with the time of the next one where we wrote MAX_COMMENTS_PER_HOUR there within the last hour (I7).
   */
  | { readonly kind: "comment"; readonly ref: IssueRef; readonly markdown: string; readonly mark: string }
  /** Shows under a comment that it was followed; once, however often it is written. Nothing where trackers have no such sign. */
  | { readonly kind: "agree"; readonly ref: IssueRef; readonly comment: CommentId };

/** Whatever happens, we never talk more than this in one thread (I7). */
export const MAX_COMMENTS_PER_HOUR = 5;

export const tooManyComments = (until: Date): Fault =>
  new Fault("budget-spent", `${MAX_COMMENTS_PER_HOUR} comments of ours stand in this thread within an hour`, {
    kind: "at",
    at: until,
  });

/** What a person wrote in the thread of an issue. Bots, our own app and comments that were changed later are left out. */
export interface Comment {
  readonly id: CommentId;
  readonly ref: IssueRef;
  /** Login of its author. */
  readonly by: string;
  readonly at: Date;
  readonly text: string;
}

/**
 * The end of a write. `done`: a create always names its issue. `refused`: the tracker certainly did not do it (of an
 * update: not all of it). `unknown`: it may have: nobody repeats it before
 * a look at the tracker (see docs/decisions/0001).
 */
export type WriteResult =
  | { readonly kind: "done"; readonly issue: Issue | null }
  | { readonly kind: "refused"; readonly fault: Fault }
  | { readonly kind: "unknown"; readonly fault: Fault };

/** Where issues live. Reads throw a Fault; writes never throw, they answer with one of three results. */
export interface Tracker {
  /** How many children one issue can have. */
  readonly maxChildren: number;
  /** Every issue that our app wrote, open and closed, and the labels there are. Complete, or a Fault. */
  find(repository: Repository): Promise<TrackerState>;
  /** Consistent reads of single issues, also of people's issues. */
  look(repository: Repository, refs: readonly IssueRef[]): Promise<readonly Target<AppIssue>[]>;
  /** Reads a reference as a document writes it (`#12`, a URL); null when it is not an issue of this repository's tracker. */
  recognise(repository: Repository, text: string): IssueRef | null;
  /** Those of the logins that an issue can be assigned to. */
  assignable(repository: Repository, logins: readonly string[]): Promise<ReadonlySet<string>>;
  /** What people wrote in any thread of the repository since a moment, oldest first. Complete, or a Fault. */
  comments(repository: Repository, since: Date): Promise<readonly Comment[]>;
  /** May this person write to the repository, as of now? */
  mayWrite(repository: Repository, login: string): Promise<boolean>;
  /**
   * What shows how the closing of an issue at that moment came about, of the same repository only; null where nothing
   * does, or where there is no such issue. A Fault too where the tracker does not tell of that closing yet.
   */
  evidence(repository: Repository, ref: IssueRef, closedAt: Date): Promise<Evidence | null>;
  write(repository: Repository, write: Write): Promise<WriteResult>;
}
