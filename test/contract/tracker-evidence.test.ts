import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { githubIssues } from "../../src/adapters/github-issues/github-issues.ts";
import { MemoryTracker } from "../../src/adapters/memory/tracker.ts";
import type { Fault } from "../../src/core/fault.ts";
import { type IssueRef, parseInstallationId, parseIssueRef, parseRepositoryId } from "../../src/core/ids.ts";
import type { Repository } from "../../src/core/repository.ts";
import { type EvidencePlace, evidenceContract } from "./tracker-evidence-contract.ts";
import { connect, faultOf, numberIn, openGitHub, refIn, WEB } from "./tracker-github-place.ts";
import { GitHubSite, ISSUE } from "./tracker-github-site.ts";
import { startScripted } from "./tracker-hostile-server.ts";

const PAGE = `${WEB}/acme/payments`;
const TIMELINE = `${ISSUE}/timeline`;
const SHA = "0123456789abcdef0123456789abcdef01234567";

describe("in memory", () => evidenceContract(async () => memoryPlace()));
describe("on GitHub", () => evidenceContract(githubPlace));

function memoryPlace(): EvidencePlace {
  const now = () => new Date();
  const tracker = new MemoryTracker({ webUrl: WEB, now });
  const repository: Repository = {
    installation: parseInstallationId(1),
    repository: parseRepositoryId(4711),
    owner: "acme",
    name: "payments",
    visibility: "public",
  };
  const close = (ref: IssueRef, commit: string | null = null) =>
    tracker.edit(ref, { state: "closed", ending: "completed", closedAt: now() }, commit);
  return {
    tracker,
    repository,
    people: {
      open: () => tracker.open(repository, "Add an alert"),
      close,
      reopen: (ref) => tracker.edit(ref, { state: "open", ending: null, closedAt: null }),
      propose: (...named) => {
        const changeRequest = tracker.openChangeRequest(repository);
        for (const ref of named) tracker.trails.mention(changeRequest, ref);
        return changeRequest;
      },
      mention: (changeRequest, ref) => tracker.trails.mention(changeRequest, ref),
      merge: (changeRequest) => tracker.edit(changeRequest, { state: "merged" }),
      withdraw: (changeRequest) => tracker.edit(changeRequest, { state: "closed" }),
      commitFix: (ref) => {
        close(ref, SHA);
        return SHA;
      },
    },
    nowhere: parseIssueRef("memory/4711/999999"),
    page: PAGE,
    close: async () => {},
  };
}

async function githubPlace(): Promise<EvidencePlace> {
  const { github, repo, repository, connection } = await openGitHub({ "README.md": "# Payments\n" });
  let changes = 0;
  const files = () => ({ [`change-${(changes += 1)}.md`]: "Text\n" });
  return {
    tracker: githubIssues(connection, WEB),
    repository,
    people: {
      open: () => refIn(repo, repo.openIssue({ title: "Add an alert" })),
      close: (ref) => repo.closeIssue(numberIn(ref)),
      reopen: (ref) => repo.reopenIssue(numberIn(ref)),
      propose: (...named) => {
        const body = named.map((ref) => `For #${numberIn(ref)}`).join("\n");
        const number = repo.openPullRequest({ branch: `b${changes}`, files: files(), body, by: "ana" });
        return refIn(repo, number);
      },
      mention: (changeRequest, ref) => void repo.comment(numberIn(changeRequest), `See #${numberIn(ref)}`),
      merge: (changeRequest) => void repo.mergePullRequest(numberIn(changeRequest)),
      withdraw: (changeRequest) => repo.closeIssue(numberIn(changeRequest)),
      commitFix: (ref) => repo.commit({ files: files(), message: `Alert\n\nFixes #${numberIn(ref)}`, author: "ana" }),
    },
    nowhere: parseIssueRef(`github/${repo.id}/999999`),
    page: PAGE,
    async close() {
      github.assertNoSurprises();
      await github.stop();
    },
  };
}

describe("GitHub's ugly side", () => {
  let site: GitHubSite;
  let number: number;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T12:00:00Z") });
    site = await GitHubSite.open();
    number = site.repo.openIssue({ title: "Add an alert" });
  });
  afterEach(async () => {
    await site.close();
    vi.useRealTimers();
  });

  const ask = () => site.tracker.evidence(site.repository, refIn(site.repo, number), new Date());
  const timelines = (mark: number) => site.github.requestsSince(mark).filter(({ route }) => route === TIMELINE);

  test("a pull request whose text closes it: GitHub names no commit then, and the pull request is found", async () => {
    const pull = site.repo.openPullRequest({
      branch: "b",
      files: { "b.md": "b" },
      body: `Fixes #${number}`,
      by: "ana",
    });
    site.repo.mergePullRequest(pull, { method: "squash" });
    expect(await ask()).toEqual({ kind: "change-request", text: `#${pull}`, url: `${PAGE}/pull/${pull}` });
  });

  test("I15: a pull request of another repository shows nothing here", async () => {
    const other = site.github.repository("acme/secret", { private: true, files: { "a.md": "a" } });
    other.openIssue({ title: "takes a number" });
    const text = `Fixes acme/payments#${number}`;
    other.mergePullRequest(other.openPullRequest({ branch: "b", files: { "b.md": "b" }, body: text }));
    site.repo.closeIssue(number);
    expect(await ask()).toBeNull();
  });

  test("issues, open and rejected pull requests show nothing", async () => {
    site.repo.openIssue({ title: "Another", body: `See #${number}` });
    const propose = (branch: string) =>
      site.repo.openPullRequest({ branch, files: { [branch]: "x" }, body: `Fixes #${number}` });
    propose("stays-open");
    site.repo.closeIssue(propose("rejected"));
    site.repo.closeIssue(number);
    expect(await ask()).toBeNull();
  });

  test("many events: page by page, and no further than the fifth", async () => {
    const pages = async (comments: number) => {
      for (let at = 0; at < comments; at++) site.repo.comment(number, "Still on it");
      const mark = site.github.mark();
      return { found: await ask(), pages: timelines(mark).length };
    };
    for (let at = 0; at < 99; at++) site.repo.comment(number, "On it");
    const sha = site.repo.commit({ files: { "b.md": "b" }, message: `Fixes #${number}` });
    expect(await pages(0)).toMatchObject({ found: { url: `${PAGE}/commit/${sha}` }, pages: 2 });
    expect(await pages(400)).toEqual({ found: null, pages: 5 });
  });

  test.each([{ kind: "notFoundOnce" }, { kind: "gone" }] as const)(
    "$kind twice is nothing; once, no answer",
    async (no) => {
      const sha = site.repo.commit({ files: { "b.md": "b" }, message: `Fixes #${number}` });
      site.meetOn(no, TIMELINE);
      expect(await ask()).toMatchObject({ text: sha.slice(0, 7) });
      site.meetOn(no, TIMELINE, 2);
      expect(await ask()).toBeNull();
    },
  );

  test.each<readonly [string, Parameters<GitHubSite["meetOn"]>[0], Fault["code"]]>([
    ["500", { kind: "errorBefore", status: 500 }, "server-error"],
    ["a limit", { kind: "secondaryLimit", retryAfter: 60 }, "rate-limited"],
    ["another permission", { kind: "errorBefore", status: 403 }, "forbidden"],
    ["HTML", { kind: "html" }, "malformed-answer"],
    ["half of it", { kind: "truncatedJson" }, "malformed-answer"],
    ["another object", { kind: "wrongObject" }, "malformed-answer"],
    ["a broken connection", { kind: "resetBefore" }, "network"],
    ["silence", { kind: "hang" }, "timeout"],
    ["an empty list", { kind: "emptyList" }, "incomplete-answer"],
    ["a list that lags behind", { kind: "staleList", ms: 60_000 }, "incomplete-answer"],
  ])("%s is a Fault", async (_, misfortune, code) => {
    site.repo.openIssue({ title: "Decoy" });
    vi.setSystemTime(Date.now() + 120_000);
    site.repo.closeIssue(number);
    const handle = site.meetOn(misfortune, TIMELINE);
    expect(await faultOf(ask())).toMatchObject({ code });
    handle.release();
  });
});

/** Answers that GitHub would not give. `home`: the repository that asks. */
describe("S7: what an answer says", () => {
  const AT = "2026-11-20T12:00:00Z";
  const EVENT = "https://api.github.com/repos/acme/payments/issues/events/1";
  const commitAt = (path: string) => `https://api.github.com/repos/${path}/commits/${SHA}`;
  const closed = (change: object = {}) => ({ event: "closed", created_at: AT, url: EVENT, commit_id: null, ...change });
  const byCommit = (change: object = {}) =>
    closed({ commit_id: SHA, commit_url: commitAt("acme/payments"), ...change });
  const mention = (home: number, issue: object = {}) => ({
    event: "cross-referenced",
    created_at: "2026-11-20T11:00:00Z",
    source: {
      type: "issue",
      issue: {
        number: 14,
        html_url: "https://evil.example/](x) fixes #1 @ana",
        title: "<!-- fixes #1 --> @ana",
        repository: { id: home, html_url: "https://evil.example" },
        pull_request: { merged_at: "2026-11-20T11:30:00Z", html_url: "https://evil.example" },
        ...issue,
      },
    },
  });
  const COMMIT = { kind: "commit", text: SHA.slice(0, 7), url: `${PAGE}/commit/${SHA}` };
  const PULL = { kind: "change-request", text: "#14", url: `${PAGE}/pull/14` };

  test.each<readonly [string, (home: number) => unknown, object | null | Fault["code"]]>([
    ["addresses are made here", (home) => [mention(home), closed()], PULL],
    ["addresses of commits too", () => [byCommit({ commit_url: `${commitAt("ACME/Payments")}/x` })], COMMIT],
    ["a commit of another repository", () => [byCommit({ commit_url: commitAt("acme/secret") })], null],
    ["a commit without an address", () => [byCommit({ commit_url: null })], null],
    [
      "a renamed repository",
      () => [byCommit({ url: EVENT.replace("payments", "pay"), commit_url: commitAt("acme/pay") })],
      COMMIT,
    ],
    [
      "a name that is none of a commit",
      () => [byCommit({ commit_id: "](https://evil.example)" })],
      "incomplete-answer",
    ],
    ["another repository", (home) => [mention(home + 1), closed()], null],
    ["no repository", (home) => [mention(home, { repository: undefined }), closed()], null],
    ["a number that is none", (home) => [mention(home, { number: "14](https://evil.example)" }), closed()], null],
    ["a negative number", (home) => [mention(home, { number: -14 }), closed()], null],
    ["a merge that is no moment", (home) => [mention(home, { pull_request: { merged_at: "now" } }), closed()], null],
    ["no merge", (home) => [mention(home, { pull_request: {} }), closed()], null],
    ["kinds that nobody knows", (home) => [null, 7, "x", {}, { event: "closed" }, mention(home), closed()], PULL],
    ["no list", () => ({ events: [closed()] }), "malformed-answer"],
  ])("%s", async (_, answerOf, expected) => {
    const { github, repo, repository } = await openGitHub();
    const token = { token: "t", expires_at: "2099-01-01T00:00:00Z", permissions: {}, repository_selection: "all" };
    const server = await startScripted((method) =>
      method === "POST" ? { status: 201, body: token } : { status: 200, body: answerOf(repo.id) },
    );
    try {
      const tracker = githubIssues(connect(github, server.url), WEB);
      const asked = tracker.evidence(repository, refIn(repo, 1), new Date(AT));
      if (typeof expected === "string") expect(await faultOf(asked)).toMatchObject({ code: expected });
      else expect(await asked).toEqual(expected);
    } finally {
      await Promise.all([server.stop(), github.stop()]);
    }
  });
});
