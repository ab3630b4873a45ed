/** Reading, opening and editing pull requests. */
import { editIssue, type IssueEdit } from "../actions/issues.ts";
import { openPull } from "../actions/pulls.ts";
import { type Answer, json, Refused } from "../../shared/answers.ts";
import { type FieldError, invalid, notFound } from "../answers.ts";
import { numberParam, page, type RepositoryCall, type Route } from "../http.ts";
import { exceeds, LONGEST } from "../limits.ts";
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

const wrong = (error: Omit<FieldError, "resource">) => new Refused(invalid({ resource: "PullRequest", ...error }));

/** Branches of the repository itself only. One open pull request for each pair of branches, as on GitHub. */
function open(call: RepositoryCall): Answer {
  const { world, repo, body } = call;
  const headRef = (body.text("head") ?? "").replace(`${world.account(repo.ownerId).login}:`, "");
  const baseRef = body.text("base") ?? "";
  for (const [field, branch] of Object.entries({ head: headRef, base: baseRef }))
    if (!repo.branches.has(branch)) throw wrong({ field, code: "invalid" });
  const isThere = [...repo.issues.all().values()].some(
    ({ state, pull }) =>
      state === "open" && pull?.headRepoId === repo.id && pull.headRef === headRef && pull.baseRef === baseRef,
  );
  const message = `A pull request already exists for ${world.account(repo.ownerId).login}:${headRef}.`;
  if (isThere) throw wrong({ field: "head", code: "custom", message });
  if (repo.branches.get(headRef) === repo.branches.get(baseRef))
    throw wrong({ field: "head", code: "custom", message: `No commits between ${baseRef} and ${headRef}` });
  const title = body.text("title") ?? "";
  const draft = { title, body: textOf(call) ?? null, head: repo, headRef, baseRef, draft: body.flag("draft") };
  return shown(call, 201, openPull(call, draft));
}

function textOf({ body }: RepositoryCall): string | undefined {
  const text = body.text("body");
  if (exceeds(text ?? "", LONGEST.issueBody)) throw wrong({ field: "body", code: "custom" });
  return text;
}

function edit(call: RepositoryCall): Answer {
  const { issue } = ofPath(call);
  const title = call.body.text("title");
  const text = textOf(call);
  const state = call.body.text("state");
  if (state !== undefined && state !== "open" && state !== "closed") throw wrong({ field: "state", code: "invalid" });
  const change: IssueEdit = {
    ...(title === undefined ? {} : { title }),
    ...(text === undefined ? {} : { body: text }),
    ...(state === undefined ? {} : { state }),
  };
  return shown(call, 200, editIssue(call, issue, change));
}

function shown({ world, repo }: RepositoryCall, status: number, issue: Issue): Answer {
  if (issue.pull === null) throw new Error(`Unexpected issue #${issue.number}, expected a pull request`);
  return json(status, pullPayload(world, repo, issue, issue.pull));
}

const needs = { pull_requests: "read" } as const;
const write = { pull_requests: "write" } as const;
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
  { method: "POST", template: PULLS, scope: "repository", needs: write, handle: open },
  { method: "PATCH", template: `${PULLS}/{pull_number}`, scope: "repository", needs: write, handle: edit },
  {
    method: "GET",
    template: `${PULLS}/{pull_number}/files`,
    scope: "repository",
    needs,
    query: ["per_page", "page"],
    handle: files,
  },
];
