import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Engine } from "./engine.ts";
import { expectSilence } from "./expect-one-of-each.ts";
import { CHECKOUT_PATH as PATH, postmortem, withItems } from "./postmortems.ts";

let engine: Engine;
beforeEach(async () => {
  engine = await Engine.start();
});
afterEach(async () => {
  engine.github.assertNoSurprises();
  await engine.stop();
});

const CREATE = "POST /repos/{owner}/{repo}/issues";
const PATCH = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
const LIST = "GET /repos/{owner}/{repo}/issues";

/** Somebody commits these files, and the app looks until nothing is left to do. */
async function merge(files: Record<string, string>, gone: readonly string[] = []): Promise<void> {
  engine.repo.commit({ files, delete: gone });
  await engine.converge();
}
const titles = (): string[] => engine.repo.issues().map(({ title }) => title);
const metas = () => engine.repo.issues().filter(({ title }) => title.startsWith("Postmortem"));

describe("0 wrong merges", () => {
  test("a mention of an issue does not make it one's own", async () => {
    await merge({ [PATH]: postmortem("Down", ["Rotate the database credentials"]) });
    await merge({
      [PATH]: postmortem("Down", ["Rotate the database credentials", "Remove the firewall workaround after #1"]),
    });
    expect(engine.repo.issue(1).title).toBe("Rotate the database credentials");
    expect(engine.repo.issues()).toHaveLength(3);
  });

  test("a promise that only mentions a closed issue is still opened", async () => {
    engine.repo.openIssue({ title: "Checkout crashes on an empty cart", by: "ana" });
    engine.repo.closeIssue(1);
    await merge({ [PATH]: postmortem("Down", ["Add a regression test for #1 in checkout"]) });
    expect(titles()).toContain("Add a regression test for #1 in checkout");
  });

  test("a later file that mentions an adopted issue does not take it", async () => {
    engine.repo.openIssue({ title: "Human", by: "ana" });
    await merge({ "postmortems/b.md": postmortem("Bee", ["Warm the cache (#1)"]) });
    await merge({ "postmortems/a.md": postmortem("Ant", ["Rotate keys, see #1"]) });
    expect(engine.repo.issue(2).subIssues).toContain("acme/payments#1");
  });

  test("two files that adopt one issue are quiet afterwards", async () => {
    engine.repo.openIssue({ title: "Human", by: "ana" });
    await merge({
      "postmortems/a.md": postmortem("Ant", ["Fix the cache (#1)"]),
      "postmortems/b.md": postmortem("Bee", ["Warm the cache (#1)"]),
    });
    await expectSilence(engine);
  });

  test("a finished line does not take the issue of an equal open one", async () => {
    await merge({ [PATH]: "# Down\n\n## Action items\n\n- [x] Update the runbook\n- [ ] Update the runbook\n" });
    const before = titles();
    await expectSilence(engine);
    expect(titles()).toEqual(before);
  });

  test("a finished line does not take the issue of a similar one that was removed", async () => {
    const done = "- [x] Add an alert on checkout queue depth\n";
    await merge({
      [PATH]: `# Down\n\n## Action items\n\n${done}- [ ] Add an alert on payment queue depth\n- [ ] Other thing entirely\n`,
    });
    await merge({ [PATH]: `# Down\n\n## Action items\n\n${done}- [ ] Other thing entirely\n` });
    expect(engine.repo.issue(1).title).toBe("Add an alert on payment queue depth");
  });

  test("other work in the place of finished work is opened", async () => {
    await merge({ [PATH]: postmortem("Down", ["Add alerts for the EU cluster", "Replace the load balancer"]) });
    engine.repo.closeIssue(1, { by: "ana" });
    await merge({ [PATH]: postmortem("Down", ["Add alerts for the US cluster", "Replace the load balancer"]) });
    expect(titles()).toContain("Add alerts for the US cluster");
  });

  test("a generic line of a deleted postmortem takes nothing of a new one, nor its meta-issue", async () => {
    await merge({
      "postmortems/a.md": postmortem("First outage", [
        "Update the runbook",
        "Replace the load balancer",
        "Test the backups",
      ]),
    });
    engine.repo.closeIssue(1, { by: "ana" });
    await merge({ "README.md": "moved to the wiki" }, ["postmortems/a.md"]);
    await merge({
      "postmortems/b.md": postmortem("Second outage", ["Update the runbook", "Sharpen the knives", "Paint the fence"]),
    });
    expect(engine.repo.issue(4).title).toBe("Postmortem: First outage");
    expect(titles().filter((title) => title === "Update the runbook")).toHaveLength(2);
  });

  test("a new file under the name of a renamed one gets a meta-issue of its own", async () => {
    const first = postmortem("First outage", ["Fix the first", "Replace the load balancer"]);
    await merge({ "postmortems/latest.md": first });
    await merge({
      "postmortems/2026-first.md": first,
      "postmortems/latest.md": postmortem("Second outage", ["Sharpen the knives"]),
    });
    expect(metas().map(({ title }) => title)).toEqual(["Postmortem: First outage", "Postmortem: Second outage"]);
  });

  test("I8: what a cut listing does not show is not gone", async () => {
    await merge({ "postmortems/z.md": postmortem("Zed", ["Update the runbook", "Zed thing to do"]) });
    engine.repo.commit({ files: { "postmortems/a.md": postmortem("Ant", ["Update the runbook", "Ant thing to do"]) } });
    engine.repo.truncateTreesAfter(1);
    await engine.look();
    engine.repo.truncateTreesAfter(null);
    await engine.converge();
    expect(engine.repo.issue(1).body).toContain("**Zed**");
  });

  test("I8: what `paths` no longer names is not gone", async () => {
    await merge({ "postmortems/old/z.md": postmortem("Zed", ["Update the runbook", "Zed thing to do"]) });
    await merge({ ".github/followthrough.yml": "paths: ['postmortems/*.md']\n" });
    await merge({ "postmortems/a.md": postmortem("Ant", ["Update the runbook", "Ant thing to do"]) });
    await merge({}, [".github/followthrough.yml"]);
    expect(engine.repo.issue(1).body).toContain("**Zed**");
    expect(metas()).toHaveLength(2);
  });

  test("S8: another issue's text pasted above ours changes nobody's identity", async () => {
    await merge({ [PATH]: withItems(3) });
    engine.repo.editIssue(2, {
      body: `Notes of #1:\n\n${engine.repo.issue(1).body}\n\n---\n\n${engine.repo.issue(2).body}`,
      by: "ana",
    });
    await engine.ledger.raiseAttention(engine.repository);
    await engine.converge();
    expect(engine.repo.issue(2)).toMatchObject({ state: "open", title: "Add check number 2 for the queue" });
  });
});

describe("the same item for life", () => {
  test("a file is renamed and one of its lines reworded", async () => {
    const lines = ["Replace the load balancer", "Test the backups"];
    await merge({ [PATH]: postmortem("Down", ["Add an alert on certificate expiry", ...lines]) });
    await merge({ "postmortems/2026/c.md": postmortem("Down", ["Add alerts on TLS certificate expiry", ...lines]) }, [
      PATH,
    ]);
    expect(engine.repo.issues()).toHaveLength(4);
  });

  test("signs count: C++ and C# are reordered", async () => {
    await merge({ [PATH]: postmortem("Down", ["Port the client to C++", "Port the client to C#"]) });
    await merge({ [PATH]: postmortem("Down", ["Port the client to C#", "Port the client to C++"]) });
    expect(engine.repo.issue(1).title).toBe("Port the client to C++");
  });

  test("a rename of which one write failed ends with one meta-issue", async () => {
    await merge({ [PATH]: withItems(3) });
    engine.github.faults.add({ on: { route: PATCH }, after: 3, do: { kind: "errorBefore", status: 500 } });
    await merge({ "postmortems/2026/checkout.md": withItems(3) }, [PATH]);
    expect(metas()).toHaveLength(1);
    await expectSilence(engine);
  });

  test("a closed meta-issue is known again after a rename, and stays closed", async () => {
    await merge({ [PATH]: withItems(3) });
    engine.repo.closeIssue(4, { by: "ana" });
    await merge({ "postmortems/2026/checkout.md": withItems(3) }, [PATH]);
    await expectSilence(engine);
    expect(metas()).toMatchObject([{ state: "closed" }]);
  });

  test("finished work that is renamed and reworded is not opened again", async () => {
    const text = (line: string) => postmortem("Down", [line, "Replace the load balancer"]);
    await merge({ [PATH]: text("Add an alert on certificate expiry") });
    engine.repo.closeIssue(1, { by: "ana" });
    await merge({ "postmortems/2026/c.md": text("Add an alert on certificate expiry") }, [PATH]);
    await merge({ "postmortems/2026/c.md": text("Add alerts on TLS certificate expiry") });
    await merge({ "postmortems/2026/c.md": text("Add alerts on TLS and SSH certificate expiry dates") });
    expect(engine.repo.issues()).toHaveLength(3);
  });

  test("a wrong link that is corrected leads to the right issue", async () => {
    engine.repo.openIssue({ title: "Unrelated", by: "ana" });
    engine.repo.openIssue({ title: "The right one", by: "ana" });
    await merge({ [PATH]: postmortem("Down", ["Fix the cache (#1)"]) });
    await merge({ [PATH]: postmortem("Down", ["Fix the cache (#2)"]) });
    expect(engine.repo.issue(3).subIssues).toContain("acme/payments#2");
    await expectSilence(engine);
  });

  test("an adopted issue that was deleted can be replaced by another", async () => {
    engine.repo.openIssue({ title: "Deleted later", by: "ana" });
    engine.repo.openIssue({ title: "The other one", by: "ana" });
    await merge({ [PATH]: postmortem("Down", ["Fix the cache (#1)"]) });
    engine.repo.deleteIssue(1);
    await merge({ [PATH]: postmortem("Down", ["Fix the cache (#2)"]) });
    expect(engine.repo.issue(3).body).toMatch(/Fix the cache \| \[#2\].*⬜ open/);
    expect(engine.repo.issue(3).subIssues).toContain("acme/payments#2");
  });

  test("I1: an item that is edited while its creation is in doubt gets one issue", async () => {
    engine.repo.commit({ files: { [PATH]: postmortem("Down", ["Add an alert on certificate expiry"]) } });
    const stale = engine.github.faults.add({ on: { route: LIST }, do: { kind: "staleList", ms: "untilReleased" } });
    engine.github.faults.add({ on: { route: CREATE }, do: { kind: "resetAfter" } });
    await engine.look();
    engine.repo.commit({ files: { [PATH]: postmortem("Down", ["Add an alert on TLS certificate expiry"]) } });
    engine.pass(60_000);
    await engine.look();
    stale.release();
    await engine.converge();
    expect(titles()).toEqual(["Add an alert on TLS certificate expiry", "Postmortem: Down"]);
    await expectSilence(engine);
  });
});
