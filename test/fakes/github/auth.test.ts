import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask, at, each, jwt } from "./client.ts";
import { type FakeGitHub, startFakeGitHub } from "./index.ts";

const START = Date.parse("2026-11-20T12:00:00Z");
const MINUTE = 60_000;
let now = START;
let github: FakeGitHub;

beforeEach(async () => {
  now = START;
  github = await startFakeGitHub({ now: () => new Date(now) });
  github.repository("acme/incidents");
});

afterEach(async () => {
  github.assertNoSurprises();
  await github.stop();
});

const seconds = () => Math.floor(now / 1000);

describe("the app's own token", () => {
  test("an honest one is taken, by app id and by client id", async () => {
    expect((await ask(github, jwt(github.app, {}, now), "GET /app")).json).toMatchObject({ slug: "followthrough" });
    expect((await ask(github, jwt(github.app, { iss: github.app.clientId }, now), "GET /app")).status).toBe(200);
  });

  test.each([
    ["expired", () => ({ exp: seconds() - 1 })],
    ["valid for more than ten minutes", () => ({ exp: seconds() + 601 })],
    ["without an end", () => ({ exp: null })],
    ["issued in the future", () => ({ iat: seconds() + 30 })],
    ["of an unknown app", () => ({ iss: 1 })],
  ])("one that is %s is refused", async (_, claims) => {
    expect((await ask(github, jwt(github.app, claims(), now), "GET /app")).status).toBe(401);
  });

  test("one signed by another app is refused", async () => {
    const other = github.createApp("other");
    expect((await ask(github, jwt(other, { iss: github.appId }, now), "GET /app")).status).toBe(401);
    expect((await ask(github, "nonsense", "GET /app")).status).toBe(401);
    expect((await ask(github, null, "GET /app")).status).toBe(401);
  });
});

describe("installation tokens", () => {
  const create = (id: number, body?: unknown) =>
    ask(
      github,
      jwt(github.app, {}, now),
      `POST /app/installations/${id}/access_tokens`,
      body === undefined ? {} : { body },
    );

  test("are made by the app, work for an hour, and then no more", async () => {
    const made = await create(github.install("acme").id);
    expect(made.status).toBe(201);
    const token = String(at(made, "token"));
    expect(token).toMatch(/^ghs_[A-Za-z0-9]{36}$/);
    expect(at(made, "expires_at")).toBe("2026-11-20T13:00:00Z");
    expect((await ask(github, token, "GET /repos/acme/incidents")).status).toBe(200);
    now += 60 * MINUTE;
    expect((await ask(github, token, "GET /repos/acme/incidents")).status).toBe(401);
  });

  test("see nothing outside their installation", async () => {
    github.repository("other/secret");
    const token = github.install("acme").token();
    expect((await ask(github, token, "GET /repos/other/secret")).status).toBe(404);
    expect((await ask(github, token, "POST /repos/other/secret/issues", { body: { title: "x" } })).status).toBe(404);
    expect((await ask(github, token, "GET /installation/repositories")).json).toMatchObject({ total_count: 1 });
  });

  test("can be narrowed to repositories and permissions", async () => {
    const second = github.repository("acme/second");
    const made = await create(github.install("acme").id, {
      repository_ids: [second.id],
      permissions: { issues: "read" },
    });
    const token = String(at(made, "token"));
    expect((await ask(github, token, "GET /repos/acme/incidents")).status).toBe(404);
    expect((await ask(github, token, "GET /repos/acme/second/issues")).status).toBe(200);
    const refused = await ask(github, token, "POST /repos/acme/second/issues", { body: { title: "x" } });
    expect(refused.status).toBe(403);
    expect(refused.headers.get("x-accepted-github-permissions")).toBe("issues=write");
  });

  test("cannot have more than the installation has", async () => {
    const installation = github.install("acme", { permissions: { metadata: "read", issues: "read" } });
    expect((await create(installation.id, { permissions: { issues: "write" } })).status).toBe(422);
  });

  test("a suspended installation is listed, makes no tokens, and its old tokens answer 403", async () => {
    const installation = github.install("acme");
    const token = installation.token();
    installation.suspend();
    const listed = await ask(github, jwt(github.app, {}, now), "GET /app/installations");
    expect(each(listed, "suspended_at")).toEqual(["2026-11-20T12:00:00Z"]);
    expect((await create(installation.id)).status).toBe(403);
    expect((await ask(github, token, "GET /repos/acme/incidents")).status).toBe(403);
    installation.unsuspend();
    expect((await ask(github, token, "GET /repos/acme/incidents")).status).toBe(200);
    installation.uninstall();
    expect((await ask(github, token, "GET /repos/acme/incidents")).status).toBe(401);
    expect((await create(installation.id)).status).toBe(404);
  });

  test("the installation of a repository is found by its name", async () => {
    const installation = github.install("acme");
    const found = await ask(github, jwt(github.app, {}, now), "GET /repos/acme/incidents/installation");
    expect(found.json).toMatchObject({ id: installation.id, account: { login: "acme" } });
    github.repository("other/secret");
    expect((await ask(github, jwt(github.app, {}, now), "GET /repos/other/secret/installation")).status).toBe(404);
  });
});

test("the quota runs out, and is whole again after an hour", async () => {
  await github.stop();
  github = await startFakeGitHub({ now: () => new Date(now), quota: 2 });
  github.repository("acme/incidents");
  const token = github.install("acme").token();
  const first = await ask(github, token, "GET /repos/acme/incidents");
  expect(first.headers.get("x-ratelimit-remaining")).toBe("1");
  await ask(github, token, "GET /repos/acme/incidents");
  const third = await ask(github, token, "GET /repos/acme/incidents");
  expect(third.status).toBe(403);
  expect(third.headers.get("x-ratelimit-remaining")).toBe("0");
  expect(third.headers.get("x-ratelimit-reset")).toBe(String((START + 60 * MINUTE) / 1000));
  now += 60 * MINUTE - 1000;
  expect((await ask(github, token, "GET /repos/acme/incidents")).status).toBe(403);
  now += 2000;
  const fresh = github.install("acme").token();
  expect((await ask(github, fresh, "GET /repos/acme/incidents")).status).toBe(200);
});
