/** Parents and children among issues. */
import { setTimeout as wait } from "node:timers/promises";
import { attach, detach, refusalToAttach } from "../actions/sub-issues.ts";
import { type Answer, json, Refused } from "../../shared/answers.ts";
import { notFound, refusal } from "../answers.ts";
import { page, type RepositoryCall, type Route } from "../http.ts";
import { issuePayload } from "../payloads/issues.ts";
import { IssueView, type PlacedIssue } from "../view.ts";
import { issueOfPath, showIssue } from "./issues.ts";

/** How long one add takes. A second one for the same parent within that time loses the race. */
const ADD_TAKES_MS = 15;
const WRONG = "An error occurred while adding the sub-issue to the parent issue.";

/** FACT "Issues": GitHub Enterprise Server up to 3.19 has no such routes. */
function ifThere(handle: (call: RepositoryCall) => Answer | Promise<Answer>) {
  return (call: RepositoryCall) => {
    if (!call.world.hasSubIssues) throw notFound();
    return handle(call);
  };
}

function list(call: RepositoryCall): Answer {
  const { world, repo, view } = call;
  const issue = issueOfPath(call);
  const children = issue.childIds.map((id) => view.byId(id)).filter((child) => child !== undefined);
  const shown = page(call, children, `${world.baseUrl}/repositories/${repo.id}/issues/${issue.number}/sub_issues`);
  return json(
    200,
    shown.items.map((child) => issuePayload(world, view, child.repo, child.issue)),
    shown.headers,
  );
}

/** FACT "Issues": `sub_issue_id` is the database id of the child, not its number. */
function childOfBody(call: RepositoryCall): PlacedIssue {
  const child = new IssueView(call.world).byId(call.body.number("sub_issue_id") ?? null);
  if (!child || child.repo.ownerId !== call.repo.ownerId)
    throw new Refused(refusal(404, "The provided sub-issue does not exist."));
  return child;
}

/** FACT "Issues": parallel adds to one parent fail with 422 "Priority has already been taken". */
async function add(call: RepositoryCall): Promise<Answer> {
  const busy = call.world.busyParents;
  const parentId = issueOfPath(call).id;
  childOfBody(call);
  if (busy.has(parentId)) return refusal(422, `${WRONG} Priority has already been taken`);
  busy.add(parentId);
  try {
    await wait(ADD_TAKES_MS);
    const parent = issueOfPath(call);
    const child = childOfBody(call);
    const reason = refusalToAttach(call.world, parent, child.issue, call.body.flag("replace_parent"));
    if (reason !== null) return refusal(422, `${WRONG} ${reason}`);
    attach(call.world, { repo: call.repo, issue: parent }, child, call.actor);
    return showIssue(call, 201, issueOfPath(call));
  } finally {
    busy.delete(parentId);
  }
}

function remove(call: RepositoryCall): Answer {
  const parent = issueOfPath(call);
  const child = childOfBody(call);
  if (!parent.childIds.includes(child.issue.id))
    throw new Refused(refusal(404, "The provided sub-issue does not exist."));
  detach(call.world, { repo: call.repo, issue: parent }, child, call.actor);
  return showIssue(call, 200, issueOfPath(call));
}

function parentOf(call: RepositoryCall): Answer {
  const parent = call.view.byId(issueOfPath(call).parentId);
  if (!parent) throw notFound();
  return json(200, issuePayload(call.world, call.view, parent.repo, parent.issue));
}

const read = { issues: "read" } as const;
const write = { issues: "write" } as const;
const ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}";

export const subIssueRoutes: readonly Route[] = [
  {
    method: "GET",
    template: `${ISSUE}/sub_issues`,
    scope: "repository",
    needs: read,
    query: ["per_page", "page"],
    handle: ifThere(list),
  },
  { method: "POST", template: `${ISSUE}/sub_issues`, scope: "repository", needs: write, handle: ifThere(add) },
  { method: "DELETE", template: `${ISSUE}/sub_issue`, scope: "repository", needs: write, handle: ifThere(remove) },
  { method: "GET", template: `${ISSUE}/parent`, scope: "repository", needs: read, handle: ifThere(parentOf) },
];
