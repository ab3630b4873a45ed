/** Commits, trees, blobs and contents as GitHub shows them. */
import { compareFiles, type GitCommit, type TreeEntry } from "../git.ts";
import type { Account, Repo } from "../model.ts";
import { iso, type World } from "../world.ts";
import { nodeId, userPayload } from "./accounts.ts";
import { changePayload } from "./pulls.ts";
import { repoPage, repoUrl } from "./repositories.ts";

export function mailOf(account: Account): string {
  return `${account.id}+${account.login}@users.noreply.example`;
}

function accountOfMail(world: World, mail: string): Account | undefined {
  return [...world.accounts.values()].find((account) => mailOf(account) === mail);
}

function signature(who: GitCommit["author"]) {
  return { name: who.name, email: who.email, date: iso(who.at) };
}

export function commitPayload(world: World, repo: Repo, commit: GitCommit) {
  const url = `${repoUrl(world, repo)}/commits/${commit.sha}`;
  const author = accountOfMail(world, commit.author.email);
  const committer = accountOfMail(world, commit.committer.email);
  const before = world.objects.filesOf(commit.parents[0] ?? null);
  const files = compareFiles(before, world.objects.filesOf(commit.sha)).map((change) =>
    changePayload(world, repo, commit.sha, change),
  );
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return {
    sha: commit.sha,
    node_id: nodeId("C", commit.author.at),
    commit: {
      author: signature(commit.author),
      committer: signature(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: `${repoUrl(world, repo)}/git/trees/${commit.tree}` },
      url: `${repoUrl(world, repo)}/git/commits/${commit.sha}`,
      comment_count: 0,
    },
    url,
    html_url: `${repoPage(world, repo)}/commit/${commit.sha}`,
    comments_url: `${url}/comments`,
    author: author ? userPayload(world, author) : null,
    committer: committer ? userPayload(world, committer) : null,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${repoUrl(world, repo)}/commits/${sha}`,
      html_url: `${repoPage(world, repo)}/commit/${sha}`,
    })),
    stats: { total: additions + deletions, additions, deletions },
    files: files.slice(0, 300),
  };
}

/** A commit as the Git database shows it: without files, statistics and accounts. */
export function gitCommitPayload(world: World, repo: Repo, commit: GitCommit) {
  const at = (sha: string) => ({
    sha,
    url: `${repoUrl(world, repo)}/git/commits/${sha}`,
    html_url: `${repoPage(world, repo)}/commit/${sha}`,
  });
  return {
    ...at(commit.sha),
    node_id: nodeId("C", commit.author.at),
    author: signature(commit.author),
    committer: signature(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: `${repoUrl(world, repo)}/git/trees/${commit.tree}` },
    parents: commit.parents.map(at),
    verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  };
}

export function refPayload(world: World, repo: Repo, branch: string, sha: string) {
  return {
    ref: `refs/heads/${branch}`,
    node_id: nodeId("REF", repo.id),
    url: `${repoUrl(world, repo)}/git/refs/heads/${branch}`,
    object: { type: "commit", sha, url: `${repoUrl(world, repo)}/git/commits/${sha}` },
  };
}

function entryType(entry: TreeEntry): "tree" | "commit" | "blob" {
  if (entry.mode === "040000") return "tree";
  return entry.mode === "160000" ? "commit" : "blob";
}

export function treeEntryPayload(world: World, repo: Repo, path: string, entry: TreeEntry) {
  const type = entryType(entry);
  const shown = { path, mode: entry.mode, type, sha: entry.sha };
  if (type === "commit") return shown;
  const size = type === "blob" ? { size: world.objects.blob(entry.sha)?.byteLength ?? 0 } : {};
  return { ...shown, ...size, url: `${repoUrl(world, repo)}/git/${type}s/${entry.sha}` };
}

export function blobPayload(world: World, repo: Repo, sha: string, data: Buffer) {
  return {
    sha,
    node_id: nodeId("B", data.byteLength),
    size: data.byteLength,
    url: `${repoUrl(world, repo)}/git/blobs/${sha}`,
    content: inLines(data),
    encoding: "base64",
  };
}

/** GitHub breaks base64 into lines of 60 characters. */
function inLines(data: Buffer): string {
  return data.toString("base64").replace(/.{60}/g, "$&\n");
}

const CONTENT_TYPES = {
  "040000": "dir",
  "120000": "symlink",
  "160000": "submodule",
  "100644": "file",
  "100755": "file",
};

export interface ContentPlace {
  readonly path: string;
  readonly ref: string;
  readonly entry: TreeEntry;
}

/** One entry of the contents API. `full` adds what only the answer for a single path has. */
export function contentPayload(world: World, repo: Repo, place: ContentPlace, full: boolean) {
  const { entry } = place;
  const path = place.path.split("/").map(encodeURIComponent).join("/");
  const type = CONTENT_TYPES[entry.mode];
  const data = world.objects.blob(entry.sha) ?? Buffer.alloc(0);
  const self = `${repoUrl(world, repo)}/contents/${path}?ref=${place.ref}`;
  const git =
    type === "submodule" ? null : `${repoUrl(world, repo)}/git/${type === "dir" ? "trees" : "blobs"}/${entry.sha}`;
  const html =
    type === "submodule" ? null : `${repoPage(world, repo)}/${type === "dir" ? "tree" : "blob"}/${place.ref}/${path}`;
  const shown = {
    name: entry.name,
    path: place.path,
    sha: entry.sha,
    size: data.byteLength,
    url: self,
    html_url: html,
    git_url: git,
    download_url: type === "file" || type === "symlink" ? `${repoPage(world, repo)}/raw/${place.ref}/${path}` : null,
    type,
    _links: { self, git, html },
  };
  if (!full) return shown;
  if (type === "symlink") return { ...shown, target: data.toString() };
  if (type === "submodule") return { ...shown, submodule_git_url: `${world.htmlUrl}/elsewhere/submodule.git` };
  return { ...shown, ...inlineContent(data) };
}

/** FACT "Reading content": above 1 MB the contents API leaves the content out. */
function inlineContent(data: Buffer) {
  if (data.byteLength > 1_048_576) return { content: "", encoding: "none" };
  return { content: inLines(data), encoding: "base64" };
}
