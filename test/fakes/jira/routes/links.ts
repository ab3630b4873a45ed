/** Links between issues: the inward issue <outward words> the outward issue, e.g. inward duplicates outward. */
import { empty, Refused } from "../../shared/answers.ts";
import { member } from "../../shared/json.ts";
import { linkIssues } from "../actions/issues.ts";
import { LINK_TYPES } from "../catalogue.ts";
import { forbidden, noIssue, refusal } from "../answers.ts";
import { type Call, may, type Route } from "../http.ts";
import type { Issue } from "../model.ts";

function end(call: Call, name: "inwardIssue" | "outwardIssue"): Issue {
  const named = member(call.body, name, "key") ?? member(call.body, name, "id");
  const issue = typeof named === "string" ? call.world.issueNamed(named, false) : undefined;
  if (!issue || !call.world.sees(call.caller.id, issue)) throw noIssue();
  return issue;
}

function link(call: Call) {
  const { world, caller } = call;
  const id = member(call.body, "type", "id");
  const name = member(call.body, "type", "name");
  const type = LINK_TYPES.find((each) => (id === undefined ? each.name === name : String(each.id) === id));
  if (!type) throw new Refused(refusal(404, `No issue link type with name '${String(name ?? id)}' found.`));
  const from = end(call, "inwardIssue");
  const to = end(call, "outwardIssue");
  if (!may(call, world.project(from.projectId), "LINK_ISSUES")) throw forbidden("No Link Issue Permission for issue.");
  linkIssues({ world, actorId: caller.id }, { typeId: type.id, from: from.id, to: to.id });
  return empty(201);
}

export const linkRoutes: readonly Route[] = [
  { method: "POST", template: "/rest/api/3/issueLink", body: ["type", "inwardIssue", "outwardIssue"], handle: link },
];
