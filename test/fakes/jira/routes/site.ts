/** The site: who I am, what I may, what there is everywhere. */
import { json, Refused } from "../../shared/answers.ts";
import { bad, noIssue, noProject, refusal } from "../answers.ts";
import { GLOBAL_PERMISSIONS, LINK_TYPES, PROJECT_PERMISSIONS, RESOLUTIONS } from "../catalogue.ts";
import { type Call, listIn, type Route } from "../http.ts";
import type { Project } from "../model.ts";
import { fieldPayload } from "../payloads/fields.ts";
import { resolutionPayload } from "../payloads/projects.ts";
import { userPayload } from "../payloads/users.ts";
import { stamp } from "../times.ts";

const onlooker = ({ base, caller }: Call) => ({ base, account: caller });

function serverInfo({ world }: Call) {
  return json(200, {
    baseUrl: world.baseUrl,
    displayUrl: world.baseUrl,
    version: "1001.0.0-SNAPSHOT",
    versionNumbers: [1001, 0, 0],
    deploymentType: "Cloud",
    buildNumber: 100_290,
    buildDate: stamp(Date.UTC(2026, 7, 1), "Etc/UTC"),
    serverTime: stamp(world.now(), "Etc/UTC"),
    scmInfo: "fake",
    serverTitle: "Jira",
  });
}

/** The project that is meant, by itself or by one of its issues; null: none was named. */
function placeOf(call: Call): Project | null {
  const { world, query } = call;
  const issueName = query.get("issueKey") ?? query.get("issueId");
  if (issueName !== null) {
    const issue = world.issueNamed(issueName, true);
    if (!issue || !world.sees(call.caller.id, issue)) throw noIssue();
    return world.project(issue.projectId);
  }
  const name = query.get("projectKey") ?? query.get("projectId");
  if (name === null) return null;
  const project = world.projectNamed(name);
  if (!project || !world.may(call.caller.id, project, "BROWSE_PROJECTS")) throw noProject(name);
  return project;
}

/** Without a project: may it anywhere? */
function myPermissions(call: Call) {
  const { world, caller } = call;
  const asked = listIn(call, "permissions");
  if (asked.length === 0) throw bad("The 'permissions' query parameter is required.");
  const project = placeOf(call);
  const places = project ? [project] : [...world.projects.values()];
  const shown = asked.map((key) => {
    const isGlobal = GLOBAL_PERMISSIONS.includes(key);
    if (!isGlobal && !PROJECT_PERMISSIONS.includes(key)) throw bad(`Unrecognized permission keys: ${key}`);
    const has = isGlobal ? caller.global.has(key) : places.some((place) => world.may(caller.id, place, key));
    const name = key.toLowerCase().replaceAll("_", " ");
    return [key, { id: key, key, name, type: isGlobal ? "GLOBAL" : "PROJECT", description: "", havePermission: has }];
  });
  return json(200, { permissions: Object.fromEntries(shown) });
}

function gone(): never {
  throw new Refused(
    refusal(
      410,
      "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046",
    ),
  );
}

export const siteRoutes: readonly Route[] = [
  {
    method: "GET",
    template: "/_edge/tenant_info",
    anonymous: true,
    undescribed: true,
    handle: ({ world }) => json(200, { cloudId: world.cloudId }),
  },
  { method: "GET", template: "/rest/api/3/serverInfo", anonymous: true, handle: serverInfo },
  {
    method: "GET",
    template: "/rest/api/3/myself",
    handle: (call) => json(200, userPayload(onlooker(call), call.caller)),
  },
  {
    method: "GET",
    template: "/rest/api/3/mypermissions",
    query: ["permissions", "projectKey", "projectId", "issueKey", "issueId"],
    handle: myPermissions,
  },
  {
    method: "GET",
    template: "/rest/api/3/resolution",
    handle: ({ base }) =>
      json(
        200,
        RESOLUTIONS.map((resolution) => resolutionPayload(base, resolution)),
      ),
  },
  {
    method: "GET",
    template: "/rest/api/3/field",
    handle: ({ world }) => json(200, [...world.fields.values()].map(fieldPayload)),
  },
  {
    method: "GET",
    template: "/rest/api/3/issueLinkType",
    handle: ({ base }) =>
      json(200, {
        issueLinkTypes: LINK_TYPES.map(({ id, ...type }) => ({
          id: String(id),
          ...type,
          self: `${base}/rest/api/3/issueLinkType/${id}`,
        })),
      }),
  },
  {
    method: "GET",
    template: "/rest/api/3/search",
    query: ["jql", "startAt", "maxResults", "fields"],
    undescribed: true,
    handle: gone,
  },
  { method: "POST", template: "/rest/api/3/search", undescribed: true, body: "any", reads: true, handle: gone },
];
