import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "../fakes/github/index.ts";
import { Engine } from "./engine.ts";
import { expectOneOfEach, expectSilence } from "./expect-one-of-each.ts";
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
const LABEL = "POST /repos/{owner}/{repo}/labels";
const LINK = "POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues";
const PATCH = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
const SWEEP_MS = 4 * 3_600_000;

const tries = (call: string) => engine.github.log.filter(({ method, route }) => `${method} ${route}` === call).length;

/** Looks as the queue would until it asks for no further look by itself. Returns how many looks that took. */
async function untilQuiet(limit = 120): Promise<number> {
  for (let looks = 1; looks <= limit; looks++) {
    const look = await engine.look();
    if (look.kind === "nothing-to-do" || look.next.kind !== "again") return looks;
    engine.pass(Math.max(0, look.next.at.getTime() - engine.clock.now().getTime()));
  }
  throw new Error(`Unexpected unrest, expected quiet within ${limit} looks`);
}

const REFUSED: Fault = { kind: "invalid", resource: "Issue", field: "title", code: "invalid" };

describe("I14: trouble that lasts is tried eight times and then once a sweep; I2: when it ends, everything is there", () => {
  test.each<readonly [string, string, Fault]>([
    ["archived", CREATE, { kind: "archived" }],
    ["an outage", CREATE, { kind: "errorBefore", status: 502 }],
    ["archived", LINK, { kind: "archived" }],
  ])("%s at %s", async (_, call, fault) => {
    engine.repo.commit({ files: { [PATH]: withItems(1) } });
    engine.github.faults.add({ on: { route: call }, times: "always", do: fault });
    await untilQuiet();
    const before = tries(call);
    expect(before).toBeLessThanOrEqual(2 * 8);
    engine.pass(SWEEP_MS);
    await engine.look();
    expect(tries(call)).toBeGreaterThan(before);
    engine.github.faults.clear();
    await engine.converge();
    await expectOneOfEach(engine, 1);
  });

  test("eight limits in a row delay and no more", async () => {
    engine.repo.commit({ files: { [PATH]: withItems(1) } });
    engine.github.faults.add({ on: { route: CREATE }, times: 8, do: { kind: "secondaryLimit" } });
    engine.github.faults.add({ on: { route: LINK }, times: 8, do: { kind: "tooMany", retryAfter: 30 } });
    await engine.converge(60);
    await expectOneOfEach(engine, 1);
  });
});

describe("I14: what is refused as such is given up, and nothing waits for it", () => {
  test("a label", async () => {
    engine.repo.commit({ files: { [PATH]: withItems(1) } });
    engine.github.faults.add({ on: { route: LABEL }, times: "always", do: { ...REFUSED, resource: "Label" } });
    await untilQuiet();
    // The first issue that names the label brings it into being, if only in grey.
    expect(tries(LABEL)).toBeLessThanOrEqual(8);
    await expectOneOfEach(engine, 1);
  });

  test("the closing of a twin", async () => {
    engine.repo.commit({ files: { [PATH]: withItems(2) } });
    await engine.converge();
    const { title, body } = engine.repo.issue(1);
    engine.repo.openIssue({ title, body, by: engine.github.botLogin });
    await engine.ledger.raiseAttention(engine.repository);
    engine.github.faults.add({ on: { route: PATCH }, times: "always", do: { ...REFUSED, field: "state_reason" } });
    await untilQuiet();
    expect(tries(PATCH)).toBe(8);
    expect((await engine.ledger.recall(engine.repository)).intents).toHaveLength(8);
  });

  test("a part of a long postmortem", async () => {
    engine.policy = { ...engine.policy, creationsPerMinute: 10_000, creationsPerHour: 10_000 };
    engine.repo.commit({ files: { [PATH]: withItems(101) } });
    const isPart = ({ body }: { readonly body: unknown }) => JSON.stringify(body).includes("(part 2)");
    engine.github.faults.add({ on: { route: CREATE, where: isPart }, times: "always", do: REFUSED });
    expect(await untilQuiet()).toBeLessThan(15);
  });

  test("one locked issue does not hold up the others", async () => {
    engine.repo.commit({ files: { [PATH]: withItems(5) } });
    await engine.converge();
    const isFirst = ({ path }: { readonly path: string }) => path.endsWith("/issues/1");
    engine.github.faults.add({ on: { route: PATCH, where: isFirst }, times: "always", do: { kind: "archived" } });
    engine.repo.commit({ files: { [PATH]: withItems(5).replaceAll("Add check", "Add a check") } });
    await engine.look();
    expect(engine.repo.issue(2).title).toBe("Add a check number 2 for the queue");
  });
});

describe("what people do to our issues", () => {
  test("twelve deleted issues stop nothing, and are asked for once", async () => {
    engine.repo.commit({ files: { [PATH]: withItems(20) } });
    await engine.converge();
    for (let number = 1; number <= 12; number++) engine.repo.deleteIssue(number);
    engine.repo.commit({ files: { "postmortems/new.md": postmortem("New", ["Something new to do"]) } });
    await engine.converge();
    expect(engine.repo.issues().map(({ title }) => title)).toContain("Something new to do");
    const mark = engine.github.mark();
    await expectSilence(engine);
    const reads = engine.github.requestsSince(mark).filter(({ route }) => route.endsWith("/issues/{issue_number}"));
    expect(reads).toEqual([]);
  });

  test("a hundred and twenty adopted issues, which no list of ours shows, stop nothing", async () => {
    engine.policy = { ...engine.policy, creationsPerMinute: 10_000, creationsPerHour: 10_000 };
    const lines = Array.from(
      { length: 120 },
      (_, at) => `Mend part ${at + 1} (#${engine.repo.openIssue({ title: `Part ${at + 1}` })})`,
    );
    engine.repo.commit({ files: { [PATH]: postmortem("Down", lines) } });
    await engine.converge();
    await expectSilence(engine);
    expect(engine.repo.issues()).toHaveLength(120 + 1 + 2);
  });

  test("a file that names thousands of issues costs a bounded number of reads, and opens nothing for them", async () => {
    const links = Array.from({ length: 3000 }, (_, at) => `#${at + 1000}`);
    const lines = Array.from(
      { length: 30 },
      (_, at) => `Mend part ${at + 1} (${links.slice(at * 100, at * 100 + 100).join(", ")})`,
    );
    engine.repo.commit({ files: { [PATH]: postmortem("Down", lines) } });
    await engine.look();
    const reads = engine.github.log.filter(({ route }) => route.endsWith("/issues/{issue_number}"));
    expect(reads.length).toBeLessThanOrEqual(2 * 500);
  });

  test("children that left the document still take room: no link is refused", async () => {
    engine.policy = { ...engine.policy, creationsPerMinute: 10_000, creationsPerHour: 10_000 };
    const lines = (count: number, word: string) =>
      Array.from({ length: count }, (_, at) => `${word} number ${at + 1} of the list`);
    engine.repo.commit({ files: { [PATH]: postmortem("Down", lines(95, "Check")) } });
    await engine.converge();
    engine.repo.commit({
      files: { [PATH]: postmortem("Down", [...lines(80, "Check"), ...lines(12, "Rotate credential")]) },
    });
    await engine.converge();
    expect(engine.github.log.filter(({ status }) => status === 422)).toEqual([]);
    // A day later people are asked about the fifteen, once.
    engine.pass(engine.policy.fullLookMs);
    await engine.converge();
    expect(engine.repo.issues().filter(({ comments }) => comments.length > 0)).toHaveLength(15);
    await expectSilence(engine);
  });
});

describe("I8: asking a human", () => {
  const many = (from = 0) =>
    Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [
        `postmortems/${from + at}.md`,
        withItems(3, `Outage ${from + at}`, `service ${from + at}`),
      ]),
    );
  const notices = () => engine.repo.issues().filter(({ title }) => title.includes("waits"));

  test("a second large plan is asked about too, in the same issue", async () => {
    engine.repo.commit({ files: many() });
    await engine.converge();
    engine.repo.commit({ files: { ".github/followthrough.yml": "ask_above: 24\n" } });
    await engine.converge();
    expect(notices()).toMatchObject([{ state: "closed" }]);
    // 24 more, and 24 are no longer enough to be a fifth of what is there.
    engine.repo.commit({ files: { ".github/followthrough.yml": "ask_above: 10\n", ...many(100) } });
    await engine.converge();
    expect(notices()).toMatchObject([{ state: "open" }]);
    await expectSilence(engine);
  });

  test("a human says no by closing the issue: those files wait, new ones go on", async () => {
    engine.repo.commit({ files: many() });
    await engine.converge();
    engine.repo.closeIssue(1, { by: "ana" });
    engine.repo.commit({ files: { "postmortems/new.md": postmortem("New", ["Do the ordinary"]) } });
    await engine.converge();
    expect(engine.repo.issues().map(({ title, state }) => `${state} ${title}`)).toEqual([
      "closed Followthrough waits: a plan is unusually large",
      "open Do the ordinary",
      "open Postmortem: New",
    ]);
    engine.repo.commit({ files: { ".github/followthrough.yml": "ask_above: 50\n" } });
    await engine.converge();
    expect(engine.repo.issues()).toHaveLength(3 + 24);
  });

  test("the no stands, however the plan shrinks or the collection grows", async () => {
    engine.repo.commit({ files: many() });
    await engine.converge();
    engine.repo.closeIssue(1, { by: "ana" });
    engine.repo.commit({
      files: { "postmortems/long.md": withItems(70) },
      delete: ["postmortems/1.md", "postmortems/2.md", "postmortems/3.md"],
    });
    await engine.converge(60);
    expect(engine.repo.issues().filter(({ title }) => title.includes("Outage"))).toEqual([]);
    expect(engine.repo.issues()).toHaveLength(1 + 70 + 1);
  });

  test("I1: the question itself is asked once, whatever happens to its create", async () => {
    engine.repo.commit({ files: many() });
    engine.github.faults.add({ on: { route: CREATE }, do: { kind: "errorBefore", status: 502 } });
    await engine.converge();
    expect(notices()).toHaveLength(1);
    await expectSilence(engine);
  });

  test("meta-issues and adoptions count: an archive that is tracked elsewhere", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `postmortems/${at}.md`,
        postmortem(`Outage ${at}`, [`Fix thing (ACME-${at + 1})`]),
      ]),
    );
    engine.repo.commit({ files });
    await engine.converge();
    expect(engine.repo.issues()).toEqual(notices());
  });

  test("I8 S8: without ledger and with another secret nothing is opened, however few they are", async () => {
    engine.repo.commit({ files: { [PATH]: withItems(3) } });
    await engine.converge();
    engine.loseLedger();
    engine.policy = { ...engine.policy, stampSecrets: ["another secret than before"] };
    await expect(engine.look()).rejects.toThrow(/STAMP_SECRETS/);
    expect(engine.repo.issues()).toHaveLength(4);
  });
});

describe("I1 I12: a worker that slept through an hour, while another went on", () => {
  test.each<readonly [string, number, (text: string) => string]>([
    ["writes nothing more", 3, (text) => text],
    ["writes nothing of what was edited meanwhile", 3, (text) => text.replaceAll("Add check", "Add a check")],
    ["leaves nothing that a human must heal", 15, (text) => text],
  ])("%s", async (_, items, edit) => {
    engine.repo.commit({ files: { [PATH]: withItems(items) } });
    const held = engine.github.faults.pause("before", { route: CREATE }, { after: 1 });
    engine.timeoutMs = 60_000;
    const sleeper = engine.look();
    await held.reached;
    engine.pass(3_600_000);
    engine.restart();
    engine.repo.commit({ files: { [PATH]: edit(withItems(items)), "x.txt": "1" } });
    await engine.converge();
    held.release();
    await expect(sleeper).rejects.toMatchObject({ code: "overtaken" });
    engine.pass(engine.policy.fullLookMs);
    await engine.converge();
    await expectOneOfEach(engine, items);
  });
});
