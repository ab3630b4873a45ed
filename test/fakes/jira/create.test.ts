import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isList, member, scalar } from "../shared/json.ts";
import { ask, at } from "./client.ts";
import { docOf, type FakeJira, type FakeProject, startFakeJira } from "./index.ts";

let jira: FakeJira;
let pay: FakeProject;

beforeEach(async () => {
  jira = await startFakeJira({ now: () => new Date("2026-11-20T12:00:00Z") });
  pay = jira.project("PAY", { people: { ana: "member" } });
});

afterEach(async () => {
  jira.assertNoSurprises();
  await jira.stop();
});

const task = { project: { key: "PAY" }, issuetype: { name: "Task" }, summary: "x" };
const create = (fields: object, more: object = {}) => ask(jira, "POST /issue", { body: { fields, ...more } });

test("all of it at once", async () => {
  const epic = await create({ ...task, issuetype: { name: "Epic" } });
  const reply = await create(
    {
      ...task,
      parent: { key: "PAY-1" },
      labels: ["a", "b"],
      duedate: "2026-12-24",
      priority: { name: "High" },
      assignee: { accountId: jira.person("ana").accountId },
      description: docOf("One\n\nTwo"),
    },
    { properties: [{ key: "followthrough", value: { v: 1 } }] },
  );
  expect(epic).toMatchObject({ status: 201, json: { key: "PAY-1" } });
  expect(Object.keys(Object(reply.json))).toEqual(["id", "key", "self"]);
  expect(jira.issue("PAY-2")).toMatchObject({
    type: "Task",
    parent: "PAY-1",
    labels: ["a", "b"],
    dueDate: "2026-12-24",
    priority: "High",
    assignee: "ana",
    creator: "followthrough",
    text: "One\nTwo",
    status: "To Do",
    properties: { followthrough: { v: 1 } },
  });
  expect(jira.writes().map(({ route }) => route)).toEqual(["/rest/api/3/issue", "/rest/api/3/issue"]);
});

describe("refused, with the field named, and nothing is created", () => {
  test.each<[string, object, string]>([
    ["no project", { project: undefined }, "project"],
    ["an unknown project", { project: { key: "NO" } }, "project"],
    ["an unknown type", { issuetype: { name: "Rumour" } }, "issuetype"],
    ["no summary", { summary: undefined }, "summary"],
    ["an empty summary", { summary: " " }, "summary"],
    ["a summary of two lines", { summary: "a\nb" }, "summary"],
    ["a summary of 256 characters", { summary: "x".repeat(256) }, "summary"],
    ["a text as description", { description: "plain" }, "description"],
    ["a long description", { description: docOf("x".repeat(32_768)) }, "description"],
    ["a label with a space", { labels: ["a b"] }, "labels"],
    ["a label of 256 characters", { labels: ["x".repeat(256)] }, "labels"],
    ["a day that is none", { duedate: "2026-02-31" }, "duedate"],
    ["a time as a day", { duedate: "2026-02-01T00:00:00Z" }, "duedate"],
    ["an unknown priority", { priority: { name: "Urgent" } }, "priority"],
    ["an unknown assignee", { assignee: { accountId: "nobody" } }, "assignee"],
    ["an unknown parent", { parent: { key: "PAY-99" } }, "parent"],
    ["a sub-task without its parent", { issuetype: { name: "Sub-task" } }, "parentId"],
    ["an unknown field", { customfield_1: "x" }, "customfield_1"],
    ["a field of another screen", { resolution: { name: "Done" } }, "resolution"],
    ["the reporter", { reporter: { accountId: "x" } }, "reporter"],
  ])("%s", async (_, change, field) => {
    const reply = await create({ ...task, ...change });
    expect(reply.status).toBe(400);
    expect(Object.keys(Object(at(reply, "errors")))).toContain(field);
    expect(pay.issues()).toEqual([]);
    expect(jira.writes()).toEqual([]);
  });

  test.each<[string, () => string]>([
    ["a stranger to the project", () => jira.person("zoe").accountId],
    ["somebody who left", () => (jira.person("ana").deactivate(), jira.person("ana").accountId)],
  ])("%s as assignee", async (_, accountId) => {
    expect(at(await create({ ...task, assignee: { accountId: accountId() } }), "errors")).toHaveProperty("assignee");
  });

  test("all that is wrong is said at once", async () => {
    const reply = await create({ ...task, summary: "", labels: ["a b"], x: 1 });
    expect(Object.keys(Object(at(reply, "errors"))).toSorted()).toEqual(["labels", "summary", "x"]);
  });
});

test.each([
  ["Epic under a task", "Task", "Epic"],
  ["Task under a task", "Task", "Task"],
  ["Sub-task under an epic", "Epic", "Sub-task"],
])("%s does not fit", async (_, parent, child) => {
  const key = jira.person("ana").create("PAY", { summary: "p", type: parent });
  const reply = await create({ ...task, issuetype: { name: child }, parent: { key } });
  expect(at(reply, "errors", "parent")).toBe("Given parent work item does not belong to appropriate hierarchy.");
});

test("a project can lack fields, priorities and permissions", async () => {
  jira.project("OLD", { priorities: [], without: ["labels"] });
  const old = { ...task, project: { key: "OLD" } };
  expect(at(await create({ ...old, labels: ["a"] }), "errors")).toHaveProperty("labels");
  expect(at(await create({ ...old, priority: { name: "High" } }), "errors")).toHaveProperty("priority");
  expect((await create(old)).status).toBe(201);
  expect(at(await ask(jira, "GET /issue/OLD-1"), "fields")).not.toHaveProperty("priority");
  pay.revoke("followthrough", "ASSIGN_ISSUES");
  expect(at(await create({ ...task, assignee: { accountId: jira.app.accountId } }), "errors")).toHaveProperty(
    "assignee",
  );
  pay.revoke("followthrough", "CREATE_ISSUES");
  expect(at(await create(task), "errors")).toHaveProperty("project");
});

describe("required fields", () => {
  beforeEach(() => {
    jira.project("REG", {
      required: ["duedate"],
      fields: {
        Severity: { type: "option", values: ["Sev1"], required: true },
        Cause: { type: "text", required: true, types: ["Task"] },
        Team: { type: "team", values: ["Core"], required: true },
        Notes: { type: "textarea" },
        Cost: { type: "number" },
      },
    });
  });

  test("are named when they are missing", async () => {
    const reply = await create({ ...task, project: { key: "REG" } });
    expect(Object.values<string>(Object(at(reply, "errors"))).toSorted((a, b) => a.localeCompare(b))).toEqual([
      "Cause is required.",
      "Due date is required.",
      "Severity is required.",
      "Team is required.",
    ]);
  });

  test("take values of their types", async () => {
    const reg = jira.project("REG2", { fields: { Severity: { type: "option" }, Cause: { type: "text" } } });
    const id = (name: string) => reg.fieldId(name);
    const given = {
      ...task,
      project: { key: "REG" },
      duedate: "2026-12-01",
      [id("Severity")]: { value: "Sev1" },
      [id("Cause")]: "deploy",
      [id("Team")]: reg.optionId("Team", "Core"),
      [id("Notes")]: docOf("n"),
      [id("Cost")]: 3,
    };
    expect((await create(given)).status).toBe(201);
    expect(jira.issue("REG-1").custom).toMatchObject({
      Severity: { value: "Sev1" },
      Cause: "deploy",
      Team: { name: "Core" },
      Cost: 3,
    });
    for (const wrong of [
      { [id("Severity")]: { value: "Sev9" } },
      { [id("Severity")]: "Sev1" },
      { [id("Cause")]: "a\nb" },
      { [id("Team")]: { id: "1" } },
      { [id("Notes")]: "plain" },
      { [id("Cost")]: "3" },
    ])
      expect(at(await create({ ...given, ...wrong }), "errors")).toHaveProperty(Object.keys(wrong)[0] ?? "");
  });

  test("createmeta tells of them, page by page", async () => {
    const types = await ask(jira, "GET /issue/createmeta/REG/issuetypes?startAt=1&maxResults=1");
    expect(types.json).toMatchObject({
      startAt: 1,
      maxResults: 1,
      total: 4,
      issueTypes: [{ name: "Task", subtask: false, hierarchyLevel: 0 }],
    });
    const path = `/issue/createmeta/REG/issuetypes/${scalar(at(types, "issueTypes", 0, "id"))}`;
    const all = await ask(jira, `GET ${path}`);
    const listed = at(all, "fields");
    const fields = isList(listed) ? listed : [];
    const required = fields.filter(
      (field) => member(field, "required") === true && member(field, "hasDefaultValue") === false,
    );
    expect(required.map((field) => member(field, "name"))).toEqual([
      "Summary",
      "Issue Type",
      "Project",
      "Due date",
      "Severity",
      "Cause",
      "Team",
    ]);
    expect(fields.map((field) => member(field, "schema", "type"))).toEqual(
      expect.arrayContaining(["option", "team", "priority"]),
    );
    expect(at(await ask(jira, `GET ${path}?startAt=13&maxResults=5`), "fields", 0, "name")).toBe("Cost");
    expect((await ask(jira, "GET /issue/createmeta/NO/issuetypes")).status).toBe(404);
    expect((await ask(jira, "GET /issue/createmeta/REG/issuetypes/1")).status).toBe(400);
  });
});

test("projects and their priorities", async () => {
  const few = jira.project("FEW", { priorities: ["High", "Low"], types: ["Bug"] });
  expect((await ask(jira, "GET /project/FEW")).json).toMatchObject({
    id: few.id,
    key: "FEW",
    issueTypes: [{ name: "Bug" }],
  });
  const reply = await ask(jira, `GET /priority/search?projectId=${few.id}`);
  expect(reply.json).toMatchObject({ total: 2, isLast: true, values: [{ name: "High" }, { name: "Low" }] });
  few.hideFrom("followthrough");
  expect((await ask(jira, "GET /project/FEW")).status).toBe(404);
});
