/** The timeline of one issue. */
import { type Answer, json } from "../../shared/answers.ts";
import { page, type RepositoryCall, type Route } from "../http.ts";
import type { Repo } from "../model.ts";
import { timelinePayload } from "../payloads/timeline.ts";
import { issueOfPath } from "./issues.ts";

function list(call: RepositoryCall): Answer {
  const { world, repo, view, installation, token } = call;
  const issue = issueOfPath(call);
  const isGranted = (source: Repo) => token.repositoryIds === null || token.repositoryIds.has(source.id);
  const shows = (source: Repo) => !source.isPrivate || (world.covers(installation, source) && isGranted(source));
  const events = timelinePayload(world, view, { repo, issue }, shows);
  const shown = page(call, events, `${world.baseUrl}/repositories/${repo.id}/issues/${issue.number}/timeline`);
  return json(200, shown.items, shown.headers);
}

export const timelineRoute: Route = {
  method: "GET",
  template: "/repos/{owner}/{repo}/issues/{issue_number}/timeline",
  scope: "repository",
  needs: { issues: "read" },
  query: ["per_page", "page"],
  handle: list,
};
