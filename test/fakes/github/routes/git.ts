/** Reading content: commits, trees, blobs and the contents API. */
import { compareFiles, EMPTY_TREE, type GitCommit, type TreeEntry } from "../git.ts";
import { type Answer, json, Refused } from "../../shared/answers.ts";
import { notFound, refusal } from "../answers.ts";
import { param, type RepositoryCall, type Route } from "../http.ts";
import { blobPayload, commitPayload, contentPayload, treeEntryPayload } from "../payloads/git.ts";
import { changePayload } from "../payloads/pulls.ts";
import { repoPage, repoUrl } from "../payloads/repositories.ts";

/** A branch, `heads/<branch>`, HEAD or a full commit id; undefined when there is no such commit. */
function commitAt(call: RepositoryCall, ref: string): GitCommit | undefined {
  const { repo, world } = call;
  if (ref === "HEAD" && repo.shownHead !== null) return world.objects.commit(repo.shownHead);
  const branch = ref === "HEAD" ? repo.defaultBranch : ref.replace(/^(refs\/)?heads\//, "");
  return world.objects.commit(repo.branches.get(branch) ?? ref);
}

function emptyRepository(): Refused {
  return new Refused(refusal(409, "Git Repository is empty."));
}

/** FACT "Design": an unchanged repository costs one conditional request. Asked for plain text, the tag is the id. */
function getCommit(call: RepositoryCall): Answer {
  if (call.repo.branches.size === 0) throw emptyRepository();
  const ref = param(call, "ref");
  const commit = commitAt(call, ref);
  if (!commit) throw new Refused(refusal(422, `No commit found for SHA: ${ref}`));
  const wantsId = /application\/vnd\.github\.(v3\.)?sha/.test(call.headers["accept"] ?? "");
  if (!wantsId) return json(200, commitPayload(call.world, call.repo, commit));
  const type = "application/vnd.github.sha; charset=utf-8";
  return { kind: "text", status: 200, text: commit.sha, type, headers: { etag: `"${commit.sha}"` } };
}

/** `base...head`. Files stand on the first page only, and commits are as many as asked for. */
function compare(call: RepositoryCall): Answer {
  const { world, repo } = call;
  const [from = "", to = ""] = param(call, "basehead").split("...");
  const base = commitAt(call, from);
  const head = commitAt(call, to);
  const middle = base && head && world.objects.commit(world.objects.mergeBase(base.sha, head.sha) ?? "");
  if (!base || !head || !middle) throw notFound();
  const ahead = world.objects.between(base.sha, head.sha);
  const behind = world.objects.between(head.sha, base.sha);
  const changed = compareFiles(world.objects.filesOf(middle.sha), world.objects.filesOf(head.sha)).map((change) =>
    changePayload(world, repo, head.sha, change),
  );
  const page = Number(call.query.get("page") ?? "1");
  const size = Number(call.query.get("per_page") ?? "30");
  const url = `${repoUrl(world, repo)}/compare/${from}...${to}`;
  const html = `${repoPage(world, repo)}/compare/${from}...${to}`;
  const apart = ahead.length > 0 ? "ahead" : behind.length > 0 ? "behind" : "identical";
  return json(200, {
    url,
    html_url: html,
    permalink_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: commitPayload(world, repo, base),
    merge_base_commit: commitPayload(world, repo, middle),
    status: ahead.length > 0 && behind.length > 0 ? "diverged" : apart,
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: ahead.slice((page - 1) * size, page * size).map((commit) => commitPayload(world, repo, commit)),
    ...(page === 1 ? { files: changed.slice(0, 300) } : {}),
  });
}

function treeId(call: RepositoryCall, name: string): string {
  const { objects } = call.world;
  const tree = objects.tree(name) ? name : commitAt(call, name)?.tree;
  if (tree === undefined) throw notFound();
  return tree;
}

function* walk(call: RepositoryCall, tree: string, prefix: string): Generator<readonly [string, TreeEntry]> {
  for (const entry of call.world.objects.tree(tree) ?? []) {
    const path = prefix + entry.name;
    yield [path, entry];
    if (entry.mode === "040000") yield* walk(call, entry.sha, `${path}/`);
  }
}

/**
 * FACT "Reading content": a recursive listing that is too large stops and says `truncated`; listings of single
 * directories still work. Any value of `recursive` means yes, even "0" and "false".
 */
function getTree(call: RepositoryCall): Answer {
  const { world, repo } = call;
  if (repo.branches.size === 0) throw emptyRepository();
  const sha = treeId(call, param(call, "tree_sha"));
  const recursive = call.query.has("recursive");
  const entries = recursive
    ? [...walk(call, sha, "")]
    : (world.objects.tree(sha) ?? []).map((entry) => [entry.name, entry] as const);
  const most = recursive && repo.truncateTreesAfter !== null ? repo.truncateTreesAfter : entries.length;
  return json(200, {
    sha,
    url: `${repoUrl(world, repo)}/git/trees/${sha}`,
    tree: entries.slice(0, most).map(([path, entry]) => treeEntryPayload(world, repo, path, entry)),
    truncated: entries.length > most,
  });
}

function getBlob(call: RepositoryCall): Answer {
  const sha = param(call, "file_sha");
  const data = call.world.objects.blob(sha);
  if (!data) throw notFound();
  const accept = call.headers["accept"] ?? "";
  if (!/application\/vnd\.github\.(v3\.)?raw/.test(accept))
    return json(200, blobPayload(call.world, call.repo, sha, data));
  return { kind: "text", status: 200, text: data.toString(), type: "application/vnd.github.raw", headers: {} };
}

function entryAt(call: RepositoryCall, tree: string, path: string): TreeEntry {
  const names = path.split("/").filter((name) => name !== "");
  let found: TreeEntry = { name: "", mode: "040000", sha: tree };
  for (const name of names) {
    const next = call.world.objects.tree(found.sha)?.find((entry) => entry.name === name);
    if (!next) throw notFound();
    found = next;
  }
  return found;
}

function getContents(call: RepositoryCall): Answer {
  const { world, repo } = call;
  if (repo.branches.size === 0) throw new Refused(refusal(404, "This repository is empty."));
  const ref = call.query.get("ref") ?? repo.defaultBranch;
  const commit = commitAt(call, ref);
  if (!commit) throw new Refused(refusal(404, `No commit found for the ref ${ref}`));
  const path = param(call, "path").replace(/\/+$/, "");
  const entry = entryAt(call, commit.tree || EMPTY_TREE, path);
  if (entry.mode !== "040000") return json(200, contentPayload(world, repo, { path, ref, entry }, true));
  const listed = (world.objects.tree(entry.sha) ?? []).map((child) =>
    contentPayload(world, repo, { path: path === "" ? child.name : `${path}/${child.name}`, ref, entry: child }, false),
  );
  return json(200, listed);
}

const needs = { contents: "read" } as const;

export const gitRoutes: readonly Route[] = [
  { method: "GET", template: "/repos/{owner}/{repo}/commits/{ref}", scope: "repository", needs, handle: getCommit },
  {
    method: "GET",
    template: "/repos/{owner}/{repo}/compare/{basehead}",
    scope: "repository",
    needs,
    query: ["page", "per_page"],
    handle: compare,
  },
  {
    method: "GET",
    template: "/repos/{owner}/{repo}/git/trees/{tree_sha}",
    scope: "repository",
    needs,
    query: ["recursive"],
    handle: getTree,
  },
  {
    method: "GET",
    template: "/repos/{owner}/{repo}/git/blobs/{file_sha}",
    scope: "repository",
    needs,
    handle: getBlob,
  },
  {
    method: "GET",
    template: "/repos/{owner}/{repo}/contents/{path}",
    scope: "repository",
    needs,
    query: ["ref"],
    handle: getContents,
  },
];
