/** From a matched request to the true answer: who is calling, what they may see, and the route itself. */
import { appOf, installationOf, permits } from "./auth.ts";
import { archivedAnswer } from "./fault-answers.ts";
import { type Answer, Refused } from "../shared/answers.ts";
import { movedTo, notFound, refusal } from "./answers.ts";
import type { Call, Route } from "./http.ts";
import type { Actor, App, Installation, Repo, Token } from "./model.ts";
import type { Match } from "./router.ts";
import type { World } from "./world.ts";

/** FACT "Apps, versions": send one of these, or nothing. */
const API_VERSIONS = ["2022-11-28", "2026-03-10"];

interface Caller {
  readonly app: App;
  readonly installation: Installation;
  readonly token: Token;
  readonly actor: Actor;
}

function callerOf(world: World, authorization: string | undefined): Caller {
  const { token, installation } = installationOf(world, authorization);
  const app = world.apps.get(installation.appId);
  if (!app) throw new Error(`Unexpected app id ${installation.appId}, expected one that was created`);
  return { app, installation, token, actor: { accountId: app.botId, appId: app.id } };
}

function sees(world: World, caller: Caller, repo: Repo): boolean {
  return world.covers(caller.installation, repo) && (caller.token.repositoryIds?.has(repo.id) ?? true);
}

/**
 * The repository of the path. Outside the installation there is nothing (404), also where GitHub would show a public
 * repository: the app has no business there. A former name is redirected to the address by id.
 */
function repositoryOf(call: Call, caller: Caller, match: Match): Repo {
  const { world } = call;
  const owner = match.params["owner"] ?? "";
  const name = match.params["repo"] ?? "";
  const repo = match.repo ?? world.repoNamed(owner, name);
  if (repo && sees(world, caller, repo)) return repo;
  const former = world.repos.get(world.formerNames.get(`${owner}/${name}`.toLowerCase()) ?? -1);
  if (repo || !former || !sees(world, caller, former)) throw notFound();
  const rest = call.path.split("/").slice(4).join("/");
  const target = `${world.baseUrl}/repositories/${former.id}${rest === "" ? "" : `/${rest}`}`;
  const query = call.query.size > 0 ? `?${call.query.toString()}` : "";
  throw new Refused(movedTo(call.method === "GET" ? 301 : 307, target + query));
}

function requirePermission(caller: Caller, route: Route & { scope: "repository" }): void {
  if (permits(caller.token.permissions, route.needs) && permits(caller.installation.permissions, route.needs)) return;
  const wanted = Object.entries(route.needs).map(([name, access]) => `${name}=${access}`);
  throw new Refused(
    refusal(403, "Resource not accessible by integration", { "x-accepted-github-permissions": wanted.join(",") }),
  );
}

async function answer(call: Call, match: Match): Promise<Answer> {
  const { route } = match;
  const version = call.headers["x-github-api-version"];
  if (version !== undefined && !API_VERSIONS.includes(version))
    return refusal(400, `The version ${version} of the API is not supported.`);
  if (route.scope === "app") return route.handle({ ...call, app: appOf(call.world, call.headers["authorization"]) });
  const caller = callerOf(call.world, call.headers["authorization"]);
  if (route.scope === "installation") return route.handle({ ...call, ...caller });
  const repo = repositoryOf(call, caller, match);
  requirePermission(caller, route);
  if (repo.archived && route.method !== "GET") return archivedAnswer();
  return route.handle({ ...call, ...caller, repo });
}

/** The true answer, refusals included. */
export async function dispatch(call: Call, match: Match): Promise<Answer> {
  try {
    return await answer(call, match);
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}
