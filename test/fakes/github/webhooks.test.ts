import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask, at, each, jwt } from "./client.ts";
import { type FakeGitHub, type FakeRepository, signature, startFakeGitHub } from "./index.ts";
import { member } from "../shared/json.ts";

interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

let github: FakeGitHub;
let repo: FakeRepository;
let token: string;
let listener: Server;
let url: string;
let received: Received[] = [];
let answer = 202;

beforeEach(async () => {
  received = [];
  answer = 202;
  listener = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await text(request) });
    response.writeHead(answer).end();
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/webhooks`;
  github = await startFakeGitHub();
  repo = github.repository("acme/incidents", { files: { "a.md": "a\n" } });
  token = github.install("acme").token();
});

afterEach(async () => {
  github.assertNoSurprises();
  await github.stop();
  listener.close();
});

const names = () => received.map(({ headers }) => headers["x-github-event"]);
const payload = (index: number): unknown => JSON.parse(received[index]?.body ?? "null");

describe("deliveries", () => {
  test("a push is signed over its exact bytes and names the installation", async () => {
    github.webhooks.deliverTo(url, "secret");
    const sha = repo.commit({ files: { "b.md": "b" }, delete: ["a.md"], message: "Change", author: "alice" });
    await github.webhooks.settled();
    const [push] = received;
    expect(push?.headers["x-hub-signature-256"]).toBe(signature("sha256", "secret", push?.body ?? ""));
    expect(push?.headers["x-github-delivery"]).toBe(github.webhooks.deliveries.at(-1)?.guid);
    expect(payload(0)).toMatchObject({
      ref: "refs/heads/main",
      after: sha,
      created: false,
      commits: [{ id: sha, added: ["b.md"], removed: ["a.md"], modified: [] }],
      repository: { id: repo.id, full_name: "acme/incidents" },
      organization: { login: "acme" },
      sender: { login: "alice" },
      installation: { id: 60_000_001 },
    });
  });

  test("our own writes come back, with our bot as the sender", async () => {
    github.webhooks.deliverTo(url);
    repo.invite("alice", "write");
    await ask(github, token, "POST /repos/acme/incidents/issues", {
      body: { title: "x", labels: ["bug"], assignees: ["alice"] },
    });
    await ask(github, token, "PATCH /repos/acme/incidents/issues/1", { body: { title: "y", state: "closed" } });
    await github.webhooks.settled();
    expect(received.map((_, index) => member(payload(index), "action"))).toEqual([
      "opened",
      "labeled",
      "assigned",
      "edited",
      "closed",
    ]);
    expect(payload(0)).toMatchObject({ sender: { login: "followthrough[bot]", type: "Bot" } });
    expect(payload(3)).toMatchObject({ changes: { title: { from: "x" } } });
  });

  test("a merge is a push to the base branch and a closed pull request", async () => {
    const number = repo.openPullRequest({ branch: "pm", files: { "b.md": "b" } });
    repo.commit({ branch: "pm", files: { "b.md": "c" } });
    github.webhooks.deliverTo(url);
    const sha = repo.mergePullRequest(number, { method: "squash", by: "alice" });
    await github.webhooks.settled();
    expect(names()).toEqual(["push", "pull_request"]);
    expect(payload(1)).toMatchObject({ action: "closed", pull_request: { merged: true, merge_commit_sha: sha } });
    expect(github.webhooks.names()).toContain("pull_request.synchronize");
  });

  test("what happens to repositories and installations is told", () => {
    const second = github.repository("acme/second");
    const installation = github.install("acme", { repositories: [second] });
    installation.addRepository(repo);
    installation.suspend();
    installation.unsuspend();
    repo.rename("postmortems");
    repo.renameDefaultBranch("trunk");
    repo.archive();
    repo.delete();
    installation.uninstall();
    expect(github.webhooks.names().slice(-9)).toEqual([
      "installation.created",
      "installation_repositories.added",
      "installation.suspend",
      "installation.unsuspend",
      "repository.renamed",
      "repository.edited",
      "repository.archived",
      "repository.deleted",
      "installation.deleted",
    ]);
  });

  test("sub-issues, comments and deletions are told", () => {
    repo.openIssue({ title: "parent" });
    repo.openIssue({ title: "child" });
    repo.addSubIssue(1, 2);
    repo.comment(1, "hello");
    repo.deleteIssue(2);
    expect(github.webhooks.names().slice(-6)).toEqual([
      "issues.opened",
      "issues.opened",
      "sub_issues.sub_issue_added",
      "sub_issues.parent_issue_added",
      "issue_comment.created",
      "issues.deleted",
    ]);
  });
});

describe("trouble", () => {
  test("a failed delivery is not sent again by itself, and again with its id when asked", async () => {
    answer = 500;
    github.webhooks.deliverTo(url);
    repo.openIssue({ title: "x" });
    await github.webhooks.settled();
    expect(received).toHaveLength(1);
    const delivery = github.webhooks.deliveries.at(-1);
    expect(delivery).toMatchObject({ fate: "failed", attempts: [{ status: 500 }] });
    answer = 202;
    expect(await github.webhooks.redeliver(delivery?.guid ?? "")).toMatchObject({ status: 202, redelivery: true });
    expect(received[1]?.headers["x-github-delivery"]).toBe(received[0]?.headers["x-github-delivery"]);
    expect(received[1]?.body).toBe(received[0]?.body);
  });

  test("the app can find failed deliveries and ask for them again", async () => {
    answer = 500;
    github.webhooks.deliverTo(url);
    repo.openIssue({ title: "x" });
    await github.webhooks.settled();
    answer = 202;
    const listed = await ask(github, jwt(github.app), "GET /app/hook/deliveries?per_page=1");
    expect(each(listed, "status_code")).toEqual([500]);
    const again = `POST /app/hook/deliveries/${String(at(listed, 0, "id"))}/attempts`;
    expect((await ask(github, jwt(github.app), again)).status).toBe(202);
    await github.webhooks.settled();
    const now = await ask(github, jwt(github.app), "GET /app/hook/deliveries?per_page=1");
    expect(each(now, "redelivery")).toEqual([true]);
    expect(now.headers.get("link")).toContain('rel="next"');
    expect(received).toHaveLength(2);
    expect(github.writes()).toEqual([]);
  });

  test("nobody listening is a failed delivery", async () => {
    github.webhooks.deliverTo("http://127.0.0.1:1/webhooks");
    repo.openIssue({ title: "x" });
    await github.webhooks.settled();
    expect(github.webhooks.deliveries.at(-1)).toMatchObject({ fate: "failed", attempts: [{ status: null }] });
  });

  test("deliveries can be lost, doubled, held and reordered", async () => {
    github.webhooks.deliverTo(url);
    github.webhooks.drop({ event: "issues", action: "opened", times: 1 });
    github.webhooks.duplicate({ event: "issue_comment" });
    repo.openIssue({ title: "lost" });
    repo.comment(1, "doubled");
    await github.webhooks.settled();
    expect(names()).toEqual(["issue_comment", "issue_comment"]);
    github.webhooks.hold();
    repo.openIssue({ title: "first" });
    repo.openIssue({ title: "second" });
    await github.webhooks.settled();
    expect(received).toHaveLength(2);
    github.webhooks.release("reversed");
    await github.webhooks.settled();
    expect([payload(2), payload(3)]).toMatchObject([{ issue: { title: "second" } }, { issue: { title: "first" } }]);
  });

  test("an unknown request is remembered", async () => {
    const reply = await ask(github, token, "GET /repos/acme/incidents/milestones");
    expect(reply.status).toBe(404);
    expect(github.unknownRequests).toEqual(["GET /repos/acme/incidents/milestones"]);
    expect(() => github.assertNoSurprises()).toThrow("unknown request: GET /repos/acme/incidents/milestones");
    await github.stop();
    github = await startFakeGitHub();
  });
});
