import { z } from "zod";
import type { IssueRef } from "../../core/ids.ts";
import type { Repository } from "../../core/repository.ts";
import type { Comment } from "../../ports/tracker.ts";
import { callTwice, expectAnswer, type GitHubConnection, inRepository } from "../github/connection.ts";
import { readPages } from "./read-pages.ts";
import { githubRef, numberOf } from "./references.ts";

const ALL = "GET /repos/{owner}/{repo}/issues/comments";
const THREAD = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
const PERMISSION = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";

/** `write` stands for `maintain` too: GitHub tells the older names here (documented with the collaborators API). */
const WRITERS: ReadonlySet<string> = new Set(["write", "admin"]);

const commentShape = z.object({
  id: z.number(),
  issue_url: z.string(),
  body: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  user: z.object({ login: z.string(), type: z.string().optional() }).nullish(),
  performed_via_github_app: z.object({ id: z.number() }).nullish(),
});
export type CommentShape = z.infer<typeof commentShape>;
const comments = z.array(commentShape);

/**
 * What people wrote in any thread since a moment. Nobody's words but their own: comments of bots and apps are left out, and
 * so is what was changed after it was written, because whoever may moderate may change another's comment (S9).
 */
export async function readComments(
  github: GitHubConnection,
  repository: Repository,
  since: Date,
): Promise<readonly Comment[]> {
  const values = { since: since.toISOString(), sort: "created", direction: "asc" };
  const listed = await readPages(github, repository, { route: ALL, values }, comments);
  return listed.flatMap((comment) => spokenBy(repository, comment)).toSorted((a, b) => a.id - b.id);
}

function spokenBy({ repository }: Repository, comment: CommentShape): Comment[] {
  const { id, issue_url: url, body, created_at: created, updated_at: updated, user } = comment;
  const number = /\/issues\/(\d+)$/.exec(url)?.[1];
  const isPerson = user?.type === "User" && !comment.performed_via_github_app;
  if (!isPerson || number === undefined || created !== updated) return [];
  return [{ id, ref: githubRef(repository, Number(number)), by: user.login, at: new Date(created), text: body ?? "" }];
}

/** What our app wrote in one thread, oldest first. */
export async function readOwnComments(
  github: GitHubConnection,
  repository: Repository,
  ref: IssueRef,
): Promise<readonly CommentShape[]> {
  const bot = (await github.botLogin()).toLowerCase();
  const values = { issue_number: numberOf(repository, ref) };
  const thread = await readPages(github, repository, { route: THREAD, values }, comments);
  return thread.filter(({ user, performed_via_github_app: app }) => {
    if (user?.type !== "Bot") return false;
    return app ? app.id === github.appId : user.login.toLowerCase() === bot;
  });
}

/** Asked live, and default deny: who is not known has no say (S9). */
export async function mayWrite(github: GitHubConnection, repository: Repository, login: string): Promise<boolean> {
  const values = { ...inRepository(repository), username: login };
  const answer = await callTwice(github, repository.installation, { route: PERMISSION, values });
  if (answer.kind === "failed" && answer.fault.code === "not-found") return false;
  const { permission, user } = expectAnswer(
    answer,
    PERMISSION,
    z.object({ permission: z.string(), user: z.object({ login: z.string() }).nullish() }),
  );
  return user?.login.toLowerCase() === login.toLowerCase() && WRITERS.has(permission);
}
