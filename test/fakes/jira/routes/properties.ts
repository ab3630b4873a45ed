/** Properties of issues: out of sight of people, out of reach of searches; they change neither history nor time. */
import { empty, json, Refused } from "../../shared/answers.ts";
import { changeIssue } from "../actions/issues.ts";
import { forbidden, refusal } from "../answers.ts";
import { type Call, issueOfPath, may, param, type Route } from "../http.ts";
import type { Issue } from "../model.ts";
import { issueUrl } from "../payloads/issues.ts";
import { checkProperty } from "../property-values.ts";

function keyOf(call: Call, issue: Issue): string {
  const key = param(call, "propertyKey");
  if (!(key in issue.properties)) throw new Refused(refusal(404, `The property with key '${key}' does not exist.`));
  return key;
}

function requireEdit(call: Call, issue: Issue): void {
  if (!may(call, call.world.project(issue.projectId), "EDIT_ISSUES"))
    throw forbidden("You do not have permission to edit issues in this project.");
}

function keys(call: Call) {
  const issue = issueOfPath(call);
  const self = (key: string) => `${issueUrl(call.base, issue.id)}/properties/${encodeURIComponent(key)}`;
  return json(200, { keys: Object.keys(issue.properties).map((key) => ({ self: self(key), key })) });
}

function get(call: Call) {
  const issue = issueOfPath(call);
  const key = keyOf(call, issue);
  return json(200, { key, value: issue.properties[key] });
}

function set(call: Call) {
  const issue = issueOfPath(call);
  requireEdit(call, issue);
  const key = param(call, "propertyKey");
  checkProperty(key, call.sent);
  const isNew = !(key in issue.properties);
  const properties = { ...issue.properties, [key]: call.sent };
  changeIssue({ world: call.world, actorId: call.caller.id }, issue, { properties });
  return json(isNew ? 201 : 200, {});
}

function remove(call: Call) {
  const issue = issueOfPath(call);
  requireEdit(call, issue);
  const gone = keyOf(call, issue);
  const properties = Object.fromEntries(Object.entries(issue.properties).filter(([key]) => key !== gone));
  changeIssue({ world: call.world, actorId: call.caller.id }, issue, { properties });
  return empty(204);
}

const PROPERTIES = "/rest/api/3/issue/{issueIdOrKey}/properties";

export const propertyRoutes: readonly Route[] = [
  { method: "GET", template: PROPERTIES, handle: keys },
  { method: "GET", template: `${PROPERTIES}/{propertyKey}`, handle: get },
  { method: "PUT", template: `${PROPERTIES}/{propertyKey}`, body: "any", handle: set },
  { method: "DELETE", template: `${PROPERTIES}/{propertyKey}`, handle: remove },
];
