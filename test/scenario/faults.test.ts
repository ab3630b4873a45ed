import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FaultRule } from "../fakes/github/index.ts";
import { Engine, SETTLE_MS } from "./engine.ts";
import { EVERY_FAULT, nameOf } from "./every-fault.ts";
import { expectOneOfEach } from "./expect-one-of-each.ts";
import { CHECKOUT, CHECKOUT_PATH, withItems } from "./postmortems.ts";

let engine: Engine;
beforeEach(async () => {
  engine = await Engine.start();
});
afterEach(async () => {
  engine.github.assertNoSurprises();
  await engine.stop();
});

const CREATE = "POST /repos/{owner}/{repo}/issues";
const LINK = "POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues";
const LABEL = "POST /repos/{owner}/{repo}/labels";
const PATCH = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
const LIST = "GET /repos/{owner}/{repo}/issues";

/** Adds the fault; where it never answers, nobody should wait for long. */
function meet(rule: FaultRule): void {
  if (rule.do.kind === "hang") engine.timeoutMs = 1000;
  engine.github.faults.add(rule);
}

describe.each([
  ["a create", CREATE],
  ["a link", LINK],
  ["a label", LABEL],
])("I1 I2 I13: any fault at %s leaves one issue per item", (_, route) => {
  test.each(EVERY_FAULT.map((fault) => [nameOf(fault), fault] as const))("%s", async (_name, fault) => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(3) } });
    meet({ on: { route }, after: route === LABEL ? 0 : 1, do: fault });
    await engine.converge();
    await expectOneOfEach(engine, 3);
    const least = 1 + 3 + 1 + 3;
    // A meta-issue that was written while an item was still missing is written once more: one write above the least.
    expect(engine.github.writes().length).toBeLessThanOrEqual(least + 1);
  });
});

test.each(EVERY_FAULT.map((fault) => [nameOf(fault), fault] as const))(
  "I1 I2: at an update: %s",
  async (_name, fault) => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(3) } });
    await engine.converge();
    engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(3).replaceAll("Add check", "Add a check") } });
    meet({ on: { route: PATCH }, do: fault });
    await engine.converge();
    expect(engine.repo.issue(1).title).toBe("Add a check number 1 for the queue");
    await expectOneOfEach(engine, 3);
  },
);

test.each([
  ...EVERY_FAULT.map((fault) => [nameOf(fault), fault] as const),
  ["empty list", { kind: "emptyList" }],
  ["a page skips an item", { kind: "skipItem" }],
  ["a page repeats an item", { kind: "repeatItem" }],
] as const)("I1 I2: at the list of issues: %s", async (_name, fault) => {
  engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(3) } });
  await engine.converge();
  engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(4) } });
  meet({ on: { route: LIST, where: ({ query }) => query.has("creator") }, do: fault });
  await engine.converge();
  await expectOneOfEach(engine, 4);
});

test("I1: nobody creates again while the list is stale, and after it has settled the issue is found", async () => {
  engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(2) } });
  const stale = engine.github.faults.add({ on: { route: LIST }, do: { kind: "staleList", ms: "untilReleased" } });
  engine.github.faults.add({ on: { route: CREATE }, do: { kind: "resetAfter" } });
  await engine.look();
  engine.pass(SETTLE_MS / 2);
  await engine.look();
  expect(engine.repo.issues()).toHaveLength(3);
  stale.release();
  await engine.converge();
  await expectOneOfEach(engine, 2);
});

test("I9: twins from a list that was stale for longer than anybody waits heal, people's comments kept", async () => {
  engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(2) } });
  const stale = engine.github.faults.add({ on: { route: LIST }, do: { kind: "staleList", ms: "untilReleased" } });
  engine.github.faults.add({ on: { route: CREATE }, do: { kind: "resetAfter" } });
  await engine.look();
  engine.pass(2 * SETTLE_MS);
  const look = await engine.look();
  expect(look).toMatchObject({ next: { kind: "again" } });
  const twins = engine.repo.issues().filter(({ title }) => title === "Add check number 1 for the queue");
  expect(twins).toHaveLength(2);
  engine.repo.comment(twins[1]?.number ?? 0, "I am on it", { by: "ana" });
  stale.release();
  await engine.converge();
  await expectOneOfEach(engine, 2);
  expect(engine.repo.issue(twins[1]?.number ?? 0)).toMatchObject({
    state: "closed",
    stateReason: "duplicate",
    duplicateOf: `acme/payments#${twins[0]?.number}`,
    comments: [{ body: "I am on it" }],
  });
});

test("I9: an injected twin of an item and of the meta-issue heal within one pass", async () => {
  engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(2) } });
  await engine.converge();
  for (const number of [1, 3]) {
    const { title, body } = engine.repo.issue(number);
    engine.repo.openIssue({ title, body, by: engine.github.botLogin });
  }
  await engine.ledger.raiseAttention(engine.repository);
  await engine.look();
  await expectOneOfEach(engine, 2);
});

test("I11: without its ledger it finds all its issues by their stamps: 0 created, 0 closed, 0 writes", async () => {
  engine.repo.commit({ files: { [CHECKOUT_PATH]: CHECKOUT, "postmortems/b.md": withItems(12, "Other") } });
  await engine.converge();
  engine.loseLedger();
  const mark = engine.github.mark();
  await engine.converge();
  expect(engine.github.writes(mark)).toEqual([]);
});

test("I11 S8: a stamp counts only on issues of our app, and not from another repository", async () => {
  engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(1) } });
  await engine.converge();
  const { body } = engine.repo.issue(1);
  engine.repo.openIssue({ title: "forged by an outsider", body, by: "mallory" });
  const otherApp = engine.github.createApp("other-bot");
  engine.github.install("acme", { app: otherApp });
  engine.repo.openIssue({ title: "forged by a bot", body, by: otherApp.botLogin });
  await engine.ledger.raiseAttention(engine.repository);
  const mark = engine.github.mark();
  await engine.converge();
  expect(engine.github.writes(mark)).toEqual([]);
});

test("I6 I14: an item that GitHub refuses never stops the others, and is given up after eight tries", async () => {
  engine.github.faults.add({
    on: { route: CREATE, where: ({ body }) => JSON.stringify(body).startsWith('{"title":"Add check number 2') },
    times: "always",
    do: { kind: "invalid", resource: "Issue", field: "title", code: "invalid" },
  });
  engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(3) } });
  const look = await engine.converge(60);
  if (look.kind !== "looked") throw new Error("expected a look");
  expect(look.plan.changes).toContainEqual(expect.objectContaining({ kind: "give-up", of: "create" }));
  const tries = engine.github.log.filter(
    ({ method, route, fault }) => `${method} ${route}` === CREATE && fault === "invalid",
  );
  expect(tries).toHaveLength(8);
  expect(engine.repo.issues().map(({ title }) => title)).toEqual([
    "Add check number 1 for the queue",
    "Add check number 3 for the queue",
    "Postmortem: Checkout was down",
  ]);
});

test("a login that lost its rights between question and create does not stop the create", async () => {
  engine.repo.commit({ files: { [CHECKOUT_PATH]: CHECKOUT } });
  engine.github.faults.add({
    on: { route: CREATE },
    do: { kind: "invalid", resource: "Issue", field: "assignees", code: "invalid" },
  });
  await engine.converge();
  expect(engine.repo.issue(1)).toMatchObject({ title: "Add an alert on certificate expiry", assignees: ["ana"] });
  expect(engine.repo.issues()).toHaveLength(4);
});

test("the creation budget holds: 60 a minute, 450 an hour, also across restarts and lost memory", async () => {
  engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(40) } });
  await engine.look();
  const creations = () =>
    engine.github.writes().filter(({ route }) => route.endsWith("/issues") || route.endsWith("/sub_issues")).length;
  expect(creations()).toBe(60);
  engine.restart();
  await engine.look();
  expect(creations()).toBe(60);
  engine.pass(60_000);
  await engine.converge();
  expect(creations()).toBe(81);
  await expectOneOfEach(engine, 40);
});

describe("I8: when the world looks wrong, nothing happens", () => {
  const many = () =>
    Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [`postmortems/${at}.md`, withItems(3, `Outage ${at}`, `service ${at}`)]),
    );

  test("an archive of postmortems waits for a human, who allows it in the settings", async () => {
    engine.repo.commit({ files: many() });
    await engine.converge();
    expect(engine.repo.issues().map(({ title }) => title)).toEqual(["Followthrough waits: a plan is unusually large"]);
    expect(engine.repo.issue(1).body).toContain("ask_above: 24");
    engine.repo.commit({ files: { ".github/followthrough.yml": "ask_above: 24\n" } });
    await engine.converge();
    const open = engine.repo.issues().filter(({ state }) => state === "open");
    expect(open).toHaveLength(18 + 6);
    expect(engine.repo.issue(1).state).toBe("closed");
  });

  test("a list that lost most of our issues is not believed: each is asked for by itself", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(15) } });
    await engine.converge();
    const mark = engine.github.mark();
    engine.github.faults.add({ on: { route: LIST }, times: "always", do: { kind: "emptyList" } });
    engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(16) } });
    await engine.converge();
    expect(engine.github.writes(mark).filter(({ route, method }) => `${method} ${route}` === CREATE)).toHaveLength(1);
    engine.github.faults.clear();
    await engine.converge();
    await expectOneOfEach(engine, 16);
  });

  test("a deleted folder, an emptied or broken configuration closes and opens nothing", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(15) } });
    await engine.converge();
    const mark = engine.github.mark();
    engine.repo.commit({ files: { ".github/followthrough.yml": "paths: []\n" } });
    await engine.converge();
    engine.repo.commit({ files: { ".github/followthrough.yml": "pahts: [a]\n" } });
    await engine.converge();
    engine.repo.commit({ files: { "x.md": "" }, delete: [CHECKOUT_PATH, ".github/followthrough.yml"] });
    await engine.converge();
    engine.repo.renameDefaultBranch("trunk");
    await engine.converge();
    expect(engine.github.writes(mark)).toEqual([]);
  });

  test("an unknown stamp secret stops everything and says what to set", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(15) } });
    await engine.converge();
    engine.loseLedger();
    engine.policy = { ...engine.policy, stampSecrets: ["another secret than before"] };
    const mark = engine.github.mark();
    await expect(engine.look()).rejects.toThrow(/STAMP_SECRETS/);
    engine.policy = { ...engine.policy, stampSecrets: ["another secret than before", "a stamp secret for tests only"] };
    await engine.converge();
    expect(engine.github.writes(mark)).toEqual([]);
  });

  test("an issue that a human deleted is not opened again", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(2) } });
    await engine.converge();
    engine.repo.deleteIssue(1);
    await engine.ledger.raiseAttention(engine.repository);
    await engine.converge();
    expect(engine.repo.issues().map(({ title }) => title)).toEqual([
      "Add check number 2 for the queue",
      "Postmortem: Checkout was down",
    ]);
  });

  test("unreadable files are problems with a name, and what they held is kept", async () => {
    engine.repo.commit({ files: { [CHECKOUT_PATH]: withItems(2) } });
    await engine.converge();
    const mark = engine.github.mark();
    engine.repo.commit({
      files: {
        [CHECKOUT_PATH]: Buffer.from([0xff, 0xfe, 0x41, 0x00]),
        "postmortems/link.md": { symlink: "../README.md" },
        "postmortems/module.md": { submodule: "a".repeat(40) },
        "postmortems/large.md": "x".repeat(1024 * 1024 + 1),
        "postmortems/lfs.md":
          "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n",
        "postmortems/other.md": withItems(1, "Other", "the queue"),
      },
    });
    const look = await engine.converge();
    expect(look.problems.map(({ path, rule }) => `${path} ${rule}`)).toEqual(
      [
        `${CHECKOUT_PATH} not-utf-8`,
        "postmortems/large.md file-too-large",
        "postmortems/link.md symlink",
        "postmortems/module.md submodule",
        "postmortems/lfs.md lfs-pointer",
      ].toSorted(
        (a, b) =>
          look.problems.findIndex(({ path }) => a.startsWith(path)) -
          look.problems.findIndex(({ path }) => b.startsWith(path)),
      ),
    );
    expect(engine.github.writes(mark).map(({ path }) => path.split("/payments")[1])).toEqual([
      "/issues",
      "/issues",
      "/issues/5/sub_issues",
    ]);
  });
});
