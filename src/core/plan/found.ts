import type { IssueRef } from "../ids.ts";
import type { Noted } from "./noted.ts";
import type { Said } from "./said.ts";
import type { Subject } from "./subject.ts";

/** What we last wrote to an issue; kept in its stamp and in the ledger, the base of every three-way comparison. */
export interface Written {
  /** Path of the postmortem at that time. */
  readonly document: string;
  /** The item's (or the postmortem's) title as the document states it: what identity is matched by. */
  readonly text: string;
  /** The issue title that we gave; a different one in the tracker is a human's and stays. */
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** Digest of everything our block says, source links left out. */
  readonly digest: string;
  /** We closed it once, because its document called it done. Never again: what people open again stays open (I10). */
  readonly closed?: true;
  /** What people said of it in its thread. */
  readonly said?: Said;
}

/** How an issue ended. `declined`: closed as not planned. */
export type Ending = "completed" | "declined" | "duplicate";

/** One issue as the tracker has it now. */
export interface Issue {
  readonly ref: IssueRef;
  /** How people name it, e.g. `#12` or `PAY-12`. */
  readonly label: string;
  readonly url: string;
  readonly title: string;
  readonly state: "open" | "closed";
  readonly ending: Ending | null;
  /** When it was closed; null where it is open, or where nobody knows. */
  readonly closedAt: Date | null;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly parent: IssueRef | null;
  /** Grows with the moment of creation; of twins, the lowest stays. */
  readonly order: number;
}

/** An issue with the text of its marker, still unverified; null where there is none, or our app did not write it. */
export interface AppIssue extends Issue {
  readonly stamp: string | null;
}

/** An issue whose stamp holds: it is ours. */
export interface OwnIssue extends Issue {
  readonly subject: Subject;
  readonly written: Written;
}

/** What a reference in a document leads to. A change request is a pull or merge request. */
export type Target<Found extends Issue = Issue> =
  | { readonly kind: "issue"; readonly issue: Found }
  | {
      readonly kind: "change-request";
      readonly ref: IssueRef;
      readonly label: string;
      readonly url: string;
      readonly state: "open" | "merged" | "closed";
    }
  | { readonly kind: "missing"; readonly ref: IssueRef };

/** What the ledger remembers of an issue. `adopted`: a human wrote it and a document links it. */
export interface KnownIssue {
  readonly ref: IssueRef;
  readonly subject: Subject;
  readonly written: Written;
  readonly noted: Noted;
  readonly adopted: boolean;
  /** No readable document had it at the last look: an equal line elsewhere is new work, not this. */
  readonly absent: boolean;
  /** Somebody deleted the issue: it is neither looked for nor opened again. */
  readonly gone: boolean;
}
