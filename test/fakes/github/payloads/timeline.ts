/** The timeline of an issue as GitHub shows it. */
import type { Happening, Issue, Repo } from "../model.ts";
import type { IssueView } from "../view.ts";
import { iso, type World } from "../world.ts";
import { nodeId, viaApp } from "./accounts.ts";
import { commentPayload, issuePayload, userById } from "./issues.ts";
import { repositoryPayload, repoUrl } from "./repositories.ts";

/** Oldest first. `shows`: may this reader see what stands in that repository? */
export function timelinePayload(
  world: World,
  view: IssueView,
  { repo, issue }: { readonly repo: Repo; readonly issue: Issue },
  shows: (source: Repo) => boolean,
): readonly unknown[] {
  const comments = issue.comments.map((comment) => {
    const actor = userById(world, comment.userId);
    return {
      at: comment.createdAt,
      event: { event: "commented", actor, ...commentPayload(world, repo, issue, comment) },
    };
  });
  const happenings = issue.happenings.flatMap((happening) => {
    const event =
      happening.kind === "cross-referenced"
        ? crossReference(world, view, happening, shows)
        : issueEvent(world, repo, happening);
    return event === null ? [] : [{ at: happening.at, event }];
  });
  return [...happenings, ...comments].toSorted((a, b) => a.at - b.at).map(({ event }) => event);
}

/** `commit_id` names a commit only where one did it: what a pull request closes shows none. */
function issueEvent(world: World, repo: Repo, happening: Exclude<Happening, { kind: "cross-referenced" }>) {
  const { kind, id, at, userId, appId } = happening;
  const sha = kind === "reopened" ? null : happening.commitSha;
  return {
    id,
    node_id: nodeId("EV", id),
    url: `${repoUrl(world, repo)}/issues/events/${id}`,
    actor: userById(world, userId),
    event: kind,
    commit_id: sha,
    commit_url: sha === null ? null : `${repoUrl(world, repo)}/commits/${sha}`,
    created_at: iso(at),
    performed_via_github_app: viaApp(world, appId),
    ...(kind === "closed" ? { state_reason: happening.stateReason } : {}),
  };
}

/** The whole issue or pull request that mentions this one, with its repository; nothing where the reader may not see it. */
function crossReference(
  world: World,
  view: IssueView,
  { at, userId, sourceId }: Extract<Happening, { kind: "cross-referenced" }>,
  shows: (source: Repo) => boolean,
) {
  const source = view.byId(sourceId);
  if (!source || !shows(source.repo)) return null;
  const issue = issuePayload(world, view, source.repo, source.issue);
  return {
    event: "cross-referenced",
    actor: userById(world, userId),
    created_at: iso(at),
    updated_at: iso(at),
    source: { type: "issue", issue: { ...issue, repository: repositoryPayload(world, source.repo) } },
  };
}
