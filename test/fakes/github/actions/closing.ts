/** Issues that texts close: the message of a commit that reaches the default branch, the text of a merged pull request. */
import type { GitCommit } from "../git.ts";
import { named } from "../references.ts";
import type { Scene } from "../scene.ts";
import { editIssue } from "./issues.ts";
import { reference } from "./mentions.ts";

/** Only issues of the same repository, and only open ones; the commit is null where a pull request does it. */
export function closeNamed(scene: Scene, text: string, commitSha: string | null): void {
  const { world, repo } = scene;
  for (const each of named(world, repo, text)) {
    const issue = repo.issues.get(each.number);
    const closes = each.closes && each.repo.id === repo.id && issue?.pull === null;
    if (closes && issue.state === "open")
      editIssue(scene, issue, { state: "closed", stateReason: "completed" }, commitSha);
  }
}

/** What commits do that a push brings: on any branch they are shown, on the default branch they close. */
export function followCommits(scene: Scene, branch: string, commits: readonly GitCommit[]): void {
  for (const commit of commits) {
    reference(scene, commit);
    if (branch === scene.repo.defaultBranch) closeNamed(scene, commit.message, commit.sha);
  }
}
