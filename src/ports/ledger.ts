import type { BlobSha, CommitSha, InstallationId, IssueRef } from "../core/ids.ts";
import type { KnownIssue } from "../core/plan/found.ts";
import type { Subject } from "../core/plan/subject.ts";
import type { Postmortem } from "../core/postmortem/model.ts";
import type { Repository, Scope } from "../core/repository.ts";

/** Counts the looks of one repository that may write. */
export type Epoch = number;

/** What happened to a write. `started`: nobody wrote a result, so the process died in the middle: as good as unknown. */
export type IntentState = "started" | "done" | "refused" | "unknown" | "settled";

/** A write that was about to happen: stored before the call, so that a crash leaves a trace. */
export interface IntentDraft {
  readonly subject: Subject;
  readonly change: string;
  /** Digest of what is written, so that tries at the same thing can be counted. */
  readonly digest: string;
  /** Does it make new content (an issue, a comment, a link), which counts against the creation budget? */
  readonly creates: boolean;
  /** Of a create: what the item was matched by, so that it is known again although it has been edited meanwhile. */
  readonly seed: { readonly document: string; readonly text: string } | null;
  readonly startedAt: Date;
}

export interface Intent extends IntentDraft {
  readonly id: string;
  readonly state: IntentState;
  /** The fault code it ended with; null while it runs and where there was none. */
  readonly note: string | null;
}

/** The end of an intent. `ref` where the write made or touched an issue; `note` is a fault code, never a text. */
export interface IntentEnd {
  readonly state: Exclude<IntentState, "started">;
  readonly ref: IssueRef | null;
  readonly note: string | null;
  readonly endedAt: Date;
}

/** All that the ledger knows of one repository before a look at it. */
export interface Memory {
  /** The commit of the last look that was applied completely; null before the first. */
  readonly commit: CommitSha | null;
  /** When the tracker was last looked at completely and nothing was left to do. */
  readonly convergedAt: Date | null;
  /** Counts reasons to look at the tracker; `attended` is its value at the start of the last converged look. */
  readonly attention: number;
  readonly attended: number;
  readonly issues: readonly KnownIssue[];
  /** Intents that are not `done` or `settled`, oldest first. */
  readonly intents: readonly Intent[];
}

/** A parsed file is found again by what it was parsed from and by which parser. */
export interface ParsedKey {
  readonly path: string;
  readonly blob: BlobSha;
  readonly parser: string;
}

/** A key and what was parsed there. Not one per blob: two files may have equal contents, and a path has its say. */
export interface ParsedEntry {
  readonly key: ParsedKey;
  readonly postmortem: Postmortem;
}

/** What a finished look leaves behind. */
export interface Convergence {
  readonly commit: CommitSha | null;
  readonly attended: number;
  readonly at: Date;
}

/**
 * What we did and saw. Rebuildable from the stamps: losing it costs time, never an issue (I11).
 * Everything that touches a repository takes its scope, installation and repository id, and touches nothing else (S2).
 */
export interface Ledger {
  /** Remembers a repository or its new name, as the host lists it now; makes it active again. */
  meet(repository: Repository): Promise<void>;
  /**
   * The same on the word of an event, which may be old: makes it known and active, but changes no name that is known.
   */
  introduce(repository: Repository): Promise<void>;
  /** The app was removed or suspended: no more sweeps, nothing is deleted. Without `repository`: the whole installation. */
  retire(scope: { readonly installation: InstallationId; readonly repository?: Scope["repository"] }): Promise<void>;
  /** Active repositories in a stable order, for the sweep. */
  repositories(): Promise<Repository[]>;
  /** One repository by its key; null where it is unknown or retired. */
  repository(scope: Scope): Promise<Repository | null>;

  recall(scope: Scope): Promise<Memory>;
  /** Something happened to an issue of ours: the next look must include the tracker. */
  raiseAttention(scope: Scope): Promise<void>;
  /** Does the ledger know this issue as ours or adopted? A read, so that foreign events cost no write. */
  knows(scope: Scope, ref: IssueRef): Promise<boolean>;

  /** Those of the keys that are remembered, in no order. */
  parsed(scope: Scope, keys: readonly ParsedKey[]): Promise<readonly ParsedEntry[]>;
  rememberParsed(scope: Scope, entries: readonly ParsedEntry[]): Promise<void>;

  /**
   * A look begins that will write. Returns its epoch, greater than any before: from then on an older look of the same
   * repository (a worker that was paused and wakes up) can begin nothing more: its calls throw a Fault `overtaken`.
   */
  enter(scope: Scope): Promise<Epoch>;
  /** Durable when resolved: only then may the call be made. Throws `overtaken` where a newer look has begun. */
  begin(scope: Scope, epoch: Epoch, intent: IntentDraft): Promise<Intent["id"]>;
  /** The result of the call and, where it succeeded, the issue as we now know it: one transaction. */
  end(scope: Scope, id: Intent["id"], end: IntentEnd, known: KnownIssue | null): Promise<void>;
  /** Creations of an installation since a moment, oldest first: the creation budget, kept across restarts. */
  creationsSince(installation: InstallationId, since: Date): Promise<Date[]>;

  /** Replaces what is known of the repository's issues by what the tracker showed. */
  rememberIssues(scope: Scope, epoch: Epoch, issues: readonly KnownIssue[]): Promise<void>;
  converged(scope: Scope, epoch: Epoch, convergence: Convergence): Promise<void>;

  /** Deletes what nobody needs any more: ended intents and parsed files unused since `before`; reclaims space. */
  tidy(before: Date): Promise<void>;
  /** Answers when the store does: for the readiness check. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
