import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask, each } from "./client.ts";
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from "./index.ts";
import { isList, member } from "../shared/json.ts";

const NOON = Date.parse("2026-11-20T12:00:00Z");
let now = NOON;
let github: FakeGitHub;
let repo: FakeRepository;
let token: string;

beforeEach(async () => {
  now = NOON;
  github = await startFakeGitHub({ now: () => new Date(now) });
  repo = github.repository("acme/incidents", { collaborators: { ana: "write" }, files: { "a.md": "a" } });
  token = github.install("acme").token();
  repo.openIssue({ title: "Add an alert" });
});

afterEach(async () => {
  github.assertNoSurprises();
  await github.stop();
});

const timeline = (number = 1, query = "") =>
  ask(github, token, `GET /repos/acme/incidents/issues/${number}/timeline${query}`);
const events = async (number = 1) => each(await timeline(number), "event");
const last = async (number = 1) => {
  const { json } = await timeline(number);
  return isList(json) ? json.at(-1) : undefined;
};
const propose = (body: string, title = "Alert") =>
  repo.openPullRequest({ branch: "alert", files: { "b.md": body }, body, title, by: "ana" });
const state = () => repo.issue(1).state;

describe("what closes an issue", () => {
  test("a person: no commit is named", async () => {
    repo.closeIssue(1, { by: "ana", reason: "not_planned" });
    expect(await last()).toMatchObject({
      event: "closed",
      actor: { login: "ana" },
      commit_id: null,
      commit_url: null,
      created_at: "2026-11-20T12:00:00Z",
      state_reason: "not_planned",
    });
    now += 60_000;
    repo.reopenIssue(1);
    expect(await events()).toEqual(["closed", "reopened"]);
  });

  test.each([
    ["Fixes #1", "closed"],
    ["This does not close #1", "closed"],
    ["resolved: acme/incidents#1", "closed"],
    ["closes https://github.com/acme/incidents/issues/1", "closed"],
    ["Fixes GH-1", "closed"],
    ["See #1", "open"],
    ["fixes#1 and prefixes #1a", "open"],
    ["fixes https://elsewhere.example/acme/incidents/issues/1", "open"],
    ["fixes acme/other#1, #2, #999", "open"],
    ["fixes \u200b#1", "open"],
  ])("a commit on the default branch that says %j leaves it %s", async (message, expected) => {
    repo.openIssue({ title: "closed already" });
    repo.closeIssue(2);
    const sha = repo.commit({ files: { "b.md": "b" }, message, author: "ana" });
    expect(state()).toBe(expected);
    if (expected === "closed")
      expect(await last()).toMatchObject({
        event: "closed",
        actor: { login: "ana" },
        commit_id: sha,
        commit_url: `${github.baseUrl}/repos/acme/incidents/commits/${sha}`,
      });
    expect(await events(2)).toEqual(message.includes("#2") ? ["closed", "referenced"] : ["closed"]);
  });

  test("a commit elsewhere is only shown, once, and closes when it reaches the default branch", async () => {
    const sha = repo.commit({ files: { "b.md": "b" }, message: "Fix #1", branch: "work" });
    expect(state()).toBe("open");
    expect(await last()).toMatchObject({ event: "referenced", commit_id: sha });
    repo.mergePullRequest(repo.openPullRequest({ branch: "work" }));
    expect(await events()).toEqual(["referenced", "closed"]);
    expect(await last()).toMatchObject({ commit_id: sha });
  });

  test.each(["merge", "rebase"] as const)("the text of a pull request, by %s: no commit is named", async (method) => {
    const number = propose("Fixes #1");
    expect(state()).toBe("open");
    now += 60_000;
    repo.mergePullRequest(number, { method, by: "ana" });
    expect(repo.issue(1)).toMatchObject({ state: "closed", stateReason: "completed" });
    expect(await events()).toEqual(["cross-referenced", "closed"]);
    expect(await last()).toMatchObject({
      commit_id: null,
      actor: { login: "ana" },
      created_at: "2026-11-20T12:01:00Z",
    });
  });

  test("the title of a squashed pull request, for it becomes a message", async () => {
    // The commit on its branch says so too, and is shown first.
    const sha = repo.mergePullRequest(propose("", "Fixes #1"), { method: "squash" });
    expect(await events()).toEqual(["referenced", "referenced", "closed"]);
    expect(await last()).toMatchObject({ commit_id: sha });
  });

  test("nothing where a pull request is closed, or goes into another branch", () => {
    repo.commit({ files: { "c.md": "c" }, branch: "release" });
    repo.closeIssue(propose("Fixes #1"));
    const elsewhere = repo.openPullRequest({ branch: "b", files: { "d.md": "d" }, body: "Fixes #1", base: "release" });
    repo.mergePullRequest(elsewhere);
    expect(state()).toBe("open");
  });
});

describe("what names an issue", () => {
  test("a pull request, with its repository and its merge, once however often it does", async () => {
    const number = propose("For #1");
    repo.comment(number, "Still for #1", { by: "bob" });
    repo.editIssue(number, { body: "For #1, at last" });
    const merged = () => last().then((event) => member(event, "source", "issue", "pull_request", "merged_at"));
    expect(await events()).toEqual(["cross-referenced"]);
    expect(await last()).toMatchObject({
      actor: { login: "ana" },
      source: { type: "issue", issue: { number, repository: { id: repo.id }, body: "For #1, at last" } },
    });
    expect(await merged()).toBeNull();
    now += 60_000;
    repo.mergePullRequest(number);
    expect(await merged()).toBe("2026-11-20T12:01:00Z");
  });

  test("issues and comments, with what is said in the thread, in the order of time", async () => {
    repo.comment(1, "On it", { by: "ana" });
    now += 1000;
    repo.openIssue({ title: "Another", body: "Like #1. <!-- not #2 --> `nor #2`" });
    now += 1000;
    repo.closeIssue(1);
    expect(await events()).toEqual(["commented", "cross-referenced", "closed"]);
    expect(await events(2)).toEqual([]);
    expect((await timeline(1, "?per_page=2&page=2")).json).toMatchObject([{ event: "closed" }]);
    expect((await timeline(1, "?per_page=2")).headers.get("link")).toContain('rel="next"');
  });

  test("another repository, where the app may see it", async () => {
    const inside = github.repository("acme/other", { private: true });
    const outside = github.repository("initech/secret", { private: true });
    outside.openIssue({ title: "x", body: "acme/incidents#1" });
    expect(await events()).toEqual([]);
    inside.openIssue({ title: "x", body: "acme/incidents#1" });
    expect(await last()).toMatchObject({ source: { issue: { repository: { full_name: "acme/other" } } } });
  });
});

test("a deleted issue answers 410, an unknown one 404; a stale view shows what was", async () => {
  const stale = github.faults.add({
    on: { route: "/repos/{owner}/{repo}/issues/{issue_number}/timeline" },
    do: { kind: "staleList", ms: "untilReleased" },
  });
  repo.closeIssue(1);
  expect(await events()).toEqual([]);
  stale.release();
  expect(await events()).toEqual(["closed"]);
  repo.deleteIssue(1);
  expect((await timeline(1)).status).toBe(410);
  expect((await timeline(7)).status).toBe(404);
});
