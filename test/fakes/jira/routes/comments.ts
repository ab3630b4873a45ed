/** Comments on issues. */
import { json, Refused } from "../../shared/answers.ts";
import { addComment, editComment } from "../actions/issues.ts";
import { bad, invalid, refusal, WrongValue } from "../answers.ts";
import { docValue } from "../field-values.ts";
import { type Call, issueOfPath, listIn, may, page, param, type Route, showing } from "../http.ts";
import type { Comment, Issue } from "../model.ts";
import { commentPayload } from "../payloads/issues.ts";
import { propertiesIn } from "../property-values.ts";

const withProperties = (call: Call): boolean => listIn(call, "expand").includes("properties");

function bodyOf(call: Call) {
  try {
    const body = docValue(call.body["body"]);
    if (body.content.length === 0) throw new WrongValue("Comment body can not be empty!");
    return body;
  } catch (error) {
    if (error instanceof WrongValue) throw new Refused(invalid({ comment: error.message }));
    throw error;
  }
}

function ofPath(call: Call, issue: Issue): Comment {
  const found = issue.comments.find(({ id }) => String(id) === param(call, "id"));
  if (!found) throw new Refused(refusal(404, `Can not find a comment for the id: ${param(call, "id")}.`));
  return found;
}

/** Oldest first, unless `-created` is asked for. */
function list(call: Call) {
  const issue = issueOfPath(call);
  const newestFirst = call.query.get("orderBy") === "-created";
  const all = newestFirst ? issue.comments.toReversed() : issue.comments;
  const { items, startAt, maxResults, total } = page(call, all, { usual: 100, most: 5000 });
  const comments = items.map((comment) => commentPayload(showing(call), issue, comment, withProperties(call)));
  return json(200, { startAt, maxResults, total, comments });
}

function get(call: Call) {
  const issue = issueOfPath(call);
  return json(200, commentPayload(showing(call), issue, ofPath(call, issue), withProperties(call)));
}

function add(call: Call) {
  const { world, caller } = call;
  const issue = issueOfPath(call);
  const body = bodyOf(call);
  if (!may(call, world.project(issue.projectId), "ADD_COMMENTS"))
    throw bad("You do not have the permission to comment on this issue.");
  const comment = addComment({ world, actorId: caller.id }, issue, body, propertiesIn(call.body["properties"]));
  return json(201, commentPayload(showing(call), issue, comment, withProperties(call)));
}

function edit(call: Call) {
  const { world, caller } = call;
  const issue = issueOfPath(call);
  const comment = ofPath(call, issue);
  const project = world.project(issue.projectId);
  const own = comment.authorId === caller.id && may(call, project, "EDIT_OWN_COMMENTS");
  if (!own && !may(call, project, "EDIT_ALL_COMMENTS"))
    throw bad(`You do not have permission to edit comment with id '${comment.id}'.`);
  const properties = { ...comment.properties, ...propertiesIn(call.body["properties"]) };
  const edited = editComment({ world, actorId: caller.id }, issue, comment, { body: bodyOf(call), properties });
  return json(200, commentPayload(showing(call), issue, edited, withProperties(call)));
}

const COMMENTS = "/rest/api/3/issue/{issueIdOrKey}/comment";
const BODY = ["body", "properties"];

export const commentRoutes: readonly Route[] = [
  { method: "GET", template: COMMENTS, query: ["startAt", "maxResults", "orderBy", "expand"], handle: list },
  { method: "POST", template: COMMENTS, query: ["expand"], body: BODY, handle: add },
  { method: "GET", template: `${COMMENTS}/{id}`, query: ["expand"], handle: get },
  { method: "PUT", template: `${COMMENTS}/{id}`, query: ["expand"], body: BODY, handle: edit },
];
