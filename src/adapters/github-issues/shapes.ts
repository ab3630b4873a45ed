import { z } from "zod";
import { type IssueRef, parseIssueRef, type RepositoryId } from "../../core/ids.ts";
import type { AppIssue, Ending, Issue, Target } from "../../core/plan/found.ts";
import { stampIn } from "../../core/render/own-block.ts";
import { githubRef } from "./references.ts";

/** What we read of an issue. GitHub lists pull requests as issues too; `pull_request` tells them apart. */
export const issueShape = z.object({
  id: z.number(),
  number: z.number(),
  html_url: z.string(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.enum(["open", "closed"]),
  state_reason: z.string().nullish(),
  closed_at: z.string().nullish(),
  user: z.object({ login: z.string(), type: z.string().optional() }).nullish(),
  performed_via_github_app: z.object({ id: z.number() }).nullish(),
  labels: z.array(z.union([z.string(), z.object({ name: z.string().optional() })])),
  assignees: z.array(z.object({ login: z.string() })).nullish(),
  pull_request: z.object({ merged_at: z.string().nullish() }).nullish(),
  repository_url: z.string(),
  parent_issue_url: z
    .string()
    .regex(/\/[\w.-]+\/[\w.-]+\/issues\/\d+$/)
    .nullish(),
});
export type IssueShape = z.infer<typeof issueShape>;

const ENDINGS: Record<string, Ending> = { completed: "completed", not_planned: "declined", duplicate: "duplicate" };

/** GitHub's issue in our words. */
export function toIssue(repository: RepositoryId, shape: IssueShape): Issue {
  return {
    ref: githubRef(repository, shape.number),
    label: `#${shape.number}`,
    url: shape.html_url,
    title: shape.title,
    state: shape.state,
    ending: shape.state === "closed" ? (ENDINGS[shape.state_reason ?? "completed"] ?? "completed") : null,
    closedAt: shape.closed_at ? new Date(shape.closed_at) : null,
    labels: shape.labels.flatMap((label) => (typeof label === "string" ? label : (label.name ?? []))),
    assignees: (shape.assignees ?? []).map(({ login }) => login),
    parent: parentOf(repository, shape),
    order: shape.number,
  };
}

/** A parent may be in another repository; such a reference equals none of ours and leads to no call. */
function parentOf(repository: RepositoryId, { repository_url, parent_issue_url }: IssueShape): IssueRef | null {
  if (!parent_issue_url) return null;
  const [home, number] = parent_issue_url.split("/issues/");
  if (home === repository_url) return githubRef(repository, Number(number));
  return parseIssueRef(`github/${home?.split("/").slice(-2).join(".")}/${number}`);
}

export const toAppIssue = (repository: RepositoryId, shape: IssueShape): AppIssue => ({
  ...toIssue(repository, shape),
  stamp: stampIn(shape.body ?? ""),
});

export function toTarget(
  repository: RepositoryId,
  ref: IssueRef,
  shape: IssueShape,
  isOurs: boolean,
): Target<AppIssue> {
  if (!shape.pull_request)
    return { kind: "issue", issue: { ...toAppIssue(repository, shape), ...(isOurs ? {} : { stamp: null }) } };
  const state = shape.pull_request.merged_at ? "merged" : shape.state;
  return { kind: "change-request", ref, label: `#${shape.number}`, url: shape.html_url, state };
}
