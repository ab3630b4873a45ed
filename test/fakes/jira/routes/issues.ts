/** Reading and editing issues. */
import { empty, json, Refused } from "../../shared/answers.ts";
import { isList, type JsonObject } from "../../shared/json.ts";
import { addComment, changeIssue } from "../actions/issues.ts";
import { itemPayload } from "../actions/tell.ts";
import { bad, forbidden, invalid } from "../answers.ts";
import { isEmpty, readEdits } from "../field-edits.ts";
import { type Call, issueOfPath, listIn, may, objectIn, page, type Route, showing, stringsIn } from "../http.ts";
import type { Change, Issue } from "../model.ts";
import { issuePayload, issueUrl } from "../payloads/issues.ts";
import { userPayload } from "../payloads/users.ts";
import { propertiesIn } from "../property-values.ts";
import { stamp } from "../times.ts";

const MOST_PROPERTIES = 5;
const MOST_AT_ONCE = 100;

function get(call: Call) {
  const choice = { fields: listIn(call, "fields"), properties: listIn(call, "properties") };
  return json(200, issuePayload(showing(call), issueOfPath(call), choice));
}

/**
 * Up to 100, by id or key, in the order of their ids. Those that are not there, or not to be seen, are left out without
 * a word; one that moved comes with its new key, and nothing says which of the asked ones it is.
 */
function bulkFetch(call: Call) {
  const { world, caller } = call;
  const names = stringsIn(call, "issueIdsOrKeys");
  const given = call.body["issueIdsOrKeys"];
  if (!isList(given) || names.length === 0) throw bad("issueIdsOrKeys must not be empty");
  if (given.length > MOST_AT_ONCE) throw bad(`The number of issues requested exceeds the limit of ${MOST_AT_ONCE}.`);
  const properties = stringsIn(call, "properties");
  if (properties.length > MOST_PROPERTIES) throw bad(`At most ${MOST_PROPERTIES} properties can be requested.`);
  const fields = call.body["fields"] === undefined ? ["*navigable"] : stringsIn(call, "fields");
  const found = new Map<number, Issue>();
  for (const name of names) {
    const issue = world.issueNamed(name, true);
    if (issue && world.sees(caller.id, issue)) found.set(issue.id, issue);
  }
  const issues = [...found.values()].toSorted((a, b) => a.id - b.id);
  return json(200, {
    issues: issues.map((issue) => issuePayload(showing(call), issue, { fields, properties })),
    issueErrors: [],
  });
}

/** What cannot be edited stays as it is: no field means one that is only here, not `project` and not `issuetype`. */
const FIXED = ["project", "issuetype"];

function checkFlags(call: Call): void {
  const isAdministrator = call.caller.global.has("ADMINISTER");
  if (call.query.get("notifyUsers") === "false" && !isAdministrator)
    throw forbidden("To discard the user notification either admin or project admin permissions are required.");
}

function requireEdit(call: Call, issue: Issue, fields: JsonObject, update: JsonObject): void {
  const project = call.world.project(issue.projectId);
  if (!may(call, project, "EDIT_ISSUES")) throw forbidden("You do not have permission to edit issues in this project.");
  const assigns = "assignee" in fields || "assignee" in update;
  if (assigns && !may(call, project, "ASSIGN_ISSUES"))
    throw new Refused(invalid({ assignee: "You do not have permission to assign issues." }));
}

/** FACT "Jira": a transition in a PUT is ignored. */
function edit(call: Call) {
  const { world, caller } = call;
  const issue = issueOfPath(call);
  const fields = objectIn(call, "fields");
  const update = objectIn(call, "update");
  checkFlags(call);
  requireEdit(call, issue, fields, update);
  const project = world.project(issue.projectId);
  const type = world.typeOf(issue);
  const screen = project.screens.get(type.id);
  const isOnScreen = (field: string) => !FIXED.includes(field) && (screen?.has(field) ?? false);
  const edits = readEdits({ world, project, type, issue }, { fields, update, isOnScreen });
  const cleared = Object.keys(fields).filter((id) => isEmpty(fields[id]) && screen?.get(id)?.required === true);
  const required = cleared.map((id) => [id, `${world.fields.get(id)?.name ?? id} is required.`]);
  const errors = { ...Object.fromEntries(required), ...edits.errors };
  if (Object.keys(errors).length > 0) throw new Refused(invalid(errors));
  const added = propertiesIn(call.body["properties"]);
  const properties = Object.keys(added).length > 0 ? { properties: { ...issue.properties, ...added } } : {};
  const scene = { world, actorId: caller.id };
  let after = changeIssue(scene, issue, { ...edits.patch, ...properties });
  for (const body of edits.comments) {
    addComment(scene, after, body);
    after = world.issues.get(issue.id) ?? after;
  }
  if (call.query.get("returnIssue") !== "true") return empty(204);
  return json(200, issuePayload(showing(call), after, { fields: [], properties: [] }));
}

function changePayload(call: Call, change: Change) {
  return {
    id: String(change.id),
    author: userPayload({ base: call.base, account: call.caller }, call.world.account(change.authorId)),
    created: stamp(change.at, call.caller.timeZone),
    items: change.items.map(itemPayload),
  };
}

/** Oldest first. */
function changelog(call: Call) {
  const issue = issueOfPath(call);
  const { items, ...rest } = page(call, issue.history, { usual: 100, most: 100 });
  const self = `${issueUrl(call.base, issue.id)}/changelog`;
  return json(200, { self, ...rest, values: items.map((change) => changePayload(call, change)) });
}

const ISSUE = "/rest/api/3/issue/{issueIdOrKey}";

export const issueRoutes: readonly Route[] = [
  {
    method: "POST",
    template: "/rest/api/3/issue/bulkfetch",
    body: ["issueIdsOrKeys", "fields", "properties"],
    reads: true,
    handle: bulkFetch,
  },
  { method: "GET", template: ISSUE, query: ["fields", "properties", "updateHistory"], handle: get },
  {
    method: "PUT",
    template: ISSUE,
    query: ["notifyUsers", "returnIssue"],
    body: ["fields", "update", "properties", "transition"],
    handle: edit,
  },
  { method: "GET", template: `${ISSUE}/changelog`, query: ["startAt", "maxResults"], handle: changelog },
];
