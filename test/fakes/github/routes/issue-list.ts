/** The list of a repository's issues, pull requests among them. */
import { type Answer, json, Refused } from "../../shared/answers.ts";
import { refusal } from "../answers.ts";
import { page, type RepositoryCall, type Route } from "../http.ts";
import type { Issue } from "../model.ts";
import { issuePayload } from "../payloads/issues.ts";

type Filter = (issue: Issue) => boolean;

function byState(call: RepositoryCall): Filter {
  const state = call.query.get("state") ?? "open";
  return (issue) => state === "all" || issue.state === state;
}

function byLabels(call: RepositoryCall): Filter {
  const names = (call.query.get("labels") ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const ids = names.map((name) => call.world.labelNamed(call.repo, name)?.id);
  return (issue) => ids.every((id) => id !== undefined && issue.labelIds.includes(id));
}

/** Apps are found by `slug[bot]`. */
function byCreator(call: RepositoryCall): Filter {
  const login = call.query.get("creator");
  if (login === null) return () => true;
  const id = call.world.accountNamed(login)?.id;
  return (issue) => issue.userId === id;
}

function byAssignee(call: RepositoryCall): Filter {
  const login = call.query.get("assignee");
  if (login === null) return () => true;
  if (login === "none") return (issue) => issue.assigneeIds.length === 0;
  if (login === "*") return (issue) => issue.assigneeIds.length > 0;
  const id = call.world.accountNamed(login)?.id;
  return (issue) => id !== undefined && issue.assigneeIds.includes(id);
}

/** Times have whole seconds: what changed within the second of `since` is in the list. */
function bySince(call: RepositoryCall): Filter {
  const since = Date.parse(call.query.get("since") ?? "1970-01-01T00:00:00Z");
  return (issue) => Math.floor(issue.updatedAt / 1000) >= Math.floor(since / 1000);
}

function inOrder(call: RepositoryCall): (a: Issue, b: Issue) => number {
  const sort = call.query.get("sort") ?? "created";
  const sign = call.query.get("direction") === "asc" ? 1 : -1;
  const key = (issue: Issue) => {
    if (sort === "comments") return issue.comments.length;
    return sort === "updated" ? issue.updatedAt : issue.createdAt;
  };
  return (a, b) => sign * (key(a) - key(b) || a.number - b.number);
}

function list(call: RepositoryCall): Answer {
  const { world, repo, view } = call;
  if (!repo.hasIssues) throw new Refused(refusal(410, "Issues has been disabled in this repository."));
  const filters = [byState(call), byLabels(call), byCreator(call), byAssignee(call), bySince(call)];
  const found = [...view.of(repo).values()].filter((issue) => filters.every((fits) => fits(issue)));
  const shown = page(call, found.toSorted(inOrder(call)), `${world.baseUrl}/repositories/${repo.id}/issues`);
  return json(
    200,
    shown.items.map((issue) => issuePayload(world, view, repo, issue)),
    shown.headers,
  );
}

export const issueListRoute: Route = {
  method: "GET",
  template: "/repos/{owner}/{repo}/issues",
  scope: "repository",
  needs: { issues: "read" },
  query: ["state", "labels", "creator", "assignee", "since", "sort", "direction", "per_page", "page"],
  handle: list,
};
