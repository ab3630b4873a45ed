import type { IssueRef } from "../ids.ts";
import type { LabelStyle } from "../labels.ts";
import type { Content, ItemContent, MetaContent, Row } from "./content.ts";
import type { Issue, Written } from "./found.ts";
import { type Question, questionMark } from "./question.ts";
import type { CommentId } from "./said.ts";
import type { Seen } from "./seen.ts";
import { type Subject, subjectId } from "./subject.ts";
import type { HeardField, Reply } from "./take-in.ts";

/** A reply, and how things stand where somebody asked for that: one item, or all of a postmortem. */
export interface RepliedTo extends Reply {
  readonly rows: readonly Row[];
}

/** Why nothing is done about a subject: the answer to "why did the bot not …?". */
export type KeepReason =
  | "unchanged"
  | "done-but-open"
  | "closed-as-done"
  | "done-in-document"
  | "declined-in-document"
  | "done-by-change-request"
  | "tracked-elsewhere"
  | "closed-in-tracker"
  | "deleted-in-tracker"
  | "not-in-documents"
  | "file-unreadable"
  | "approved";

/** An open issue of ours that is to say something else. */
export interface Update {
  readonly kind: "update";
  readonly subject: Subject;
  readonly ref: IssueRef;
  readonly content: Content;
  /** Opens the issue again: our own notice and meta-issues that we closed ourselves, and what people ask to have reopened. */
  readonly reopen?: true;
  readonly base: Written;
  /** What people had changed in it before; absent where nobody knows. */
  readonly seen?: Seen;
  /** Somebody who may has just asked for it in its thread: the fields that they spoke about. */
  readonly heard?: readonly HeardField[];
  readonly current: Pick<Issue, "title" | "labels" | "assignees">;
}

/** One step of a plan. Steps run in the order of the plan; a step whose needs failed is left for the next look. */
export type Change =
  | { readonly kind: "label"; readonly label: LabelStyle }
  | { readonly kind: "create"; readonly subject: Subject; readonly content: Content }
  | Update
  /** A human's issue that a document links to becomes the item's issue. Nothing is written to it. */
  | {
      readonly kind: "adopt";
      readonly subject: Subject;
      readonly ref: IssueRef;
      readonly written: Written;
      /** It is the item's issue already: only the wording is remembered. */
      readonly again?: true;
    }
  /** What we know of an issue is brought up to date; nothing is written to it, because people ended it. */
  | {
      readonly kind: "remember";
      readonly subject: Subject;
      readonly ref: IssueRef;
      readonly written: Written;
      readonly adopted: boolean;
    }
  | { readonly kind: "link"; readonly child: Subject; readonly parent: Subject; readonly replace: boolean }
  | {
      readonly kind: "close-duplicate";
      readonly subject: Subject;
      readonly ref: IssueRef;
      readonly of: Issue;
      readonly base: Written;
    }
  | { readonly kind: "close"; readonly subject: Subject; readonly ref: IssueRef; readonly base: Written }
  /** Closes an open issue of ours as completed, for the document calls its item done: once in the life of the issue. */
  | {
      readonly kind: "close-done";
      readonly subject: Subject;
      readonly ref: IssueRef;
      readonly content: ItemContent;
      readonly base: Written;
    }
  /** Closes an open issue of ours as not planned, for somebody who may decide so said it in the thread. */
  | {
      readonly kind: "close-said";
      readonly subject: Subject;
      readonly ref: IssueRef;
      readonly content: ItemContent;
      readonly base: Written;
    }
  /** Closes a meta-issue or part all of whose items have ended; opened again when one is open again. */
  | {
      readonly kind: "close-meta";
      readonly subject: Subject;
      readonly ref: IssueRef;
      readonly content: MetaContent;
      readonly base: Written;
    }
  /** Asks people something in the thread of an issue: each question once in its life. */
  | {
      readonly kind: "ask";
      readonly subject: Subject;
      readonly ref: IssueRef;
      readonly question: Question;
    }
  /** Answers what somebody said to us in a thread. */
  | { readonly kind: "answer"; readonly subject: Subject; readonly ref: IssueRef; readonly reply: RepliedTo }
  /** Shows the author of a comment that it was followed. */
  | { readonly kind: "agree"; readonly subject: Subject; readonly ref: IssueRef; readonly comment: CommentId }
  /** Tried so often in vain that trying the same again is no use. `of`: the kind of change. */
  | { readonly kind: "give-up"; readonly of: string; readonly subject: Subject }
  /** A create whose outcome nobody knows: not before that moment may it be tried again. */
  | { readonly kind: "wait"; readonly subject: Subject; readonly until: Date }
  | { readonly kind: "keep"; readonly subject: Subject; readonly ref: IssueRef | null; readonly why: KeepReason };

/** A change that is carried out by writing to the tracker. */
export type Writing = Exclude<Change, { kind: "keep" | "wait" | "give-up" | "adopt" | "remember" }>;

/** Does carrying out this change write to the tracker? */
export function writes(change: Change): change is Writing {
  return !["keep", "wait", "give-up", "adopt", "remember"].includes(change.kind);
}

/** A change as one line of words for fingerprints and logs: what and which, never a text. */
export function changeId(change: Change): string {
  switch (change.kind) {
    case "label":
      return `label ${change.label.name}`;
    case "link":
      return `link ${subjectId(change.child)} ${subjectId(change.parent)}`;
    case "close-duplicate":
      return `close-duplicate ${subjectId(change.subject)} ${change.ref}`;
    case "ask":
      return `ask ${subjectId(change.subject)} ${questionMark(change.question)}`;
    case "answer":
      return `answer ${subjectId(change.subject)} ${change.reply.comment}`;
    case "agree":
      return `agree ${subjectId(change.subject)} ${change.comment}`;
    case "create":
    case "update":
    case "adopt":
    case "close":
    case "close-done":
    case "close-said":
    case "close-meta":
    case "remember":
    case "wait":
    case "keep":
      return `${change.kind} ${subjectId(change.subject)}`;
    case "give-up":
      return `give-up ${change.of} ${subjectId(change.subject)}`;
    default:
      return change satisfies never;
  }
}
