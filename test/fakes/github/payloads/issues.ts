/** Issues and comments as GitHub shows them. A pull request is an issue with a `pull_request` member. */
import type { Comment, Issue, Reaction, Repo } from "../model.ts";
import type { IssueView } from "../view.ts";
import { iso, type World } from "../world.ts";
import { nodeId, userPayload, viaApp } from "./accounts.ts";
import { labelPayload, repoPage, repoUrl } from "./repositories.ts";

export function issueUrl(world: World, repo: Repo, number: number): string {
  return `${repoUrl(world, repo)}/issues/${number}`;
}

export function userById(world: World, id: number) {
  return userPayload(world, world.account(id));
}

function association(world: World, repo: Repo, accountId: number): string {
  if (accountId === repo.ownerId) return "OWNER";
  if (world.account(repo.ownerId).members.has(accountId)) return "MEMBER";
  return repo.collaborators.has(accountId) ? "COLLABORATOR" : "NONE";
}

export const REACTIONS: readonly string[] = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"];

function reactions(url: string, given: readonly Reaction[] = []) {
  const counts = REACTIONS.map((content) => [content, given.filter((each) => each.content === content).length]);
  return { url: `${url}/reactions`, total_count: given.length, ...Object.fromEntries(counts) };
}

export function reactionPayload(world: World, reaction: Reaction, at: number) {
  return {
    id: reaction.id,
    node_id: nodeId("REA", reaction.id),
    user: userById(world, reaction.userId),
    content: reaction.content,
    created_at: iso(at),
  };
}

function subIssues(view: IssueView, issue: Issue) {
  const children = issue.childIds.map((id) => view.byId(id)?.issue).filter((child) => child !== undefined);
  const completed = children.filter((child) => child.state === "closed").length;
  const total = children.length;
  return { total, completed, percent_completed: total === 0 ? 0 : Math.floor((completed * 100) / total) };
}

function pullLinks(world: World, repo: Repo, issue: Issue) {
  if (issue.pull === null) return {};
  const page = `${repoPage(world, repo)}/pull/${issue.number}`;
  return {
    draft: issue.pull.draft,
    pull_request: {
      url: `${repoUrl(world, repo)}/pulls/${issue.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: issue.pull.mergedAt === null ? null : iso(issue.pull.mergedAt),
    },
  };
}

export function issueLabels(world: World, repo: Repo, issue: Issue) {
  return issue.labelIds
    .map((id) => repo.labels.get(id))
    .filter((label) => label !== undefined)
    .map((label) => labelPayload(world, repo, label));
}

export function issuePayload(world: World, view: IssueView, repo: Repo, issue: Issue) {
  const url = issueUrl(world, repo, issue.number);
  const assignees = issue.assigneeIds.map((id) => userById(world, id));
  const parent = view.byId(issue.parentId);
  const parentUrl = parent ? issueUrl(world, parent.repo, parent.issue.number) : null;
  return {
    id: issue.id,
    node_id: nodeId("I", issue.id),
    number: issue.number,
    url,
    repository_url: repoUrl(world, repo),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: `${repoPage(world, repo)}/${issue.pull ? "pull" : "issues"}/${issue.number}`,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.stateReason,
    user: userById(world, issue.userId),
    labels: issueLabels(world, repo, issue),
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    locked: issue.locked,
    active_lock_reason: null,
    comments: issue.comments.length,
    created_at: iso(issue.createdAt),
    updated_at: iso(issue.updatedAt),
    closed_at: issue.closedAt === null ? null : iso(issue.closedAt),
    closed_by: issue.closedById === null ? null : userById(world, issue.closedById),
    author_association: association(world, repo, issue.userId),
    reactions: reactions(url),
    performed_via_github_app: viaApp(world, issue.appId),
    ...(world.hasSubIssues ? { sub_issues_summary: subIssues(view, issue), parent_issue_url: parentUrl } : {}),
    issue_dependencies_summary: { blocked_by: 0, total_blocked_by: 0, blocking: 0, total_blocking: 0 },
    ...pullLinks(world, repo, issue),
  };
}

export function commentPayload(world: World, repo: Repo, issue: Issue, comment: Comment) {
  const url = `${repoUrl(world, repo)}/issues/comments/${comment.id}`;
  return {
    id: comment.id,
    node_id: nodeId("IC", comment.id),
    url,
    html_url: `${repoPage(world, repo)}/issues/${issue.number}#issuecomment-${comment.id}`,
    issue_url: issueUrl(world, repo, issue.number),
    user: userById(world, comment.userId),
    body: comment.body,
    created_at: iso(comment.createdAt),
    updated_at: iso(comment.updatedAt),
    author_association: association(world, repo, comment.userId),
    reactions: reactions(url, comment.reactions),
    performed_via_github_app: viaApp(world, comment.appId),
  };
}
