import { afterEach, beforeEach, expect, test } from "vitest";
import { ask, at, each } from "./client.ts";
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from "./index.ts";

let github: FakeGitHub;
let repo: FakeRepository;
let token: string;

beforeEach(async () => {
  github = await startFakeGitHub();
  repo = github.repository("acme/incidents");
  token = github.install("acme").token();
});

afterEach(async () => {
  github.assertNoSurprises();
  await github.stop();
});

const I = "/repos/acme/incidents/issues";
const open = (count: number) => {
  for (let n = 0; n < count; n += 1) repo.openIssue({ title: `Issue ${n}` });
};
const add = (parent: number, child: number, more: object = {}) =>
  ask(github, token, `POST ${I}/${parent}/sub_issues`, { body: { sub_issue_id: repo.issue(child).id, ...more } });

test("a child is added by its database id and knows its parent", async () => {
  open(2);
  expect((await add(1, 2)).status).toBe(201);
  expect((await ask(github, token, `POST ${I}/1/sub_issues`, { body: { sub_issue_id: 2 } })).status).toBe(404);
  expect(each(await ask(github, token, `GET ${I}/1/sub_issues`), "number")).toEqual([2]);
  expect((await ask(github, token, `GET ${I}/2/parent`)).json).toMatchObject({
    number: 1,
    sub_issues_summary: { total: 1 },
  });
  expect((await ask(github, token, `GET ${I}/2`)).json).toMatchObject({ parent_issue_url: `${github.baseUrl}${I}/1` });
  expect((await ask(github, token, `GET ${I}/1/parent`)).status).toBe(404);
});

test("adding a child again fails, and so does a second parent unless it replaces the first", async () => {
  open(3);
  await add(1, 2);
  expect((await add(1, 2)).status).toBe(422);
  expect((await add(3, 2)).status).toBe(422);
  expect((await add(3, 2, { replace_parent: true })).status).toBe(201);
  expect(repo.issue(2).parent).toBe("acme/incidents#3");
  expect(repo.issue(1).subIssues).toEqual([]);
});

test("of parallel adds to one parent one wins", async () => {
  open(4);
  const replies = await Promise.all([add(1, 2), add(1, 3), add(1, 4)]);
  const lost = replies.filter((reply) => reply.status === 422);
  expect(lost).toHaveLength(2);
  expect(String(at(lost[0] ?? replies[0], "message"))).toContain("Priority has already been taken");
  expect(repo.issue(1).subIssues).toHaveLength(1);
});

test("a parent has 100 children at most, closed ones included", async () => {
  open(102);
  for (let child = 2; child <= 101; child += 1) repo.addSubIssue(1, child);
  repo.closeIssue(2);
  expect((await add(1, 102)).status).toBe(422);
});

test("there are eight levels at most, and no circles", async () => {
  open(9);
  for (let parent = 1; parent <= 7; parent += 1) expect((await add(parent, parent + 1)).status).toBe(201);
  expect((await add(8, 9)).status).toBe(422);
  expect((await add(8, 1)).status).toBe(422);
});

test("a child can be removed", async () => {
  open(2);
  await add(1, 2);
  const removed = await ask(github, token, `DELETE ${I}/1/sub_issue`, { body: { sub_issue_id: repo.issue(2).id } });
  expect(removed.status).toBe(200);
  expect(repo.issue(2).parent).toBeNull();
});

test("an old Enterprise Server has no sub-issues", async () => {
  await github.stop();
  github = await startFakeGitHub({ subIssues: false });
  repo = github.repository("acme/incidents");
  token = github.install("acme").token();
  open(2);
  expect((await add(1, 2)).status).toBe(404);
  expect((await ask(github, token, `GET ${I}/1`)).json).not.toHaveProperty("parent_issue_url");
});
