import { createCloudClient } from "jira.js";
import { expect, test } from "vitest";
import { docOf, startFakeJira } from "./index.ts";

test("jira.js, unchanged, takes the fake for Jira", async () => {
  let now = Date.parse("2026-11-20T12:00:00Z");
  const jira = await startFakeJira({ now: () => new Date(now), searchLagMs: 5000 });
  try {
    jira.project("PAY", { fields: { Severity: { type: "option", values: ["Sev1", "Sev2"], required: true } } });
    const auth = { type: "basic", email: jira.app.email, apiToken: jira.token } as const;
    const client = createCloudClient({ host: jira.baseUrl, auth, onSchemaMismatch: "throw" });

    const { issueTypes = [] } = await client.issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: "PAY" });
    const idOf = (name: string) => issueTypes.find((type) => type.name === name)?.id ?? "";
    const meta = await client.issues.getCreateIssueMetaIssueTypeId({
      projectIdOrKey: "PAY",
      issueTypeId: idOf("Epic"),
    });
    const severity = meta.fields?.find(({ name }) => name === "Severity");
    expect(severity).toMatchObject({
      required: true,
      hasDefaultValue: false,
      allowedValues: [{ value: "Sev1" }, { value: "Sev2" }],
    });

    const common = { project: { key: "PAY" }, labels: ["ft-1"], [severity?.fieldId ?? ""]: { value: "Sev1" } };
    const properties = [{ key: "followthrough", value: { stamp: "v1" } }];
    const create = (fields: Readonly<Record<string, unknown>>) =>
      client.issues.createIssue({ fields: { ...common, ...fields }, properties });
    const epic = await create({ issuetype: { id: idOf("Epic") }, summary: "Outage", description: docOf("All of it") });
    const child = await create({
      issuetype: { id: idOf("Task") },
      summary: "Alert",
      parent: { key: epic.key },
      duedate: "2026-12-24",
      priority: { name: "High" },
      assignee: { accountId: jira.app.accountId },
    });
    expect([epic.key, child.key]).toEqual(["PAY-1", "PAY-2"]);

    const search = () =>
      client.issueSearch.searchAndReconsileIssuesUsingJqlPost({
        jql: 'project = "PAY" AND labels = "ft-1"',
        fields: ["key"],
      });
    expect(await search()).toMatchObject({ issues: [], isLast: true });
    now += 5000;
    expect((await search()).issues?.map(({ key }) => key)).toEqual(["PAY-2", "PAY-1"]);

    const fields = ["summary", "parent", "priority", "duedate", "assignee", "creator", "status"];
    const fetched = await client.issues.bulkFetchIssues({
      issueIdsOrKeys: [child.id],
      fields,
      properties: ["followthrough"],
    });
    expect(fetched.issues).toMatchObject([
      {
        properties: { followthrough: { stamp: "v1" } },
        fields: {
          parent: { key: "PAY-1" },
          priority: { name: "High" },
          duedate: "2026-12-24",
          creator: { accountId: jira.app.accountId },
        },
      },
    ]);

    const { transitions = [] } = await client.issues.getTransitions({
      issueIdOrKey: child.key,
      expand: "transitions.fields",
    });
    const done = transitions.find(({ to }) => to?.statusCategory?.key === "done");
    await client.issues.doTransition({ issueIdOrKey: child.key, transition: { id: done?.id ?? "" } });
    await client.issueComments.addComment({
      issueIdOrKey: child.key,
      body: { type: "doc", version: 1, content: [{ type: "paragraph", content: [{ type: "text", text: "Done" }] }] },
      properties: [{ key: "mark", value: "m1" }],
    });
    const { comments = [] } = await client.issueComments.getComments({ issueIdOrKey: child.key, expand: "properties" });
    expect(comments).toMatchObject([{ properties: [{ key: "mark", value: "m1" }] }]);
    await client.issues.editIssue({
      issueIdOrKey: child.key,
      fields: { summary: "Alerts" },
      update: { labels: [{ add: "x" }] },
    });
    const { values: log } = await client.issues.getChangeLogs({ issueIdOrKey: child.key });
    expect(log.flatMap(({ items = [] }) => items.map(({ field }) => field))).toEqual([
      "status",
      "resolution",
      "summary",
      "labels",
    ]);
    expect(jira.issue("PAY-2")).toMatchObject({
      category: "done",
      resolution: "Done",
      summary: "Alerts",
      labels: ["ft-1", "x"],
    });
    jira.assertNoSurprises();
  } finally {
    await jira.stop();
  }
});
