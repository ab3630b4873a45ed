/** Issues: listing, creating, reading, editing. */
import { editIssue, ensureLabel, type IssueEdit, openIssue } from "../actions/issues.ts";
import { type Answer, json, Refused } from "../../shared/answers.ts";
import { type FieldError, invalid, movedTo, notFound, refusal } from "../answers.ts";
import { numberParam, type RepositoryCall, type Route } from "../http.ts";
import { exceeds, LONGEST } from "../limits.ts";
import type { Issue, StateReason } from "../model.ts";
import { issuePayload } from "../payloads/issues.ts";
import { issueListRoute } from "./issue-list.ts";

/** FACT "Issues": a repository with issues disabled answers 410. */
function requireIssues(call: RepositoryCall): void {
  if (!call.repo.hasIssues) throw new Refused(refusal(410, "Issues has been disabled in this repository."));
}

/** The issue of the path. FACT "Issues": a deleted one answers 410, a transferred one 301 to its new place. */
export function issueOfPath(call: RepositoryCall): Issue {
  const number = numberParam(call, "issue_number");
  const found = call.method === "GET" ? call.view.find(call.repo, number) : call.repo.issues.get(number);
  if (found?.pull) return found;
  requireIssues(call);
  if (found) return found;
  const grave = call.repo.tombstones.get(number);
  if (!grave) throw notFound();
  if (grave.kind === "deleted") throw new Refused(refusal(410, "This issue was deleted"));
  throw new Refused(movedTo(301, `${call.world.baseUrl}/repositories/${grave.repoId}/issues/${grave.number}`));
}

export function showIssue(call: RepositoryCall, status: number, issue: Issue): Answer {
  return json(status, issuePayload(call.world, call.view, call.repo, issue));
}

function tooLong(field: string, most: number): FieldError {
  return { resource: "Issue", code: "custom", field, message: `${field} is too long (maximum is ${most} characters)` };
}

function checkTitle(title: string): void {
  if (title.trim() === "") throw new Refused(invalid({ resource: "Issue", field: "title", code: "missing_field" }));
  if (exceeds(title, LONGEST.issueTitle)) throw new Refused(invalid(tooLong("title", LONGEST.issueTitle)));
}

/** The ids of labels by name; unknown ones are created in grey. */
export function labelIds(call: RepositoryCall, names: readonly string[]): readonly number[] {
  const long = names.find((name) => exceeds(name, LONGEST.labelName));
  if (long !== undefined)
    throw new Refused(invalid({ resource: "Label", field: "name", code: "invalid", value: long }));
  return [...new Set(names.map((name) => ensureLabel(call, name).id))];
}

/** FACT "Issues": one login that cannot be assigned fails the whole request. */
function assigneeIds(call: RepositoryCall, logins: readonly string[]): readonly number[] {
  return [...new Set(logins)].map((login) => {
    const account = call.world.assignable(call.repo, login);
    if (!account) throw new Refused(invalid({ resource: "Issue", field: "assignees", code: "invalid", value: login }));
    return account.id;
  });
}

function create(call: RepositoryCall): Answer {
  requireIssues(call);
  const title = call.body.text("title") ?? "";
  const body = call.body.text("body") ?? null;
  checkTitle(title);
  if (exceeds(body ?? "", LONGEST.issueBody)) throw new Refused(invalid(tooLong("body", LONGEST.issueBody)));
  const assigned = assigneeIds(call, call.body.names("assignees", "login") ?? []);
  const labels = labelIds(call, call.body.names("labels", "name") ?? []);
  const draft = { title, body, labelIds: labels, assigneeIds: assigned, pull: null };
  return showIssue(call, 201, openIssue(call, draft));
}

const REASONS: readonly string[] = ["completed", "not_planned", "duplicate", "reopened"];

function isReason(value: string): value is StateReason {
  return REASONS.includes(value);
}

/** FACT "Issues": `duplicate` needs the database id of the other issue. */
function stateOf(call: RepositoryCall): IssueEdit {
  const state = call.body.text("state");
  const reason = call.body.text("state_reason");
  if (state !== undefined && state !== "open" && state !== "closed")
    throw new Refused(invalid({ resource: "Issue", field: "state", code: "invalid", value: state }));
  if (reason !== undefined && !isReason(reason))
    throw new Refused(invalid({ resource: "Issue", field: "state_reason", code: "invalid", value: reason }));
  const other = call.body.number("duplicate_issue_id");
  if (reason === "duplicate" && (other === undefined || !call.world.issueHomes.has(other)))
    throw new Refused(invalid({ resource: "Issue", field: "duplicate_issue_id", code: "invalid" }));
  return {
    ...(state === undefined ? {} : { state }),
    ...(reason === undefined ? {} : { stateReason: reason }),
    ...(reason === "duplicate" && other !== undefined ? { duplicateOfId: other } : {}),
  };
}

/** FACT "Issues": an over-long body was seen to answer 200 and to keep the old one. */
function bodyOf(call: RepositoryCall): IssueEdit {
  if (call.body.isNull("body")) return { body: null };
  const body = call.body.text("body");
  return body === undefined || exceeds(body, LONGEST.issueBody) ? {} : { body };
}

/** FACT "Issues": `labels` and `assignees` replace the whole set. */
function update(call: RepositoryCall): Answer {
  const issue = issueOfPath(call);
  const title = call.body.text("title");
  if (title !== undefined) checkTitle(title);
  const state = stateOf(call);
  const logins = call.body.names("assignees", "login");
  const assigned = logins === undefined ? {} : { assigneeIds: assigneeIds(call, logins) };
  const names = call.body.names("labels", "name");
  const labels = names === undefined ? {} : { labelIds: labelIds(call, names) };
  const edit = { ...(title === undefined ? {} : { title }), ...bodyOf(call), ...state, ...assigned, ...labels };
  return showIssue(call, 200, editIssue(call, issue, edit));
}

function addAssignees(call: RepositoryCall): Answer {
  const issue = issueOfPath(call);
  const logins = call.body.names("assignees", "login") ?? [];
  const known = logins.map((login) => call.world.assignable(call.repo, login)?.id).filter((id) => id !== undefined);
  const all = [...new Set([...issue.assigneeIds, ...known])];
  return showIssue(call, 201, editIssue(call, issue, { assigneeIds: all }));
}

function removeAssignees(call: RepositoryCall): Answer {
  const issue = issueOfPath(call);
  const gone = (call.body.names("assignees", "login") ?? []).map((login) => call.world.accountNamed(login)?.id);
  const kept = issue.assigneeIds.filter((id) => !gone.includes(id));
  return showIssue(call, 200, editIssue(call, issue, { assigneeIds: kept }));
}

const read = { issues: "read" } as const;
const write = { issues: "write" } as const;
const ISSUES = "/repos/{owner}/{repo}/issues";
const ISSUE = `${ISSUES}/{issue_number}`;

export const issueRoutes: readonly Route[] = [
  issueListRoute,
  { method: "POST", template: ISSUES, scope: "repository", needs: write, handle: create },
  {
    method: "GET",
    template: ISSUE,
    scope: "repository",
    needs: read,
    handle: (call) => showIssue(call, 200, issueOfPath(call)),
  },
  { method: "PATCH", template: ISSUE, scope: "repository", needs: write, handle: update },
  { method: "POST", template: `${ISSUE}/assignees`, scope: "repository", needs: write, handle: addAssignees },
  { method: "DELETE", template: `${ISSUE}/assignees`, scope: "repository", needs: write, handle: removeAssignees },
];
