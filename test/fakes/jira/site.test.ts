import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isList, member } from "../shared/json.ts";
import { ask, at, basic } from "./client.ts";
import { type FakeJira, startFakeJira } from "./index.ts";

let jira: FakeJira;

beforeEach(async () => {
  jira = await startFakeJira({ now: () => new Date("2026-11-20T12:00:00Z") });
  jira.project("PAY");
});

afterEach(async () => {
  jira.assertNoSurprises();
  await jira.stop();
});

describe("who is calling", () => {
  const gateway = () => `//ex/jira/${jira.cloudId}/rest/api/3/myself`;
  const site = () => "/myself";

  test.each<[string, () => string, () => string | null, number]>([
    ["address and token at the site", site, () => basic(jira.app, jira.token), 200],
    ["address and token at the gateway", gateway, () => basic(jira.app, jira.token), 200],
    ["a scoped token at the gateway", gateway, () => basic(jira.app, jira.scopedToken), 200],
    ["a scoped token as bearer at the gateway", gateway, () => `Bearer ${jira.scopedToken}`, 200],
    ["a scoped token at the site", site, () => basic(jira.app, jira.scopedToken), 401],
    ["a bearer at the site", site, () => `Bearer ${jira.token}`, 403],
    ["an unknown bearer at the gateway", gateway, () => "Bearer x", 401],
    ["another's address", site, () => basic(jira.person("ana"), jira.token), 401],
    ["a wrong token", site, () => basic(jira.app, "x"), 401],
    ["nobody", site, () => null, 401],
    ["nonsense", site, () => "Basic %%%", 401],
  ])("%s", async (_, path, authorization, status) => {
    expect((await ask(jira, `GET ${path()}`, { authorization: authorization() })).status).toBe(status);
  });

  test.each<[string, () => void]>([
    ["revoked tokens", () => jira.app.revokeTokens()],
    ["inactive accounts", () => jira.app.deactivate()],
  ])("%s are strangers", async (_, act) => {
    act();
    const reply = await ask(jira, "GET /myself");
    expect([reply.status, reply.text]).toEqual([401, "Client must be authenticated to access this resource."]);
  });

  test("another cloud id is nowhere", async () => {
    expect((await ask(jira, "GET //ex/jira/other/rest/api/3/myself")).status).toBe(404);
    expect(() => jira.assertNoSurprises()).toThrow("unknown request");
    jira = await replaced(jira);
  });
});

async function replaced(old: FakeJira): Promise<FakeJira> {
  await old.stop();
  return startFakeJira();
}

test("self links name the door that was used", async () => {
  const viaSite = await ask(jira, "GET /myself");
  const viaGateway = await ask(jira, `GET //ex/jira/${jira.cloudId}/rest/api/3/myself`);
  expect(String(at(viaSite, "self"))).toContain(`${jira.baseUrl}/rest/`);
  expect(String(at(viaGateway, "self"))).toContain(`${jira.gatewayUrl}/rest/`);
  expect(at(viaSite, "accountId")).toMatch(/^712020:/);
});

test("some things are told to everybody", async () => {
  const info = await ask(jira, "GET /serverInfo", { authorization: null });
  expect(info.json).toMatchObject({
    deploymentType: "Cloud",
    baseUrl: jira.baseUrl,
    serverTime: "2026-11-20T12:00:00.000+0000",
  });
  const tenant = await ask(jira, "GET //_edge/tenant_info", { authorization: null });
  expect(tenant.json).toEqual({ cloudId: jira.cloudId });
});

test.each([
  [
    "?permissions=CREATE_ISSUES,DELETE_ISSUES,USER_PICKER&projectKey=PAY",
    200,
    { CREATE_ISSUES: true, DELETE_ISSUES: false, USER_PICKER: true },
  ],
  ["?permissions=CREATE_ISSUES", 200, { CREATE_ISSUES: true }],
  ["?projectKey=PAY", 400, null],
  ["?permissions=FLY", 400, null],
  ["?permissions=CREATE_ISSUES&projectKey=NO", 404, null],
])("mypermissions%s", async (query, status, expected) => {
  const reply = await ask(jira, `GET /mypermissions${query}`);
  expect(reply.status).toBe(status);
  for (const [key, has] of Object.entries(expected ?? {}))
    expect(at(reply, "permissions", key, "havePermission")).toBe(has);
});

test("what there is everywhere", async () => {
  const names = async (path: string, ...inside: string[]) => {
    const list = at(await ask(jira, `GET ${path}`), ...inside);
    return isList(list) ? list.map((each) => member(each, "name")) : [];
  };
  expect(await names("/resolution")).toEqual(["Done", "Won't Do", "Duplicate", "Cannot Reproduce"]);
  expect(await names("/issueLinkType", "issueLinkTypes")).toContain("Duplicate");
  expect(await names("/field")).toContain("Due date");
});

describe("people", () => {
  beforeEach(() => {
    jira.person("ana", { displayName: "Ana Lima", email: "ana@acme.example" });
    jira.person("ben", { displayName: "Ben Ana", email: "ben@acme.example", emailVisible: false });
    jira.person("cy", { displayName: "Cy Ana" }).deactivate();
    jira.project("OPS", { people: { ben: "member" } });
  });
  const found = async (path: string) => {
    const { json } = await ask(jira, `GET ${path}`);
    return isList(json) ? json.map((each) => member(each, "displayName")) : json;
  };

  test.each([
    ["/user/search?query=ana@acme", ["Ana Lima"]],
    ["/user/search?query=ben@acme", []],
    ["/user/search?query=ana", ["Ana Lima", "Ben Ana"]],
    ["/user/assignable/search?project=OPS&query=ana", ["Ben Ana"]],
    ["/user/assignable/search?project=OPS&query=ana&maxResults=1", []],
    ["/user/assignable/search?project=OPS&query=ana&startAt=1", ["Ben Ana"]],
  ])("%s", async (path, names) => {
    expect(await found(path)).toEqual(names);
  });

  test("hidden addresses are shown to nobody else", async () => {
    const user = (name: string) => ask(jira, `GET /user?accountId=${encodeURIComponent(jira.person(name).accountId)}`);
    expect(at(await user("ana"), "emailAddress")).toBe("ana@acme.example");
    expect(at(await user("ben"), "emailAddress")).toBeUndefined();
    expect(await user("cy")).toMatchObject({ status: 200, json: { active: false } });
    expect((await ask(jira, "GET /user?accountId=none")).status).toBe(404);
  });

  test("who may not browse users finds nobody, with 200", async () => {
    jira.app.allow("USER_PICKER", false);
    expect(await found("/user/search?query=ana")).toEqual([]);
    expect(await found("/user/assignable/search?project=OPS&query=ana")).toEqual([]);
  });
});
