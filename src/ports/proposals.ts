import type { Fault } from "../core/fault.ts";
import type { CommitSha } from "../core/ids.ts";
import type { Repository } from "../core/repository.ts";

/** A change of documents that is proposed but not merged: a pull request. */
export interface Proposal {
  readonly number: number;
  readonly head: CommitSha;
  readonly open: boolean;
  /** Does it go to the default branch? Nothing else is ever applied, so nothing else is previewed. */
  readonly toDefaultBranch: boolean;
  /** Paths that it adds, changes, renames (both names) or removes. Incomplete where the host stops listing. */
  readonly paths: readonly string[];
}

/** What we say on a proposal: one check of our own, advisory. Markdown; notes point at lines of its files. */
export interface Verdict {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly notes: readonly { readonly path: string; readonly line: number; readonly message: string }[];
}

/** Proposed changes and our check on them: the only thing that is written before a merge (I5). */
export interface Proposals {
  /** Null where there is no such proposal. */
  read(repository: Repository, number: number): Promise<Proposal | null>;
  /** Sets our check on the head of the proposal; writes nothing when it says so already. A Fault where it failed. */
  publish(repository: Repository, proposal: Proposal, verdict: Verdict): Promise<"published" | "unchanged" | Fault>;
}
