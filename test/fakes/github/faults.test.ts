import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask, at, each } from "./client.ts";
import { type FakeGitHub, type FakeRepository, type Fault, startFakeGitHub } from "./index.ts";

let now = Date.parse("2026-11-20T12:00:00Z");
let github: FakeGitHub;
let repo: FakeRepository;
let token: string;

beforeEach(async () => {
  github = await startFakeGitHub({ now: () => new Date(now) });
  repo = github.repository("acme/incidents");
  token = github.install("acme").token();
});

afterEach(async () => {
  github.assertNoSurprises();
  await github.stop();
});

const I = "/repos/acme/incidents/issues";
const CREATE = "POST /repos/{owner}/{repo}/issues";
const LIST = "GET /repos/{owner}/{repo}/issues";
const GET = "GET /repos/{owner}/{repo}/issues/{issue_number}";
const create = (title = "x") => ask(github, token, `POST ${I}`, { body: { title } });
const titles = () => repo.issues().map((issue) => issue.title);
const onCreate = (fault: Fault, more = {}) => github.faults.add({ on: { route: CREATE }, do: fault, ...more });

describe("before the change", () => {
  test.each<[Fault, number]>([
    [{ kind: "errorBefore", status: 502 }, 502],
    [{ kind: "expiredToken" }, 401],
    [{ kind: "secondaryLimit", retryAfter: 60 }, 403],
    [{ kind: "primaryLimit" }, 403],
    [{ kind: "tooMany", retryAfter: 5 }, 429],
    [{ kind: "notFoundOnce" }, 404],
    [{ kind: "gone" }, 410],
    [{ kind: "invalid", resource: "Issue", field: "labels", code: "invalid" }, 422],
    [{ kind: "archived" }, 403],
    [{ kind: "html" }, 200],
    [{ kind: "redirectToList" }, 301],
    [{ kind: "wrongObject" }, 201],
  ])("%o answers %i once, and nothing has happened", async (fault, status) => {
    onCreate(fault);
    const reply = await create();
    expect(reply.status).toBe(status);
    expect(github.log.at(-1)).toMatchObject({ wrote: false, fault: fault.kind, status });
    expect(titles()).toEqual([]);
    expect((await create()).status).toBe(201);
    expect(titles()).toEqual(["x"]);
  });

  test("limits say when to come back, or do not", async () => {
    onCreate({ kind: "secondaryLimit", retryAfter: 60 });
    onCreate({ kind: "secondaryLimit" });
    onCreate({ kind: "primaryLimit", resetIn: 120 });
    const [first, second, third] = [await create(), await create(), await create()];
    expect(first.headers.get("retry-after")).toBe("60");
    expect(second.headers.get("retry-after")).toBeNull();
    expect(String(at(second, "message"))).toContain("secondary rate limit");
    expect(third.headers.get("x-ratelimit-remaining")).toBe("0");
    expect(third.headers.get("x-ratelimit-reset")).toBe(String(now / 1000 + 120));
  });

  test("a reset breaks the connection", async () => {
    onCreate({ kind: "resetBefore" });
    await expect(create()).rejects.toThrow("fetch failed");
    expect(titles()).toEqual([]);
    expect(github.writes()).toEqual([]);
  });
});

describe("after the change", () => {
  test("an error, a broken connection and half an answer hide a change that was made", async () => {
    onCreate({ kind: "errorAfter", status: 502 });
    onCreate({ kind: "resetAfter" });
    onCreate({ kind: "truncatedJson" });
    const mark = github.mark();
    expect((await create("one")).status).toBe(502);
    await expect(create("two")).rejects.toThrow("fetch failed");
    const half = await create("three");
    expect([half.status, half.json]).toEqual([201, null]);
    expect(titles()).toEqual(["one", "two", "three"]);
    expect(github.writes(mark).map((entry) => [entry.status, entry.fault])).toEqual([
      [502, "errorAfter"],
      [null, "resetAfter"],
      [201, "truncatedJson"],
    ]);
  });
});

describe("time", () => {
  test("a slow answer comes late", async () => {
    onCreate({ kind: "slow", ms: 50 });
    const startedAt = performance.now();
    expect((await create()).status).toBe(201);
    expect(performance.now() - startedAt).toBeGreaterThan(45);
  });

  test.each([
    ["before", 0],
    ["after", 1],
  ] as const)("a request that hangs %s the change can be waited for, and stopping frees it", async (side, made) => {
    const hang = onCreate({ kind: "hang", at: side });
    const lost = expect(create()).rejects.toThrow("fetch failed");
    await hang.reached;
    expect(repo.issues()).toHaveLength(made);
    await github.stop();
    await lost;
  });

  test.each([
    ["before", 0],
    ["after", 1],
  ] as const)("a request paused %s the change goes on when it is released", async (side, made) => {
    const pause = github.faults.pause(side, { route: CREATE });
    const reply = create();
    await pause.reached;
    expect(repo.issues()).toHaveLength(made);
    pause.release();
    expect((await reply).status).toBe(201);
    expect(repo.issues()).toHaveLength(1);
  });

  test("a paused request is carried out even when its client has died, unless it is dropped", async () => {
    const client = new AbortController();
    const send = () =>
      fetch(github.baseUrl + I, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ title: "x" }),
        signal: client.signal,
      });
    const kept = github.faults.pause("before", { route: CREATE });
    const first = expect(send()).rejects.toThrow();
    await kept.reached;
    const dropped = github.faults.pause("before", { route: CREATE });
    const second = expect(send()).rejects.toThrow();
    await dropped.reached;
    client.abort();
    await Promise.all([first, second]);
    dropped.drop();
    kept.release();
    await expect.poll(() => repo.issues().length).toBe(1);
    expect(github.writes()).toHaveLength(1);
  });
});

describe("reads that lie", () => {
  test("a stale view shows an earlier moment until it is released, writes go on", async () => {
    await create("old");
    const stale = github.faults.add({ on: { method: "GET" }, do: { kind: "staleList", ms: "untilReleased" } });
    await create("new");
    repo.editIssue(1, { title: "changed" });
    expect(each(await ask(github, token, `GET ${I}`), "title")).toEqual(["old"]);
    expect((await ask(github, token, `GET ${I}/2`)).status).toBe(404);
    expect((await ask(github, token, `GET ${I}/1`)).json).toMatchObject({ title: "old" });
    stale.release();
    expect(each(await ask(github, token, `GET ${I}`), "title")).toEqual(["new", "changed"]);
  });

  test("a view can be late by a time, in lists only", async () => {
    github.faults.add({ on: { route: LIST }, do: { kind: "staleList", ms: 8 * 60_000 } });
    await create();
    expect(each(await ask(github, token, `GET ${I}`), "number")).toEqual([]);
    expect((await ask(github, token, `GET ${I}/1`)).status).toBe(200);
    now += 8 * 60_000;
    expect(each(await ask(github, token, `GET ${I}`), "number")).toEqual([1]);
  });

  test("a list can be empty, skip an item or repeat one", async () => {
    for (const title of ["one", "two", "three"]) repo.openIssue({ title });
    const on = { route: LIST };
    github.faults.add({ on, do: { kind: "emptyList" } });
    github.faults.add({ on, do: { kind: "skipItem" } });
    github.faults.add({ on, do: { kind: "repeatItem" } });
    const list = async () => each(await ask(github, token, `GET ${I}`), "number");
    expect([await list(), await list(), await list()]).toEqual([[], [3, 2], [3, 2, 1, 1]]);
  });

  test("another issue comes back than was asked for", async () => {
    repo.openIssue({ title: "asked" });
    repo.openIssue({ title: "other" });
    github.faults.add({ on: { route: GET }, do: { kind: "wrongObject" } });
    expect((await ask(github, token, `GET ${I}/1`)).json).toMatchObject({ title: "other" });
  });

  test("a redirected create, followed, is a list of other issues with 200", async () => {
    repo.openIssue({ title: "other" });
    onCreate({ kind: "redirectToList" });
    const reply = await ask(github, token, `POST ${I}`, { body: { title: "x" }, redirect: "follow" });
    expect(reply.status).toBe(200);
    expect(each(reply, "title")).toEqual(["other"]);
  });
});

describe("which requests", () => {
  test("some pass first, then so many meet it, then all is well", async () => {
    const fault = onCreate({ kind: "errorBefore", status: 500 }, { after: 1, times: 2 });
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await create()).status);
    expect(statuses).toEqual([201, 500, 500, 201]);
    expect(fault.hits).toBe(2);
  });

  test("a predicate chooses, and a fault lasts until it is removed", async () => {
    const fault = github.faults.add({
      on: { where: (request) => JSON.stringify(request.body).includes("bad") },
      times: "always",
      do: { kind: "errorBefore", status: 500 },
    });
    expect([(await create("bad")).status, (await create("good")).status, (await create("bad")).status]).toEqual([
      500, 201, 500,
    ]);
    fault.remove();
    expect((await create("bad")).status).toBe(201);
  });
});
