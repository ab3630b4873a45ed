import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask, at, each } from "./client.ts";
import { type FakeGitHub, type FakeInstallation, type FakeRepository, startFakeGitHub } from "./index.ts";

let github: FakeGitHub;
let repo: FakeRepository;
let installation: FakeInstallation;
let token: string;

beforeEach(async () => {
  github = await startFakeGitHub();
  repo = github.repository("acme/incidents", {
    files: { "README.md": "hello\n", "2026/a.md": "# A\n", "2026/b.md": "# B\n" },
  });
  installation = github.install("acme");
  token = installation.token();
});

afterEach(async () => {
  github.assertNoSurprises();
  await github.stop();
});

const R = "/repos/acme/incidents";

describe("git content", () => {
  test("object ids are those of git", async () => {
    const tree = await ask(github, token, `GET ${R}/git/trees/main?recursive=1`);
    expect(at(tree, "tree", 2, "path")).toBe("2026/b.md");
    const readme = at(tree, "tree", 3);
    expect(readme).toMatchObject({
      path: "README.md",
      mode: "100644",
      type: "blob",
      size: 6,
      sha: "ce013625030ba8dba906f756967f9e9ca394464a",
    });
    const blob = await ask(github, token, `GET ${R}/git/blobs/ce013625030ba8dba906f756967f9e9ca394464a`);
    expect(Buffer.from(String(at(blob, "content")), "base64").toString()).toBe("hello\n");
  });

  test("symlinks and submodules are listed as such", async () => {
    repo.commit({ files: { link: { symlink: "README.md" }, module: { submodule: "a".repeat(40) } } });
    const tree = await ask(github, token, `GET ${R}/git/trees/HEAD`);
    expect(at(tree, "tree", 2)).toMatchObject({ path: "link", mode: "120000", type: "blob" });
    expect(at(tree, "tree", 3)).toMatchObject({ path: "module", mode: "160000", type: "commit" });
    expect((await ask(github, token, `GET ${R}/contents/link`)).json).toMatchObject({
      type: "symlink",
      target: "README.md",
    });
    expect((await ask(github, token, `GET ${R}/contents/module`)).json).toMatchObject({ type: "submodule" });
  });

  test("a large tree is truncated, its directories are not", async () => {
    repo.truncateTreesAfter(2);
    const whole = await ask(github, token, `GET ${R}/git/trees/main?recursive=1`);
    expect(whole.json).toMatchObject({ truncated: true, tree: [{ path: "2026" }, { path: "2026/a.md" }] });
    const inner = await ask(github, token, `GET ${R}/git/trees/${String(at(whole, "tree", 0, "sha"))}`);
    expect(inner.json).toMatchObject({ truncated: false, tree: [{ path: "a.md" }, { path: "b.md" }] });
  });

  test("a commit asked for as text is its id, and its tag too", async () => {
    const headers = { accept: "application/vnd.github.sha" };
    const first = await ask(github, token, `GET ${R}/commits/main`, { headers });
    expect(first.text).toBe(repo.head());
    expect(first.headers.get("etag")).toBe(`"${repo.head()}"`);
    const used = github.quotaUsed(installation);
    const again = await ask(github, token, `GET ${R}/commits/main`, {
      headers: { ...headers, "if-none-match": `"${repo.head()}"` },
    });
    expect(again.status).toBe(304);
    expect(github.quotaUsed(installation)).toBe(used);
    expect((await ask(github, token, `GET ${R}/commits/main`)).json).toMatchObject({ sha: repo.head(), parents: [] });
  });

  test("an empty repository has no commits, an unknown name is not one", async () => {
    github.repository("acme/empty");
    expect((await ask(github, token, "GET /repos/acme/empty/commits/HEAD")).status).toBe(409);
    expect((await ask(github, token, "GET /repos/acme/empty/git/trees/HEAD")).status).toBe(409);
    expect((await ask(github, token, `GET ${R}/commits/nowhere`)).status).toBe(422);
  });

  test("branches with slashes and encoded paths are found", async () => {
    repo.commit({ branch: "fix/one", files: { "a b/ü.md": "x" } });
    expect((await ask(github, token, `GET ${R}/commits/fix/one`)).status).toBe(200);
    expect((await ask(github, token, `GET ${R}/commits/fix%2Fone`)).status).toBe(200);
    const file = await ask(github, token, `GET ${R}/contents/a%20b/%C3%BC.md?ref=fix/one`);
    expect(file.json).toMatchObject({ path: "a b/ü.md", encoding: "base64" });
    expect((await ask(github, token, `GET ${R}/contents/?ref=fix/one`)).status).toBe(200);
    expect((await ask(github, token, `GET ${R}/contents/a%20b`)).status).toBe(404);
  });
});

describe("repositories", () => {
  test("a renamed repository redirects, reads with 301 and writes with 307", async () => {
    repo.rename("postmortems");
    const moved = await ask(github, token, `GET ${R}/issues?state=all`);
    expect(moved.status).toBe(301);
    expect(moved.headers.get("location")).toBe(`${github.baseUrl}/repositories/${repo.id}/issues?state=all`);
    expect((await ask(github, token, `POST ${R}/issues`, { body: { title: "x" } })).status).toBe(307);
    expect((await ask(github, token, `GET ${R}`, { redirect: "follow" })).json).toMatchObject({
      full_name: "acme/postmortems",
    });
  });

  test("pages are linked by id, and a page has 100 at most", async () => {
    for (let n = 1; n <= 101; n += 1) repo.openIssue({ title: `Issue ${n}` });
    const first = await ask(github, token, `GET ${R}/issues?per_page=500`);
    expect(each(first, "number")).toHaveLength(100);
    expect(first.headers.get("link")).toContain(
      `<${github.baseUrl}/repositories/${repo.id}/issues?per_page=500&page=2>; rel="next"`,
    );
    const second = await ask(github, token, `GET /repositories/${repo.id}/issues?per_page=500&page=2`);
    expect(each(second, "number")).toEqual([1]);
    expect(second.headers.get("link")).toContain('rel="prev"');
  });

  test("people with access can be assigned, others cannot", async () => {
    repo.invite("alice", "write");
    github.user("bob");
    expect((await ask(github, token, `GET ${R}/assignees/Alice`)).status).toBe(204);
    expect((await ask(github, token, `GET ${R}/assignees/bob`)).status).toBe(404);
    expect((await ask(github, token, `GET ${R}/collaborators/alice/permission`)).json).toMatchObject({
      permission: "write",
    });
    expect((await ask(github, token, `GET ${R}/collaborators/bob/permission`)).json).toMatchObject({
      permission: "none",
    });
    expect((await ask(github, token, `GET ${R}/assignees`)).status).toBe(200);
  });

  test("members of a team can be read", async () => {
    github.team("acme", "sre", ["carol"]);
    expect(each(await ask(github, token, "GET /orgs/acme/teams/sre/members"), "login")).toEqual(["carol"]);
  });
});

describe("pull requests", () => {
  test("lists, shows and compares with the common ancestor", async () => {
    const number = repo.openPullRequest({
      branch: "pm",
      files: { "2026/c.md": "# C\n" },
      delete: ["2026/a.md"],
      by: "alice",
    });
    repo.commit({ files: { "other.md": "x" } });
    expect(each(await ask(github, token, `GET ${R}/pulls?state=open`), "number")).toEqual([number]);
    expect((await ask(github, token, `GET ${R}/pulls/${number}`)).json).toMatchObject({
      merged: false,
      changed_files: 2,
    });
    const files = await ask(github, token, `GET ${R}/pulls/${number}/files`);
    expect(each(files, "filename")).toEqual(["2026/a.md", "2026/c.md"]);
    expect(each(files, "status")).toEqual(["removed", "added"]);
    expect(each(await ask(github, token, `GET ${R}/issues`), "pull_request")).toHaveLength(1);
  });

  test.each(["merge", "squash", "rebase"] as const)("a %s brings the files to the default branch", async (method) => {
    const number = repo.openPullRequest({ branch: "pm", files: { "2026/c.md": "# C\n" } });
    const sha = repo.mergePullRequest(number, { method });
    expect(repo.head()).toBe(sha);
    expect(repo.file("2026/c.md")).toBe("# C\n");
    expect((await ask(github, token, `GET ${R}/pulls/${number}`)).json).toMatchObject({
      merged: true,
      merge_commit_sha: sha,
    });
  });
});
