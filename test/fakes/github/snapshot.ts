/** An issue as a test wants to see it: logins, names and numbers in place of ids. */
import type { Issue, Repo, StateReason } from "./model.ts";
import { IssueView } from "./view.ts";
import type { World } from "./world.ts";

export interface IssueSnapshot {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly stateReason: StateReason | null;
  readonly author: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly comments: readonly {
    readonly id: number;
    readonly author: string;
    readonly body: string;
    /** e.g. `+1 by ana`. */
    readonly reactions: readonly string[];
  }[];
  /** `owner/name#number`, or null. */
  readonly parent: string | null;
  readonly subIssues: readonly string[];
  readonly duplicateOf: string | null;
  readonly locked: boolean;
}

export function snapshot(world: World, repo: Repo, issue: Issue): IssueSnapshot {
  const view = new IssueView(world);
  const login = (id: number) => world.account(id).login;
  const place = (id: number | null) => {
    const found = view.byId(id);
    return found ? `${world.fullName(found.repo)}#${found.issue.number}` : null;
  };
  return {
    id: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? "",
    state: issue.state,
    stateReason: issue.stateReason,
    author: login(issue.userId),
    labels: issue.labelIds.map((id) => repo.labels.get(id)?.name).filter((name) => name !== undefined),
    assignees: issue.assigneeIds.map(login),
    comments: issue.comments.map(({ id, userId, body, reactions }) => ({
      id,
      author: login(userId),
      body,
      reactions: reactions.map((each) => `${each.content} by ${login(each.userId)}`),
    })),
    parent: place(issue.parentId),
    subIssues: issue.childIds.map(place).filter((child) => child !== null),
    duplicateOf: place(issue.duplicateOfId),
    locked: issue.locked,
  };
}
