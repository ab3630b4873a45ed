import { z } from "zod";
import { Fault } from "../../core/fault.ts";
import type { IssueRef } from "../../core/ids.ts";
import { type Evidence, pickEvidence, type Trail } from "../../core/plan/evidence.ts";
import type { Repository } from "../../core/repository.ts";
import type { GitHubConnection } from "../github/connection.ts";
import { readUpTo } from "./read-pages.ts";
import { numberOf } from "./references.ts";

const TIMELINE = "GET /repos/{owner}/{repo}/issues/{issue_number}/timeline";
/** 500 events. Who finds more in an issue of ours has seen how it was closed. */
const MOST_PAGES = 5;
/** Signs of a commit that people are shown, as in all of GitHub. */
const SHORT = 7;

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const event = z.union([
  z.object({
    event: z.literal("closed"),
    created_at: moment,
    url: z.string(),
    commit_id: z
      .string()
      .regex(/^[0-9a-f]{40,64}$/)
      .nullish(),
    commit_url: z.string().nullish(),
  }),
  z.object({ event: z.literal("reopened"), created_at: moment }),
  z.object({
    event: z.literal("cross-referenced"),
    created_at: moment,
    source: z.object({
      issue: z.object({
        number: z.int().positive(),
        repository: z.object({ id: z.number() }),
        pull_request: z.object({ merged_at: moment }),
      }),
    }),
  }),
  // There are dozens of other kinds, and issues and open pull requests mention issues too.
  z.unknown().transform(() => null),
]);
const timeline = z.array(event);
type TimelineEvent = z.infer<typeof event>;

/** Where the issue lives, and where people see it, without a trailing slash. */
export interface SeenRepository {
  readonly repository: Repository;
  readonly webUrl: string;
}

/**
 * What closed an issue, from its timeline. The addresses are made here from numbers and names of commits: one in an answer
 * could lead anywhere (S7).
 */
export async function readEvidence(
  github: GitHubConnection,
  place: SeenRepository,
  ref: IssueRef,
  closedAt: Date,
): Promise<Evidence | null> {
  const events = await readTimeline(github, place.repository, ref);
  const picked = events && pickEvidence(closedAt, trailOf(events, place));
  if (picked !== "untold") return picked;
  throw new Fault("incomplete-answer", "GitHub's timeline does not tell of a closing yet", { kind: "soon" });
}

/** Null where GitHub says twice that it is not there, and where it is too long. */
async function readTimeline(github: GitHubConnection, repository: Repository, ref: IssueRef) {
  const values = { issue_number: numberOf(repository, ref) };
  const listing = { route: TIMELINE, values, shape: timeline, most: MOST_PAGES };
  const absent = (error: unknown): "absent" => {
    if (error instanceof Fault && (error.code === "not-found" || error.code === "gone")) return "absent";
    throw error;
  };
  const first = await readUpTo(github, repository, listing).catch(absent);
  const read = first === "absent" ? await readUpTo(github, repository, listing).catch(absent) : first;
  return read === "absent" ? null : read;
}

function trailOf(events: readonly TimelineEvent[], { repository, webUrl }: SeenRepository): Trail {
  const page = `${webUrl}/${repository.owner}/${repository.name}`;
  return {
    closings: events.flatMap((each) => {
      if (each?.event !== "closed") return [];
      const sha = isHere(each) ? each.commit_id : null;
      const text = sha?.slice(0, SHORT) ?? "";
      return [{ at: each.created_at, commit: sha ? { kind: "commit", text, url: `${page}/commit/${sha}` } : null }];
    }),
    reopenings: events.flatMap((each) => (each?.event === "reopened" ? [each.created_at] : [])),
    merged: events.flatMap((each) => {
      if (each?.event !== "cross-referenced") return [];
      const { number, repository: home, pull_request: pull } = each.source.issue;
      // What is elsewhere is nothing to show here: not everybody who reads here may know of it (I15).
      if (home.id !== repository.repository) return [];
      const evidence: Evidence = { kind: "change-request", text: `#${number}`, url: `${page}/pull/${number}` };
      return [{ evidence, mentionedAt: each.created_at, mergedAt: pull.merged_at }];
    }),
  };
}

/** Commits close issues of other repositories too: this one's lies where the event itself does, whatever the name now. */
function isHere({ url, commit_url }: Extract<TimelineEvent, { event: "closed" }>): boolean {
  const repositoryIn = (address: string) => /\/repos\/([^/]+\/[^/]+)\//.exec(address)?.[1]?.toLowerCase();
  const here = repositoryIn(url);
  return here !== undefined && here === repositoryIn(commit_url ?? "");
}
