import { z } from "zod";
import type { Fault } from "../../core/fault.ts";
import { parseCommitSha } from "../../core/ids.ts";
import type { Repository } from "../../core/repository.ts";
import type { Proposal, Proposals, Verdict } from "../../ports/proposals.ts";
import { expectAnswer, type GitHubConnection, inRepository } from "../github/connection.ts";

const PULL = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
const FILES = "GET /repos/{owner}/{repo}/pulls/{pull_number}/files";
const CHECKS = "GET /repos/{owner}/{repo}/commits/{ref}/check-runs";
const CREATE = "POST /repos/{owner}/{repo}/check-runs";

const NAME = "Followthrough";
const PAGE = 100;
/** GitHub lists at most 3,000 files of a pull request (documented with the endpoint). */
const MAX_PAGES = 30;
/** Summary and text of a check run: 65,535 characters each. */
const MAX_TEXT = 60_000;
/** Annotations of one request. Further ones would be further requests; the text has them all. */
const MAX_NOTES = 50;

const pull = z.object({
  number: z.number(),
  state: z.string(),
  head: z.object({ sha: z.string().transform(parseCommitSha) }),
  base: z.object({ ref: z.string(), repo: z.object({ default_branch: z.string() }) }),
});
const files = z.array(z.object({ filename: z.string(), previous_filename: z.string().optional() }));
const checks = z.object({
  check_runs: z.array(
    z.object({
      id: z.number(),
      external_id: z.string().nullish(),
      output: z.object({ title: z.string().nullish(), summary: z.string().nullish(), text: z.string().nullish() }),
    }),
  ),
});

/** Pull requests, and a check run on them. */
export function githubProposals(github: GitHubConnection): Proposals {
  return {
    async read(repository, number) {
      const values = { ...inRepository(repository), pull_number: number };
      const answer = await github.call(repository.installation, { route: PULL, values });
      if (answer.kind === "failed" && answer.fault.code === "not-found") return null;
      const { head, base, state } = expectAnswer(answer, PULL, pull);
      const paths = await changedPaths(github, repository, number);
      const toDefaultBranch = base.ref === base.repo.default_branch;
      return { number, head: head.sha, open: state === "open", toDefaultBranch, paths };
    },

    /**
     * By commit and pull request number: `pull_requests` of a check run is always empty for forks. What has changed is a
     * new check run, and people see the latest: an update would add its notes to those of before, and take none away.
     */
    async publish(repository, proposal, verdict) {
      const output = outputOf(verdict);
      const earlier = await latestCheck(github, repository, proposal);
      if (earlier && isSame(earlier.output, output)) return "unchanged";
      const about = { name: NAME, head_sha: proposal.head, external_id: String(proposal.number) };
      const values = { ...inRepository(repository), ...about, conclusion: "neutral", output };
      const answer = await github.call(repository.installation, { route: CREATE, values });
      return answer.kind === "failed" ? (answer.fault satisfies Fault) : "published";
    },
  };
}

async function changedPaths(github: GitHubConnection, repository: Repository, number: number): Promise<string[]> {
  const paths = new Set<string>();
  for (let page = 1; page <= MAX_PAGES; page++) {
    const values = { ...inRepository(repository), pull_number: number, per_page: PAGE, page };
    const rows = expectAnswer(await github.call(repository.installation, { route: FILES, values }), FILES, files);
    for (const { filename, previous_filename } of rows) {
      paths.add(filename);
      if (previous_filename !== undefined) paths.add(previous_filename);
    }
    if (rows.length < PAGE) break;
  }
  return [...paths];
}

/** Of all runs, because `latest` shows one for each name, and two pull requests can have one head. */
async function latestCheck(github: GitHubConnection, repository: Repository, { head, number }: Proposal) {
  const asked = { ref: head, check_name: NAME, app_id: github.appId, filter: "all", per_page: PAGE };
  const values = { ...inRepository(repository), ...asked };
  const answer = await github.call(repository.installation, { route: CHECKS, values });
  return expectAnswer(answer, CHECKS, checks)
    .check_runs.filter(({ external_id }) => external_id === String(number))
    .toSorted((a, b) => b.id - a.id)[0];
}

const outputOf = ({ title, summary, text, notes }: Verdict) => ({
  title,
  summary: summary.slice(0, MAX_TEXT),
  text: text.slice(0, MAX_TEXT),
  annotations: notes.slice(0, MAX_NOTES).map(({ path, line, message }) => ({
    path,
    start_line: line,
    end_line: line,
    annotation_level: "notice",
    message,
  })),
});

type Output = ReturnType<typeof outputOf>;

const isSame = (
  before: { title?: string | null | undefined; summary?: string | null | undefined; text?: string | null | undefined },
  now: Output,
): boolean => before.title === now.title && before.summary === now.summary && before.text === now.text;
