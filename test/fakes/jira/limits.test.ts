import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask } from "./client.ts";
import { type FakeJira, type LimitOptions, startFakeJira } from "./index.ts";

let now: number;
let jira: FakeJira;

beforeEach(() => {
  now = Date.parse("2026-11-20T12:00:00Z");
});

afterEach(async () => {
  jira.assertNoSurprises();
  await jira.stop();
});

async function start(limits: LimitOptions = {}): Promise<void> {
  jira = await startFakeJira({ now: () => new Date(now), limits });
  jira.project("PAY", { people: { ana: "member" } });
  for (const summary of ["one", "two"]) jira.person("ana").create("PAY", { summary });
}

const write = (key: string, label: string) =>
  ask(jira, `PUT /issue/${key}`, { body: { update: { labels: [{ add: label }] } } });

/** How many writes of `count` pass, one after the other, with a step of time between them. */
async function passed(key: string, count: number, stepMs: number): Promise<number> {
  let good = 0;
  for (let nth = 0; nth < count; nth++) {
    if ((await write(key, `l${now}-${nth}`)).status === 204) good += 1;
    now += stepMs;
  }
  return good;
}

describe("writes to one issue", () => {
  test("20 in 2 s, and then with a reason and a time", async () => {
    await start();
    expect(await passed("PAY-1", 21, 10)).toBe(20);
    const reply = await write("PAY-1", "x");
    expect([reply.status, reply.headers.get("ratelimit-reason"), reply.headers.get("retry-after")]).toEqual([
      429,
      "jira-per-issue-on-write",
      "2",
    ]);
    expect(jira.issue("PAY-1").labels).toHaveLength(20);
    expect((await write("PAY-2", "x")).status).toBe(204);
    expect((await ask(jira, "GET /issue/PAY-1")).status).toBe(200);
    now += 2000;
    expect((await write("PAY-1", "x")).status).toBe(204);
  });

  test("100 in 30 s", async () => {
    await start();
    expect(await passed("PAY-1", 110, 110)).toBe(100);
  });

  test("links count for both ends, comments and properties too", async () => {
    await start();
    const body = { type: { name: "Relates" }, inwardIssue: { key: "PAY-2" }, outwardIssue: { key: "PAY-1" } };
    for (let nth = 0; nth < 10; nth++) await ask(jira, "POST /issueLink", { body });
    for (let nth = 0; nth < 10; nth++) await ask(jira, "PUT /issue/PAY-1/properties/p", { body: nth });
    expect([(await write("PAY-1", "x")).status, (await write("PAY-2", "x")).status]).toEqual([429, 204]);
  });

  test("can be left out", async () => {
    await start({ perIssue: false });
    expect(await passed("PAY-1", 25, 0)).toBe(25);
  });
});

test.each<[string, LimitOptions, string, number]>([
  ["bursts are counted by endpoint", { burst: 2 }, "jira-burst-based", 1],
  ["the quota holds for an hour", { quota: 2 }, "jira-quota-global-based", 3600],
])("%s", async (_, limits, reason, seconds) => {
  await start(limits);
  const statuses = [];
  for (let nth = 0; nth < 3; nth++) statuses.push((await ask(jira, "GET /issue/PAY-1")).status);
  expect(statuses).toEqual([200, 200, 429]);
  const refused = await ask(jira, "GET /issue/PAY-2");
  expect([refused.headers.get("ratelimit-reason"), refused.headers.get("retry-after")]).toEqual([
    reason,
    String(seconds),
  ]);
  expect((await ask(jira, "GET /myself")).status).toBe(limits.quota === undefined ? 200 : 429);
  now += seconds * 1000;
  expect((await ask(jira, "GET /issue/PAY-1")).status).toBe(200);
});
