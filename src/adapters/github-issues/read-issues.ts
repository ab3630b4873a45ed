import { z } from "zod";
import { Fault } from "../../core/fault.ts";
import type { IssueRef } from "../../core/ids.ts";
import type { Target } from "../../core/plan/found.ts";
import type { Repository } from "../../core/repository.ts";
import type { TrackerState } from "../../ports/tracker.ts";
import { expectAnswer, type GitHubConnection, inRepository } from "../github/connection.ts";
import type { DatabaseIds } from "./database-ids.ts";
import { numberOf } from "./references.ts";
import { type IssueShape, issueShape, toAppIssue, toTarget } from "./shapes.ts";

const LIST = "GET /repos/{owner}/{repo}/issues";
const GET = "GET /repos/{owner}/{repo}/issues/{issue_number}";
const LABELS = "GET /repos/{owner}/{repo}/labels";
const ASSIGNEE = "GET /repos/{owner}/{repo}/assignees/{assignee}";

const PAGE = 100;
/** More pages than this is not a repository of ours but a loop: 50,000 issues. */
const MAX_PAGES = 500;

/**
 * Every issue that our app wrote. By author and not by label, because people may take labels away and cannot become our
 * app. Oldest first, so that issues made while we read only add to the last page.
 */
export async function findIssues(
  github: GitHubConnection,
  ids: DatabaseIds,
  repository: Repository,
): Promise<TrackerState> {
  const bot = await github.botLogin();
  const listed = await readPages(github, repository, LIST, z.array(issueShape), {
    creator: bot,
    state: "all",
    sort: "created",
    direction: "asc",
  });
  const ours = new Map<number, IssueShape>();
  // The filter is the server's word; the author is checked again, because everything else hangs on it (S8).
  for (const issue of listed)
    if (issue.user?.login.toLowerCase() === bot.toLowerCase() && issue.user.type === "Bot" && !issue.pull_request)
      ours.set(issue.number, issue);
  for (const issue of ours.values()) ids.learn(repository, issue);
  const labels = await readPages(github, repository, LABELS, z.array(z.object({ name: z.string() })), {});
  return {
    issues: [...ours.values()].map((issue) => toAppIssue(repository.repository, issue)),
    labels: labels.map(({ name }) => name),
  };
}

/** Page by page with our own counter: a `Link` header could lead anywhere. */
async function readPages<T>(
  github: GitHubConnection,
  repository: Repository,
  route: string,
  shape: z.ZodType<T[]>,
  filter: Readonly<Record<string, string>>,
): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const values = { ...inRepository(repository), ...filter, per_page: PAGE, page };
    const rows = expectAnswer(await github.call(repository.installation, { route, values }), route, shape);
    all.push(...rows);
    if (rows.length < PAGE) return all;
  }
  throw new Fault("incomplete-answer", `GitHub lists more than ${MAX_PAGES} pages on ${route}`, { kind: "never" });
}

/** Single reads, which are consistent where lists lag behind. */
export async function lookAtIssues(
  github: GitHubConnection,
  ids: DatabaseIds,
  repository: Repository,
  refs: readonly IssueRef[],
): Promise<Target[]> {
  const targets: Target[] = [];
  for (const ref of refs) {
    const shape = (await readIssue(github, repository, ref)) ?? (await readIssue(github, repository, ref));
    if (shape) ids.learn(repository, shape);
    targets.push(shape ? toTarget(repository.repository, ref, shape) : { kind: "missing", ref });
  }
  return targets;
}

/** Null where GitHub says that it is not there. Even a fresh issue may answer 404 once, so the caller asks twice. */
export async function readIssue(
  github: GitHubConnection,
  repository: Repository,
  ref: IssueRef,
): Promise<IssueShape | null> {
  const values = { ...inRepository(repository), issue_number: numberOf(repository, ref) };
  const answer = await github.call(repository.installation, { route: GET, values });
  const absent = new Set(["not-found", "gone", "moved"]);
  if (answer.kind === "failed" && absent.has(answer.fault.code)) return null;
  return expectAnswer(answer, GET, issueShape);
}

/** Asked one by one: a single login that cannot be assigned makes the whole create fail. */
export async function assignableLogins(
  github: GitHubConnection,
  repository: Repository,
  logins: readonly string[],
): Promise<Set<string>> {
  const assignable = new Set<string>();
  for (const login of new Set(logins.map((each) => each.toLowerCase()))) {
    const values = { ...inRepository(repository), assignee: login };
    const answer = await github.call(repository.installation, { route: ASSIGNEE, values });
    if (answer.kind === "answer") assignable.add(login);
    else if (answer.kind === "failed" && answer.fault.code !== "not-found") throw answer.fault;
  }
  return assignable;
}
