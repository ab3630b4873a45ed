import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask, at, each } from "./client.ts";
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from "./index.ts";

let github: FakeGitHub;
let repo: FakeRepository;
let token: string;

beforeEach(async () => {
  github = await startFakeGitHub();
  repo = github.repository("acme/incidents", { files: { "docs/a.md": "a\n", "b.md": "b\n" } });
  token = github.install("acme", { permissions: { contents: "write", pull_requests: "write" } }).token();
});

afterEach(async () => {
  github.assertNoSurprises();
  await github.stop();
});

const R = "/repos/acme/incidents";
const send = (what: string, body: object) => ask(github, token, what, { body });
const read = (path: string) => ask(github, token, `GET ${R}${path}`);

/** A commit on top of the head with another text of a file, as the API makes it. */
async function commit(content: string, parent = repo.head()): Promise<string> {
  const base = String(at(await read(`/git/commits/${parent}`), "tree", "sha"));
  const entry = { path: "docs/a.md", mode: "100644", type: "blob", content };
  const tree = await send(`POST ${R}/git/trees`, { base_tree: base, tree: [entry] });
  const made = await send(`POST ${R}/git/commits`, { message: "m", tree: at(tree, "sha"), parents: [parent] });
  expect(made.status).toBe(201);
  return String(at(made, "sha"));
}

describe("writing through the Git database", () => {
  test("a commit changes what it names and keeps the rest, and only a branch makes it seen", async () => {
    const sha = await commit("new\n");
    expect((await send(`POST ${R}/git/refs`, { ref: "refs/heads/side", sha })).status).toBe(201);
    expect([repo.file("docs/a.md", "side"), repo.file("b.md", "side"), repo.file("docs/a.md")]).toEqual([
      "new\n",
      "b\n",
      "a\n",
    ]);
    expect((await send(`POST ${R}/git/refs`, { ref: "refs/heads/side", sha })).status).toBe(422);
  });

  test("a branch moves forwards, elsewhere only by force, and one that is not there not at all", async () => {
    const move = (sha: string, more = {}) => send(`PATCH ${R}/git/refs/heads%2Fmain`, { sha, ...more });
    const first = await commit("1\n");
    const second = await commit("2\n");
    expect((await move(first)).status).toBe(200);
    expect((await move(second)).status).toBe(422);
    expect((await move(second, { force: true })).status).toBe(200);
    expect(repo.file("docs/a.md")).toBe("2\n");
    expect((await send(`PATCH ${R}/git/refs/heads%2Fnowhere`, { sha: first })).status).toBe(422);
  });

  test("a pull request of the app: once for each pair of branches, edited, merged by a person", async () => {
    await send(`POST ${R}/git/refs`, { ref: "refs/heads/side", sha: await commit("new\n") });
    const draft = { title: "T", head: "side", base: "main", body: "B" };
    const made = await send(`POST ${R}/pulls`, draft);
    expect(made.json).toMatchObject({ number: 1, state: "open", user: { login: github.botLogin, type: "Bot" } });
    expect((await send(`POST ${R}/pulls`, draft)).status).toBe(422);
    expect((await send(`PATCH ${R}/pulls/1`, { body: "C" })).json).toMatchObject({ body: "C", title: "T" });
    repo.mergePullRequest(1);
    expect(repo.file("docs/a.md")).toBe("new\n");
    expect(each(await read("/pulls?state=all&head=acme:side"), "merged_at")).toEqual([expect.any(String)]);
    expect(github.webhooks.names()).toEqual(expect.arrayContaining(["pull_request.opened", "pull_request.closed"]));
  });

  test("needs the permissions to write", async () => {
    token = github.install("acme", { permissions: { contents: "read", pull_requests: "read" } }).token();
    expect((await send(`POST ${R}/git/refs`, { ref: "refs/heads/side", sha: repo.head() })).status).toBe(403);
    expect((await send(`POST ${R}/pulls`, { title: "T", head: "side", base: "main" })).status).toBe(403);
  });
});
