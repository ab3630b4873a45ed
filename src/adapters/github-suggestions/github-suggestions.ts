import { z } from "zod";
import { Fault } from "../../core/fault.ts";
import { type CommitSha, parseCommitSha } from "../../core/ids.ts";
import { composeBlock, replaceBlock, stampIn } from "../../core/render/own-block.ts";
import type { Repository } from "../../core/repository.ts";
import type { Suggestion, SuggestionDraft, Suggestions } from "../../ports/suggestions.ts";
import { expectAnswer, type GitHubConnection, inRepository } from "../github/connection.ts";
import { malformedAnswer } from "../github/faults.ts";
import { callsIn, type Calls } from "./calls.ts";
import { writeCommit } from "./write-commit.ts";

const REPOSITORY = "GET /repos/{owner}/{repo}";
const LIST = "GET /repos/{owner}/{repo}/pulls";
const GET = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
const OPEN = "POST /repos/{owner}/{repo}/pulls";
const RENEW = "PATCH /repos/{owner}/{repo}/pulls/{pull_number}";
const MOVE = "PATCH /repos/{owner}/{repo}/git/refs/{ref}";
const BRANCH_OFF = "POST /repos/{owner}/{repo}/git/refs";

/** Ours by its name: whatever is on it is replaced. */
const BRANCH = "followthrough/links";
const PAGE = 100;

const pull = z.object({
  number: z.int().positive(),
  state: z.string(),
  merged_at: z.string().nullish(),
  body: z.string().nullish(),
  user: z.object({ login: z.string(), type: z.string() }).nullish(),
  head: z.object({ ref: z.string(), repo: z.object({ id: z.number() }).nullish() }),
});
type Pull = z.infer<typeof pull>;
const home = z.object({ id: z.number(), default_branch: z.string() });
const reference = z.object({ object: z.object({ sha: z.string().transform(parseCommitSha) }) });

/** Pull requests of our app, from our branch in the repository itself. */
export function githubSuggestions(github: GitHubConnection): Suggestions {
  return {
    async find(repository) {
      const bot = await github.botLogin();
      const filter = { head: `${repository.owner}:${BRANCH}`, state: "all", sort: "created", direction: "desc" };
      const values = { ...inRepository(repository), ...filter, per_page: PAGE };
      const listed = expectAnswer(
        await github.call(repository.installation, { route: LIST, values }),
        LIST,
        z.array(pull),
      );
      // The filter is the server's word; forks and people have branches of that name too (S5, S8).
      const ours = listed.filter((each) => isOurs(each, repository, bot)).map(suggestionOf);
      return ours.find(({ state }) => state === "open") ?? ours.toSorted((a, b) => b.number - a.number)[0] ?? null;
    },

    async put(repository, draft, found) {
      const calls = callsIn(github, repository);
      try {
        const base = await defaultBranch(calls, repository);
        await pointBranch(calls, await writeCommit(calls, draft));
        return found?.state === "open" ? await renew(calls, draft, found.number) : await open(calls, draft, base);
      } catch (error) {
        if (error instanceof Fault) return error;
        throw error;
      }
    },
  };
}

function isOurs({ user, head }: Pull, { repository }: Repository, bot: string): boolean {
  const isBot = user?.type === "Bot" && user.login.toLowerCase() === bot.toLowerCase();
  return isBot && head.ref === BRANCH && head.repo?.id === repository;
}

const suggestionOf = ({ number, state, merged_at, body }: Pull): Suggestion => ({
  number,
  state: state === "open" ? "open" : merged_at ? "merged" : "closed",
  mark: stampIn(body ?? ""),
});

/** Routes go by name, and a name can be given away: the id is the one that we mean, or nothing is written. */
async function defaultBranch(calls: Calls, repository: Repository): Promise<string> {
  const { id, default_branch } = await calls.ask(REPOSITORY, {}, home);
  if (id === repository.repository) return default_branch;
  throw new Fault("moved", "GitHub has another repository under this name", { kind: "never" }, { route: REPOSITORY });
}

/** Where the branch is not there (people delete it after a merge), GitHub refuses to move it with 422. */
async function pointBranch(calls: Calls, commit: CommitSha): Promise<void> {
  const moved = await calls.send(MOVE, { ref: `heads/${BRANCH}`, sha: commit, force: true });
  const isAbsent = moved.kind === "failed" && ["refused", "not-found"].includes(moved.fault.code);
  const { object } = isAbsent
    ? await calls.ask(BRANCH_OFF, { ref: `refs/heads/${BRANCH}`, sha: commit }, reference)
    : expectAnswer(moved, MOVE, reference);
  if (object.sha !== commit) throw malformedAnswer(MOVE, 200);
}

async function open(calls: Calls, draft: SuggestionDraft, base: string): Promise<Suggestion> {
  const { title, mark } = draft;
  const body = composeBlock({ markdown: draft.body, stamp: mark });
  return marked(await calls.ask(OPEN, { title, head: BRANCH, base, body }, pull), OPEN, mark);
}

/** The title stays as it is: people may have changed it. Of the text only our part is replaced (I10). */
async function renew(calls: Calls, draft: SuggestionDraft, number: number): Promise<Suggestion> {
  const before = await calls.ask(GET, { pull_number: number }, pull);
  const body = replaceBlock(before.body ?? "", { markdown: draft.body, stamp: draft.mark });
  return marked(await calls.ask(RENEW, { pull_number: number, body }, pull), RENEW, draft.mark);
}

/** Octokit follows a redirect of a POST as a GET, and over-long texts were seen to be dropped: the mark must come back. */
function marked(written: Pull, route: string, mark: string): Suggestion {
  const suggestion = suggestionOf(written);
  if (suggestion.mark !== mark) throw malformedAnswer(route, 200);
  return suggestion;
}
