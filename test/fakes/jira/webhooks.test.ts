import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask } from "./client.ts";
import { type FakeJira, type FakePerson, signature, startFakeJira } from "./index.ts";

interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

let jira: FakeJira;
let ana: FakePerson;
let receiver: Server;
let url: string;
let received: Received[];
let answer: number;

beforeEach(async () => {
  received = [];
  answer = 200;
  receiver = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await text(request) });
    response.writeHead(answer).end();
  });
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const address = receiver.address();
  url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/jira`;
  jira = await startFakeJira({ now: () => new Date("2026-11-20T12:00:00Z") });
  jira.project("PAY", { people: { ana: "member" } });
  ana = jira.person("ana", { email: "ana@acme.example" });
});

afterEach(async () => {
  jira.assertNoSurprises();
  await jira.stop();
  receiver.close();
});

const payload = (index: number): unknown => JSON.parse(received[index]?.body ?? "null");
const header = (name: string) => received.map(({ headers }) => headers[name]);
const events = () => received.map((_, index) => Object(payload(index)).webhookEvent);

test("nothing is sent before there is a place, and nothing late", async () => {
  ana.create("PAY", { summary: "one" });
  jira.webhooks.deliverTo(url);
  await jira.webhooks.settled();
  expect([received, jira.webhooks.names(), jira.webhooks.deliveries[0]?.fate]).toEqual([
    [],
    ["jira:issue_created"],
    "captured",
  ]);
});

describe("deliveries", () => {
  beforeEach(() => jira.webhooks.deliverTo(url, "secret"));

  test("are signed over their exact bytes, and shaped as in v2", async () => {
    ana.create("PAY", { summary: "Ünïcode", description: "One\n\nTwo" });
    ana.edit("PAY-1", { summary: "new" });
    await jira.webhooks.settled();
    expect(header("x-hub-signature")).toEqual(received.map(({ body }) => signature("sha256", "secret", body)));
    expect(payload(0)).toMatchObject({
      timestamp: Date.parse("2026-11-20T12:00:00Z"),
      webhookEvent: "jira:issue_created",
      user: { accountId: ana.accountId },
      issue: { key: "PAY-1", fields: { summary: "Ünïcode", description: "One\nTwo", project: { key: "PAY" } } },
    });
    expect(payload(1)).toMatchObject({
      webhookEvent: "jira:issue_updated",
      issue_event_type_name: "issue_updated",
      changelog: { items: [{ field: "summary", fromString: "Ünïcode", toString: "new" }] },
    });
  });

  test("tell what people and the app do, each with its kind", async () => {
    jira.project("OPS", { people: { ana: "member" } });
    ana.create("PAY", { summary: "one" });
    ana.create("PAY", { summary: "two" });
    const id = ana.comment("PAY-1", "hello");
    ana.editComment("PAY-1", id, "better");
    ana.assign("PAY-1", "ana");
    ana.transition("PAY-1", "Done");
    ana.link("PAY-1", "Duplicate", "PAY-2");
    ana.move("PAY-1", "OPS");
    await ask(jira, "PUT /issue/PAY-2", { body: { fields: { summary: "ours" } } });
    ana.delete("OPS-1");
    await jira.webhooks.settled();
    const kinds = received.map((_, index) =>
      `${events()[index]} ${Object(payload(index)).issue_event_type_name ?? ""}`.trim(),
    );
    expect(kinds).toEqual([
      "jira:issue_created issue_created",
      "jira:issue_created issue_created",
      "comment_created",
      "comment_updated",
      "jira:issue_updated issue_assigned",
      "jira:issue_updated issue_generic",
      "jira:issue_updated issue_updated",
      "jira:issue_updated issue_updated",
      "issuelink_created",
      "jira:issue_updated issue_moved",
      "jira:issue_updated issue_updated",
      "jira:issue_deleted issue_deleted",
      "comment_deleted",
    ]);
    expect(payload(10)).toMatchObject({ user: { accountId: jira.app.accountId } });
    expect(header("x-atlassian-webhook-flow").slice(-2)).toEqual(["Primary", "Secondary"]);
  });

  test("say nothing of properties", async () => {
    ana.create("PAY", { summary: "one" });
    await ask(jira, "PUT /issue/PAY-1/properties/p", { body: 1 });
    await jira.webhooks.settled();
    expect(events()).toEqual(["jira:issue_created"]);
  });

  test.each([
    [503, 5],
    [429, 5],
    [404, 0],
    [200, 0],
  ])("answered %i are sent again %i times at most, with one identifier", async (status, most) => {
    answer = status;
    ana.create("PAY", { summary: "one" });
    let retried = 0;
    for (let nth = 0; nth < 7; nth++) retried += await jira.webhooks.retry();
    expect(retried).toBe(most);
    expect(new Set(header("x-atlassian-webhook-identifier")).size).toBe(1);
    expect(header("x-atlassian-webhook-retry")).toEqual([
      undefined,
      ...Array.from({ length: most }, (_, nth) => String(nth + 1)),
    ]);
  });

  test("are lost, doubled, held and put in another order", async () => {
    jira.webhooks.drop({ event: "jira:issue_created", times: 1 });
    jira.webhooks.duplicate({ where: ({ body }) => body.includes("twice") });
    ana.create("PAY", { summary: "lost" });
    ana.create("PAY", { summary: "twice" });
    await jira.webhooks.settled();
    const [first, second] = header("x-atlassian-webhook-identifier");
    expect([received.length, first === second]).toEqual([2, true]);
    jira.webhooks.hold();
    ana.create("PAY", { summary: "three" });
    ana.create("PAY", { summary: "four" });
    await jira.webhooks.settled();
    expect(received).toHaveLength(2);
    jira.webhooks.release("reversed");
    await jira.webhooks.settled();
    expect([2, 3].map((index) => Object(payload(index)).issue.fields.summary)).toEqual(["four", "three"]);
  });
});
