import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask } from "./client.ts";
import { type FakeJira, startFakeJira } from "./index.ts";
import { jiraApi } from "./openapi.ts";

if (!jiraApi.isDescribed())
  console.log(
    "Skipped: requests and answers are not held against Jira's API description, which is not beside this repository.",
  );

describe.skipIf(!jiraApi.isDescribed())("surprises, held against the API description", () => {
  let jira: FakeJira;

  beforeEach(async () => {
    jira = await startFakeJira();
    jira.project("PAY", { people: { ana: "member" } });
    jira.person("ana").create("PAY", { summary: "x" });
  });

  afterEach(() => jira.stop());

  test.each<[string, string, unknown, string]>([
    ["an unknown path", "GET /dashboard", undefined, "unknown request: GET /rest/api/3/dashboard"],
    ["the old version", "POST //rest/api/2/issue", {}, "unknown request: POST /rest/api/2/issue"],
    ["an unknown query parameter", "GET /issue/PAY-1?field=x", undefined, "field"],
    ["a wrong number", "GET /issue/PAY-1/comment?maxResults=many", undefined, "/query/maxResults"],
    ["a wrong type", "POST /issue/bulkfetch", { issueIdsOrKeys: [1] }, "/issueIdsOrKeys/0"],
    ["a missing member", "POST /issueLink", { type: { name: "Relates" } }, "required property 'inwardIssue'"],
    [
      "a member that the fake ignores",
      "POST /issue/bulkfetch",
      { issueIdsOrKeys: ["PAY-1"], expand: ["names"] },
      "the body member expand",
    ],
    ["no body", "PUT /issue/PAY-1", undefined, "a body is required"],
  ])("%s is one", async (_, what, body, words) => {
    await ask(jira, what, body === undefined ? {} : { body });
    expect(() => jira.assertNoSurprises()).toThrow(words);
  });

  test("a wrong answer of the fake is one too", () => {
    const operation = "GET /rest/api/3/issue/{issueIdOrKey}";
    const given = { operation, status: 200, type: "application/json" };
    expect(jiraApi.answerViolations({ ...given, body: { id: "1" } })).toEqual([]);
    expect(jiraApi.answerViolations({ ...given, body: { id: 1 } })).toMatchObject([{ where: "answer", status: 200 }]);
    expect(jiraApi.answerViolations({ ...given, status: 201, body: {} })).toMatchObject([
      { problems: ["status 201 is not described"] },
    ]);
  });
});
