/** A repository as GitHub shows it: one shape, rich enough for the minimal, the plain and the full schema. */
import type { Label, Permission, Repo } from "../model.ts";
import { iso, type World } from "../world.ts";
import { nodeId, userPayload } from "./accounts.ts";

export function repoUrl(world: World, repo: Repo): string {
  return `${world.baseUrl}/repos/${world.fullName(repo)}`;
}

export function repoPage(world: World, repo: Repo): string {
  return `${world.htmlUrl}/${world.fullName(repo)}`;
}

/** The many addresses of a repository: name of the member without `_url` → path below the repository. */
const ADDRESSES: Readonly<Record<string, string>> = {
  archive: "/{archive_format}{/ref}",
  assignees: "/assignees{/user}",
  blobs: "/git/blobs{/sha}",
  branches: "/branches{/branch}",
  collaborators: "/collaborators{/collaborator}",
  comments: "/comments{/number}",
  commits: "/commits{/sha}",
  compare: "/compare/{base}...{head}",
  contents: "/contents/{+path}",
  contributors: "/contributors",
  deployments: "/deployments",
  downloads: "/downloads",
  events: "/events",
  forks: "/forks",
  git_commits: "/git/commits{/sha}",
  git_refs: "/git/refs{/sha}",
  git_tags: "/git/tags{/sha}",
  hooks: "/hooks",
  issue_comment: "/issues/comments{/number}",
  issue_events: "/issues/events{/number}",
  issues: "/issues{/number}",
  keys: "/keys{/key_id}",
  labels: "/labels{/name}",
  languages: "/languages",
  merges: "/merges",
  milestones: "/milestones{/number}",
  notifications: "/notifications{?since,all,participating}",
  pulls: "/pulls{/number}",
  releases: "/releases{/id}",
  stargazers: "/stargazers",
  statuses: "/statuses/{sha}",
  subscribers: "/subscribers",
  subscription: "/subscription",
  tags: "/tags",
  teams: "/teams",
  trees: "/git/trees{/sha}",
};

function addresses(url: string): Record<string, string> {
  return Object.fromEntries(Object.entries(ADDRESSES).map(([name, path]) => [`${name}_url`, url + path]));
}

export function repositoryPayload(world: World, repo: Repo) {
  const url = repoUrl(world, repo);
  const page = repoPage(world, repo);
  const openIssues = [...repo.issues.all().values()].filter((issue) => issue.state === "open").length;
  return {
    ...addresses(url),
    id: repo.id,
    node_id: nodeId("R", repo.id),
    name: repo.name,
    full_name: world.fullName(repo),
    owner: userPayload(world, world.account(repo.ownerId)),
    private: repo.isPrivate,
    visibility: repo.isPrivate ? "private" : "public",
    html_url: page,
    description: null,
    fork: repo.forkOfId !== null,
    url,
    git_url: page.replace(/^https?:/, "git:"),
    ssh_url: `git@github.com:${world.fullName(repo)}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    size: 1,
    default_branch: repo.defaultBranch,
    has_issues: repo.hasIssues,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: repo.archived,
    disabled: false,
    forks: 0,
    forks_count: 0,
    open_issues: openIssues,
    open_issues_count: openIssues,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    network_count: 0,
    subscribers_count: 0,
    topics: [],
    is_template: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    pushed_at: iso(repo.pushedAt),
    created_at: iso(repo.createdAt),
    updated_at: iso(repo.updatedAt),
  };
}

export function labelPayload(world: World, repo: Repo, label: Label) {
  return {
    id: label.id,
    node_id: nodeId("LA", label.id),
    url: `${repoUrl(world, repo)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: label.isDefault,
    description: label.description,
  };
}

/** Triage reads and maintain writes in the old four-word answer; `role_name` has the fine word. */
export function permissionPayload(world: World, repo: Repo, accountId: number) {
  const role = world.permissionOf(repo, accountId);
  const coarse: Record<Permission, string> = {
    read: "read",
    triage: "read",
    write: "write",
    maintain: "write",
    admin: "admin",
  };
  const rank = role === null ? 0 : ["read", "triage", "write", "maintain", "admin"].indexOf(role) + 1;
  const permissions = { pull: rank >= 1, triage: rank >= 2, push: rank >= 3, maintain: rank >= 4, admin: rank >= 5 };
  const roleName = role ?? "none";
  return {
    permission: role === null ? "none" : coarse[role],
    role_name: roleName,
    user: { ...userPayload(world, world.account(accountId)), permissions, role_name: roleName },
  };
}
