import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Engine } from "./engine.ts";
import { CHECKOUT, CHECKOUT_PATH, withItems } from "./postmortems.ts";

let engine: Engine;
beforeEach(async () => {
  engine = await Engine.start();
});
afterEach(async () => {
  engine.github.assertNoSurprises();
  await engine.stop();
});

const titles = () => engine.repo.issues().map(({ title }) => title);

describe("a merged postmortem", () => {
  test("becomes one meta-issue with a sub-issue for each open item", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: CHECKOUT } });
    await engine.converge();
    expect(
      engine.repo
        .issues()
        .map(({ number, title, labels, assignees, parent }) => ({ number, title, labels, assignees, parent })),
    ).toEqual([
      {
        number: 1,
        title: "Add an alert on certificate expiry",
        labels: ["postmortem", "priority:P1"],
        assignees: ["ana"],
        parent: "acme/payments#4",
      },
      {
        number: 2,
        title: "Renew certificates automatically",
        labels: ["postmortem", "team:platform"],
        assignees: [],
        parent: "acme/payments#4",
      },
      { number: 3, title: "Write down who to call", labels: ["postmortem"], assignees: [], parent: "acme/payments#4" },
      { number: 4, title: "Postmortem: Checkout was down", labels: ["postmortem"], assignees: [], parent: null },
    ]);
  });

  test("reads as an engineer expects it", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: CHECKOUT } });
    await engine.converge();
    const words = (number: number) =>
      engine.repo
        .issue(number)
        .body.replace(/end v1\.\S+/, "end v1.STAMP")
        .replaceAll(engine.repo.head(), "COMMIT")
        .replaceAll(engine.repo.head().slice(0, 7), "COMMIT");
    expect(words(1)).toMatchSnapshot();
    expect(words(2)).toMatchSnapshot();
    expect(words(4)).toMatchSnapshot();
  });

  test("costs no write more than the least that is needed", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(10) } });
    await engine.converge();
    const least = 1 + 10 + 1 + 10; // the label, the issues, the meta-issue, the links
    console.log(
      `writes ÷ minimum: ${engine.github.writes().length} ÷ ${least} = ${(engine.github.writes().length / least).toFixed(2)}`,
    );
    expect(engine.github.writes()).toHaveLength(least);
  });

  test("I3 I4: a second look asks once and writes nothing; a full look plans only to keep", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: CHECKOUT } });
    await engine.converge();
    const mark = engine.github.mark();
    await engine.look();
    expect(engine.github.requestsSince(mark).map(({ route, status }) => `${route} ${status}`)).toEqual([
      "/repos/{owner}/{repo}/commits/{ref} 304",
    ]);
    engine.pass(engine.policy.fullLookMs);
    const look = await engine.look();
    if (look.kind !== "looked") throw new Error("expected a full look");
    expect(new Set(look.plan.changes.map(({ kind }) => kind))).toEqual(new Set(["keep"]));
    expect(engine.github.writes(mark)).toEqual([]);
  });

  test("whose items are all done opens nothing", async () => {
    engine.repo.commit({
      files: { [CHECKOUT_PATH]: "# Down\n\n## Action items\n\n- [x] Restart it\n- [x] Add an alert\n" },
    });
    await engine.converge();
    expect(titles()).toEqual([]);
  });

  test("with more items than GitHub allows children is split into parts", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(150) } });
    await engine.converge();
    const meta = engine.repo.issues().find(({ title }) => title === "Postmortem: Checkout was down");
    expect(meta?.subIssues).toHaveLength(2);
    const parts = engine.repo.issues().filter(({ title }) => title.includes("(part "));
    expect(parts.map(({ subIssues }) => subIssues.length)).toEqual([100, 50]);
    const mark = engine.github.mark();
    engine.pass(engine.policy.fullLookMs);
    await engine.look();
    expect(engine.github.writes(mark)).toEqual([]);
  });

  test("that grows over the limit moves its children into parts", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(99) } });
    await engine.converge();
    engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(103) } });
    await engine.converge();
    const meta = engine.repo.issues().find(({ title }) => title === "Postmortem: Checkout was down");
    expect(meta?.subIssues).toHaveLength(2);
    const parts = engine.repo.issues().filter(({ title }) => title.includes("(part "));
    expect(parts.map(({ subIssues }) => subIssues.length)).toEqual([100, 3]);
    expect(engine.repo.issues()).toHaveLength(103 + 3);
  });
});

describe("people's issues", () => {
  test("that an item links are adopted, not doubled", async () => {
    const number = engine.repo.openIssue({ title: "Certificates expire", body: "mine", by: "bob" });
    const before = engine.repo.issue(number);
    engine.repo.commit({
      files: {
        [CHECKOUT_PATH]: `# Down\n\n## Action items\n\n- [ ] Alert on expiry (#${number})\n- [ ] Call the bank\n`,
      },
    });
    await engine.converge();
    expect(titles()).toEqual(["Certificates expire", "Call the bank", "Postmortem: Down"]);
    expect(engine.repo.issue(number)).toMatchObject({
      body: before.body,
      title: before.title,
      parent: "acme/payments#3",
    });
  });

  test("a merged pull request that an item links means that it is done; an issue elsewhere is shown", async () => {
    const pull = engine.repo.openPullRequest({ branch: "fix", files: { "a.txt": "x" } });
    engine.repo.mergePullRequest(pull);
    engine.repo.commit({
      files: {
        [CHECKOUT_PATH]: `# Down\n\n## Action items\n\n- Add a retry (#${pull})\n- Rotate keys (https://github.com/acme/other/issues/7)\n- Call the bank\n`,
      },
    });
    await engine.converge();
    expect(titles()).toEqual(["Call the bank", "Postmortem: Down"]);
    const body = engine.repo.issues().at(-1)?.body ?? "";
    expect(body).toMatch(/\| Add a retry \| \[#\d+\]\(.*✅ done/);
    expect(body).toMatch(/\| Rotate keys .*tracked elsewhere/);
  });
});

describe("edits of the document", () => {
  test("a new wording, priority and owner reach the same issue, and nothing else is written", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: CHECKOUT } });
    await engine.converge();
    const mark = engine.github.mark();
    const edited = CHECKOUT.replace(
      "[P1] Add an alert on certificate expiry @ana",
      "[P2] Add an alert on certificate expiry dates @bob",
    );
    engine.repo.commit({ files: { [CHECKOUT_PATH]: edited } });
    await engine.converge();
    expect(engine.repo.issues()).toHaveLength(4);
    expect(engine.repo.issue(1)).toMatchObject({
      title: "Add an alert on certificate expiry dates",
      labels: ["postmortem", "priority:P2"],
      assignees: ["bob"],
    });
    const touched = engine.github.writes(mark).map(({ method, path }) => `${method} ${path.split("/payments")[1]}`);
    expect(touched).toEqual([
      "POST /labels",
      "POST /issues/1/labels",
      "DELETE /issues/1/labels/priority%3AP1",
      "POST /issues/1/assignees",
      "DELETE /issues/1/assignees",
      "PATCH /issues/1",
      "PATCH /issues/4",
    ]);
  });

  test("a renamed file keeps its issues and its meta-issue", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: CHECKOUT } });
    await engine.converge();
    engine.repo.commit({ files: { "postmortems/2026/checkout.md": CHECKOUT }, delete: [CHECKOUT_PATH] });
    await engine.converge();
    expect(engine.repo.issues()).toHaveLength(4);
    expect(engine.repo.issue(1).body).toContain("postmortems/2026/checkout.md");
  });

  test("a removed line closes nothing", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: CHECKOUT } });
    await engine.converge();
    engine.repo.commit({ files: { [CHECKOUT_PATH]: CHECKOUT.replace("- [ ] Write down who to call\n", "") } });
    await engine.converge();
    expect(engine.repo.issue(3).state).toBe("open");
  });

  test("I10: what people write on an issue stays", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: CHECKOUT } });
    await engine.converge();
    const { body } = engine.repo.issue(1);
    engine.repo.editIssue(1, { title: "My own title", body: `Before\r\n\r\n${body}\r\n\r\nAfter` });
    engine.repo.label(1, "customer");
    engine.repo.closeIssue(3);
    engine.repo.commit({
      files: {
        [CHECKOUT_PATH]: CHECKOUT.replace("certificate expiry", "certificate expiry soon").replace(
          "who to call",
          "whom to call",
        ),
      },
    });
    await engine.converge();
    const issue = engine.repo.issue(1);
    expect(issue.title).toBe("My own title");
    expect(issue.body.startsWith("Before\r\n\r\n<!--")).toBe(true);
    expect(issue.body.endsWith("-->\r\n\r\nAfter")).toBe(true);
    expect(issue.body).toContain("certificate expiry soon");
    expect(issue.labels).toContain("customer");
    expect(engine.repo.issue(3)).toMatchObject({ state: "closed", title: "Write down who to call" });
  });

  test("the table follows when an issue is closed", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: CHECKOUT } });
    await engine.converge();
    engine.repo.closeIssue(1);
    engine.repo.closeIssue(2, { reason: "not_planned" });
    await engine.ledger.raiseAttention(engine.repository);
    await engine.converge();
    expect(engine.repo.issue(4).body).toContain("2 of 4 ended");
  });
});
