import { createHash } from "node:crypto";
import type { Entry } from "../../core/documents/entry.ts";
import { Fault } from "../../core/fault.ts";
import { type BlobSha, type CommitSha, parseBlobSha, parseCommitSha, type RepositoryId } from "../../core/ids.ts";
import type { Repository } from "../../core/repository.ts";
import type { Documents, Head, Listing } from "../../ports/documents.ts";

/** What can be committed under a path; null takes the path away. */
export type MemoryFile = string | Uint8Array | { readonly symlink: string } | { readonly submodule: string } | null;

/** The commits of one repository; the last is its head. */
interface History {
  readonly commits: Map<CommitSha, ReadonlyMap<string, Entry>>;
  readonly blobs: Map<BlobSha, Uint8Array>;
  head: CommitSha | null;
}

/** The documents' twin for tests, and for files that are in no repository. Blobs have the ids that git gives them. */
export class MemoryDocuments implements Documents {
  readonly #webUrl: string;
  readonly #histories = new Map<RepositoryId, History>();

  /** `webUrl`: where people would see the files, without a trailing slash. */
  constructor(webUrl = "https://documents.invalid") {
    this.#webUrl = webUrl;
  }

  /** One commit on top of the head. */
  commit(repository: Repository, files: Readonly<Record<string, MemoryFile>>): CommitSha {
    const history = this.#history(repository);
    const entries = new Map(history.head === null ? [] : history.commits.get(history.head));
    for (const [path, file] of Object.entries(files)) {
      const entry = file === null ? null : store(history, path, file);
      if (entry) entries.set(path, entry);
      else entries.delete(path);
    }
    const named = [...entries].map(([path, { blob }]) => `${path} ${blob}`).toSorted();
    const commit = parseCommitSha(gitId("commit", Buffer.from([history.commits.size, ...named].join("\n"))));
    history.commits.set(commit, entries);
    history.head = commit;
    return commit;
  }

  /** The branch is set back to an earlier commit. */
  setBack(repository: Repository, commit: CommitSha): void {
    this.#history(repository).head = commit;
  }

  async head(repository: Repository, known: CommitSha | null): Promise<Head> {
    const { head } = this.#history(repository);
    if (head === null) return { kind: "empty" };
    if (head === known) return { kind: "unchanged" };
    const order = [...this.#history(repository).commits.keys()];
    const isOlder = known !== null && order.indexOf(known) > order.indexOf(head);
    return { kind: isOlder ? "older" : "commit", commit: head };
  }

  async list(repository: Repository, commit: CommitSha): Promise<Listing> {
    const entries = this.#history(repository).commits.get(commit);
    if (!entries) throw notFound(commit);
    return { entries: [...entries.values()], coverage: "all" };
  }

  async read(repository: Repository, blob: BlobSha): Promise<Uint8Array> {
    const bytes = this.#history(repository).blobs.get(blob);
    if (!bytes) throw notFound(blob);
    return bytes;
  }

  link({ owner, name }: Repository, path: string, commit: CommitSha | null, line?: number): string {
    const file = encodeURIComponent(path).replaceAll("%2F", "/").replaceAll("(", "%28").replaceAll(")", "%29");
    return `${this.#webUrl}/${owner}/${name}/blob/${commit ?? "HEAD"}/${file}${line === undefined ? "" : `#L${line}`}`;
  }

  #history({ repository }: Repository): History {
    const history = this.#histories.get(repository) ?? { commits: new Map(), blobs: new Map(), head: null };
    this.#histories.set(repository, history);
    return history;
  }
}

function store({ blobs }: History, path: string, file: Exclude<MemoryFile, null>): Entry {
  if (typeof file === "object" && "submodule" in file)
    return { path, kind: "submodule", blob: parseBlobSha(file.submodule), bytes: 0 };
  const isLink = typeof file === "object" && "symlink" in file;
  const bytes = Buffer.from(isLink ? file.symlink : file);
  const blob = parseBlobSha(gitId("blob", bytes));
  blobs.set(blob, bytes);
  return { path, kind: isLink ? "symlink" : "file", blob, bytes: bytes.length };
}

const gitId = (type: "blob" | "commit", data: Uint8Array): string =>
  createHash("sha1").update(`${type} ${data.length}\0`).update(data).digest("hex");

const notFound = (sha: string): Fault => new Fault("not-found", `There is no object ${sha}`, { kind: "never" });
