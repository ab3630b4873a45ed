/** Creating an issue. Nothing is created while anything is wrong, and all that is wrong is said at once. */
import { json, Refused } from "../../shared/answers.ts";
import { type JsonObject, member } from "../../shared/json.ts";
import { addComment, createIssue } from "../actions/issues.ts";
import { invalid } from "../answers.ts";
import { isEmpty, readEdits } from "../field-edits.ts";
import { type Call, may, objectIn, type Route } from "../http.ts";
import type { IssueType, Project } from "../model.ts";
import { issueUrl } from "../payloads/issues.ts";
import { propertiesIn } from "../property-values.ts";

function refuse(errors: Readonly<Record<string, string>>): never {
  throw new Refused(invalid(errors));
}

/** Old keys of a project are not taken here. */
function projectOf(call: Call, fields: JsonObject): Project {
  const named = member(fields, "project", "id") ?? member(fields, "project", "key");
  const project = typeof named === "string" ? call.world.projectNamed(named, false) : undefined;
  if (!project || !may(call, project, "BROWSE_PROJECTS")) return refuse({ project: "valid project is required" });
  if (!may(call, project, "CREATE_ISSUES"))
    refuse({ project: "You do not have permission to create issues in this project." });
  return project;
}

function typeOf(project: Project, fields: JsonObject): IssueType {
  const id = member(fields, "issuetype", "id");
  const name = member(fields, "issuetype", "name");
  const found = project.types.find((type) => (id === undefined ? type.name === name : String(type.id) === id));
  return found ?? refuse({ issuetype: "Specify a valid issue type" });
}

function without(fields: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

/** What is required, has no value of its own, and was not given. A sub-task needs its parent. */
function missing(call: Call, project: Project, type: IssueType, fields: JsonObject) {
  const screen = [...(project.screens.get(type.id) ?? [])];
  const absent = screen.filter(([id, how]) => how.required && !how.hasDefault && isEmpty(fields[id]));
  const said = absent.map(([id]) => [
    id,
    id === "summary"
      ? "You must specify a summary of the issue."
      : `${call.world.fields.get(id)?.name ?? id} is required.`,
  ]);
  const orphan = type.level < 0 && isEmpty(fields["parent"]);
  const parentless = { parentId: "Issue type is a sub-task but parent issue key or id not specified." };
  return { ...Object.fromEntries(said), ...(orphan ? parentless : {}) };
}

function create(call: Call) {
  const { world, caller } = call;
  const fields = objectIn(call, "fields");
  const project = projectOf(call, fields);
  const type = typeOf(project, fields);
  const screen = project.screens.get(type.id);
  const edits = readEdits(
    { world, project, type, issue: null },
    {
      fields: without(fields, ["project", "issuetype"]),
      update: objectIn(call, "update"),
      isOnScreen: (field) => screen?.has(field) ?? false,
    },
  );
  const assigns = !isEmpty(fields["assignee"]) && !may(call, project, "ASSIGN_ISSUES");
  const errors: Readonly<Record<string, string>> = {
    ...missing(call, project, type, fields),
    ...edits.errors,
    ...(assigns ? { assignee: "You do not have permission to assign issues." } : {}),
  };
  if (Object.keys(errors).length > 0) refuse(errors);
  const properties = propertiesIn(call.body["properties"]);
  const scene = { world, actorId: caller.id };
  const issue = createIssue(scene, project, type, { ...edits.patch, properties });
  for (const body of edits.comments) addComment(scene, issue, body);
  return json(201, { id: String(issue.id), key: world.keyOf(issue), self: issueUrl(call.base, issue.id) });
}

export const createRoutes: readonly Route[] = [
  { method: "POST", template: "/rest/api/3/issue", body: ["fields", "update", "properties"], handle: create },
];
