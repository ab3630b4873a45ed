/**
 * A git object store with real SHA-1 object ids, so that ids of files, trees and commits are the ones that git itself
 * would give. Everything is kept in memory; forks share one store, as they do on GitHub.
 */
import { createHash } from "node:crypto";

type FileMode = "100644" | "100755" | "120000" | "160000";
export interface TreeEntry {
  readonly name: string;
  readonly mode: FileMode | "040000";
  readonly sha: string;
}
interface GitPerson {
  readonly name: string;
  readonly email: string;
  readonly at: number;
}
export interface GitCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: GitPerson;
  readonly committer: GitPerson;
  readonly message: string;
}
/** What can be committed under a path. `submodule` is the commit id that it points to. */
export type FileContent = string | Uint8Array | { readonly symlink: string } | { readonly submodule: string };
export interface FileEntry {
  readonly mode: FileMode;
  readonly sha: string;
}
export type FileMap = Map<string, FileEntry>;

export const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

function objectId(type: "blob" | "tree" | "commit", data: Uint8Array): string {
  return createHash("sha1").update(`${type} ${data.byteLength}\0`).update(data).digest("hex");
}

/** Git sorts a tree by bytes, a directory as if its name ended in a slash. */
function sortKey(entry: TreeEntry): Buffer {
  return Buffer.from(entry.mode === "040000" ? `${entry.name}/` : entry.name);
}

function encodeTree(entries: readonly TreeEntry[]): Buffer {
  const parts = entries.map((entry) =>
    Buffer.concat([Buffer.from(`${entry.mode.replace(/^0/, "")} ${entry.name}\0`), Buffer.from(entry.sha, "hex")]),
  );
  return Buffer.concat(parts);
}

function person(who: GitPerson): string {
  return `${who.name} <${who.email}> ${Math.floor(who.at / 1000)} +0000`;
}

export class GitObjects {
  readonly #blobs = new Map<string, Buffer>();
  readonly #trees = new Map<string, readonly TreeEntry[]>([[EMPTY_TREE, []]]);
  readonly #commits = new Map<string, GitCommit>();

  blob(sha: string): Buffer | undefined {
    return this.#blobs.get(sha);
  }

  tree(sha: string): readonly TreeEntry[] | undefined {
    return this.#trees.get(sha);
  }

  commit(sha: string): GitCommit | undefined {
    return this.#commits.get(sha);
  }

  writeFile(content: FileContent): FileEntry {
    if (typeof content === "object" && "submodule" in content) return { mode: "160000", sha: content.submodule };
    const link = typeof content === "object" && "symlink" in content;
    const data = Buffer.from(link ? content.symlink : content);
    const sha = objectId("blob", data);
    this.#blobs.set(sha, data);
    return { mode: link ? "120000" : "100644", sha };
  }

  writeTree(files: FileMap): string {
    const here: TreeEntry[] = [];
    const below = new Map<string, FileMap>();
    for (const [path, file] of files) {
      const slash = path.indexOf("/");
      if (slash === -1) here.push({ name: path, mode: file.mode, sha: file.sha });
      else {
        const directory = path.slice(0, slash);
        const inner = below.get(directory) ?? new Map<string, FileEntry>();
        inner.set(path.slice(slash + 1), file);
        below.set(directory, inner);
      }
    }
    for (const [name, inner] of below) here.push({ name, mode: "040000", sha: this.writeTree(inner) });
    here.sort((a, b) => Buffer.compare(sortKey(a), sortKey(b)));
    const sha = objectId("tree", encodeTree(here));
    this.#trees.set(sha, here);
    return sha;
  }

  writeCommit(commit: Omit<GitCommit, "sha">): string {
    const lines = [
      `tree ${commit.tree}`,
      ...commit.parents.map((parent) => `parent ${parent}`),
      `author ${person(commit.author)}`,
      `committer ${person(commit.committer)}`,
      "",
      commit.message,
    ];
    const sha = objectId("commit", Buffer.from(lines.join("\n")));
    this.#commits.set(sha, { ...commit, sha });
    return sha;
  }

  /** All files below a tree: path → mode and id. Directories themselves are not in it. */
  files(tree: string, prefix = ""): FileMap {
    const found: FileMap = new Map();
    for (const entry of this.#trees.get(tree) ?? []) {
      const path = prefix + entry.name;
      if (entry.mode !== "040000") found.set(path, { mode: entry.mode, sha: entry.sha });
      else for (const [inner, file] of this.files(entry.sha, `${path}/`)) found.set(inner, file);
    }
    return found;
  }

  filesOf(commit: string | null): FileMap {
    const tree = commit === null ? undefined : this.#commits.get(commit)?.tree;
    return tree === undefined ? new Map() : this.files(tree);
  }

  ancestors(sha: string): Set<string> {
    const seen = new Set<string>();
    const waiting = [sha];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...(this.#commits.get(next)?.parents ?? []));
    }
    return seen;
  }

  /** The commits that are reachable from `head` and not from `base`, oldest first, along first parents. */
  between(base: string | null, head: string): readonly GitCommit[] {
    const known = base === null ? new Set<string>() : this.ancestors(base);
    const found: GitCommit[] = [];
    for (let at = this.#commits.get(head); at !== undefined && !known.has(at.sha); ) {
      found.unshift(at);
      const parent = at.parents[0];
      at = parent === undefined ? undefined : this.#commits.get(parent);
    }
    return found;
  }

  /** The newest commit that both have, along first parents of `head`. */
  mergeBase(base: string, head: string): string | null {
    const known = this.ancestors(base);
    for (let at = this.#commits.get(head); at !== undefined; ) {
      if (known.has(at.sha)) return at.sha;
      const parent = at.parents[0];
      at = parent === undefined ? undefined : this.#commits.get(parent);
    }
    return null;
  }
}

export interface FileChange {
  readonly path: string;
  readonly status: "added" | "removed" | "modified" | "renamed";
  readonly previousPath?: string;
  readonly before: FileEntry | undefined;
  readonly after: FileEntry | undefined;
}

/** What differs between two sets of files. A removed and an added file with the same content is a rename. */
export function compareFiles(before: FileMap, after: FileMap): readonly FileChange[] {
  const changes: FileChange[] = [];
  const removed = new Map([...before].filter(([path]) => !after.has(path)));
  for (const [path, file] of after) {
    const old = before.get(path);
    if (old?.sha === file.sha && old.mode === file.mode) continue;
    const source = old ? undefined : [...removed].find(([, candidate]) => candidate.sha === file.sha);
    if (source) {
      removed.delete(source[0]);
      changes.push({ path, status: "renamed", previousPath: source[0], before: source[1], after: file });
    } else changes.push({ path, status: old ? "modified" : "added", before: old, after: file });
  }
  for (const [path, file] of removed) changes.push({ path, status: "removed", before: file, after: undefined });
  return changes.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
