import { z } from "zod";
import { Fault } from "../../core/fault.ts";
import type { IssueRef } from "../../core/ids.ts";
import type { AppIssue, Target } from "../../core/plan/found.ts";
import type { Repository } from "../../core/repository.ts";
import type { TrackerState } from "../../ports/tracker.ts";
import { callTwice, expectAnswer, type GitHubConnection, inRepository } from "../github/connection.ts";
import { malformedAnswer } from "../github/faults.ts";
import type { DatabaseIds } from "./database-ids.ts";
import { readPages } from "./read-pages.ts";
import { numberOf } from "./references.ts";
import { type IssueShape, issueShape, toAppIssue, toTarget } from "./shapes.ts";

const REPOSITORY = "GET /repos/{owner}/{repo}";
const LIST = "GET /repos/{owner}/{repo}/issues";
const GET = "GET /repos/{owner}/{repo}/issues/{issue_number}";
const LABELS = "GET /repos/{owner}/{repo}/labels";
const ASSIGNEE = "GET /repos/{owner}/{repo}/assignees/{assignee}";

/**
 * Every issue that our app wrote. By author and not by label, because people may take labels away and cannot become our
 * app. Oldest first, so that issues made while we read only add to the last page.
 */
export async function findIssues(
  github: GitHubConnection,
  ids: DatabaseIds,
  repository: Repository,
): Promise<TrackerState> {
  await expectHere(github, repository);
  const bot = await github.botLogin();
  const filter = { creator: bot, state: "all", sort: "created", direction: "asc" };
  const listed = await readPages(github, repository, { route: LIST, values: filter }, z.array(issueShape));
  const ours = new Map<number, IssueShape>();
  // The filter is the server's word; the author is checked again, because everything else hangs on it (S8).
  for (const issue of listed)
    if (isOurs(issue, github.appId, bot) && !issue.pull_request) ours.set(issue.number, issue);
  for (const issue of ours.values()) ids.learn(repository, issue);
  const labels = await readPages(github, repository, { route: LABELS }, z.array(z.object({ name: z.string() })));
  return {
    issues: [...ours.values()].map((issue) => toAppIssue(repository.repository, issue)),
    labels: labels.map(({ name }) => name),
  };
}

/**
 * Routes go by name, and a name can be given away: a repository is renamed, a new one takes its name, and our issues
 * would be opened there. The id is the one that we mean, or nothing is read and nothing written.
 */
async function expectHere(github: GitHubConnection, repository: Repository): Promise<void> {
  const answer = await github.call(repository.installation, { route: REPOSITORY, values: inRepository(repository) });
  const { id } = expectAnswer(answer, REPOSITORY, z.object({ id: z.number() }));
  if (id !== repository.repository)
    throw new Fault("moved", "GitHub has another repository under this name", { kind: "never" }, { route: REPOSITORY });
}

/** By the id of the app where the issue tells it, for its login changes with its name; never what a person wrote. */
function isOurs({ user, performed_via_github_app: app }: IssueShape, appId: number, bot: string): boolean {
  if (user?.type !== "Bot") return false;
  return app ? app.id === appId : user.login.toLowerCase() === bot.toLowerCase();
}

/** Single reads, which are consistent where lists lag behind. */
export async function lookAtIssues(
  github: GitHubConnection,
  ids: DatabaseIds,
  repository: Repository,
  refs: readonly IssueRef[],
): Promise<Target<AppIssue>[]> {
  const targets: Target<AppIssue>[] = [];
  const bot = await github.botLogin();
  for (const ref of refs) {
    const shape = await readIssue(github, repository, ref);
    if (shape) ids.learn(repository, shape);
    targets.push(
      shape ? toTarget(repository.repository, ref, shape, isOurs(shape, github.appId, bot)) : { kind: "missing", ref },
    );
  }
  return targets;
}

/** Null where GitHub says that it is not there. Even a fresh issue may answer 404 once, so it is asked twice. */
export async function readIssue(
  github: GitHubConnection,
  repository: Repository,
  ref: IssueRef,
): Promise<IssueShape | null> {
  const number = numberOf(repository, ref);
  const call = { route: GET, values: { ...inRepository(repository), issue_number: number } };
  const answer = await callTwice(github, repository.installation, call);
  if (answer.kind === "failed" && isGone(answer.fault, answer.data, repository)) return null;
  // Another issue than asked for would be written to next.
  return expectAnswer(
    answer,
    GET,
    issueShape.refine((issue) => issue.number === number),
  );
}

const moved = z.object({ url: z.string() });

/** A transferred issue is gone from here. If the repository itself moved, its issues have not gone at all. */
function isGone({ code }: Fault, data: unknown, { repository }: Repository): boolean {
  if (code !== "moved") return code === "not-found" || code === "gone";
  const target = /\/repositories\/(\d+)\//.exec(moved.safeParse(data).data?.url ?? "")?.[1];
  return target !== undefined && target !== String(repository);
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
    const answer = await callTwice(github, repository.installation, { route: ASSIGNEE, values });
    if (answer.kind === "failed" && answer.fault.code === "not-found") continue;
    if (answer.kind === "answer" && answer.status !== 204) throw malformedAnswer(ASSIGNEE, answer.status);
    expectAnswer(answer, ASSIGNEE, z.unknown());
    assignable.add(login);
  }
  return assignable;
}
