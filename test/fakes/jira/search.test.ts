import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isList, member } from "../shared/json.ts";
import { ask, at, type Reply } from "./client.ts";
import { type FakeJira, type FakePerson, startFakeJira } from "./index.ts";

const START = Date.parse("2026-11-20T12:00:00Z");
let now: number;
let jira: FakeJira;
let ana: FakePerson;

beforeEach(async () => {
  now = START;
  jira = await startFakeJira({ now: () => new Date(now), searchLagMs: 5000 });
  jira.project("PAY", { people: { ana: "member" } });
  jira.project("OPS", { name: "Operations", people: { ana: "member" } });
  jira.project("SEC", { people: { ana: "member", followthrough: "none" } });
  ana = jira.person("ana");
  ana.create("PAY", { summary: "1", labels: ["ft-1", 'q"uote'] });
  now += 60_000;
  ana.create("PAY", { summary: "2", labels: ["ft-2"] });
  now += 60_000;
  ana.create("OPS", { summary: "3", labels: ["ft-1"] });
  ana.create("SEC", { summary: "4", labels: ["ft-1"] });
  ana.transition("PAY-2", "Done");
  jira.index.catchUp();
});

afterEach(async () => {
  jira.assertNoSurprises();
  await jira.stop();
});

const search = (jql: string, more: object = {}) =>
  ask(jira, "POST /search/jql", { body: { jql, fields: ["key"], ...more } });
const keys = (reply: Reply) => {
  const list = at(reply, "issues");
  return isList(list) ? list.map((each) => member(each, "key")) : at(reply, "errorMessages", 0);
};

describe("finds", () => {
  test.each([
    ["project = PAY", ["PAY-2", "PAY-1"]],
    ['project in ("PAY", Operations) ORDER BY created ASC, key DESC', ["PAY-1", "PAY-2", "OPS-1"]],
    ['labels = "ft-1"', ["OPS-1", "PAY-1"]],
    ['labels in (ft-2, "none")', ["PAY-2"]],
    [String.raw`labels = "q\"uote"`, ["PAY-1"]],
    [String.raw`labels = 'q\u0022uote'`, ["PAY-1"]],
    ["issuekey in (PAY-1, OPS-1) order by key", ["PAY-1", "OPS-1"]],
    ["key = pay-2", ["PAY-2"]],
    ["statusCategory = Done", ["PAY-2"]],
    ['project = PAY AND statusCategory in ("To Do", indeterminate)', ["PAY-1"]],
    ['updated >= "2026-11-20 12:02" ORDER BY updated DESC', ["OPS-1", "PAY-2"]],
    ["project = PAY AND created < -1m", ["PAY-1"]],
    ["updated >= -1d AND project = OPS", ["OPS-1"]],
    [`creator = "none" AND project = PAY`, []],
  ])("%s", async (jql, expected) => {
    expect(keys(await search(jql))).toEqual(expected);
  });

  test("what its creator made", async () => {
    expect(keys(await search(`creator = "${ana.accountId}" AND project = PAY`))).toHaveLength(2);
  });

  test("by old keys and old names", async () => {
    ana.move("PAY-1", "OPS");
    jira.index.catchUp();
    expect(keys(await search("key = PAY-1"))).toEqual(["OPS-2"]);
  });
});

describe("refuses with 400", () => {
  test.each([
    ["", "Unbounded"],
    ["ORDER BY created", "Unbounded"],
    ['labels = "a" OR project = PAY', "'OR' or 'AND' but got 'OR'"],
    ["NOT project = PAY", "does not exist"],
    ["(project = PAY)", "Expecting a field name"],
    ["project = NO", "The value 'NO' does not exist for the field 'project'."],
    ["project = SEC", "The value 'SEC' does not exist for the field 'project'."],
    ["key in (PAY-1, PAY-99)", "An issue with key 'PAY-99' does not exist for field 'key'."],
    ["key = SEC-1", "does not exist"],
    ["summary ~ x", "Field 'summary' does not exist"],
    ["project != PAY", "not supported"],
    ["labels is EMPTY", "Expecting operator but got 'is'"],
    ["labels = empty", "reserved JQL word"],
    ["labels = a b", "'OR' or 'AND' but got 'b'"],
    ["labels = {x}", "reserved JQL character"],
    ['labels = "x', "has not been completed"],
    [String.raw`labels = "\q"`, "illegal JQL escape"],
    ["labels in (a", "Expecting ')'"],
    ["labels =", "but got 'the end of the query'"],
    ["creator = currentUser()", "no function"],
    ["updated >= yesterday", "Date value 'yesterday'"],
    ["updated = -1d", "not supported"],
    ["updated in (a)", "not supported"],
    ["statusCategory = Strange", "does not exist"],
    ["project = PAY order by rank", "Not able to sort"],
    ["project = PAY AND", "Expecting a field name"],
  ])("%s", async (jql, words) => {
    const reply = await search(jql);
    expect(reply.status).toBe(400);
    expect(at(reply, "errorMessages", 0)).toContain(words);
  });

  test.each([
    [{ maxResults: 0 }],
    [{ maxResults: 5001 }],
    [{ nextPageToken: "x" }],
    [{ reconcileIssues: Array.from({ length: 51 }, () => 1) }],
  ])("%o", async (more) => expect((await search("project = PAY", more)).status).toBe(400));
});

describe("what it shows", () => {
  test.each<[string, readonly string[] | undefined, readonly string[]]>([
    ["ids only, unless asked", undefined, ["id"]],
    ["keys", ["key"], ["id", "key", "self"]],
    ["fields", ["summary"], ["expand", "fields", "id", "key", "self"]],
  ])("%s", async (_, fields, members) => {
    expect(Object.keys(Object(at(await search("key = PAY-1", { fields }), "issues", 0))).toSorted()).toEqual(members);
  });

  test("in pages, whose tokens are good for one query", async () => {
    const first = await search("project in (PAY, OPS)", { maxResults: 2 });
    const token = at(first, "nextPageToken");
    expect([keys(first), at(first, "isLast")]).toEqual([["OPS-1", "PAY-2"], false]);
    const second = await search("project in (PAY, OPS)", { maxResults: 2, nextPageToken: token });
    expect(second.json).toMatchObject({ isLast: true, issues: [{ key: "PAY-1" }] });
    expect(at(second, "nextPageToken")).toBeUndefined();
    expect((await search("project = PAY", { nextPageToken: token })).status).toBe(400);
  });

  test("100 at most with fields, whatever is asked", async () => {
    for (let nth = 0; nth < 120; nth++) ana.create("OPS", { summary: `${nth}` });
    jira.index.catchUp();
    const count = async (fields: readonly string[]) =>
      Object(at(await search("project = OPS", { fields, maxResults: 5000 }), "issues")).length;
    expect([await count(["summary"]), await count(["key"])]).toEqual([100, 121]);
  });

  test("by GET too, and the old search is gone", async () => {
    const reply = await ask(jira, `GET /search/jql?jql=${encodeURIComponent("project = PAY")}&fields=key&maxResults=1`);
    expect(keys(reply)).toEqual(["PAY-2"]);
    expect((await ask(jira, "GET /search?jql=x")).status).toBe(410);
    expect((await ask(jira, "POST /search", { body: { jql: "x" } })).status).toBe(410);
    expect(jira.writes()).toEqual([]);
  });
});

describe("the index lags", () => {
  const fresh = (more: object = {}) => search('labels = "new"', more);

  test("until its time has come", async () => {
    ana.create("PAY", { summary: "x", labels: ["new"] });
    expect(keys(await fresh())).toEqual([]);
    now += 5000;
    expect(keys(await fresh())).toEqual(["PAY-3"]);
    ana.label("PAY-3", { remove: ["new"] });
    expect(keys(await fresh())).toEqual(["PAY-3"]);
    now += 5000;
    expect(keys(await fresh())).toEqual([]);
  });

  test("until it is let go", async () => {
    jira.index.hold();
    ana.create("PAY", { summary: "x", labels: ["new"] });
    now += 1_000_000;
    expect(keys(await fresh())).toEqual([]);
    jira.index.release();
    expect(keys(await fresh())).toEqual(["PAY-3"]);
  });

  test("except for what is to be reconciled", async () => {
    const key = ana.create("PAY", { summary: "x", labels: ["new"] });
    expect(keys(await fresh({ reconcileIssues: [Number(jira.issue(key).id)] }))).toEqual([key]);
    const known = [Number(jira.issue("PAY-1").id)];
    ana.delete("PAY-1");
    expect(keys(await search("project = PAY"))).toEqual(["PAY-2", "PAY-1"]);
    expect(keys(await search("project = PAY", { reconcileIssues: known }))).toEqual(["PAY-2"]);
  });

  test("and minutes of a query are those of the account", async () => {
    const far = await startFakeJira({ now: () => new Date(now), searchLagMs: 0 });
    const eve = far.person("eve", { timeZone: "Asia/Tokyo" });
    far.project("PAY", { people: { eve: "member" } });
    eve.create("PAY", { summary: "x" });
    const authorization = `Basic ${Buffer.from(`${eve.email}:${eve.token()}`).toString("base64")}`;
    const at9 = (clock: string) =>
      ask(far, "POST /search/jql", {
        authorization,
        body: { jql: `updated >= "2026-11-20 ${clock}"`, fields: ["key"] },
      });
    expect([keys(await at9("21:02")), keys(await at9("21:03"))]).toEqual([["PAY-1"], []]);
    await far.stop();
  });
});
