/** Labels of a repository and of an issue. */
import { createLabel, editIssue } from "../actions/issues.ts";
import { type Answer, json, Refused } from "../../shared/answers.ts";
import { invalid, notFound, refusal } from "../answers.ts";
import { page, param, type RepositoryCall, type Route } from "../http.ts";
import { exceeds, LONGEST } from "../limits.ts";
import { issueLabels } from "../payloads/issues.ts";
import { labelPayload } from "../payloads/repositories.ts";
import { issueOfPath, labelIds } from "./issues.ts";

function listLabels(call: RepositoryCall): Answer {
  const { world, repo } = call;
  const shown = page(call, [...repo.labels.values()], `${world.baseUrl}/repositories/${repo.id}/labels`);
  return json(
    200,
    shown.items.map((label) => labelPayload(world, repo, label)),
    shown.headers,
  );
}

/** FACT "Issues": create labels once, serially, and tolerate 422 `already_exists`. */
function create(call: RepositoryCall): Answer {
  const { world, repo } = call;
  const name = call.body.text("name") ?? "";
  const color = (call.body.text("color") ?? "ededed").toLowerCase();
  const description = call.body.text("description") ?? null;
  const wrong = (field: string, code: string, message?: string) =>
    new Refused(invalid({ resource: "Label", field, code, ...(message === undefined ? {} : { message }) }));
  if (name.trim() === "") throw wrong("name", "missing_field");
  if (exceeds(name, LONGEST.labelName))
    throw wrong("name", "custom", `name is too long (maximum is ${LONGEST.labelName} characters)`);
  if (!/^[0-9a-f]{6}$/.test(color)) throw wrong("color", "invalid");
  if (exceeds(description ?? "", LONGEST.labelDescription))
    throw wrong("description", "custom", `description is too long (maximum is ${LONGEST.labelDescription} characters)`);
  if (world.labelNamed(repo, name)) throw wrong("name", "already_exists");
  return json(201, labelPayload(world, repo, createLabel(call, { name, color, description })));
}

function getLabel(call: RepositoryCall): Answer {
  const label = call.world.labelNamed(call.repo, param(call, "name"));
  if (!label) throw notFound();
  return json(200, labelPayload(call.world, call.repo, label));
}

function listOfIssue(call: RepositoryCall): Answer {
  const { world, repo } = call;
  const issue = issueOfPath(call);
  const shown = page(
    call,
    issueLabels(world, repo, issue),
    `${world.baseUrl}/repositories/${repo.id}/issues/${issue.number}/labels`,
  );
  return json(200, shown.items, shown.headers);
}

function addToIssue(call: RepositoryCall): Answer {
  const issue = issueOfPath(call);
  const added = labelIds(call, call.body.names("labels", "name") ?? []);
  const all = [...new Set([...issue.labelIds, ...added])];
  const after = editIssue(call, issue, { labelIds: all });
  return json(200, issueLabels(call.world, call.repo, after));
}

function removeFromIssue(call: RepositoryCall): Answer {
  const issue = issueOfPath(call);
  const label = call.world.labelNamed(call.repo, param(call, "name"));
  if (!label || !issue.labelIds.includes(label.id)) throw new Refused(refusal(404, "Label does not exist"));
  const kept = issue.labelIds.filter((id) => id !== label.id);
  const after = editIssue(call, issue, { labelIds: kept });
  return json(200, issueLabels(call.world, call.repo, after));
}

const read = { issues: "read" } as const;
const write = { issues: "write" } as const;
const paging = ["per_page", "page"];
const LABELS = "/repos/{owner}/{repo}/labels";
const OF_ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}/labels";

export const labelRoutes: readonly Route[] = [
  { method: "GET", template: LABELS, scope: "repository", needs: read, query: paging, handle: listLabels },
  { method: "POST", template: LABELS, scope: "repository", needs: write, handle: create },
  { method: "GET", template: `${LABELS}/{name}`, scope: "repository", needs: read, handle: getLabel },
  { method: "GET", template: OF_ISSUE, scope: "repository", needs: read, query: paging, handle: listOfIssue },
  { method: "POST", template: OF_ISSUE, scope: "repository", needs: write, handle: addToIssue },
  { method: "DELETE", template: `${OF_ISSUE}/{name}`, scope: "repository", needs: write, handle: removeFromIssue },
];
