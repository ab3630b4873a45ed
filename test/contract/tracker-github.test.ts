import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { githubIssues } from "../../src/adapters/github-issues/github-issues.ts";
import type { Fault } from "../../src/core/fault.ts";
import type { IssueRef } from "../../src/core/ids.ts";
import type { Write } from "../../src/ports/tracker.ts";
import type { Fault as Misfortune } from "../fakes/github/index.ts";
import { connect, faultOf, refIn, WEB } from "./tracker-github-place.ts";
import { blockOf, createOf, updateOf } from "./tracker-samples.ts";
import { GitHubSite, ISSUE, ISSUES, UNCERTAIN } from "./tracker-github-site.ts";

// GitHub's ugly side, one story at a time. Every misfortune at every call is in tracker-github-faults.test.ts; what
// every tracker does is in tracker-contract.ts.

let site: GitHubSite;
beforeEach(async () => {
  site = await GitHubSite.open();
});
afterEach(async () => {
  vi.useRealTimers();
  await site.close();
});

describe("creating", () => {
  test.each(UNCERTAIN.filter(([name]) => name.includes("after") || name.includes("JSON")))(
    "%s: exactly one issue, and the next find shows it with its stamp",
    async (_, misfortune) => {
      const handle = site.meet(misfortune);
      expect(await site.write(createOf())).toMatchObject({ kind: "unknown" });
      handle.drop();
      expect((await site.find()).map(({ stamp }) => stamp)).toEqual([blockOf("a").stamp]);
    },
  );

  test("silence ends with the time-out", async () => {
    const handle = site.github.faults.add({ on: { route: `POST ${ISSUES}` }, do: { kind: "hang" } });
    const impatient = githubIssues(connect(site.github, site.github.baseUrl, 300), WEB);
    const started = Date.now();
    expect(await impatient.write(site.repository, createOf())).toMatchObject({
      kind: "unknown",
      fault: { code: "timeout" },
    });
    expect(Date.now() - started).toBeLessThan(2000);
    handle.drop();
  });

  test("a redirect is not followed, so no other issue is taken for ours", async () => {
    site.repo.openIssue({ title: "Not ours" });
    const mark = site.github.mark();
    site.meetOn({ kind: "redirectToList" }, `POST ${ISSUES}`);
    expect(await site.write(createOf())).toMatchObject({ kind: "refused", fault: { code: "moved" } });
    expect(site.github.requestsSince(mark).filter(({ route }) => route.includes("issues"))).toHaveLength(1);
  });

  test("under a former name nothing is written", async () => {
    site.repo.rename("billing");
    expect(await site.write(createOf())).toMatchObject({ kind: "refused", fault: { code: "moved" } });
    expect(site.repo.issues()).toEqual([]);
  });

  test("with a login that cannot be assigned: refused once as a whole, then without, then people by themselves", async () => {
    const mark = site.github.mark();
    expect(await site.write(createOf({ assignees: ["ana", "zoe"] }))).toMatchObject({ kind: "done" });
    expect(site.github.writes(mark).map(({ method, route }) => `${method} ${route}`)).toEqual([
      `POST ${ISSUES}`,
      `POST ${ISSUE}/assignees`,
    ]);
    expect(site.repo.issues()).toMatchObject([{ assignees: ["ana"] }]);
  });

  test("and if those people cannot be added then, the issue is still made, once", async () => {
    site.meetOn({ kind: "errorAfter", status: 502 }, `POST ${ISSUE}/assignees`);
    expect(await site.write(createOf({ assignees: ["ana", "zoe"] }))).toMatchObject({ kind: "done" });
    expect(site.repo.issues()).toHaveLength(1);
  });

  test("a body that is too long is refused", async () => {
    const block = { ...blockOf("a"), markdown: "x".repeat(70_000) };
    expect(await site.write(createOf({ block }))).toMatchObject({ kind: "refused", fault: { code: "refused" } });
  });
});

describe("updating", () => {
  test("a body that is too long, which may be answered with 200 and the old one, is not sent", async () => {
    const { ref, order } = await site.create();
    const before = site.repo.issue(order).body;
    const block = { ...blockOf("new"), markdown: "x".repeat(70_000) };
    expect(await site.write(updateOf(ref, { block }))).toMatchObject({ kind: "refused", fault: { code: "refused" } });
    expect(site.repo.issue(order).body).toBe(before);
  });

  test("a read that shows another issue never leads to a write on that one", async () => {
    const theirs = site.repo.openIssue({ title: "Theirs", body: "Hands off" });
    const { ref } = await site.create();
    const mark = site.github.mark();
    for (const what of [
      updateOf(ref, { block: blockOf("b") }),
      { kind: "close", as: "completed", ref, block: blockOf("b") } satisfies Write,
    ]) {
      site.meetOn({ kind: "wrongObject" }, `GET ${ISSUE}`);
      expect(await site.write(what)).toMatchObject({ kind: "refused", fault: { code: "malformed-answer" } });
    }
    expect(site.repo.issue(theirs)).toMatchObject({ body: "Hands off", state: "open" });
    expect(site.github.writes(mark)).toEqual([]);
  });

  test("a title on another issue than asked is not taken for done", async () => {
    site.repo.openIssue({ title: "Decoy" });
    const { ref } = await site.create();
    site.meetOn({ kind: "wrongObject" }, `PATCH ${ISSUE}`);
    expect(await site.write(updateOf(ref, { title: "New" }))).toMatchObject({ kind: "unknown" });
  });

  test("a read on the way that fails means that nothing was written", async () => {
    const { ref } = await site.create();
    const mark = site.github.mark();
    site.meetOn({ kind: "errorBefore", status: 502 }, `GET ${ISSUE}`);
    const result = await site.write(updateOf(ref, { block: blockOf("b") }));
    expect(result).toMatchObject({ kind: "refused", fault: { code: "server-error", retry: { kind: "soon" } } });
    expect(site.github.writes(mark)).toEqual([]);
  });

  test("a fresh issue that answers 404 once is written all the same", async () => {
    const { ref, order } = await site.create();
    site.meetOn({ kind: "notFoundOnce" }, `GET ${ISSUE}`);
    expect(await site.write(updateOf(ref, { block: blockOf("b") }))).toMatchObject({ kind: "done" });
    expect(site.repo.issue(order).body).toContain(blockOf("b").stamp);
  });
});

test("reopening a closed notice says so with its new block", async () => {
  const { ref, order } = await site.create();
  site.repo.closeIssue(order);
  const block = blockOf("again");
  expect(await site.write(updateOf(ref, { block, reopen: true }))).toMatchObject({
    kind: "done",
    issue: { state: "open" },
  });
  expect(site.repo.issue(order)).toMatchObject({ state: "open", body: expect.stringContaining(block.stamp) });
});

describe("linking", () => {
  test("that loses the race for a place is refused, and is not linked", async () => {
    const [parent, child] = [await site.create(), await site.create()];
    site.github.world.busyParents.add(site.repo.issue(parent.order).id);
    const result = await site.write({ kind: "link", parent: parent.ref, child: child.ref, replace: false });
    expect(result).toMatchObject({ kind: "refused", fault: { code: "refused" } });
    site.github.world.busyParents.clear();
    expect(site.repo.issue(child.order).parent).toBeNull();
  });

  test("many children of one parent go one after the other", async () => {
    const parent = await site.create();
    const children = await Promise.all([1, 2, 3, 4].map((nth) => site.create(`Child ${nth}`)));
    const results = await Promise.all(
      children.map(({ ref }) => site.write({ kind: "link", parent: parent.ref, child: ref, replace: false })),
    );
    expect(results.map(({ kind }) => kind)).toEqual(["done", "done", "done", "done"]);
  });

  test("never links another issue that a read shows in place of the child", async () => {
    const theirs = site.repo.openIssue({ title: "Theirs" });
    const parent = await site.create();
    const child = refIn(site.repo, site.repo.openIssue({ title: "Adopted" }));
    site.meetOn({ kind: "wrongObject" }, `GET ${ISSUE}`);
    const result = await site.write({ kind: "link", parent: parent.ref, child, replace: false });
    expect(result).toMatchObject({ kind: "refused", fault: { code: "malformed-answer" } });
    expect(site.repo.issue(theirs).parent).toBeNull();
  });

  test("a parent in another repository is none of ours, and not nobody", async () => {
    const other = site.github.repository("acme/other");
    const foreign = other.openIssue({ title: "Epic" });
    const { ref, order } = await site.create();
    const view = site.github.world;
    const child = site.repo.repo.issues.get(order);
    if (!child) throw new Error("it was just made");
    view.saveIssue(site.repo.repo, { ...child, parentId: other.issue(foreign).id });
    const [issue] = await site.find();
    expect(issue?.parent).not.toBeNull();
    expect(issue?.parent).not.toBe(refIn(site.repo, foreign));
    expect(issue?.ref).toBe(ref);
  });
});

describe("finding", () => {
  const fill = (count: number): void => {
    for (let nth = 0; nth < count; nth++)
      site.repo.openIssue({ title: `Issue ${nth}`, body: `Text ${nth}`, by: site.github.botLogin });
  };

  test("reads every page", async () => {
    fill(205);
    const issues = await site.find();
    expect(issues.map(({ order }) => order)).toEqual(Array.from({ length: 205 }, (_, at) => at + 1));
  });

  test("a page that repeats an issue does not make two of it", async () => {
    fill(205);
    site.meetOn({ kind: "repeatItem" }, `GET ${ISSUES}`, 3);
    expect(await site.find()).toHaveLength(205);
  });

  test("a page that skips one is short, and not the last for that", async () => {
    fill(205);
    site.meetOn({ kind: "skipItem" }, `GET ${ISSUES}`);
    const numbers = (await site.find()).map(({ order }) => order);
    expect(numbers).not.toContain(100);
    expect(numbers).toHaveLength(204);
  });

  test.each<readonly [string, Misfortune, Fault["code"]]>([
    ["HTML with 200", { kind: "html" }, "malformed-answer"],
    ["half of the JSON", { kind: "truncatedJson" }, "malformed-answer"],
    ["another object", { kind: "wrongObject" }, "malformed-answer"],
    ["502", { kind: "errorBefore", status: 502 }, "server-error"],
    ["reset", { kind: "resetBefore" }, "network"],
    ["silence", { kind: "hang" }, "timeout"],
    ["410: issues are disabled", { kind: "gone" }, "gone"],
    ["404: permission was lost", { kind: "notFoundOnce" }, "not-found"],
    ["301", { kind: "redirectToList" }, "moved"],
    ["a limit", { kind: "secondaryLimit" }, "rate-limited"],
  ])("%s on the second page is a fault and never a shorter list (I8)", async (_, misfortune, code) => {
    fill(105);
    const handle = site.github.faults.add({ on: { route: `GET ${ISSUES}` }, after: 1, do: misfortune });
    expect((await faultOf(site.find())).code).toBe(code);
    handle.drop();
  });

  test("labels are complete too", async () => {
    for (let nth = 0; nth < 120; nth++) site.repo.createLabel(`label ${nth}`);
    const { labels } = await site.tracker.find(site.repository);
    expect(labels).toHaveLength(site.repo.labels().length);
  });

  test("S8: what another app or a person wrote is not ours, whatever it says", async () => {
    const { ref } = await site.create();
    const stranger = site.github.createApp("stranger").botLogin;
    for (const by of [stranger, "mallory"]) site.repo.openIssue({ title: "Mine", body: "", by });
    expect((await site.find()).map((issue) => issue.ref)).toEqual([ref]);
  });

  test("S8: nor what an app wrote that took our former name", async () => {
    const { ref } = await site.create();
    const number = site.repo.openIssue({ title: "Forged", body: "", by: site.github.botLogin });
    const issue = site.repo.repo.issues.get(number);
    if (!issue) throw new Error("it was just made");
    site.github.world.saveIssue(site.repo.repo, { ...issue, appId: site.github.createApp("stranger").appId });
    expect((await site.find()).map((each) => each.ref)).toEqual([ref]);
  });

  test("knows its issues again after the app was renamed, within the hour", async () => {
    const { ref } = await site.create();
    await site.find();
    const app = site.github.world.apps.get(site.github.appId);
    if (!app) throw new Error("it is the app under test");
    site.github.renameUser(site.github.botLogin, "finisher[bot]");
    Object.assign(app, { slug: "finisher" });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61 * 60_000 });
    expect((await site.find()).map((issue) => issue.ref)).toEqual([ref]);
  });

  test("S2: never in a new repository that took the name of ours", async () => {
    await site.create();
    site.repo.rename("billing");
    site.github.repository("acme/payments");
    const mark = site.github.mark();
    expect(await faultOf(site.find())).toMatchObject({ code: "moved", retry: { kind: "never" } });
    expect(site.github.requestsSince(mark).filter(({ route }) => route.endsWith("/issues"))).toEqual([]);
  });

  test("asks once in a look whether the repository is ours", async () => {
    const mark = site.github.mark();
    await site.find();
    expect(site.github.requestsSince(mark).filter(({ route }) => route === "/repos/{owner}/{repo}")).toHaveLength(1);
  });

  test("asks for the app's name once", async () => {
    const mark = site.github.mark();
    await site.find();
    await site.find();
    expect(site.github.requestsSince(mark).filter(({ route }) => route === "/app")).toHaveLength(1);
  });
});

describe("looking", () => {
  const look = (...refs: readonly IssueRef[]) => site.tracker.look(site.repository, refs);

  test("404 once and then 200 is there (a fresh issue)", async () => {
    const { ref } = await site.create();
    site.meetOn({ kind: "notFoundOnce" }, `GET ${ISSUE}`);
    expect(await look(ref)).toMatchObject([{ kind: "issue", issue: { ref } }]);
  });

  test("another issue than asked is a fault", async () => {
    site.repo.openIssue({ title: "Decoy" });
    const { ref } = await site.create();
    site.meetOn({ kind: "wrongObject" }, `GET ${ISSUE}`);
    expect((await faultOf(look(ref))).code).toBe("malformed-answer");
  });

  test("a transferred issue is missing here", async () => {
    const other = site.github.repository("acme/other");
    const { ref, order } = await site.create();
    site.repo.transferIssue(order, other);
    expect(await look(ref)).toEqual([{ kind: "missing", ref }]);
  });

  test("a renamed repository is a fault: its issues are not missing (I8)", async () => {
    const { ref } = await site.create();
    site.repo.rename("billing");
    expect((await faultOf(look(ref))).code).toBe("moved");
  });

  test.each<readonly [string, Misfortune, Fault["code"]]>([
    ["502", { kind: "errorBefore", status: 502 }, "server-error"],
    ["a limit", { kind: "primaryLimit" }, "rate-limited"],
    ["HTML with 200", { kind: "html" }, "malformed-answer"],
    ["reset", { kind: "resetBefore" }, "network"],
  ])("%s is a fault: the issue is not missing", async (_, misfortune, code) => {
    const { ref } = await site.create();
    site.meetOn(misfortune, `GET ${ISSUE}`);
    expect((await faultOf(look(ref))).code).toBe(code);
  });

  test("a reference of another repository is our own mistake (S2)", async () => {
    const other = site.github.repository("acme/other");
    await expect(look(refIn(other, 1))).rejects.toThrow("Unexpected reference");
  });
});

describe("assigning", () => {
  const ASSIGNEE = "GET /repos/{owner}/{repo}/assignees/{assignee}";
  const ask = () => site.tracker.assignable(site.repository, ["ana"]);

  test.each<readonly [string, Misfortune, Fault["code"]]>([
    ["HTML with 200", { kind: "html" }, "malformed-answer"],
    ["502", { kind: "errorBefore", status: 502 }, "server-error"],
  ])("%s is a fault, not an answer", async (_, misfortune, code) => {
    site.meetOn(misfortune, ASSIGNEE);
    expect((await faultOf(ask())).code).toBe(code);
  });

  test("one lying 404 unassigns nobody", async () => {
    site.meetOn({ kind: "notFoundOnce" }, ASSIGNEE);
    expect(await ask()).toEqual(new Set(["ana"]));
  });

  test("asks twice before it says that somebody cannot be assigned", async () => {
    const mark = site.github.mark();
    expect(await site.tracker.assignable(site.repository, ["zoe"])).toEqual(new Set());
    expect(site.github.requestsSince(mark).filter(({ route }) => route.includes("/assignees/"))).toHaveLength(2);
  });

  test("asks once for one person", async () => {
    const mark = site.github.mark();
    await site.tracker.assignable(site.repository, ["ana", "Ana", "ANA"]);
    expect(site.github.requestsSince(mark).filter(({ route }) => route.includes("/assignees/"))).toHaveLength(1);
  });
});

describe("the installation", () => {
  test("suspended: everything is refused, nothing is written", async () => {
    const { ref } = await site.create();
    site.installation.suspend();
    expect((await faultOf(site.find())).code).toBe("suspended");
    expect(await site.write(createOf())).toMatchObject({ kind: "refused", fault: { code: "suspended" } });
    expect(await site.write(updateOf(ref, { block: blockOf("b") }))).toMatchObject({ fault: { code: "suspended" } });
    expect(site.repo.issues()).toHaveLength(1);
  });

  test("suspended before the first call: the token is refused, the call with it", async () => {
    site.installation.suspend();
    expect(await site.write(createOf())).toMatchObject({ kind: "refused", fault: { code: "suspended" } });
  });

  test("archived repository: refused as read-only", async () => {
    site.repo.archive();
    expect(await site.write(createOf())).toMatchObject({ kind: "refused", fault: { code: "read-only" } });
    expect(await site.find()).toEqual([]);
  });

  test("issues disabled: refused as gone, and never an empty list", async () => {
    site.repo.disableIssues();
    expect(await site.write(createOf())).toMatchObject({ kind: "refused", fault: { code: "gone" } });
    expect((await faultOf(site.find())).code).toBe("gone");
  });

  test("a token that is no longer accepted costs one call, and the next one brings a new token", async () => {
    const { ref } = await site.create();
    // Younger tokens may not have reached all of GitHub: the client waits for those by itself.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10_000 });
    site.github.world.tokens.clear();
    const refusal = { kind: "refused", fault: { code: "unauthorized", retry: { kind: "soon" } } };
    expect(await site.write({ kind: "close", as: "completed", ref, block: blockOf("b") })).toMatchObject(refusal);
    expect(await site.write({ kind: "close", as: "completed", ref, block: blockOf("b") })).toMatchObject({
      kind: "done",
    });
  });

  test("a limit names no secret and no text in its fault (S18)", async () => {
    site.meetOn({ kind: "invalid", resource: "Issue", field: "title", code: "invalid" }, `POST ${ISSUES}`);
    const result = await site.write(createOf({ title: "Private words" }));
    if (result.kind === "done") throw new Error("Unexpected success, expected a refusal");
    const told = JSON.stringify([result.fault.message, result.fault.facts, result.fault.cause ?? null]);
    expect(told).not.toMatch(/Private words|ghs_|bearer/i);
    expect(result.fault.facts).toMatchObject({ status: 422, route: expect.stringContaining("POST") });
  });
});
