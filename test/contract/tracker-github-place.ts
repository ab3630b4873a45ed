import { connectGitHub, type GitHubConnection } from "../../src/adapters/github/connection.ts";
import { githubIssues } from "../../src/adapters/github-issues/github-issues.ts";
import { Fault } from "../../src/core/fault.ts";
import { type IssueRef, parseInstallationId, parseIssueRef, parseRepositoryId } from "../../src/core/ids.ts";
import type { Ending } from "../../src/core/plan/found.ts";
import type { Repository } from "../../src/core/repository.ts";
import {
  type FakeGitHub,
  type FakeGitHubOptions,
  type FakeInstallation,
  type FakeRepository,
  startFakeGitHub,
} from "../fakes/github/index.ts";
import type { TrackerPeople } from "./tracker-contract.ts";
import type { ThreadPeople, ThreadsPlace } from "./tracker-threads-place.ts";

export const WEB = "https://github.com";
/** Long enough for a slow machine: tests of silence do not wait for it. */
const TIMEOUT_MS = 10_000;

/** A fake GitHub with acme/payments, where ana and bob work, and our connection to it. */
export interface GitHubPlace {
  readonly github: FakeGitHub;
  readonly repo: FakeRepository;
  readonly installation: FakeInstallation;
  readonly repository: Repository;
  readonly connection: GitHubConnection;
}

export async function openGitHub(
  files: Readonly<Record<string, string>> = {},
  options: FakeGitHubOptions = {},
): Promise<GitHubPlace> {
  const github = await startFakeGitHub(options);
  const repo = github.repository("acme/payments", {
    collaborators: { ana: "write", bob: "write" },
    ...(Object.keys(files).length > 0 ? { files } : {}),
  });
  const installation = github.install("acme");
  const connection = connect(github, github.baseUrl);
  return { github, repo, installation, repository: repositoryOf(repo, installation.id), connection };
}

/** The Fault that a read ends with. */
export async function faultOf(reading: Promise<unknown>): Promise<Fault> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error("Unexpected answer, expected a Fault");
}

/** Our connection, with the keys of the fake, to whatever answers at `apiUrl`. */
export function connect(github: FakeGitHub, apiUrl: string, timeoutMs = TIMEOUT_MS): GitHubConnection {
  const { appId, privateKey, webhookSecret } = github;
  const settings = { appId, privateKey, webhookSecret, apiUrl, timeoutMs, writeSpacingMs: 0 };
  return connectGitHub(settings, { now: () => new Date() });
}

const repositoryOf = (repo: FakeRepository, installation: number): Repository => ({
  installation: parseInstallationId(installation),
  repository: parseRepositoryId(repo.id),
  owner: repo.owner,
  name: repo.name,
  visibility: "public",
});

export const numberIn = (ref: IssueRef): number => Number(ref.split("/")[2]);

export async function githubTrackerPlace(): Promise<ThreadsPlace> {
  const { github, repo, repository, connection } = await openGitHub({ "README.md": "# Payments\n" });
  return {
    tracker: githubIssues(connection, WEB),
    repository,
    people: peopleOf(github, repo),
    threads: threadsOf(github, repo),
    nowhere: parseIssueRef(`github/${repo.id}/999999`),
    spellings: (ref) => spellingsOn(WEB, numberIn(ref)),
    strangers: STRANGERS,
    async close() {
      github.assertNoSurprises();
      await github.stop();
    },
  };
}

/** How documents write an issue of acme/payments, on GitHub and in its twin. */
export const spellingsOn = (web: string, number: number): readonly string[] => [
  `#${number}`,
  ` #${number} `,
  `GH-${number}`,
  `acme/payments#${number}`,
  `ACME/Payments#${number}`,
  `${web}/acme/payments/issues/${number}`,
  `${web}/Acme/payments/issues/${number}`,
  `${web}/acme/payments/pull/${number}`,
  `${web}/acme/payments/pull/${number}/files`,
  `${web}/acme/payments/issues/${number}?notification=1`,
  `${web}/acme/payments/issues/${number}#issuecomment-1`,
];

/** Other repositories, other hosts, no numbers, too much text. */
export const STRANGERS: readonly string[] = [
  "#1, and more;#1.;x#1;##1;#01;#1\n#2;GH-0;GH1;PAY-1;AGH-1;#12345678901".split(";"),
  "acme/other#1;other/payments#1;payments#1;acme/payments/more#1;/payments#1;acme/payments#0".split(";"),
  [`#${"9".repeat(400)}`, `${"a".repeat(5000)}#1`, "acme/payments#1a"],
  [
    `${WEB}/acme/other/issues/1`,
    `${WEB}/acme/payments/issues/0`,
    `${WEB}/acme/payments/issues/1x`,
    `${WEB}/acme/payments/issues/1 and more\nwords`,
    `${WEB}/acme/payments/issues`,
    `${WEB}/acme/payments/discussions/1`,
    `${WEB}/acme/payments/commit/1`,
    `${WEB}/acme/../acme/payments/issues/1`,
    `${WEB}.evil.example/acme/payments/issues/1`,
    `${WEB}@evil.example/acme/payments/issues/1`,
    "https://gitlab.com/acme/payments/issues/1",
    "//github.com/acme/payments/issues/1",
    "https://api.github.com/repos/acme/payments/issues/1",
  ],
].flat();

const REASONS = { completed: "completed", declined: "not_planned", duplicate: "duplicate" } as const;

function peopleOf(github: FakeGitHub, repo: FakeRepository): TrackerPeople {
  const otherApp = github.createApp("another-bot").botLogin;
  let branches = 0;
  return {
    open: (title, body = "", by = "person") =>
      refIn(repo, repo.openIssue({ title, body, by: by === "person" ? "carol" : otherApp })),
    openChangeRequest: (by = "person") => {
      branches += 1;
      const branch = `change-${branches}`;
      const files = { [`${branch}.md`]: "Text\n" };
      const author = by === "person" ? "ana" : github.botLogin;
      return refIn(repo, repo.openPullRequest({ branch, files, by: author }));
    },
    endChangeRequest: (ref, how) => {
      if (how === "merged") repo.mergePullRequest(numberIn(ref));
      else repo.closeIssue(numberIn(ref));
    },
    retitle: (ref, title) => repo.editIssue(numberIn(ref), { title }),
    text: (ref) => repo.issue(numberIn(ref)).body,
    setText: (ref, body) => repo.editIssue(numberIn(ref), { body }),
    label: (ref, name) => repo.label(numberIn(ref), name),
    assign: (ref, login) => repo.assign(numberIn(ref), login),
    close: (ref, ending: Ending) => repo.closeIssue(numberIn(ref), { reason: REASONS[ending] }),
    reopen: (ref) => repo.reopenIssue(numberIn(ref)),
    adoptChild: (parent, child) => repo.addSubIssue(numberIn(parent), numberIn(child)),
    delete: (ref) => repo.deleteIssue(numberIn(ref)),
  };
}

function threadsOf(github: FakeGitHub, repo: FakeRepository): ThreadPeople {
  return {
    ourApp: github.botLogin,
    otherApp: github.createApp("third-bot").botLogin,
    say: (ref, text, by = "ana") => repo.comment(numberIn(ref), text, { by }),
    change: (_, comment, text) => repo.editComment(comment, text, { by: "carol" }),
    thread: (ref) =>
      repo.issue(numberIn(ref)).comments.map(({ author, body, reactions }) => {
        return { by: author, text: body, thumbs: reactions.length };
      }),
    grant: (login, role) => {
      if (role === "none") repo.remove(login);
      else repo.invite(login, role);
    },
  };
}

export const refIn = (repo: FakeRepository, number: number): IssueRef => parseIssueRef(`github/${repo.id}/${number}`);
