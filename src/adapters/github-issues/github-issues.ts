import type { Tracker } from "../../ports/tracker.ts";
import type { GitHubConnection } from "../github/connection.ts";
import { createDatabaseIds } from "./database-ids.ts";
import { readEvidence } from "./read-evidence.ts";
import { assignableLogins, findIssues, lookAtIssues } from "./read-issues.ts";
import { mayWrite, readComments } from "./read-threads.ts";
import { recogniseReference } from "./references.ts";
import { IssueWriter } from "./write-issues.ts";

/** Sub-issues that GitHub allows under one parent; closed ones count (documented with the sub-issues API). */
const MAX_CHILDREN = 100;

/** GitHub Issues as a tracker. `webUrl`: where people see it, without a trailing slash. */
export function githubIssues(github: GitHubConnection, webUrl: string): Tracker {
  const ids = createDatabaseIds();
  return {
    maxChildren: MAX_CHILDREN,
    find: (repository) => findIssues(github, ids, repository),
    look: (repository, refs) => lookAtIssues(github, ids, repository, refs),
    recognise: (repository, text) => recogniseReference(repository, text, webUrl),
    assignable: (repository, logins) => assignableLogins(github, repository, logins),
    comments: (repository, since) => readComments(github, repository, since),
    mayWrite: (repository, login) => mayWrite(github, repository, login),
    evidence: (repository, ref, closedAt) => readEvidence(github, { repository, webUrl }, ref, closedAt),
    write: (repository, write) => new IssueWriter(github, ids, repository).write(write),
  };
}
