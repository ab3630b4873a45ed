/** Users, organisations, bots, apps and installations as GitHub shows them. */
import type { Account, App, Installation } from "../model.ts";
import { iso, type World } from "../world.ts";

/** What GitHub shows in place of a deleted user. */
const GHOST = { login: "ghost", id: 10_137, type: "User" };

export function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(String(id)).toString("base64url")}`;
}

export function userPayload(world: World, account: Account) {
  const { login, id, type } = account.deleted ? GHOST : account;
  const url = `${world.baseUrl}/users/${encodeURIComponent(login)}`;
  const page = type === "Bot" ? `apps/${login.replace("[bot]", "")}` : login;
  return {
    login,
    id,
    node_id: nodeId("U", id),
    avatar_url: `https://avatars.example/u/${id}`,
    gravatar_id: "",
    url,
    html_url: `${world.htmlUrl}/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: "public",
    site_admin: false,
  };
}

export function organizationPayload(world: World, account: Account) {
  const url = `${world.baseUrl}/orgs/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId("O", account.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `https://avatars.example/u/${account.id}`,
    description: null,
  };
}

export function appPayload(world: World, app: App) {
  return {
    id: app.id,
    client_id: app.clientId,
    slug: app.slug,
    node_id: nodeId("A", app.id),
    owner: userPayload(world, world.account(app.ownerId)),
    name: app.name,
    description: "",
    external_url: `https://${app.slug}.example`,
    html_url: `${world.htmlUrl}/apps/${app.slug}`,
    created_at: iso(app.createdAt),
    updated_at: iso(app.createdAt),
    permissions: app.permissions,
    events: app.events,
  };
}

/** `performed_via_github_app`: the app that an object was made through, or null. */
export function viaApp(world: World, appId: number | null) {
  const app = appId === null ? undefined : world.apps.get(appId);
  return app ? appPayload(world, app) : null;
}

export function installationPayload(world: World, installation: Installation) {
  const account = world.account(installation.accountId);
  const app = world.apps.get(installation.appId);
  const suspender = installation.suspendedById;
  const organization = account.type === "Organization";
  const page = organization ? `organizations/${account.login}/settings` : "settings";
  return {
    id: installation.id,
    account: userPayload(world, account),
    repository_selection: installation.selection,
    access_tokens_url: `${world.baseUrl}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${world.baseUrl}/installation/repositories`,
    html_url: `${world.htmlUrl}/${page}/installations/${installation.id}`,
    app_id: installation.appId,
    client_id: app?.clientId ?? "",
    app_slug: app?.slug ?? "",
    target_id: account.id,
    target_type: account.type,
    permissions: installation.permissions,
    events: app?.events ?? [],
    created_at: iso(installation.createdAt),
    updated_at: iso(installation.createdAt),
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: suspender === null ? null : userPayload(world, world.account(suspender)),
    suspended_at: installation.suspendedAt === null ? null : iso(installation.suspendedAt),
  };
}
