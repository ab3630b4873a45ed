import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isList, member } from "../shared/json.ts";
import { ask, at } from "./client.ts";
import { type FakeJira, type FakePerson, type Fault, startFakeJira } from "./index.ts";

let now: number;
let jira: FakeJira;
let ana: FakePerson;

beforeEach(async () => {
  now = Date.parse("2026-11-20T12:00:00Z");
  jira = await startFakeJira({ now: () => new Date(now), searchLagMs: 0 });
  jira.project("PAY", { people: { ana: "member" } });
  ana = jira.person("ana");
});

afterEach(async () => {
  jira.assertNoSurprises();
  await jira.stop();
});

const CREATE = "POST /rest/api/3/issue";
const SEARCH = "POST /rest/api/3/search/jql";
const GET = "GET /rest/api/3/issue/{issueIdOrKey}";
const create = (summary = "x") =>
  ask(jira, "POST /issue", { body: { fields: { project: { key: "PAY" }, issuetype: { name: "Task" }, summary } } });
const search = () =>
  ask(jira, "POST /search/jql", { body: { jql: "project = PAY ORDER BY created DESC", fields: ["summary"] } });
const summaries = () => jira.issues().map(({ summary }) => summary);
const found = async () => {
  const list = at(await search(), "issues");
  return isList(list) ? list.map((each) => member(each, "fields", "summary")) : [];
};
const on = (route: string, fault: Fault, more = {}) => jira.faults.add({ on: { route }, do: fault, ...more });

describe("before the change", () => {
  test.each<[Fault, number]>([
    [{ kind: "errorBefore", status: 503 }, 503],
    [{ kind: "unauthorized" }, 401],
    [{ kind: "forbidden" }, 403],
    [{ kind: "notFoundOnce" }, 404],
    [{ kind: "tooMany" }, 429],
    [{ kind: "conflict" }, 409],
    [{ kind: "invalid", field: "labels", message: "no" }, 400],
    [{ kind: "html" }, 200],
    [{ kind: "redirect" }, 302],
    [{ kind: "wrongObject" }, 201],
  ])("%o answers %i once, and nothing has happened", async (fault, status) => {
    on(CREATE, fault);
    expect((await create()).status).toBe(status);
    expect(jira.log.at(-1)).toMatchObject({ wrote: false, fault: fault.kind, status, by: "followthrough" });
    expect(summaries()).toEqual([]);
    expect((await create()).status).toBe(201);
  });

  test("limits say why, and when to come back, or do not", async () => {
    on(CREATE, { kind: "tooMany", reason: "jira-quota-global-based", retryAfter: 60 });
    on(CREATE, { kind: "tooMany", retryAfter: null });
    const [first, second] = [await create(), await create()];
    expect(["ratelimit-reason", "retry-after", "x-ratelimit-reset"].map((name) => first.headers.get(name))).toEqual([
      "jira-quota-global-based",
      "60",
      "2026-11-20T12:01:00.000Z",
    ]);
    expect([second.headers.get("ratelimit-reason"), second.headers.get("retry-after")]).toEqual([
      "jira-burst-based",
      null,
    ]);
  });

  test("a redirect leads to another origin", async () => {
    on(GET, { kind: "redirect" });
    const location = (await ask(jira, "GET /issue/PAY-1")).headers.get("location");
    expect(location).toMatch(/^https:\/\/elsewhere\.example\//);
  });

  test("a reset breaks the connection", async () => {
    on(CREATE, { kind: "resetBefore" });
    await expect(create()).rejects.toThrow("fetch failed");
    expect(jira.writes()).toEqual([]);
  });
});

test("after the change: an error, a broken connection and half an answer hide what was done", async () => {
  on(CREATE, { kind: "errorAfter", status: 502 });
  on(CREATE, { kind: "resetAfter" });
  on(CREATE, { kind: "truncatedJson" });
  const mark = jira.mark();
  expect((await create("one")).status).toBe(502);
  await expect(create("two")).rejects.toThrow("fetch failed");
  expect(await create("three")).toMatchObject({ status: 201, json: null });
  expect(summaries()).toEqual(["one", "two", "three"]);
  expect(jira.writes(mark)).toHaveLength(3);
});

describe("lists that are not true", () => {
  beforeEach(() => {
    for (const summary of ["one", "two"]) ana.create("PAY", { summary });
  });

  test.each<[Fault, readonly string[]]>([
    [{ kind: "emptyList" }, []],
    [{ kind: "skipItem" }, ["two"]],
    [{ kind: "repeatItem" }, ["two", "one", "one"]],
  ])("%o", async (fault, expected) => {
    on(SEARCH, fault);
    expect(await found()).toEqual(expected);
    expect(await found()).toEqual(["two", "one"]);
  });

  test("a stale search lasts until it is released", async () => {
    const stale = on(SEARCH, { kind: "staleSearch", ms: "untilReleased" });
    ana.create("PAY", { summary: "three" });
    now += 1_000_000;
    expect(await found()).toEqual(["two", "one"]);
    expect((await ask(jira, "GET /issue/PAY-3")).status).toBe(200);
    stale.release();
    expect(await found()).toHaveLength(3);
  });

  test("a search of twenty minutes ago", async () => {
    now += 20 * 60_000;
    ana.create("PAY", { summary: "three" });
    on(SEARCH, { kind: "staleSearch", ms: 60_000 }, { times: 1 });
    expect([await found(), await found()]).toEqual([
      ["two", "one"],
      ["three", "two", "one"],
    ]);
  });

  test("another issue than was asked for", async () => {
    on(GET, { kind: "wrongObject" });
    expect(at(await ask(jira, "GET /issue/PAY-1"), "key")).toBe("PAY-2");
  });
});

describe("held requests", () => {
  test("paused after the change, then let go", async () => {
    const held = jira.faults.pause("after", { route: CREATE });
    const reply = create();
    await held.reached;
    expect(summaries()).toEqual(["x"]);
    held.release();
    expect((await reply).status).toBe(201);
  });

  test("paused before the change, then thrown away", async () => {
    const held = jira.faults.pause("before", { where: ({ body }) => member(body, "fields", "summary") === "x" });
    const reply = create();
    await held.reached;
    held.drop();
    await expect(reply).rejects.toThrow("fetch failed");
    expect(summaries()).toEqual([]);
  });

  test("a hanging one never answers", async () => {
    const hanging = on(CREATE, { kind: "hang", at: "after" });
    const reply = create();
    await hanging.reached;
    expect(summaries()).toEqual(["x"]);
    hanging.drop();
    await expect(reply).rejects.toThrow("fetch failed");
  });
});

test("the third request of somebody, and only that", async () => {
  const rule = { on: { method: "GET", where: ({ by }: { by: string | null }) => by === "followthrough" }, after: 2 };
  const fault = jira.faults.add({ ...rule, do: { kind: "errorBefore", status: 500 } });
  const statuses = [];
  for (let nth = 0; nth < 4; nth++) statuses.push((await ask(jira, "GET /myself")).status);
  expect([statuses, fault.hits]).toEqual([[200, 200, 500, 200], 1]);
});
