/** The app about itself: installations and tokens. */
import { createToken, permits, suspended } from "../auth.ts";
import { type Answer, json, Refused } from "../../shared/answers.ts";
import { notFound, refusal } from "../answers.ts";
import { type AppCall, numberParam, page, param, type Route } from "../http.ts";
import type { Access, Installation, Permissions, Repo } from "../model.ts";
import { appPayload, installationPayload } from "../payloads/accounts.ts";
import { repositoryPayload } from "../payloads/repositories.ts";
import { iso } from "../world.ts";

function ownInstallations(call: AppCall): readonly Installation[] {
  return [...call.world.installations.values()].filter((each) => each.appId === call.app.id && !each.deleted);
}

function ownInstallation(call: AppCall): Installation {
  const id = numberParam(call, "installation_id");
  const found = ownInstallations(call).find((each) => each.id === id);
  if (!found) throw notFound();
  return found;
}

/** FACT "Apps": suspended installations are still in the list, with `suspended_at`. */
function listInstallations(call: AppCall): Answer {
  const shown = page(call, ownInstallations(call), `${call.world.baseUrl}/app/installations`);
  return json(
    200,
    shown.items.map((each) => installationPayload(call.world, each)),
    shown.headers,
  );
}

function repositoriesAsked(call: AppCall, installation: Installation): readonly Repo[] | null {
  const names = call.body.names("repositories", "name");
  const ids = call.body.numbers("repository_ids");
  if (!names && !ids) return null;
  const visible = [...call.world.repos.values()].filter((repo) => call.world.covers(installation, repo));
  const found = visible.filter((repo) => names?.includes(repo.name) || ids?.includes(repo.id));
  if (found.length < (names?.length ?? 0) + (ids?.length ?? 0))
    throw new Refused(
      refusal(
        422,
        "There is at least one repository that does not exist or is not accessible to the parent installation.",
      ),
    );
  return found;
}

function permissionsAsked(call: AppCall, installation: Installation): Permissions {
  const asked = call.body.object("permissions");
  if (!asked) return installation.permissions;
  const wanted: Record<string, Access> = {};
  for (const name of Object.keys({ ...installation.permissions, metadata: "read" })) {
    const access = asked.text(name);
    if (access === "read" || access === "write") wanted[name] = access;
  }
  if (!permits(installation.permissions, wanted))
    throw new Refused(refusal(422, "The permissions requested are not granted to this installation."));
  return wanted;
}

/** FACT "Apps": the token call of a suspended installation answers 403. */
function createAccessToken(call: AppCall): Answer {
  const installation = ownInstallation(call);
  if (installation.suspendedAt !== null) throw suspended();
  const repositories = repositoriesAsked(call, installation);
  const permissions = permissionsAsked(call, installation);
  const repositoryIds = repositories === null ? null : new Set(repositories.map((repo) => repo.id));
  const token = createToken(call.world, installation, { permissions, repositoryIds });
  const listed =
    repositories === null ? {} : { repositories: repositories.map((repo) => repositoryPayload(call.world, repo)) };
  return json(201, {
    token: token.value,
    expires_at: iso(token.expiresAt),
    permissions,
    repository_selection: repositories === null ? installation.selection : "selected",
    ...listed,
  });
}

/** FACT "Identity": key by numeric ids; this is how a repository name is turned into an installation. */
function installationOfRepository(call: AppCall): Answer {
  const repo = call.world.repoNamed(param(call, "owner"), param(call, "repo"));
  const installation = repo && call.world.installationFor(call.app.id, repo);
  if (!installation) throw notFound();
  return json(200, installationPayload(call.world, installation));
}

export const appRoutes: readonly Route[] = [
  { method: "GET", template: "/app", scope: "app", handle: (call) => json(200, appPayload(call.world, call.app)) },
  {
    method: "GET",
    template: "/app/installations",
    scope: "app",
    query: ["per_page", "page"],
    handle: listInstallations,
  },
  {
    method: "GET",
    template: "/app/installations/{installation_id}",
    scope: "app",
    handle: (call) => json(200, installationPayload(call.world, ownInstallation(call))),
  },
  {
    method: "POST",
    template: "/app/installations/{installation_id}/access_tokens",
    scope: "app",
    handle: createAccessToken,
  },
  { method: "GET", template: "/repos/{owner}/{repo}/installation", scope: "app", handle: installationOfRepository },
];
