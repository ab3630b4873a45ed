import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask, at, each } from "./client.ts";
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from "./index.ts";

let now = Date.parse("2026-11-20T12:00:00Z");
let github: FakeGitHub;
let repo: FakeRepository;
let token: string;

beforeEach(async () => {
  github = await startFakeGitHub({ now: () => new Date(now) });
  repo = github.repository("acme/incidents", { collaborators: { alice: "write", bob: "read" } });
  token = github.install("acme").token();
});

afterEach(async () => {
  github.assertNoSurprises();
  await github.stop();
});

const I = "/repos/acme/incidents/issues";
const post = (body: unknown, path = I) => ask(github, token, `POST ${path}`, { body });
const patch = (number: number, body: unknown) => ask(github, token, `PATCH ${I}/${number}`, { body });

describe("creating", () => {
  test("an issue of the app is by its bot, through the app, without a parent", async () => {
    const made = await post({ title: "Fix it", body: "now", labels: ["priority:P1", "bug"], assignees: ["alice"] });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({
      number: 1,
      user: { login: "followthrough[bot]", type: "Bot" },
      performed_via_github_app: { id: github.appId },
      parent_issue_url: null,
      sub_issues_summary: { total: 0 },
      labels: [{ name: "priority:P1", color: "ededed" }, { name: "bug" }],
      assignees: [{ login: "alice" }],
    });
    expect(Number(at(made, "id"))).toBeGreaterThan(2 ** 31);
    expect(repo.issue(1)).toMatchObject({ author: "followthrough[bot]", labels: ["priority:P1", "bug"] });
  });

  test("one login that cannot be assigned fails the whole create", async () => {
    const refused = await post({ title: "Fix it", labels: ["new"], assignees: ["alice", "nobody"] });
    expect(refused.status).toBe(422);
    expect(refused.json).toMatchObject({ errors: [{ resource: "Issue", field: "assignees", code: "invalid" }] });
    expect(repo.issues()).toEqual([]);
    expect(repo.labels()).not.toContain("new");
  });

  test.each([
    ["no title", { title: "" }],
    ["a title of 257 characters", { title: "x".repeat(257) }],
    ["a body of 65,537 characters", { title: "x", body: "x".repeat(65_537) }],
    ["a label of 51 characters", { title: "x", labels: ["x".repeat(51)] }],
  ])("%s is refused", async (_, body) => {
    expect((await post(body)).status).toBe(422);
    expect(repo.issues()).toEqual([]);
  });

  test("disabled issues answer 410, an archived repository 403", async () => {
    repo.disableIssues();
    expect((await post({ title: "x" })).status).toBe(410);
    expect((await ask(github, token, `GET ${I}`)).status).toBe(410);
    repo.enableIssues();
    repo.archive();
    expect((await post({ title: "x" })).status).toBe(403);
    expect((await ask(github, token, `GET ${I}`)).status).toBe(200);
  });
});

describe("editing", () => {
  test("labels and assignees are replaced, not added", async () => {
    repo.openIssue({ title: "x", labels: ["one", "two"], assignees: ["alice"] });
    await patch(1, { labels: ["three"], assignees: ["bob"] });
    expect(repo.issue(1)).toMatchObject({ labels: ["three"], assignees: ["bob"] });
  });

  test("a body that is too long answers 200 and keeps the old one", async () => {
    repo.openIssue({ title: "x", body: "old" });
    const answer = await patch(1, { title: "y", body: "x".repeat(65_537) });
    expect(answer.status).toBe(200);
    expect(repo.issue(1)).toMatchObject({ title: "y", body: "old" });
  });

  test("closing as a duplicate needs the id of the other issue", async () => {
    repo.openIssue({ title: "first" });
    repo.openIssue({ title: "second" });
    expect((await patch(2, { state: "closed", state_reason: "duplicate" })).status).toBe(422);
    const closed = await patch(2, { state: "closed", state_reason: "duplicate", duplicate_issue_id: repo.issue(1).id });
    expect(closed.json).toMatchObject({
      state: "closed",
      state_reason: "duplicate",
      closed_by: { login: "followthrough[bot]" },
    });
    expect(repo.issue(2).duplicateOf).toBe("acme/incidents#1");
    expect((await patch(2, { state: "open" })).json).toMatchObject({
      state: "open",
      state_reason: "reopened",
      closed_at: null,
    });
  });

  test("adding assignees ignores logins that cannot be assigned", async () => {
    repo.openIssue({ title: "x" });
    expect((await post({ assignees: ["nobody", "alice"] }, `${I}/1/assignees`)).status).toBe(201);
    expect(repo.issue(1).assignees).toEqual(["alice"]);
    await ask(github, token, `DELETE ${I}/1/assignees`, { body: { assignees: ["alice"] } });
    expect(repo.issue(1).assignees).toEqual([]);
  });

  test("labels can be added and taken off one by one", async () => {
    repo.openIssue({ title: "x", labels: ["one"] });
    expect(each(await post({ labels: ["a/b c"] }, `${I}/1/labels`), "name")).toEqual(["one", "a/b c"]);
    expect(each(await ask(github, token, `DELETE ${I}/1/labels/a%2Fb%20c`), "name")).toEqual(["one"]);
    expect((await ask(github, token, `DELETE ${I}/1/labels/missing`)).status).toBe(404);
  });

  test("a deleted issue answers 410, a transferred one 301 to its new place", async () => {
    const other = github.repository("acme/other");
    repo.openIssue({ title: "gone" });
    repo.openIssue({ title: "moved" });
    repo.deleteIssue(1);
    repo.transferIssue(2, other);
    expect((await ask(github, token, `GET ${I}/1`)).status).toBe(410);
    expect((await ask(github, token, `GET ${I}/3`)).status).toBe(404);
    const moved = await ask(github, token, `GET ${I}/2`);
    expect(moved.status).toBe(301);
    expect((await ask(github, token, `GET ${String(moved.headers.get("location"))}`)).json).toMatchObject({
      number: 1,
      title: "moved",
    });
  });
});

describe("listing", () => {
  test("filters by state, labels, creator and time, pull requests included", async () => {
    repo.commit({ files: { "a.md": "a" } });
    repo.openIssue({ title: "by a human", labels: ["one", "two"] });
    await post({ title: "by the app", labels: ["one"] });
    repo.openPullRequest({ branch: "b", files: { "b.md": "b" } });
    now += 5000;
    repo.closeIssue(1);
    const list = async (query: string) => each(await ask(github, token, `GET ${I}?${query}`), "number");
    expect(await list("")).toEqual([3, 2]);
    expect(await list("state=all&sort=created&direction=asc")).toEqual([1, 2, 3]);
    expect(await list("state=all&labels=ONE,two")).toEqual([1]);
    expect(await list("state=all&creator=followthrough[bot]")).toEqual([2]);
    expect(await list(`state=all&since=${new Date(now).toISOString()}`)).toEqual([1]);
    expect(await list("state=all&sort=updated&direction=desc")).toEqual([1, 3, 2]);
  });
});

describe("comments and labels", () => {
  test("comments are created, listed and edited", async () => {
    repo.openIssue({ title: "x" });
    const made = await post({ body: "hello" }, `${I}/1/comments`);
    expect(made.json).toMatchObject({ user: { type: "Bot" }, performed_via_github_app: { slug: "followthrough" } });
    await ask(github, token, `PATCH ${I}/comments/${String(at(made, "id"))}`, { body: { body: "better" } });
    expect(each(await ask(github, token, `GET ${I}/1/comments`), "body")).toEqual(["better"]);
    repo.lockIssue(1);
    expect((await post({ body: "late" }, `${I}/1/comments`)).status).toBe(403);
  });

  test("comments of all issues are listed by their last change, whatever issue they are on", async () => {
    repo.openIssue({ title: "x" });
    repo.openIssue({ title: "y" });
    repo.comment(2, "first", { by: "ana" });
    const second = repo.comment(1, "second", { by: "ana" });
    now += 60_000;
    repo.comment(2, "third", { by: "bob" });
    const list = async (query: string) => each(await ask(github, token, `GET ${I}/comments?${query}`), "body");
    expect(await list("sort=updated&direction=asc")).toEqual(["first", "second", "third"]);
    expect(await list(`since=${new Date(now).toISOString()}`)).toEqual(["third"]);
    now += 60_000;
    repo.editComment(second, "second, better");
    expect(await list("sort=updated&direction=asc&per_page=2&page=2")).toEqual(["second, better"]);
    expect(await list("sort=updated&direction=desc&per_page=1")).toEqual(["second, better"]);
  });

  test("a reaction is there once, and says whose it is", async () => {
    repo.openIssue({ title: "x" });
    const id = repo.comment(1, "/help", { by: "ana" });
    const react = (content: string) => post({ content }, `${I}/comments/${id}/reactions`);
    expect((await react("+1")).status).toBe(201);
    expect((await react("+1")).status).toBe(200);
    expect(repo.issue(1).comments[0]?.reactions).toEqual([`+1 by ${github.botLogin}`]);
    expect((await ask(github, token, `GET ${I}/1/comments`)).json).toMatchObject([{ reactions: { "+1": 1 } }]);
  });

  test("a label exists once, whatever its case, and has 50 characters at most", async () => {
    const path = "/repos/acme/incidents/labels";
    expect((await post({ name: "Priority:P1", color: "ff0000" }, path)).status).toBe(201);
    const again = await post({ name: "priority:p1" }, path);
    expect(again.status).toBe(422);
    expect(again.json).toMatchObject({ errors: [{ resource: "Label", code: "already_exists", field: "name" }] });
    expect((await post({ name: "x".repeat(51) }, path)).status).toBe(422);
    expect((await ask(github, token, `GET ${path}/Priority%3AP1`)).json).toMatchObject({ color: "ff0000" });
    expect(each(await ask(github, token, `GET ${path}?per_page=100`), "name")).toHaveLength(10);
  });
});
