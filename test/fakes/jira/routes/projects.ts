/** Projects, and what can be created in them. */
import { json } from "../../shared/answers.ts";
import { noProject, bad } from "../answers.ts";
import { DEFAULT_PRIORITY } from "../catalogue.ts";
import { type Call, listIn, may, page, param, type Route } from "../http.ts";
import type { Named, Project } from "../model.ts";
import { fieldMeta } from "../payloads/fields.ts";
import { issueTypePayload, priorityPayload, projectPayload } from "../payloads/projects.ts";

/** The project of the path. An old key answers it under its new one. */
function projectOfPath(call: Call, permission = "BROWSE_PROJECTS"): Project {
  const name = param(call, "projectIdOrKey");
  const project = call.world.projectNamed(name);
  if (!project || !may(call, project, permission)) throw noProject(name);
  return project;
}

function show(call: Call) {
  const { world, base, caller } = call;
  return json(200, projectPayload(world, { base, account: caller }, projectOfPath(call)));
}

const SIZES = { usual: 50, most: 200 };

/** Only what the caller may create; who may create nothing sees no project here. */
function issueTypes(call: Call) {
  const { types } = projectOfPath(call, "CREATE_ISSUES");
  const { items, startAt, maxResults, total } = page(call, types, SIZES);
  return json(200, { startAt, maxResults, total, issueTypes: items.map((type) => issueTypePayload(call.base, type)) });
}

function fieldsOfType(call: Call) {
  const { world, base } = call;
  const project = projectOfPath(call, "CREATE_ISSUES");
  const id = param(call, "issueTypeId");
  const type = project.types.find((each) => String(each.id) === id);
  if (!type) throw bad(`Issue type with id '${id}' does not exist in the project.`);
  const screen = [...(project.screens.get(type.id) ?? [])];
  const { items, startAt, maxResults, total } = page(call, screen, SIZES);
  const fields = items.flatMap(([fieldId, how]) => {
    const field = world.fields.get(fieldId);
    return field ? [{ ...fieldMeta({ base, project, type }, field, how), fieldId }] : [];
  });
  return json(200, { startAt, maxResults, total, fields });
}

/** Of all projects, or of those that are named. A project without priorities has none. */
function priorities(call: Call) {
  const { world, base } = call;
  const ids = listIn(call, "projectId");
  const projects = [...world.projects.values()].filter(({ id }) => ids.length === 0 || ids.includes(String(id)));
  const all = new Map<number, Named>(
    projects.flatMap((project) => project.priorities.map((each) => [each.id, each] as const)),
  );
  const { items, ...rest } = page(call, [...all.values()], { usual: 50, most: 50 });
  const values = items.map((priority) => ({
    ...priorityPayload(base, priority),
    description: "",
    statusColor: "#ff8b00",
    isDefault: priority.name === DEFAULT_PRIORITY,
  }));
  return json(200, { ...rest, values });
}

const META = "/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes";
const PAGED = ["startAt", "maxResults"];

export const projectRoutes: readonly Route[] = [
  { method: "GET", template: "/rest/api/3/project/{projectIdOrKey}", handle: show },
  { method: "GET", template: META, query: PAGED, handle: issueTypes },
  { method: "GET", template: `${META}/{issueTypeId}`, query: PAGED, handle: fieldsOfType },
  { method: "GET", template: "/rest/api/3/priority/search", query: [...PAGED, "projectId"], handle: priorities },
];
