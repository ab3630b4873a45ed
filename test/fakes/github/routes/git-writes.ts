/** Writing content: trees, commits and branches, as the Git database takes them. */
import { moveBranch } from "../actions/git.ts";
import { type Answer, json, Refused } from "../../shared/answers.ts";
import { invalid, notFound, refusal } from "../answers.ts";
import type { Body } from "../body.ts";
import type { FileEntry, FileMap, GitCommit } from "../git.ts";
import { param, type RepositoryCall, type Route } from "../http.ts";
import { gitCommitPayload, mailOf, refPayload, treeEntryPayload } from "../payloads/git.ts";
import { repoUrl } from "../payloads/repositories.ts";

const refused = (message: string) => new Refused(refusal(422, message));

function commitOf(call: RepositoryCall, sha: string): GitCommit {
  const commit = call.world.objects.commit(sha);
  if (!commit) throw refused("Object does not exist");
  return commit;
}

function getGitCommit(call: RepositoryCall): Answer {
  const commit = call.world.objects.commit(param(call, "commit_sha"));
  if (!commit) throw notFound();
  return json(200, gitCommitPayload(call.world, call.repo, commit));
}

/** A file of the request: its text is stored; other kinds than files with texts are not made here. */
function fileOf(call: RepositoryCall, entry: Body): FileEntry {
  const mode = entry.text("mode") ?? "";
  const content = entry.text("content");
  if (entry.text("type") !== "blob" || content === undefined || (mode !== "100644" && mode !== "100755"))
    throw refused("tree.mode, tree.type or tree.content: the fake makes files with a content only");
  return { ...call.world.objects.writeFile(content), mode };
}

/** What is named replaces what the base tree has there; everything else stays. */
function postTree(call: RepositoryCall): Answer {
  const { world, repo, body } = call;
  const base = body.text("base_tree");
  if (base !== undefined && !world.objects.tree(base)) throw refused(`base_tree ${base} is not a valid tree oid`);
  const files: FileMap = base === undefined ? new Map() : world.objects.files(base);
  for (const entry of body.objects("tree") ?? []) files.set(entry.text("path") ?? "", fileOf(call, entry));
  const sha = world.objects.writeTree(files);
  const tree = (world.objects.tree(sha) ?? []).map((entry) => treeEntryPayload(world, repo, entry.name, entry));
  return json(201, { sha, url: `${repoUrl(world, repo)}/git/trees/${sha}`, tree, truncated: false });
}

function postCommit(call: RepositoryCall): Answer {
  const { world, repo, body, actor } = call;
  const tree = body.text("tree") ?? "";
  if (!world.objects.tree(tree)) throw refused("Tree SHA does not exist");
  const parents = body.names("parents", "sha") ?? [];
  for (const parent of parents) commitOf(call, parent);
  const account = world.account(actor.accountId);
  const who = { name: account.name ?? account.login, email: mailOf(account), at: world.now() };
  const message = body.text("message") ?? "";
  const sha = world.objects.writeCommit({ tree, parents, author: who, committer: who, message });
  return json(201, gitCommitPayload(world, repo, commitOf(call, sha)));
}

const BRANCH = /^(?:refs\/)?heads\/(.+)$/;

function branchIn(ref: string): string {
  const branch = BRANCH.exec(ref)?.[1];
  if (branch === undefined) throw refused("Reference name must start with refs/heads/ here");
  return branch;
}

function postRef(call: RepositoryCall): Answer {
  const { world, repo, body } = call;
  const branch = branchIn(body.text("ref") ?? "");
  const { sha } = commitOf(call, body.text("sha") ?? "");
  if (repo.branches.has(branch)) throw refused("Reference already exists");
  const isBlocked = [...repo.branches.keys()].some((each) => branch.startsWith(`${each}/`));
  if (isBlocked) throw new Refused(invalid({ resource: "Reference", field: "ref", code: "custom" }));
  moveBranch(call, branch, sha);
  return json(201, refPayload(world, repo, branch, sha));
}

function patchRef(call: RepositoryCall): Answer {
  const { world, repo, body } = call;
  const branch = branchIn(param(call, "ref"));
  const { sha } = commitOf(call, body.text("sha") ?? "");
  const before = repo.branches.get(branch);
  if (before === undefined) throw refused("Reference does not exist");
  if (!body.flag("force") && !world.objects.ancestors(sha).has(before)) throw refused("Update is not a fast forward");
  moveBranch(call, branch, sha);
  return json(200, refPayload(world, repo, branch, sha));
}

const GIT = "/repos/{owner}/{repo}/git";
const read = { contents: "read" } as const;
const write = { contents: "write" } as const;

export const gitWriteRoutes: readonly Route[] = [
  { method: "GET", template: `${GIT}/commits/{commit_sha}`, scope: "repository", needs: read, handle: getGitCommit },
  { method: "POST", template: `${GIT}/trees`, scope: "repository", needs: write, handle: postTree },
  { method: "POST", template: `${GIT}/commits`, scope: "repository", needs: write, handle: postCommit },
  { method: "POST", template: `${GIT}/refs`, scope: "repository", needs: write, handle: postRef },
  { method: "PATCH", template: `${GIT}/refs/{ref}`, scope: "repository", needs: write, handle: patchRef },
];
