/** What names an issue shows in the timeline of that issue: once for each place that names it. */
import type { GitCommit } from "../git.ts";
import type { Happening, Issue, Repo } from "../model.ts";
import { named } from "../references.ts";
import type { Scene } from "../scene.ts";

type Unsaved<H> = H extends Happening ? Omit<H, "at" | "userId"> : never;

/** Adds to the timeline of an issue, unless it shows the same already. Its own time of change stays. */
function show(scene: Scene, repo: Repo, number: number, what: Unsaved<Happening>, is: (each: Happening) => boolean) {
  const { world, actor } = scene;
  const issue = repo.issues.get(number);
  if (!issue || issue.happenings.some(is)) return;
  const happening = { ...what, at: world.now(), userId: actor.accountId };
  world.saveIssue(repo, { ...issue, happenings: [...issue.happenings, happening] });
}

/** Somebody wrote a text in an issue or pull request: what it names shows that it was mentioned there. */
export function mention(scene: Scene, source: Issue, text: string | null): void {
  const is = (each: Happening) => each.kind === "cross-referenced" && each.sourceId === source.id;
  for (const { repo, number } of named(scene.world, scene.repo, text ?? "")) {
    if (repo.id === scene.repo.id && number === source.number) continue;
    show(scene, repo, number, { kind: "cross-referenced", sourceId: source.id }, is);
  }
}

/** A commit was pushed, to whatever branch: what its message names shows that it was referenced. */
export function reference(scene: Scene, { sha, message }: GitCommit): void {
  const is = (each: Happening) => each.kind === "referenced" && each.commitSha === sha;
  for (const { repo, number } of named(scene.world, scene.repo, message)) {
    const { appId } = scene.actor;
    show(scene, repo, number, { kind: "referenced", id: scene.world.nextId("happening"), appId, commitSha: sha }, is);
  }
}
