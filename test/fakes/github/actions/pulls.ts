/** Pull requests: opening them, and merging them in GitHub's three ways. */
import { compareFiles, type FileMap } from "../git.ts";
import type { Issue, PullRequest, Repo } from "../model.ts";
import type { Scene } from "../scene.ts";
import type { World } from "../world.ts";
import { closeNamed } from "./closing.ts";
import { moveBranch, writeCommit } from "./git.ts";
import { editIssue, openIssue } from "./issues.ts";

export type MergeMethod = "merge" | "squash" | "rebase";

export interface PullDraft {
  readonly title: string;
  readonly body: string | null;
  readonly head: Repo;
  readonly headRef: string;
  readonly baseRef: string;
  readonly draft: boolean;
}

function branchHead(repo: Repo, branch: string): string {
  const sha = repo.branches.get(branch);
  if (sha === undefined)
    throw new Error(`Unexpected branch ${branch}, expected one of ${[...repo.branches.keys()].join(", ")}`);
  return sha;
}

export function openPull(scene: Scene, draft: PullDraft): Issue {
  const { repo } = scene;
  const pull: PullRequest = {
    headRepoId: draft.head.id,
    headRef: draft.headRef,
    headSha: branchHead(draft.head, draft.headRef),
    baseRef: draft.baseRef,
    baseSha: branchHead(repo, draft.baseRef),
    draft: draft.draft,
    mergedAt: null,
    mergedById: null,
    mergeCommitSha: null,
  };
  return openIssue(scene, { title: draft.title, body: draft.body, labelIds: [], assigneeIds: [], pull });
}

export function retargetPull(scene: Scene, issue: Issue, baseRef: string): Issue {
  const { pull } = issue;
  if (pull === null) throw new Error(`Unexpected issue #${issue.number}, expected a pull request`);
  return editIssue(scene, issue, { pull: { ...pull, baseRef, baseSha: branchHead(scene.repo, baseRef) } });
}

/** Puts what changed between two commits onto the files of a third. Refuses what git would call a conflict. */
function replay(world: World, from: string | null, to: string, onto: string): FileMap {
  const files = world.objects.filesOf(onto);
  for (const change of compareFiles(world.objects.filesOf(from), world.objects.filesOf(to))) {
    const source = change.previousPath ?? change.path;
    const here = files.get(source);
    if (here?.sha !== change.before?.sha && here?.sha !== change.after?.sha)
      throw new Error(`Unexpected merge conflict in ${source}, expected a change that applies`);
    if (change.previousPath !== undefined) files.delete(change.previousPath);
    if (change.after === undefined) files.delete(change.path);
    else files.set(change.path, change.after);
  }
  return files;
}

function mergeCommit({ world, actor }: Scene, issue: Issue, pull: PullRequest, method: MergeMethod): string {
  const base = pull.baseSha;
  const author = world.account(actor.accountId);
  const start = world.objects.mergeBase(base, pull.headSha);
  if (method === "rebase") {
    return world.objects.between(base, pull.headSha).reduce((onto, commit) => {
      const files = replay(world, commit.parents[0] ?? null, commit.sha, onto);
      return writeCommit(world, [onto], files, { message: commit.message, author });
    }, base);
  }
  const files = replay(world, start, pull.headSha, base);
  if (method === "squash")
    return writeCommit(world, [base], files, { message: `${issue.title} (#${issue.number})`, author });
  const message = `Merge pull request #${issue.number} from ${pull.headRef}\n\n${issue.title}`;
  return writeCommit(world, [base, pull.headSha], files, { message, author });
}

/**
 * Merges and tells: first the push to the base branch, then the closed pull request, then the issues that its text
 * closes, where it went into the default branch. Returns the new commit.
 */
export function mergePull(scene: Scene, issue: Issue, method: MergeMethod): string {
  const { world, repo, actor } = scene;
  const pull = issue.pull === null ? null : { ...issue.pull, baseSha: branchHead(repo, issue.pull.baseRef) };
  if (pull === null || issue.state !== "open")
    throw new Error(`Unexpected #${issue.number}, expected an open pull request`);
  const sha = mergeCommit(scene, issue, pull, method);
  moveBranch(scene, pull.baseRef, sha);
  const merged = { ...pull, mergedAt: world.now(), mergedById: actor.accountId, mergeCommitSha: sha };
  // The push may have shown it in timelines: what was read before is older.
  editIssue(scene, repo.issues.get(issue.number) ?? issue, { state: "closed", pull: merged });
  if (pull.baseRef === repo.defaultBranch) closeNamed(scene, issue.body ?? "", null);
  return sha;
}
