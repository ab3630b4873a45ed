/** From a raw path to a route and its parameters. Paths by numeric repository id are the same routes. */
import { routeFinder } from "../shared/route-patterns.ts";
import type { Route } from "./http.ts";
import type { Repo } from "./model.ts";
import { appRoutes } from "./routes/app.ts";
import { checkRoutes } from "./routes/checks.ts";
import { commentRoutes } from "./routes/comments.ts";
import { gitRoutes } from "./routes/git.ts";
import { gitWriteRoutes } from "./routes/git-writes.ts";
import { hookRoutes } from "./routes/hooks.ts";
import { issueRoutes } from "./routes/issues.ts";
import { labelRoutes } from "./routes/labels.ts";
import { pullRoutes } from "./routes/pulls.ts";
import { repositoryRoutes } from "./routes/repositories.ts";
import { subIssueRoutes } from "./routes/sub-issues.ts";
import { timelineRoute } from "./routes/timeline.ts";
import type { World } from "./world.ts";

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  /** Set when the path named the repository by its id. */
  readonly repo: Repo | null;
}

/** Parameters that may hold slashes. */
const MANY_SEGMENTS: Readonly<Record<string, string>> = { ref: "(.+)", tree_sha: "(.+)", path: "(.*)" };

/** Checks come before commits: `/commits/{ref}/check-runs` also looks like a ref. */
const ALL: readonly Route[] = [
  ...appRoutes,
  ...hookRoutes,
  ...checkRoutes,
  ...repositoryRoutes,
  ...gitRoutes,
  ...gitWriteRoutes,
  ...commentRoutes,
  ...issueRoutes,
  ...labelRoutes,
  ...subIssueRoutes,
  timelineRoute,
  ...pullRoutes,
];

/** `/repositories/{id}/…` as `/repos/{owner}/{repo}/…`. */
function byName(world: World, path: string): { path: string; repo: Repo | null } {
  const match = /^\/repositories\/(\d+)(\/.*)?$/.exec(path);
  if (!match) return { path, repo: null };
  const repo = world.repos.get(Number(match[1]));
  const name = repo ? world.fullName(repo) : "unknown/unknown";
  return { path: `/repos/${name}${match[2] ?? ""}`, repo: repo ?? null };
}

const find = routeFinder(ALL, MANY_SEGMENTS);

export function findRoute(world: World, method: string, rawPath: string): Match | null {
  const { path, repo } = byName(world, rawPath);
  const found = find(method, path);
  return found && { ...found, repo };
}
