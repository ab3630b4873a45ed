import { afterEach, beforeEach, expect, test } from "vitest";
import { ask, at, each } from "./client.ts";
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from "./index.ts";
import { githubApi } from "./openapi.ts";

let github: FakeGitHub;
let repo: FakeRepository;
let token: string;

beforeEach(async () => {
  github = await startFakeGitHub();
  repo = github.repository("acme/incidents", { files: { "a.md": "a\n" } });
  token = github.install("acme").token();
});

afterEach(() => github.stop());

const C = "/repos/acme/incidents/check-runs";
const create = (body: object) =>
  ask(github, token, `POST ${C}`, { body: { name: "preview", head_sha: repo.head(), ...body } });
const annotations = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    path: "a.md",
    start_line: n + 1,
    end_line: n + 1,
    annotation_level: "notice",
    message: "m",
  }));

test("a conclusion completes a run, and annotations of an update are added", async () => {
  const made = await create({ status: "in_progress", external_id: "pr:7" });
  expect(made.json).toMatchObject({ status: "in_progress", conclusion: null, external_id: "pr:7", pull_requests: [] });
  const path = `${C}/${String(at(made, "id"))}`;
  const output = { title: "t", summary: "s", annotations: annotations(50) };
  await ask(github, token, `PATCH ${path}`, { body: { output } });
  const done = await ask(github, token, `PATCH ${path}`, { body: { conclusion: "neutral", output } });
  expect(done.json).toMatchObject({ status: "completed", conclusion: "neutral", output: { annotations_count: 100 } });
  expect(each(await ask(github, token, `GET ${path}/annotations?per_page=100`), "path")).toHaveLength(100);
  const listed = await ask(
    github,
    token,
    `GET /repos/acme/incidents/commits/${repo.head()}/check-runs?check_name=preview`,
  );
  expect(listed.json).toMatchObject({ total_count: 1 });
  expect(github.webhooks.names()).toContain("check_run.completed");
  github.assertNoSurprises();
});

test("an unknown commit is refused", async () => {
  expect((await create({ head_sha: "b".repeat(40) })).status).toBe(422);
  github.assertNoSurprises();
});

test("51 annotations and 65,536 characters are refused, and reported as against the description", async () => {
  expect((await create({ output: { title: "t", summary: "s", annotations: annotations(51) } })).status).toBe(422);
  expect((await create({ output: { title: "t", summary: "x".repeat(65_536) } })).status).toBe(422);
  // Without the description nobody knows what is against it.
  expect(github.violations).toHaveLength(githubApi.isDescribed() ? 2 : 0);
  if (githubApi.isDescribed())
    expect(() => github.assertNoSurprises()).toThrow("POST /repos/{owner}/{repo}/check-runs");
});

test("a run of another app cannot be changed", async () => {
  const other = github.createApp("other");
  const theirs = github.install("acme", { app: other }).token();
  const made = await create({ status: "queued" });
  const refused = await ask(github, theirs, `PATCH ${C}/${String(at(made, "id"))}`, {
    body: { conclusion: "success" },
  });
  expect(refused.status).toBe(403);
  github.assertNoSurprises();
});

test("a pull request from a fork is not named by its runs", async () => {
  const fork = github.repository("stranger/incidents", { forkOf: repo });
  repo.openPullRequest({ branch: "own", files: { "b.md": "b" } });
  repo.openPullRequest({ branch: "theirs", files: { "c.md": "c" }, from: fork });
  expect((await create({ head_sha: repo.head("own") })).json).toMatchObject({ pull_requests: [{ number: 1 }] });
  expect((await create({ head_sha: fork.head("theirs") })).json).toMatchObject({ pull_requests: [] });
  github.assertNoSurprises();
});
