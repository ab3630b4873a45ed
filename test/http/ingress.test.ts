import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { createMetrics } from "../../src/http/metrics.ts";
import { SECRET, serve, signed } from "./serving.ts";

const BODY = JSON.stringify({ zen: "Keep it logically awesome.", text: "CANARY-6f1d" });

test("S3 a signed delivery is received as it was sent, and answered 202", async () => {
  const { post, received } = await serve();
  expect(await post(BODY)).toEqual({ status: 202, text: "Accepted\n" });
  expect(received).toEqual([{ id: "72d3162e-cc78-11e3-81ab-4c9367dc0958", name: "push", payload: JSON.parse(BODY) }]);
});

const sha1 = `sha1=${createHmac("sha1", SECRET).update(BODY).digest("hex")}`;
const good = signed(BODY);

test.each([
  ["absent", { "x-hub-signature-256": undefined }],
  ["empty", { "x-hub-signature-256": "" }],
  ["sha1 only", { "x-hub-signature-256": undefined, "x-hub-signature": sha1 }],
  ["sha1 in the place of sha256", { "x-hub-signature-256": sha1 }],
  ["too short", { "x-hub-signature-256": good.slice(0, -2) }],
  ["too long", { "x-hub-signature-256": `${good}00` }],
  ["twice", { "x-hub-signature-256": `${good}, ${good}` }],
  ["no hexadecimal", { "x-hub-signature-256": `sha256=${"g".repeat(64)}` }],
  ["made with another secret", { "x-hub-signature-256": signed(BODY, "another secret of length") }],
  ["made for another body", { "x-hub-signature-256": signed(BODY.replace("logically", "Logically")) }],
  [
    "made for the parsed and printed body",
    { "x-hub-signature-256": signed(JSON.stringify(JSON.parse(BODY), null, 1)) },
  ],
])("S3 signature %s: 401, nothing received", async (_case, headers) => {
  const { post, received } = await serve();
  expect((await post(BODY, headers)).status).toBe(401);
  expect(received).toEqual([]);
});

test("S3 a body changed by one byte after signing: 401", async () => {
  const { post } = await serve();
  expect((await post(BODY.replace("zen", "Zen"), { "x-hub-signature-256": good })).status).toBe(401);
});

test.each([
  ["null", "null"],
  ["a number", "42"],
  ["a text", '"hello"'],
  ["a list", "[]"],
  ["empty", ""],
  ["no JSON", "{"],
  ["a form", "payload=%7B%7D"],
  ["20,000 nested lists", "[".repeat(20_000) + "]".repeat(20_000)],
  ["20,000 nested objects", '{"a":'.repeat(20_000) + "1" + "}".repeat(20_000)],
])("S3 a signed body that is %s: 400, and the server goes on", async (_case, body) => {
  const { post, received } = await serve();
  expect((await post(body)).status).toBe(400);
  expect((await post(BODY)).status).toBe(202);
  expect(received).toHaveLength(1);
});

test("brackets and escaped quotes in texts are not depth", async () => {
  const { post } = await serve();
  const body = JSON.stringify({ text: `${"[{".repeat(5000)}"\\"`, tail: [[], {}] });
  expect((await post(body)).status).toBe(202);
});

test.each([
  ["no event", { "x-github-event": undefined }, 400],
  ["an event that is a path", { "x-github-event": "../push" }, 400],
  ["no delivery id", { "x-github-delivery": undefined }, 400],
  ["a form's content type", { "content-type": "application/x-www-form-urlencoded" }, 415],
  ["an impossible content type", { "content-type": "///" }, 415],
])("%s: refused with a text that says what was expected", async (_case, headers, status) => {
  const { post, received } = await serve();
  expect((await post(BODY, headers)).status).toBe(status);
  expect(received).toEqual([]);
});

test("202 comes only after receive has resolved", async () => {
  const { promise: stored, resolve: store } = Promise.withResolvers<void>();
  const order: string[] = [];
  const { post } = await serve({ receive: () => stored.then(() => void order.push("stored")) });
  const answer = post(BODY).then(({ status }) => order.push(`answered ${status}`));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(order).toEqual([]);
  store();
  await answer;
  expect(order).toEqual(["stored", "answered 202"]);
});

test("S18 receive failing: 500, so that GitHub shows the delivery as failed; the log names the error, not its text", async () => {
  const metrics = createMetrics();
  const failing = async () => {
    throw Object.assign(new TypeError("near CANARY-6f1d"), { code: "ECONNREFUSED", event: JSON.parse(BODY) });
  };
  const { post, logged } = await serve({ receive: failing, metrics });
  expect((await post(BODY)).status).toBe(500);
  expect(logged()).toContain("ECONNREFUSED");
  expect(logged()).not.toContain("CANARY");
  expect((await metrics.expose()).text).toContain('followthrough_deliveries_total{event="none",result="failed"} 1');
});

test("S3 no payload is ever logged", async () => {
  const { post, logged } = await serve();
  await post(BODY);
  await post(BODY, { "x-hub-signature-256": signed("") });
  await post(`${BODY}]`);
  expect(logged()).toContain("delivery refused");
  expect(logged()).not.toContain("CANARY");
  expect(logged()).not.toContain("logically");
});

test("unknown routes: 404 in a short text, without a banner", async () => {
  const { url } = await serve();
  for (const path of ["/", "/probot", "/api/github/webhooks", "/api/github/webhooks/x"]) {
    const answer = await fetch(url + path);
    expect([answer.status, await answer.text(), answer.headers.get("server")]).toEqual([404, "Not found\n", null]);
  }
  expect((await fetch(url + "/%ZZ")).status).toBe(400);
});
