/** Reading pull requests. */
import { type Answer, json, notFound } from "../answers.ts";
import { numberParam, page, type RepositoryCall, type Route } from "../http.ts";
import type { Issue, PullRequest } from "../model.ts";
import { changePayload, pullChanges, pullPayload, pullSimplePayload } from "../payloads/pulls.ts";

/** GitHub lists no more files of a pull request than this. */
const MOST_FILES = 3000;

interface PullIssue {
  readonly issue: Issue;
  readonly pull: PullRequest;
}

function pulls(call: RepositoryCall): readonly PullIssue[] {
  return [...call.view.of(call.repo).values()].flatMap((issue) => (issue.pull ? [{ issue, pull: issue.pull }] : []));
}

function ofPath(call: RepositoryCall): PullIssue {
  const number = numberParam(call, "pull_number");
  const found = pulls(call).find(({ issue }) => issue.number === number);
  if (!found) throw notFound();
  return found;
}

function headLabel(call: RepositoryCall, pull: PullRequest): string {
  const head = call.world.repos.get(pull.headRepoId);
  return `${head ? call.world.account(head.ownerId).login : "unknown"}:${pull.headRef}`;
}

function list(call: RepositoryCall): Answer {
  const { world, repo, query } = call;
  const state = query.get("state") ?? "open";
  const found = pulls(call)
    .filter(({ issue }) => state === "all" || issue.state === state)
    .filter(({ pull }) => query.get("base") === null || pull.baseRef === query.get("base"))
    .filter(({ pull }) => query.get("head") === null || headLabel(call, pull) === query.get("head"));
  const byUpdate = query.get("sort") === "updated";
  const sign = (query.get("direction") ?? (query.get("sort") === null ? "desc" : "asc")) === "asc" ? 1 : -1;
  const key = ({ issue }: PullIssue) => (byUpdate ? issue.updatedAt : issue.createdAt);
  const sorted = found.toSorted((a, b) => sign * (key(a) - key(b) || a.issue.number - b.issue.number));
  const shown = page(call, sorted, `${world.baseUrl}/repositories/${repo.id}/pulls`);
  return json(
    200,
    shown.items.map(({ issue, pull }) => pullSimplePayload(world, repo, issue, pull)),
    shown.headers,
  );
}

function files(call: RepositoryCall): Answer {
  const { world, repo } = call;
  const { issue, pull } = ofPath(call);
  const changes = pullChanges(world, pull).slice(0, MOST_FILES);
  const shown = page(call, changes, `${world.baseUrl}/repositories/${repo.id}/pulls/${issue.number}/files`);
  return json(
    200,
    shown.items.map((change) => changePayload(world, repo, pull.headSha, change)),
    shown.headers,
  );
}

function get(call: RepositoryCall): Answer {
  const { issue, pull } = ofPath(call);
  return json(200, pullPayload(call.world, call.repo, issue, pull));
}

const needs = { pull_requests: "read" } as const;
const PULLS = "/repos/{owner}/{repo}/pulls";

export const pullRoutes: readonly Route[] = [
  {
    method: "GET",
    template: PULLS,
    scope: "repository",
    needs,
    query: ["state", "base", "head", "sort", "direction", "per_page", "page"],
    handle: list,
  },
  { method: "GET", template: `${PULLS}/{pull_number}`, scope: "repository", needs, handle: get },
  {
    method: "GET",
    template: `${PULLS}/{pull_number}/files`,
    scope: "repository",
    needs,
    query: ["per_page", "page"],
    handle: files,
  },
];
