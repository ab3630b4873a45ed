import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask } from "./client.ts";
import { type FakeGitHub, startFakeGitHub } from "./index.ts";
import { normalized } from "../shared/openapi-schema.ts";
import { githubApi } from "./openapi.ts";

if (!githubApi.isDescribed())
  console.log(
    "Skipped: requests and answers are not held against GitHub's API description, which is not beside this repository.",
  );

describe("a schema of OpenAPI 3.0 as JSON Schema", () => {
  test.each([
    ["beside a type", { type: "string", nullable: true }, { type: ["string", "null"] }],
    [
      "beside an enum",
      { type: "string", enum: ["a"], nullable: true },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    ["beside a reference", { $ref: "#/x", nullable: true }, { anyOf: [{ type: "null" }, { $ref: "#/x" }] }],
    ["beside a choice", { oneOf: [{}], nullable: true }, { anyOf: [{ type: "null" }, { oneOf: [{}] }] }],
    ["beside nothing", { nullable: true }, {}],
  ])("nullable %s", (_, schema, expected) => {
    expect(normalized(schema)).toEqual(expected);
  });

  test("what documents is left out, members of that name stay", () => {
    const schema = { example: 1, "x-github": {}, properties: { example: { type: "string", example: "a" } } };
    expect(normalized(schema)).toEqual({ properties: { example: { type: "string" } } });
  });
});

describe.skipIf(!githubApi.isDescribed())("surprises, held against the API description", () => {
  let github: FakeGitHub;
  let token: string;

  beforeEach(async () => {
    github = await startFakeGitHub();
    github.repository("acme/incidents");
    token = github.install("acme").token();
  });

  afterEach(() => github.stop());

  test.each([
    ["a wrong type", "", { title: "x", labels: [1] }, "/labels/0"],
    ["a missing member", "", { body: "x" }, "required property 'title'"],
    ["a wrong word", "?state=closd", undefined, "/query/state"],
    ["a wrong number", "?per_page=many", undefined, "/query/per_page"],
    ["an unknown query parameter", "?stat=all", undefined, "stat"],
    ["a member that the fake ignores", "", { title: "x", type: "Bug" }, "the body member type"],
  ])("%s in a request is one", async (_, query, body, words) => {
    const path = `/repos/acme/incidents/issues${query}`;
    await (body === undefined ? ask(github, token, `GET ${path}`) : ask(github, token, `POST ${path}`, { body }));
    expect(() => github.assertNoSurprises()).toThrow(words);
  });

  test("only operations that are used are compiled, and once", async () => {
    await ask(github, token, "GET /repos/acme/incidents/labels");
    const first = githubApi.cost();
    await ask(github, token, "GET /repos/acme/incidents/labels");
    expect(githubApi.cost()).toEqual(first);
  });

  test("a wrong answer of the fake is one too", () => {
    const operation = "GET /repos/{owner}/{repo}/issues";
    const given = { operation, status: 200, type: "application/json" };
    expect(githubApi.answerViolations({ ...given, body: [] })).toEqual([]);
    expect(githubApi.answerViolations({ ...given, body: [{}] })).toMatchObject([{ where: "answer", status: 200 }]);
    expect(githubApi.answerViolations({ ...given, status: 201, body: [] })).toMatchObject([
      { problems: ["status 201 is not described"] },
    ]);
  });
});
