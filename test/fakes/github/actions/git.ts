/** Commits and pushes. One push can carry many commits and is told once. */
import { compareFiles, type FileContent, type FileMap, type GitCommit } from "../git.ts";
import type { Account, Repo } from "../model.ts";
import type { Scene } from "../scene.ts";
import { mailOf } from "../payloads/git.ts";
import { repoPage } from "../payloads/repositories.ts";
import { iso, type World } from "../world.ts";
import { followCommits } from "./closing.ts";
import { tell } from "./issues.ts";

const NO_COMMIT = "0".repeat(40);
/** FACT "Webhooks": the commit list of a push stops here. */
const MOST_LISTED_COMMITS = 2048;

export interface CommitInput {
  /** Path → text, bytes, `{symlink}` or `{submodule}`. */
  readonly files?: Readonly<Record<string, FileContent>>;
  readonly delete?: readonly string[];
  readonly message?: string;
  /** Login of the author; made when there is none. */
  readonly author?: string;
}

function personOf(world: World, account: Account) {
  return { name: account.name ?? account.login, email: mailOf(account), at: world.now() };
}

export function writeCommit(
  world: World,
  parents: readonly string[],
  files: FileMap,
  about: { message: string; author: Account },
): string {
  const who = personOf(world, about.author);
  const tree = world.objects.writeTree(files);
  return world.objects.writeCommit({ tree, parents, author: who, committer: who, message: about.message });
}

/** Makes one commit on top of `parent` without moving a branch. */
export function makeCommit(world: World, parent: string | null, input: CommitInput, fallback: string): string {
  const files = world.objects.filesOf(parent);
  for (const path of input.delete ?? []) {
    if (!files.delete(path)) throw new Error(`Unexpected path to delete ${path}, expected a file that exists`);
  }
  for (const [path, content] of Object.entries(input.files ?? {})) files.set(path, world.objects.writeFile(content));
  const author = world.person(input.author ?? fallback);
  return writeCommit(world, parent === null ? [] : [parent], files, { message: input.message ?? "Update", author });
}

/** Points a branch at a commit, tells of the push, moves the heads of the open pull requests; then messages have their say. */
export function moveBranch(scene: Scene, branch: string, after: string): void {
  const { world, repo } = scene;
  const before = repo.branches.get(branch) ?? null;
  if (before === after) return;
  repo.branches.set(branch, after);
  repo.pushedAt = world.now();
  tellPush(scene, { branch, before, after });
  followHeads(scene, branch, after);
  followCommits(scene, branch, newCommits(scene, { branch, before, after }));
}

/** What a push brings that the branch, or the default branch, did not have; oldest first. */
function newCommits(scene: Scene, move: Move & { readonly after: string }): readonly GitCommit[] {
  const { world } = scene;
  const { after } = move;
  const base = baseOf(scene, move);
  const known = base === null ? new Set<string>() : world.objects.ancestors(base);
  const fresh = [...world.objects.ancestors(after)].filter((sha) => !known.has(sha));
  return fresh.toReversed().flatMap((sha) => world.objects.commit(sha) ?? []);
}

export function deleteBranch(scene: Scene, branch: string): void {
  const { repo } = scene;
  const before = repo.branches.get(branch);
  if (before === undefined) throw new Error(`Unexpected branch ${branch}, expected one that exists`);
  repo.branches.delete(branch);
  tellPush(scene, { branch, before, after: null });
}

function followHeads(scene: Scene, branch: string, after: string): void {
  const { world, repo } = scene;
  for (const base of world.repos.values()) {
    for (const issue of base.issues.all().values()) {
      const { pull } = issue;
      if (pull === null || issue.state !== "open") continue;
      if (base.id === repo.id && pull.baseRef === branch)
        world.saveIssue(base, { ...issue, pull: { ...pull, baseSha: after } });
      if (pull.headRepoId !== repo.id || pull.headRef !== branch) continue;
      const moved = { ...issue, pull: { ...pull, headSha: after }, updatedAt: world.now() };
      tell({ ...scene, repo: base }, world.saveIssue(base, moved), "synchronize", { before: pull.headSha, after });
    }
  }
}

interface Move {
  readonly branch: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Where the branch was; one that is new begins at the default branch. */
const baseOf = ({ repo }: Scene, { branch, before }: Move): string | null =>
  before ?? (branch === repo.defaultBranch ? null : (repo.branches.get(repo.defaultBranch) ?? null));

function tellPush(scene: Scene, move: Move): void {
  const { world, repo, actor } = scene;
  world.emit({ event: "push", action: null, actor, repo, parts: pushParts(scene, move) });
}

function pushParts(scene: Scene, move: Move): Readonly<Record<string, unknown>> {
  const { world, repo, actor } = scene;
  const { before, after } = move;
  const base = baseOf(scene, move);
  const commits = after === null ? [] : world.objects.between(base, after);
  const head = after === null ? undefined : world.objects.commit(after);
  const listed = commits.slice(-MOST_LISTED_COMMITS).map((commit) => pushCommit(world, repo, commit));
  const pusher = world.account(actor.accountId);
  const forced = before !== null && after !== null && !world.objects.ancestors(after).has(before);
  return {
    ref: `refs/heads/${move.branch}`,
    before: before ?? NO_COMMIT,
    after: after ?? NO_COMMIT,
    created: before === null,
    deleted: after === null,
    forced,
    base_ref: null,
    compare: `${repoPage(world, repo)}/compare/${(before ?? NO_COMMIT).slice(0, 12)}...${(after ?? NO_COMMIT).slice(0, 12)}`,
    commits: listed,
    head_commit: head ? pushCommit(world, repo, head) : null,
    pusher: { name: pusher.login, email: mailOf(pusher) },
  };
}

function pushCommit(world: World, repo: Repo, commit: GitCommit) {
  const before = world.objects.filesOf(commit.parents[0] ?? null);
  const changes = compareFiles(before, world.objects.filesOf(commit.sha));
  const renamed = changes.filter((change) => change.status === "renamed");
  const named = (status: string) => changes.filter((change) => change.status === status).map((change) => change.path);
  const who = (person: GitCommit["author"]) => ({ name: person.name, email: person.email, date: iso(person.at) });
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: iso(commit.committer.at),
    url: `${repoPage(world, repo)}/commit/${commit.sha}`,
    author: who(commit.author),
    committer: who(commit.committer),
    added: [...named("added"), ...renamed.map((change) => change.path)],
    removed: [...named("removed"), ...renamed.flatMap((change) => change.previousPath ?? [])],
    modified: named("modified"),
  };
}
