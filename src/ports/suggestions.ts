import type { Fault } from "../core/fault.ts";
import type { CommitSha } from "../core/ids.ts";
import type { Repository } from "../core/repository.ts";

/** A change of documents that we ask people to merge: a pull request of our app, from our own branch. */
export interface Suggestion {
  readonly number: number;
  /** `closed`: without a merge, so a human said no. */
  readonly state: "open" | "merged" | "closed";
  /** What it asks for, as we noted it in its text; null where people took the note away. */
  readonly mark: string | null;
}

/** What a suggestion says and changes. `files`: whole new texts of files that are there at `base`. */
export interface SuggestionDraft {
  readonly base: CommitSha;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly title: string;
  /** Markdown: our part of its text. */
  readonly body: string;
  readonly mark: string;
}

/** Our suggestions: one per repository, kept up to date while it is open. People merge or close it, we never do. */
export interface Suggestions {
  /** The one that is open, else the newest; null before the first. Throws a Fault. */
  find(repository: Repository): Promise<Suggestion | null>;
  /**
   * Makes one commit on top of `base`, forces our branch to it, and then renews the open suggestion or opens one: an end
   * anywhere in between leaves one that is not marked yet, and putting it again repairs it. Words that people added to
   * its text stay. A Fault where it failed.
   */
  put(repository: Repository, draft: SuggestionDraft, found: Suggestion | null): Promise<Suggestion | Fault>;
}
