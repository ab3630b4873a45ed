import { generateKeyPairSync } from "node:crypto";
import nock from "nock";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Answer, connectGitHub } from "../../../src/adapters/github/connection.ts";
import { parseInstallationId } from "../../../src/core/ids.ts";

const API = "https://api.github.example";
const INSTALLATION = parseInstallationId(7);
const NOW = new Date("2026-03-04T12:00:00Z");
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const ROUTE = "GET /repos/{owner}/{repo}/labels";
const PATH = "/repos/acme/payments/labels";
const call = { route: ROUTE, values: { owner: "acme", repo: "payments" } };

const connect = () =>
  connectGitHub(
    { appId: 1, privateKey, webhookSecret: "not used here, at all", apiUrl: API, timeoutMs: 2000, writeSpacingMs: 0 },
    { now: () => NOW },
  );

beforeEach(() => {
  nock.disableNetConnect();
  nock(API).post("/app/installations/7/access_tokens").reply(201, {
    token: "ghs_test",
    expires_at: "2099-01-01T00:00:00Z",
    permissions: {},
    repository_selection: "all",
  });
});
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

test("a call carries the installation's token and the API version that we were written against", async () => {
  const scope = nock(API, { reqheaders: { authorization: "token ghs_test", "x-github-api-version": "2026-03-10" } })
    .get(PATH)
    .reply(200, []);
  expect(await connect().call(INSTALLATION, call)).toMatchObject({ kind: "answer", status: 200, data: [] });
  expect(scope.isDone()).toBe(true);
});

describe("what an answer means", () => {
  const fault = (answer: Answer) =>
    answer.kind === "failed" ? { code: answer.fault.code, retry: answer.fault.retry } : answer.kind;
  const SECONDARY = { message: "You have exceeded a secondary rate limit." };
  test.each([
    ["304", 304, "", {}, "unchanged"],
    [
      "301",
      301,
      { message: "Moved Permanently" },
      { location: "https://evil.example/" },
      { code: "moved", retry: { kind: "never" } },
    ],
    [
      "403 with retry-after",
      403,
      SECONDARY,
      { "retry-after": "120" },
      { code: "rate-limited", retry: { kind: "at", at: new Date("2026-03-04T12:02:00Z") } },
    ],
    [
      "403 secondary without retry-after",
      403,
      SECONDARY,
      {},
      { code: "rate-limited", retry: { kind: "at", at: new Date("2026-03-04T12:01:00Z") } },
    ],
    [
      "403 primary",
      403,
      { message: "API rate limit exceeded" },
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1772629200" },
      { code: "rate-limited", retry: { kind: "at", at: new Date(1772629200_000) } },
    ],
    ["429", 429, {}, {}, { code: "rate-limited", retry: { kind: "at", at: new Date("2026-03-04T12:01:00Z") } }],
    [
      "403 suspended",
      403,
      { message: "This installation has been suspended" },
      {},
      { code: "suspended", retry: { kind: "never" } },
    ],
    [
      "403 archived",
      403,
      { message: "Repository was archived so is read-only." },
      {},
      { code: "read-only", retry: { kind: "never" } },
    ],
    [
      "403 otherwise",
      403,
      { message: "Resource not accessible by integration" },
      {},
      { code: "forbidden", retry: { kind: "never" } },
    ],
    ["404", 404, { message: "Not Found" }, {}, { code: "not-found", retry: { kind: "never" } }],
    ["410", 410, { message: "Issues are disabled for this repo" }, {}, { code: "gone", retry: { kind: "never" } }],
    ["422", 422, { message: "Validation Failed" }, {}, { code: "refused", retry: { kind: "never" } }],
    ["502", 502, "<html>", {}, { code: "server-error", retry: { kind: "soon" } }],
  ] as const)("%s", async (_, status, body, headers, expected) => {
    nock(API).get(PATH).reply(status, body, headers);
    expect(fault(await connect().call(INSTALLATION, call))).toEqual(expected);
  });
});

test("S18: a fault speaks of the route, never of values or texts", async () => {
  nock(API).get(PATH).reply(422, { message: "the canary text", errors: [] });
  const answer = await connect().call(INSTALLATION, call);
  if (answer.kind !== "failed") throw new Error("expected a fault");
  expect(`${answer.fault.message} ${JSON.stringify(answer.fault.facts)}`).not.toMatch(/canary|acme|ghs_/);
});
