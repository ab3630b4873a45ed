import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { GitHubConnection } from "../../src/adapters/github/connection.ts";
import { githubDocuments } from "../../src/adapters/github-documents/github-documents.ts";
import { githubIssues } from "../../src/adapters/github-issues/github-issues.ts";
import { type IssueRef, parseCommitSha, parseInstallationId, parseRepositoryId } from "../../src/core/ids.ts";
import type { Repository } from "../../src/core/repository.ts";
import type { WriteResult } from "../../src/ports/tracker.ts";
import { type FakeGitHub, startFakeGitHub } from "../fakes/github/index.ts";
import { connect, WEB } from "./tracker-github-place.ts";
import { createOf, LABEL } from "./tracker-samples.ts";
import { type Scripted, type ScriptedServer, startScripted } from "./tracker-hostile-server.ts";

// S7: whatever an answer says, no byte goes to another origin. A canary listens on another port and must hear nothing.

const repository: Repository = {
  installation: parseInstallationId(1),
  repository: parseRepositoryId(4711),
  owner: "acme",
  name: "payments",
  visibility: "private",
};

const HERE = "/repos/acme/payments";

let keys: FakeGitHub;
let canary: ScriptedServer;
let hostile: ScriptedServer;
let connection: GitHubConnection;
/** What GitHub answers; null where it behaves. */
let script: (method: string, path: string) => Scripted | null;
beforeAll(async () => {
  keys = await startFakeGitHub();
  canary = await startScripted(() => ({ status: 200, body: {} }));
  return async () => {
    await canary.stop();
    await keys.stop();
  };
});
beforeEach(async () => {
  script = () => null;
  hostile = await startScripted((method, path) => script(method, path) ?? usual(path));
  connection = connect(keys, hostile.url);
});
afterEach(() => hostile.stop());
afterAll(() => expect(canary.requests).toEqual([]));

function usual(path: string): Scripted {
  if (path === "/app") return { status: 200, body: { slug: "followthrough" } };
  if (path.endsWith("/access_tokens")) {
    const expires = new Date(Date.now() + 3_600_000).toISOString();
    return { status: 201, body: { token: "ghs_canary", expires_at: expires, permissions: { issues: "write" } } };
  }
  return { status: 200, body: path.split("?")[0] === HERE ? { id: repository.repository } : [] };
}

const issue = (number: number) => ({
  id: 3_000_000_000 + number,
  number,
  html_url: `${canary.url}/acme/payments/issues/${number}`,
  url: `${canary.url}/repos/acme/payments/issues/${number}`,
  repository_url: `${canary.url}/repos/acme/payments`,
  parent_issue_url: `${canary.url}/repos/acme/payments/issues/1`,
  title: `Issue ${number}`,
  body: "Text",
  state: "open",
  user: { login: "followthrough[bot]", type: "Bot", url: `${canary.url}/users/1` },
  labels: [],
  assignees: [],
});

const places = (): readonly string[] => [
  `${canary.url}/steal`,
  `//127.0.0.1:${canary.port}/steal`,
  `http://user:pass@127.0.0.1:${canary.port}/steal`,
  `${hostile.url.replace("http://", "http://u@")}/steal`,
  `http://[::ffff:127.0.0.1]:${canary.port}/steal`,
  `http://localhost:${canary.port}/steal`,
  "http://169.254.169.254/latest/meta-data",
  `${hostile.url}/repos/acme/payments/elsewhere`,
];

const tracker = () => githubIssues(connection, WEB);
const documents = () => githubDocuments(connection, WEB);
const ref = (number: number): IssueRef => {
  const found = tracker().recognise(repository, `#${number}`);
  if (!found) throw new Error("it is well formed");
  return found;
};
const COMMIT = parseCommitSha("1".repeat(40));

/** Everything that we ask of GitHub: the call that is led astray, and what asks for it. */
const ASKING: readonly (readonly [string, string, () => Promise<unknown>])[] = [
  ["the app", "GET /app", () => tracker().find(repository)],
  ["a token", "POST /app/installations/1/access_tokens", () => tracker().look(repository, [ref(1)])],
  ["the repository", `GET ${HERE}`, () => tracker().find(repository)],
  ["the issues", "GET /repos/acme/payments/issues", () => tracker().find(repository)],
  ["the labels", "GET /repos/acme/payments/labels", () => tracker().find(repository)],
  ["an issue", "GET /repos/acme/payments/issues/1", () => tracker().look(repository, [ref(1)])],
  ["a person", "GET /repos/acme/payments/assignees/ana", () => tracker().assignable(repository, ["ana"])],
  ["the head", "GET /repos/acme/payments/commits/HEAD", () => documents().head(repository, null)],
  ["a tree", `GET /repos/acme/payments/git/trees/${COMMIT}`, () => documents().list(repository, COMMIT, [])],
];

describe.each([301, 302, 303, 307, 308])("a redirect with %i", (status) => {
  const leadAstray = (call: string, location: string): void => {
    const body = { message: "Moved", url: location };
    script = (method, path) =>
      `${method} ${path.split("?")[0]}` === call ? { status, headers: { location }, body } : null;
  };

  test.each(ASKING)("for %s is not followed anywhere", async (_, call, ask) => {
    for (const location of places()) {
      leadAstray(call, location);
      await ask().catch(() => null);
    }
    expect(hostile.requests.filter((request) => request.includes("steal") || request.includes("elsewhere"))).toEqual(
      [],
    );
    expect(canary.requests).toEqual([]);
  });

  test("for a write is a refusal and is sent once", async () => {
    for (const location of places()) {
      leadAstray("POST /repos/acme/payments/issues", location);
      const before = hostile.requests.length;
      const result: WriteResult = await tracker().write(repository, createOf());
      expect(result).toMatchObject({ kind: "refused", fault: { code: "moved" } });
      expect(hostile.requests.slice(before).filter((request) => request.includes("/issues"))).toHaveLength(1);
    }
    expect(canary.requests).toEqual([]);
  });
});

test("a Link header tells that there is more, and never where", async () => {
  const full = Array.from({ length: 100 }, (_, at) => issue(at + 1));
  const rest = [issue(101)];
  script = (_, path) => {
    if (!path.startsWith("/repos/acme/payments/issues")) return null;
    const link = `<${canary.url}/steal?page=2>; rel="next", <${canary.url}/steal?page=9>; rel="last"`;
    return path.includes("&page=1") ? { status: 200, headers: { link }, body: full } : { status: 200, body: rest };
  };
  const { issues } = await tracker().find(repository);
  expect(issues).toHaveLength(101);
  expect(hostile.requests.filter((request) => request.includes("/issues?"))).toHaveLength(2);
  expect(canary.requests).toEqual([]);
});

test("a list without an end is a fault", async () => {
  script = (_, path) =>
    path.includes("/labels") ? { status: 200, headers: { link: `</labels>; rel="next"` }, body: [] } : null;
  await expect(tracker().find(repository)).rejects.toMatchObject({ code: "incomplete-answer" });
}, 20_000);

test("addresses in answers are never called", async () => {
  script = (method, path) => {
    if (path.endsWith("/labels")) return { status: 201, body: { name: LABEL.name, url: `${canary.url}/steal` } };
    if (path.includes("/issues/1")) return { status: 200, body: issue(1) };
    return path.includes("/issues") ? { status: 200, body: [issue(1), issue(2)] } : null;
  };
  await tracker().find(repository);
  await tracker().look(repository, [ref(1)]);
  await tracker().write(repository, { kind: "label", label: LABEL });
  expect(canary.requests).toEqual([]);
});

test("a call to another origin is refused before it is made", async () => {
  for (const place of places().filter((each) => each.startsWith("http") && !each.startsWith(`${hostile.url}/`))) {
    const answer = await connection.call(repository.installation, { route: `GET ${place}` });
    expect(answer).toMatchObject({ kind: "failed", fault: { code: "wrong-origin", retry: { kind: "never" } } });
  }
  expect(hostile.requests.filter((request) => request.includes("steal"))).toEqual([]);
  expect(canary.requests).toEqual([]);
});
