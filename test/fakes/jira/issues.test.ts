import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isList, member, scalar } from "../shared/json.ts";
import { ask, at } from "./client.ts";
import { docOf, type FakeJira, type FakePerson, type FakeProject, startFakeJira } from "./index.ts";

let now: number;
let jira: FakeJira;
let pay: FakeProject;
let ana: FakePerson;

beforeEach(async () => {
  now = Date.parse("2026-11-20T12:00:00Z");
  jira = await startFakeJira({ now: () => new Date(now) });
  pay = jira.project("PAY", { people: { ana: "member" } });
  ana = jira.person("ana");
});

afterEach(async () => {
  jira.assertNoSurprises();
  await jira.stop();
});

const keys = (list: unknown) => (isList(list) ? list.map((each) => member(each, "key")) : list);
const put = (key: string, body: object, query = "") => ask(jira, `PUT /issue/${key}${query}`, { body });

describe("reading", () => {
  beforeEach(() => {
    ana.create("PAY", { summary: "one", description: "d" });
    ana.create("PAY", { summary: "two" });
    ana.setProperty("PAY-1", "followthrough", { v: 1 });
  });

  test.each([
    ["?fields=summary", ["summary"]],
    ["?fields=summary,labels&fields=status,nonsense", ["summary", "labels", "status"]],
    ["?fields=*navigable,-description,-comment", null],
  ])("GET %s", async (query, names) => {
    const fields = Object.keys(Object(at(await ask(jira, `GET /issue/PAY-1${query}`), "fields")));
    if (names) expect(fields.toSorted()).toEqual(names.toSorted());
    else expect(fields).toContain("summary");
    expect(fields).not.toContain("description");
    expect(fields).not.toContain("comment");
  });

  test("all fields and no properties, unless others are asked for", async () => {
    const all = await ask(jira, "GET /issue/pay-1");
    expect(at(all, "fields")).toMatchObject({
      description: { type: "doc" },
      comment: { total: 0 },
      created: "2026-11-20T12:00:00.000+0000",
    });
    expect(at(all, "properties")).toBeUndefined();
    expect(at(await ask(jira, "GET /issue/PAY-1?properties=followthrough,x"), "properties")).toEqual({
      followthrough: { v: 1 },
    });
  });

  test("in bulk: in the order of ids, without those that are not there", async () => {
    const body = {
      issueIdsOrKeys: ["PAY-2", "pay-1", "PAY-9", "PAY-1"],
      fields: ["summary"],
      properties: ["followthrough"],
    };
    const reply = await ask(jira, "POST /issue/bulkfetch", { body });
    expect(keys(at(reply, "issues"))).toEqual(["PAY-1", "PAY-2"]);
    expect(reply.json).toMatchObject({
      issueErrors: [],
      issues: [{ properties: { followthrough: { v: 1 } } }, { properties: {} }],
    });
    expect(jira.writes()).toEqual([]);
  });

  test.each([
    [101, 400],
    [100, 200],
    [0, 400],
  ])("%i at once answers %i", async (count, status) => {
    const body = { issueIdsOrKeys: Array.from({ length: count }, (_, index) => `PAY-${index}`) };
    expect((await ask(jira, "POST /issue/bulkfetch", { body })).status).toBe(status);
  });

  test("times are told in the time zone of the account", async () => {
    const other = await startFakeJira({ now: () => new Date(now) });
    const eve = other.person("eve", { timeZone: "America/St_Johns" });
    other.project("PAY", { people: { eve: "member" } });
    eve.create("PAY", { summary: "x" });
    const authorization = `Basic ${Buffer.from(`${eve.email}:${eve.token()}`).toString("base64")}`;
    const reply = await ask(other, "GET /issue/PAY-1?fields=created", { authorization });
    expect(at(reply, "fields", "created")).toBe("2026-11-20T08:30:00.000-0330");
    await other.stop();
  });
});

describe("moved and renamed", () => {
  beforeEach(() => void ana.create("PAY", { summary: "one" }));

  test.each<[string, () => string, string]>([
    ["an issue in another project", () => (jira.project("OPS"), ana.move("PAY-1", "OPS")), "OPS-1"],
    ["a project with another key", () => (pay.rename("MONEY"), "MONEY-1"), "MONEY-1"],
  ])("%s answers to its old key, without a redirect", async (_, act, key) => {
    expect(act()).toBe(key);
    expect(await ask(jira, "GET /issue/PAY-1")).toMatchObject({ status: 200, json: { key } });
    const bulk = await ask(jira, "POST /issue/bulkfetch", { body: { issueIdsOrKeys: ["PAY-1"] } });
    expect(keys(at(bulk, "issues"))).toEqual([key]);
    expect((await put("PAY-1", { fields: { summary: "x" } })).status).toBe(404);
    expect((await put(key, { fields: { summary: "x" } })).status).toBe(204);
  });

  test("a project answers to its old key, but nothing is created by it", async () => {
    pay.rename("MONEY");
    expect((await ask(jira, "GET /project/PAY")).json).toMatchObject({ key: "MONEY" });
    const fields = { project: { key: "PAY" }, issuetype: { name: "Task" }, summary: "x" };
    expect((await ask(jira, "POST /issue", { body: { fields } })).status).toBe(400);
  });

  test("what is gone, or not to be seen, is not there", async () => {
    ana.create("PAY", { summary: "two" });
    ana.delete("PAY-1");
    expect((await ask(jira, "GET /issue/PAY-1")).status).toBe(404);
    pay.hideFrom("followthrough");
    expect((await ask(jira, "GET /issue/PAY-2")).status).toBe(404);
  });
});

describe("editing", () => {
  beforeEach(() => {
    ana.create("PAY", { summary: "one", labels: ["a"], priority: "Low" });
    ana.create("PAY", { summary: "epic", type: "Epic" });
  });

  test("fields, updates and properties in one request", async () => {
    now += 1000;
    const body = {
      fields: {
        summary: "two",
        description: docOf("d"),
        duedate: "2026-12-01",
        priority: { name: "High" },
        parent: { key: "PAY-2" },
      },
      update: { labels: [{ add: "b" }, { remove: "a" }] },
      properties: [{ key: "p", value: 1 }],
    };
    expect(await put("PAY-1", body)).toMatchObject({ status: 204, text: "" });
    expect(jira.issue("PAY-1")).toMatchObject({
      summary: "two",
      text: "d",
      labels: ["b"],
      parent: "PAY-2",
      priority: "High",
      properties: { p: 1 },
    });
    expect(jira.issue("PAY-1").history).toContain("labels: a → b by followthrough");
    const log = await ask(jira, "GET /issue/PAY-1/changelog?maxResults=1");
    expect(log.json).toMatchObject({
      total: 1,
      isLast: true,
      values: [{ author: { displayName: "Followthrough" }, created: "2026-11-20T12:00:01.000+0000" }],
    });
  });

  test.each<[string, object, string, number]>([
    ["a text as description", { fields: { description: "x" } }, "", 400],
    ["one field twice", { fields: { labels: [] }, update: { labels: [{ add: "x" }] } }, "", 400],
    ["a strange operation", { update: { summary: [{ add: "x" }] } }, "", 400],
    ["another project", { fields: { project: { key: "OPS" } } }, "", 400],
    ["a resolution", { fields: { resolution: { name: "Done" } } }, "", 400],
    ["silence, as no administrator", { fields: { summary: "x" } }, "?notifyUsers=false", 403],
  ])("%s is refused", async (_, body, query, status) => {
    expect((await put("PAY-1", body, query)).status).toBe(status);
    expect(jira.issue("PAY-1").history).toEqual([]);
  });

  test("a transition is ignored, and what changes nothing leaves no trace", async () => {
    expect((await put("PAY-1", { transition: { id: "13" }, fields: { summary: "one" } })).status).toBe(204);
    expect(jira.issue("PAY-1")).toMatchObject({ status: "To Do", history: [] });
    expect(jira.webhooks.names()).toEqual(["jira:issue_created", "jira:issue_created"]);
  });

  test("what is required cannot be taken away, and a body is JSON", async () => {
    pay.changeField("duedate", { required: true, hasDefault: false });
    expect(at(await put("PAY-1", { fields: { duedate: null } }), "errors")).toEqual({
      duedate: "Due date is required.",
    });
    expect((await ask(jira, "PUT /issue/PAY-1", { body: { fields: {} }, contentType: "text/plain" })).status).toBe(415);
  });

  test("the answer can be the issue", async () => {
    expect((await put("PAY-1", { fields: { summary: "two" } }, "?returnIssue=true")).json).toMatchObject({
      fields: { summary: "two" },
    });
  });

  test("a parent can be taken away", async () => {
    ana.edit("PAY-1", { parent: "PAY-2" });
    await put("PAY-1", { update: { parent: [{ set: { none: true } }] } });
    expect(jira.issue("PAY-1").parent).toBeNull();
  });

  test.each([
    ["EDIT_ISSUES", { fields: { summary: "x" } }, 403],
    ["ASSIGN_ISSUES", { fields: { assignee: null } }, 400],
  ])("without %s it is refused", async (permission, body, status) => {
    pay.revoke("followthrough", permission);
    expect((await put("PAY-1", body)).status).toBe(status);
  });

  test("deleting is for people", async () => {
    expect((await ask(jira, "DELETE /issue/PAY-1")).status).toBe(404);
    expect(() => jira.assertNoSurprises()).toThrow("unknown request: DELETE");
    await jira.stop();
    jira = await startFakeJira();
  });
});

describe("properties", () => {
  beforeEach(() => void ana.create("PAY", { summary: "one" }));
  const path = "/issue/PAY-1/properties/p";

  test("are set, read, and taken away, unseen by people", async () => {
    now += 1000;
    expect((await ask(jira, `PUT ${path}`, { body: { a: 1 } })).status).toBe(201);
    expect((await ask(jira, `PUT ${path}`, { body: [1] })).status).toBe(200);
    expect((await ask(jira, `GET ${path}`)).json).toEqual({ key: "p", value: [1] });
    expect(keys(at(await ask(jira, "GET /issue/PAY-1/properties"), "keys"))).toEqual(["p"]);
    expect(at(await ask(jira, "GET /issue/PAY-1"), "fields", "updated")).toBe("2026-11-20T12:00:00.000+0000");
    expect((await ask(jira, `DELETE ${path}`)).status).toBe(204);
    expect((await ask(jira, `GET ${path}`)).status).toBe(404);
    expect(jira.issue("PAY-1").history).toEqual([]);
  });

  test.each([
    ["null", "p", null],
    ["more than 32,768 bytes", "p", "x".repeat(32_768)],
    ["a key of 256 characters", "k".repeat(256), 1],
  ])("%s is refused", async (_, key, body) => {
    expect((await ask(jira, `PUT /issue/PAY-1/properties/${key}`, { body })).status).toBe(400);
  });
});

describe("comments", () => {
  beforeEach(() => void ana.create("PAY", { summary: "one" }));

  test("are written with properties, paged, and edited by their authors", async () => {
    const others = ana.comment("PAY-1", "hello");
    const body = { body: docOf("ours"), properties: [{ key: "mark", value: "m" }] };
    const ours = await ask(jira, "POST /issue/PAY-1/comment", { body });
    expect(ours.status).toBe(201);
    const page = await ask(jira, "GET /issue/PAY-1/comment?startAt=1&maxResults=1&expand=properties");
    expect(page.json).toMatchObject({
      startAt: 1,
      maxResults: 1,
      total: 2,
      comments: [{ properties: [{ key: "mark", value: "m" }] }],
    });
    const newest = await ask(jira, "GET /issue/PAY-1/comment?orderBy=-created");
    expect(at(newest, "comments", 0, "id")).toBe(at(ours, "id"));
    expect(at(newest, "comments", 0, "properties")).toBeUndefined();
    const edit = (id: unknown) =>
      ask(jira, `PUT /issue/PAY-1/comment/${scalar(id)}`, { body: { body: docOf("better") } });
    expect([(await edit(at(ours, "id"))).status, (await edit(others)).status, (await edit(1)).status]).toEqual([
      200, 400, 404,
    ]);
    expect(jira.issue("PAY-1").comments).toMatchObject([
      { author: "ana", text: "hello" },
      { text: "better", properties: { mark: "m" } },
    ]);
  });

  test.each([
    ["a text", "plain"],
    ["nothing", docOf("")],
    ["no document", undefined],
  ])("%s is refused", async (_, body) => {
    expect((await ask(jira, "POST /issue/PAY-1/comment", { body: { body } })).status).toBe(400);
  });

  test("need their permission", async () => {
    pay.revoke("followthrough", "ADD_COMMENTS");
    expect((await ask(jira, "POST /issue/PAY-1/comment", { body: { body: docOf("x") } })).status).toBe(400);
  });
});

test("the inward issue duplicates the outward one, however often it is said", async () => {
  ana.create("PAY", { summary: "one" });
  ana.create("PAY", { summary: "two" });
  const body = { type: { name: "Duplicate" }, inwardIssue: { key: "PAY-2" }, outwardIssue: { key: "PAY-1" } };
  for (let nth = 0; nth < 2; nth++) expect((await ask(jira, "POST /issueLink", { body })).status).toBe(201);
  expect([jira.issue("PAY-2").links, jira.issue("PAY-1").links]).toEqual([
    ["duplicates PAY-1"],
    ["is duplicated by PAY-2"],
  ]);
  const links = at(await ask(jira, "GET /issue/PAY-2?fields=issuelinks"), "fields", "issuelinks");
  expect(links).toMatchObject([{ type: { outward: "duplicates" }, outwardIssue: { key: "PAY-1" } }]);
  expect((await ask(jira, "POST /issueLink", { body: { ...body, type: { name: "Twin" } } })).status).toBe(404);
});
