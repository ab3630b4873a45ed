/** From a raw path to a route. The gateway leads to the same routes as the site. */
import { routeFinder } from "../shared/route-patterns.ts";
import type { Route } from "./http.ts";
import { commentRoutes } from "./routes/comments.ts";
import { createRoutes } from "./routes/create.ts";
import { issueRoutes } from "./routes/issues.ts";
import { linkRoutes } from "./routes/links.ts";
import { projectRoutes } from "./routes/projects.ts";
import { propertyRoutes } from "./routes/properties.ts";
import { searchRoutes } from "./routes/search.ts";
import { siteRoutes } from "./routes/site.ts";
import { transitionRoutes } from "./routes/transitions.ts";
import { userRoutes } from "./routes/users.ts";
import type { World } from "./world.ts";

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** `bulkfetch` and `createmeta` come before `{issueIdOrKey}`. */
const find = routeFinder<Route>([
  ...siteRoutes,
  ...projectRoutes,
  ...createRoutes,
  ...issueRoutes,
  ...transitionRoutes,
  ...propertyRoutes,
  ...commentRoutes,
  ...linkRoutes,
  ...userRoutes,
  ...searchRoutes,
]);

/** Where a request knocks: at the site, or at the gateway that takes scoped tokens. */
export interface Door {
  readonly path: string;
  /** What self links begin with. */
  readonly base: string;
  readonly viaGateway: boolean;
}

export function doorOf(world: World, path: string): Door {
  const prefix = `/ex/jira/${world.cloudId}`;
  if (!path.startsWith(`${prefix}/`)) return { path, base: world.baseUrl, viaGateway: false };
  return { path: path.slice(prefix.length), base: world.baseUrl + prefix, viaGateway: true };
}

export function findRoute(method: string, path: string): Match | null {
  return find(method, path);
}
