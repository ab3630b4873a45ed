import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isList, member, scalar } from "../shared/json.ts";
import { ask, at } from "./client.ts";
import { docOf, type FakeJira, type FakePerson, startFakeJira, type WorkflowOptions } from "./index.ts";

const STRICT: WorkflowOptions = {
  statuses: { Open: "new", Review: "indeterminate", Closed: "done", Rejected: "done" },
  transitions: [
    { name: "Start", from: ["Open"], to: "Review" },
    { name: "Close", from: ["Review"], to: "Closed", fields: { resolution: "required", assignee: "optional" } },
    { name: "Reject", from: ["Review"], to: "Rejected", resolution: "Won't Do" },
    { name: "Reopen", from: ["Closed", "Rejected"], to: "Open" },
  ],
};

let jira: FakeJira;
let ana: FakePerson;

beforeEach(async () => {
  jira = await startFakeJira({ now: () => new Date("2026-11-20T12:00:00Z") });
  jira.project("PAY", { people: { ana: "member" } });
  jira.project("REG", { workflow: STRICT, people: { ana: "member" } });
  ana = jira.person("ana");
  ana.create("PAY", { summary: "p" });
  ana.create("REG", { summary: "r" });
});

afterEach(async () => {
  jira.assertNoSurprises();
  await jira.stop();
});

async function ways(key: string, query = "") {
  const list = at(await ask(jira, `GET /issue/${key}/transitions${query}`), "transitions");
  return isList(list) ? list : [];
}
const named = async (key: string, name: string) => {
  const found = (await ways(key)).find((way) => member(way, "name") === name);
  return scalar(member(found, "id")) ?? "none";
};
const go = async (key: string, name: string, more: object = {}) =>
  ask(jira, `POST /issue/${key}/transitions`, { body: { transition: { id: await named(key, name) }, ...more } });

test("from everywhere to everywhere in a simple workflow; done sets the resolution, and leaving it takes it away", async () => {
  expect((await ways("PAY-1")).map((way) => member(way, "to", "statusCategory", "key"))).toEqual([
    "new",
    "indeterminate",
    "done",
  ]);
  expect((await go("PAY-1", "Done")).status).toBe(204);
  expect(jira.issue("PAY-1")).toMatchObject({ status: "Done", category: "done", resolution: "Done" });
  expect(at(await ask(jira, "GET /issue/PAY-1?fields=resolutiondate"), "fields", "resolutiondate")).toBe(
    "2026-11-20T12:00:00.000+0000",
  );
  await go("PAY-1", "To Do");
  expect(jira.issue("PAY-1")).toMatchObject({ category: "new", resolution: null });
});

test("a strict workflow has no direct way to done", async () => {
  expect((await ways("REG-1")).map((way) => member(way, "name"))).toEqual(["Start"]);
  await go("REG-1", "Start");
  expect((await ways("REG-1")).map((way) => member(way, "name"))).toEqual(["Close", "Reject"]);
  expect((await go("REG-1", "Reject")).status).toBe(204);
  expect(jira.issue("REG-1")).toMatchObject({ status: "Rejected", resolution: "Won't Do" });
});

describe("a transition with a screen", () => {
  beforeEach(() => ana.transition("REG-1", "Review"));
  const resolution = { name: "Duplicate" };

  test("tells of its fields when asked", async () => {
    const [close] = await ways("REG-1", "?expand=transitions.fields");
    expect(close).toMatchObject({
      hasScreen: true,
      fields: {
        resolution: { required: true, allowedValues: expect.arrayContaining([expect.objectContaining(resolution)]) },
        assignee: { required: false },
      },
    });
    expect(member((await ways("REG-1"))[0], "fields")).toBeUndefined();
  });

  test.each<[string, string, object, string]>([
    ["what is required", "Close", { fields: { resolution } }, "Duplicate"],
    [
      "a comment too",
      "Close",
      { fields: { resolution }, update: { comment: [{ add: { body: docOf("bye") } }] } },
      "Duplicate",
    ],
    ["nothing", "Close", {}, "resolution"],
    ["an unknown resolution", "Close", { fields: { resolution: { name: "Magic" } } }, "resolution"],
    ["a field of no screen", "Close", { fields: { resolution, labels: ["x"] } }, "labels"],
    ["a resolution where none is asked", "Reject", { fields: { resolution } }, "resolution"],
  ])("given %s to %s", async (_, name, more, said) => {
    const reply = await go("REG-1", name, more);
    expect(reply.status).toBe(said === "Duplicate" ? 204 : 400);
    if (reply.status === 204) expect(jira.issue("REG-1").resolution).toBe(said);
    else expect(at(reply, "errors")).toHaveProperty(said);
  });
});

test.each<[string, object]>([
  ["a way that is not open now", { transition: { id: "17" } }],
  ["an unknown way", { transition: { id: "999" } }],
  ["no way", {}],
])("%s answers 400", async (_, body) => {
  expect((await ask(jira, "POST /issue/REG-1/transitions", { body })).status).toBe(400);
  expect(jira.issue("REG-1").status).toBe("Open");
});

test("who may not has no ways, with 200", async () => {
  const own = jira.project("OWN", { people: { followthrough: "viewer" } });
  ana.create("OWN", { summary: "x" });
  expect(await ways("OWN-1")).toEqual([]);
  own.grant("followthrough", "TRANSITION_ISSUES");
  expect(await ways("OWN-1")).toHaveLength(3);
});

test("a workflow can change under our feet", async () => {
  const old = await named("REG-1", "Start");
  jira.project("NEW").changeWorkflow(STRICT);
  const own = jira.project("ODD", { people: { ana: "member" } });
  ana.create("ODD", { summary: "x" });
  ana.transition("ODD-1", "In Progress");
  own.changeWorkflow(STRICT);
  expect(jira.issue("ODD-1").status).toBe("Open");
  expect((await ask(jira, "POST /issue/ODD-1/transitions", { body: { transition: { id: old } } })).status).toBe(400);
});
