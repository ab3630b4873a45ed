/** Pull requests, their changed files, and check runs as GitHub shows them. */
import { compareFiles, type FileChange } from "../git.ts";
import type { CheckRun, Issue, PullRequest, Repo } from "../model.ts";
import { iso, type World } from "../world.ts";
import { nodeId, userPayload, viaApp } from "./accounts.ts";
import { issueLabels, issueUrl, userById } from "./issues.ts";
import { repoPage, repositoryPayload, repoUrl } from "./repositories.ts";

function repoById(world: World, id: number): Repo {
  const repo = world.repos.get(id);
  if (!repo) throw new Error(`Unexpected repository id ${id}, expected one that was created`);
  return repo;
}

function side(world: World, repo: Repo, ref: string, sha: string) {
  const owner = world.account(repo.ownerId);
  return {
    label: `${owner.login}:${ref}`,
    ref,
    sha,
    user: userPayload(world, owner),
    repo: repositoryPayload(world, repo),
  };
}

function links(world: World, repo: Repo, issue: Issue, pull: PullRequest) {
  const url = `${repoUrl(world, repo)}/pulls/${issue.number}`;
  const page = `${repoPage(world, repo)}/pull/${issue.number}`;
  const issueAt = issueUrl(world, repo, issue.number);
  return {
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issueAt,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repoUrl(world, repo)}/pulls/comments{/number}`,
    comments_url: `${issueAt}/comments`,
    statuses_url: `${repoUrl(world, repo)}/statuses/${pull.headSha}`,
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: issueAt },
      comments: { href: `${issueAt}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${repoUrl(world, repo)}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: `${repoUrl(world, repo)}/statuses/${pull.headSha}` },
    },
  };
}

/** The shape of a list. */
export function pullSimplePayload(world: World, repo: Repo, issue: Issue, pull: PullRequest) {
  const assignees = issue.assigneeIds.map((id) => userById(world, id));
  const labels = issueLabels(world, repo, issue).map((label) => ({ ...label, description: label.description ?? "" }));
  return {
    ...links(world, repo, issue, pull),
    id: issue.id,
    node_id: nodeId("PR", issue.id),
    number: issue.number,
    state: issue.state,
    locked: issue.locked,
    active_lock_reason: null,
    title: issue.title,
    body: issue.body,
    user: userById(world, issue.userId),
    labels,
    milestone: null,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: [],
    requested_teams: [],
    created_at: iso(issue.createdAt),
    updated_at: iso(issue.updatedAt),
    closed_at: issue.closedAt === null ? null : iso(issue.closedAt),
    merged_at: pull.mergedAt === null ? null : iso(pull.mergedAt),
    merge_commit_sha: pull.mergeCommitSha,
    head: side(world, repoById(world, pull.headRepoId), pull.headRef, pull.headSha),
    base: side(world, repo, pull.baseRef, pull.baseSha),
    author_association: "CONTRIBUTOR",
    auto_merge: null,
    draft: pull.draft,
  };
}

/** The files that a pull request changes: from the common ancestor to the head, as GitHub compares. */
export function pullChanges(world: World, pull: PullRequest): readonly FileChange[] {
  const start = world.objects.mergeBase(pull.baseSha, pull.headSha);
  return compareFiles(world.objects.filesOf(start), world.objects.filesOf(pull.headSha));
}

export function pullPayload(world: World, repo: Repo, issue: Issue, pull: PullRequest) {
  const changes = pullChanges(world, pull).map((change) => changePayload(world, repo, pull.headSha, change));
  const merged = pull.mergedAt !== null;
  return {
    ...pullSimplePayload(world, repo, issue, pull),
    merged,
    mergeable: merged ? null : true,
    rebaseable: merged ? null : true,
    mergeable_state: merged ? "unknown" : "clean",
    merged_by: pull.mergedById === null ? null : userById(world, pull.mergedById),
    comments: issue.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: world.objects.between(pull.baseSha, pull.headSha).length,
    additions: changes.reduce((sum, change) => sum + change.additions, 0),
    deletions: changes.reduce((sum, change) => sum + change.deletions, 0),
    changed_files: changes.length,
  };
}

function lineCount(world: World, sha: string | undefined): number {
  const data = sha === undefined ? undefined : world.objects.blob(sha);
  if (!data || data.byteLength === 0) return 0;
  return data.toString("latin1").replace(/\n$/, "").split("\n").length;
}

/** Counts whole files, not lines of a real diff; `patch` is left out, as GitHub does for large files. */
export function changePayload(world: World, repo: Repo, commit: string, change: FileChange) {
  const path = change.path.split("/").map(encodeURIComponent).join("/");
  const renamed = change.status === "renamed";
  const additions = renamed ? 0 : lineCount(world, change.after?.sha);
  const deletions = renamed ? 0 : lineCount(world, change.before?.sha);
  return {
    sha: change.after?.sha ?? change.before?.sha ?? null,
    filename: change.path,
    status: change.status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${repoPage(world, repo)}/blob/${commit}/${path}`,
    raw_url: `${repoPage(world, repo)}/raw/${commit}/${path}`,
    contents_url: `${repoUrl(world, repo)}/contents/${path}?ref=${commit}`,
    ...(change.previousPath === undefined ? {} : { previous_filename: change.previousPath }),
  };
}

function pullMinimal(world: World, repo: Repo, issue: Issue, pull: PullRequest) {
  const at = (ref: string, sha: string, owner: Repo) => ({
    ref,
    sha,
    repo: { id: owner.id, url: repoUrl(world, owner), name: owner.name },
  });
  return {
    id: issue.id,
    number: issue.number,
    url: `${repoUrl(world, repo)}/pulls/${issue.number}`,
    head: at(pull.headRef, pull.headSha, repo),
    base: at(pull.baseRef, pull.baseSha, repo),
  };
}

/** FACT "Webhooks": for a pull request from a fork `pull_requests` is always empty. */
function pullsOfHead(world: World, repo: Repo, sha: string) {
  return [...repo.issues.all().values()].flatMap((issue) => {
    const { pull } = issue;
    const own = pull !== null && pull.headSha === sha && pull.headRepoId === repo.id && issue.state === "open";
    return own ? [pullMinimal(world, repo, issue, pull)] : [];
  });
}

export function checkRunPayload(world: World, repo: Repo, run: CheckRun) {
  const url = `${repoUrl(world, repo)}/check-runs/${run.id}`;
  const page = `${repoPage(world, repo)}/runs/${run.id}`;
  return {
    id: run.id,
    node_id: nodeId("CR", run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    name: run.name,
    status: run.status,
    conclusion: run.conclusion,
    started_at: iso(run.startedAt),
    completed_at: run.completedAt === null ? null : iso(run.completedAt),
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.id + 1 },
    app: viaApp(world, run.appId),
    pull_requests: pullsOfHead(world, repo, run.headSha),
  };
}
