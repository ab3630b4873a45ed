/** Repositories themselves, who works in them, and the quota. */
import { type Answer, empty, json } from "../../shared/answers.ts";
import { notFound } from "../answers.ts";
import { type InstallationCall, page, param, type RepositoryCall, type Route } from "../http.ts";
import { userPayload } from "../payloads/accounts.ts";
import { permissionPayload, repositoryPayload } from "../payloads/repositories.ts";

function listRepositories(call: InstallationCall): Answer {
  const { world, installation, token } = call;
  const visible = [...world.repos.values()].filter(
    (repo) => world.covers(installation, repo) && (token.repositoryIds?.has(repo.id) ?? true),
  );
  const shown = page(call, visible, `${world.baseUrl}/installation/repositories`);
  const repositories = shown.items.map((repo) => repositoryPayload(world, repo));
  const body = { total_count: visible.length, repository_selection: installation.selection, repositories };
  return json(200, body, shown.headers);
}

function getRepository(call: RepositoryCall): Answer {
  const { world, repo } = call;
  const template = repo.forkOfId === null ? undefined : world.repos.get(repo.forkOfId);
  const origin = template
    ? { parent: repositoryPayload(world, template), source: repositoryPayload(world, template) }
    : {};
  return json(200, { ...repositoryPayload(world, repo), ...origin });
}

/** FACT "Issues": the check to make before naming an assignee. 204 can be assigned, 404 cannot. */
function checkAssignee(call: RepositoryCall): Answer {
  if (!call.world.assignable(call.repo, param(call, "assignee"))) throw notFound();
  return empty(204);
}

function listAssignees(call: RepositoryCall): Answer {
  const { world, repo } = call;
  const people = [...world.accounts.values()].filter((account) => world.assignable(repo, account.login));
  const shown = page(call, people, `${world.baseUrl}/repositories/${repo.id}/assignees`);
  return json(
    200,
    shown.items.map((account) => userPayload(world, account)),
    shown.headers,
  );
}

function getPermission(call: RepositoryCall): Answer {
  const account = call.world.accountNamed(param(call, "username"));
  if (!account) throw notFound();
  return json(200, permissionPayload(call.world, call.repo, account.id));
}

function listTeamMembers(call: InstallationCall): Answer {
  const { world } = call;
  const organization = world.accountNamed(param(call, "org"));
  const slug = param(call, "team_slug");
  const team = [...world.teams.values()].find((each) => each.organizationId === organization?.id && each.slug === slug);
  const readable = call.token.permissions["members"] !== undefined && call.installation.accountId === organization?.id;
  if (!team || !readable) throw notFound();
  const members = [...team.members].map((id) => world.account(id)).filter((account) => !account.deleted);
  const shown = page(call, members, `${world.baseUrl}/organizations/${team.organizationId}/team/${team.id}/members`);
  return json(
    200,
    shown.items.map((account) => userPayload(world, account)),
    shown.headers,
  );
}

const metadata = { metadata: "read" } as const;
const paging = ["per_page", "page"];

export const repositoryRoutes: readonly Route[] = [
  {
    method: "GET",
    template: "/installation/repositories",
    scope: "installation",
    query: paging,
    handle: listRepositories,
  },
  { method: "GET", template: "/repos/{owner}/{repo}", scope: "repository", needs: metadata, handle: getRepository },
  {
    method: "GET",
    template: "/repos/{owner}/{repo}/assignees/{assignee}",
    scope: "repository",
    needs: metadata,
    handle: checkAssignee,
  },
  {
    method: "GET",
    template: "/repos/{owner}/{repo}/assignees",
    scope: "repository",
    needs: metadata,
    query: paging,
    handle: listAssignees,
  },
  {
    method: "GET",
    template: "/repos/{owner}/{repo}/collaborators/{username}/permission",
    scope: "repository",
    needs: metadata,
    handle: getPermission,
  },
  {
    method: "GET",
    template: "/orgs/{org}/teams/{team_slug}/members",
    scope: "installation",
    query: paging,
    handle: listTeamMembers,
  },
];
