import type { Entry } from "../core/documents/entry.ts";
import type { BlobSha, CommitSha } from "../core/ids.ts";
import type { Repository } from "../core/repository.ts";

/**
 * The newest commit of the default branch. `unchanged`: it is still the one named; this answer costs no rate limit.
 * `older`: an ancestor of the one named, so the read lags behind, or somebody set the branch back.
 */
export type Head =
  | { readonly kind: "unchanged" }
  | { readonly kind: "empty" }
  | { readonly kind: "commit" | "older"; readonly commit: CommitSha };

/**
 * Paths of a commit. `coverage`: all of them; only those below the folders that were asked for, because the host cannot
 * list all at once; or `partial`, where even that was cut: absent paths prove nothing then.
 */
export interface Listing {
  readonly entries: readonly Entry[];
  readonly coverage: "all" | "folders" | "partial";
}

/** Where postmortems live. Every read is pinned to a commit or a blob. Reads throw a Fault; nothing is written. */
export interface Documents {
  head(repository: Repository, known: CommitSha | null): Promise<Head>;
  /**
   * Every path of the commit. Where the host cannot list all at once, only what lies below `folders` (literal prefixes
   * without a trailing slash; "" means everything) is listed.
   */
  list(repository: Repository, commit: CommitSha, folders: readonly string[]): Promise<Listing>;
  /** The raw bytes of a blob. */
  read(repository: Repository, blob: BlobSha): Promise<Uint8Array>;
  /** Web address of a file, or of a line in it (1-based), at a commit; `null` commit: the newest. */
  link(repository: Repository, path: string, commit: CommitSha | null, line?: number): string;
}
