/** Comments on issues and pull requests. */
import { addComment, deleteComment, editComment, findComment, reactTo } from "../actions/issues.ts";
import { type Answer, empty, json, Refused } from "../../shared/answers.ts";
import { invalid, notFound, refusal } from "../answers.ts";
import { numberParam, page, type RepositoryCall, type Route } from "../http.ts";
import { exceeds, LONGEST } from "../limits.ts";
import { commentPayload, reactionPayload, REACTIONS } from "../payloads/issues.ts";
import type { Comment } from "../model.ts";
import { issueOfPath } from "./issues.ts";

function bodyOf(call: RepositoryCall): string {
  const body = call.body.text("body") ?? "";
  if (body.trim() === "")
    throw new Refused(
      invalid({ resource: "IssueComment", field: "data", code: "unprocessable", message: "Body cannot be blank" }),
    );
  if (exceeds(body, LONGEST.commentBody))
    throw new Refused(
      invalid({
        resource: "IssueComment",
        field: "data",
        code: "unprocessable",
        message: `Body is too long (maximum is ${LONGEST.commentBody} characters)`,
      }),
    );
  return body;
}

function list(call: RepositoryCall): Answer {
  const { world, repo } = call;
  const issue = issueOfPath(call);
  const since = Date.parse(call.query.get("since") ?? "1970-01-01T00:00:00Z");
  const comments = issue.comments.filter((comment) => comment.updatedAt >= since);
  const shown = page(call, comments, `${world.baseUrl}/repositories/${repo.id}/issues/${issue.number}/comments`);
  return json(
    200,
    shown.items.map((comment) => commentPayload(world, repo, issue, comment)),
    shown.headers,
  );
}

function create(call: RepositoryCall): Answer {
  const issue = issueOfPath(call);
  const body = bodyOf(call);
  if (issue.locked) throw new Refused(refusal(403, "Unable to create comment because issue is locked."));
  const comment = addComment(call, issue, body);
  return json(201, commentPayload(call.world, call.repo, issue, comment));
}

function ofPath(call: RepositoryCall) {
  const found = findComment(call.repo, call.view, numberParam(call, "comment_id"));
  if (!found) throw notFound();
  return found;
}

function get(call: RepositoryCall): Answer {
  const { issue, comment } = ofPath(call);
  return json(200, commentPayload(call.world, call.repo, issue, comment));
}

function update(call: RepositoryCall): Answer {
  const { issue, comment } = ofPath(call);
  const body = bodyOf(call);
  return json(200, commentPayload(call.world, call.repo, issue, editComment(call, issue, comment, body)));
}

function remove(call: RepositoryCall): Answer {
  const { issue, comment } = ofPath(call);
  deleteComment(call, issue, comment);
  return empty(204);
}

/** Of all issues, oldest change first only where that is asked for. FACT "Consistency": a list, so it may lag behind. */
function listAll(call: RepositoryCall): Answer {
  const { world, repo, view } = call;
  const since = Date.parse(call.query.get("since") ?? "1970-01-01T00:00:00Z");
  const sort = call.query.get("sort");
  const sign = sort !== null && call.query.get("direction") === "desc" ? -1 : 1;
  const key = ({ comment }: { comment: Comment }) => (sort === "updated" ? comment.updatedAt : comment.id);
  const found = [...view.of(repo).values()]
    .flatMap((issue) => issue.comments.map((comment) => ({ issue, comment })))
    .filter(({ comment }) => Math.floor(comment.updatedAt / 1000) >= Math.floor(since / 1000))
    .toSorted((a, b) => sign * (key(a) - key(b) || a.comment.id - b.comment.id));
  const shown = page(call, found, `${world.baseUrl}/repositories/${repo.id}/issues/comments`);
  return json(
    200,
    shown.items.map(({ issue, comment }) => commentPayload(world, repo, issue, comment)),
    shown.headers,
  );
}

/** The same reaction again answers 200 and makes nothing. */
function react(call: RepositoryCall): Answer {
  const { issue, comment } = ofPath(call);
  const content = call.body.text("content") ?? "";
  if (!REACTIONS.includes(content))
    throw new Refused(invalid({ resource: "Reaction", field: "content", code: "invalid", value: content }));
  const { made, reaction } = reactTo(call, issue, comment, content);
  return json(made ? 201 : 200, reactionPayload(call.world, reaction, call.world.now()));
}

const read = { issues: "read" } as const;
const write = { issues: "write" } as const;
const OF_ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
const ONE = "/repos/{owner}/{repo}/issues/comments/{comment_id}";

export const commentRoutes: readonly Route[] = [
  {
    method: "GET",
    template: OF_ISSUE,
    scope: "repository",
    needs: read,
    query: ["per_page", "page", "since"],
    handle: list,
  },
  { method: "POST", template: OF_ISSUE, scope: "repository", needs: write, handle: create },
  {
    method: "GET",
    template: "/repos/{owner}/{repo}/issues/comments",
    scope: "repository",
    needs: read,
    query: ["per_page", "page", "since", "sort", "direction"],
    handle: listAll,
  },
  { method: "POST", template: `${ONE}/reactions`, scope: "repository", needs: write, handle: react },
  { method: "GET", template: ONE, scope: "repository", needs: read, handle: get },
  { method: "PATCH", template: ONE, scope: "repository", needs: write, handle: update },
  { method: "DELETE", template: ONE, scope: "repository", needs: write, handle: remove },
];
