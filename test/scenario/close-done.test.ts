import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Engine } from "./engine.ts";
import { expectSilence } from "./expect-one-of-each.ts";
import { CHECKOUT_PATH as PATH, withItems } from "./postmortems.ts";
import { afterEvent, closes, commit, rowOf, SETTINGS, start, stateOf, tick } from "./ticking.ts";

const ISSUE = "GET /repos/{owner}/{repo}/issues/{issue_number}";

let engine: Engine;
beforeEach(async () => {
  engine = await Engine.start();
});
afterEach(async () => {
  engine.github.assertNoSurprises();
  await engine.stop();
});

const writes = (mark: number) => engine.github.writes(mark).map(({ method, path }) => `${method} ${path}`);
const shown = (body: string) =>
  body
    .replace(/end [\w.-]+/, "end STAMP")
    .replace(/\b[0-9a-f]{40}\b/g, "SHA")
    .replace(/of [0-9a-f]{7}\]/g, "of SHORT]");

async function say(text: string): Promise<void> {
  commit(engine, { [PATH]: text });
  await engine.converge();
}

describe.each([null, "propose"] as const)("a ticked box, where the setting is %s", (setting) => {
  test("closes nothing; the issue and the meta-issue say that the document calls it done", async () => {
    await start(engine, setting);
    const mark = engine.github.mark();
    await say(tick(withItems(3), 2));
    expect(stateOf(engine, 2)).toBe("open");
    expect(engine.repo.issue(2).body).toContain("The postmortem now marks this as **done**.");
    expect(rowOf(engine, 2, 4)).toBe("⬜ open; the postmortem says done");
    expect(rowOf(engine, 1, 4)).toBe("⬜ open");
    expect(writes(mark)).toEqual(["PATCH /repos/acme/payments/issues/2", "PATCH /repos/acme/payments/issues/4"]);
    await expectSilence(engine);
  });
});

describe("a ticked box, where the setting is close", () => {
  test("closes its issue as completed, with the line that says so, and I13: in one write", async () => {
    await start(engine, "close");
    engine.repo.editIssue(2, { body: `${engine.repo.issue(2).body}\n\nana: half of it is in review`, by: "ana" });
    const mark = engine.github.mark();
    await say(tick(withItems(3), 2));
    expect([1, 2, 3, 4].map((number) => stateOf(engine, number))).toEqual(["open", "closed completed", "open", "open"]);
    expect(shown(engine.repo.issue(2).body)).toMatchSnapshot();
    expect(engine.repo.issue(2).body).toContain(`/blob/${engine.repo.head()}/${PATH}?plain=1#L8`);
    expect(rowOf(engine, 2, 4)).toBe("✅ done");
    expect(writes(mark)).toEqual(["PATCH /repos/acme/payments/issues/2", "PATCH /repos/acme/payments/issues/4"]);
    await expectSilence(engine);
  });

  test("I7: the event of our own close leads to no further write", async () => {
    await start(engine, "close");
    await say(tick(withItems(3), 2));
    const mark = engine.github.mark();
    await afterEvent(engine);
    expect(writes(mark)).toEqual([]);
  });

  test("closes what was only shown before the setting was changed", async () => {
    await start(engine, null);
    await say(tick(withItems(3), 1, 3));
    commit(engine, { [SETTINGS]: "close_done: close\n" });
    await engine.converge();
    expect([1, 2, 3].map((number) => stateOf(engine, number))).toEqual([
      "closed completed",
      "open",
      "closed completed",
    ]);
    await expectSilence(engine);
  });

  test("known by its link, it is reworded and closed at once, and opened again it takes its new title", async () => {
    await start(engine, "close");
    const reworded = "Rehearse the night (#2)";
    await say(withItems(3).replace("[ ] Add check number 2 for the queue", `[x] ${reworded}`));
    expect(engine.repo.issue(2)).toMatchObject({ state: "closed", title: "Add check number 2 for the queue" });
    expect(engine.repo.issue(2).body).toContain("Rehearse the night");
    await expectSilence(engine);
    engine.repo.reopenIssue(2, { by: "ana" });
    await say(withItems(3).replace("Add check number 2 for the queue", reworded));
    expect(engine.repo.issue(2)).toMatchObject({ state: "open", title: "Rehearse the night" });
    expect(engine.repo.issues()).toHaveLength(4);
    await expectSilence(engine);
  });

  test("the issues of a postmortem in parts are closed, and the sums of the meta-issue follow", async () => {
    commit(engine, { [SETTINGS]: "close_done: close\n", [PATH]: withItems(105) });
    await engine.converge();
    await say(tick(withItems(105), 1, 105));
    const meta = engine.repo.issues().find(({ title }) => title === "Postmortem: Checkout was down");
    expect(meta?.body).toContain("2 of 105 ended");
    expect(engine.repo.issues().filter(({ state }) => state === "closed")).toHaveLength(2);
    await expectSilence(engine);
  });

  test("a declined item is not closed", async () => {
    await start(engine, "close");
    await say(withItems(3).replace("[ ] Add check number 2 for the queue", "[ ] ~~Add check number 2 for the queue~~"));
    expect(stateOf(engine, 2)).toBe("open");
  });

  test("a setting that does not exist is a problem, and closes nothing", async () => {
    await start(engine, "close");
    commit(engine, { [SETTINGS]: "close_done: yes\n", [PATH]: tick(withItems(3), 1) });
    const look = await engine.converge();
    expect(look.problems).toMatchObject([{ rule: "config-invalid" }]);
    expect(stateOf(engine, 1)).toBe("open");
  });
});

describe("I10: what people did stays", () => {
  test.each([
    ["", () => {}],
    ["I11: without its ledger, too", () => engine.loseLedger()],
  ])("what they open again stays open; both sides are shown. %s", async (_, forget) => {
    await start(engine, "close");
    await say(tick(withItems(3), 2));
    engine.repo.reopenIssue(2, { by: "ana" });
    forget();
    await afterEvent(engine);
    expect(stateOf(engine, 2)).toBe("open reopened");
    expect(rowOf(engine, 2, 4)).toBe("⬜ open; the postmortem says done");
    await expectSilence(engine);
    // Nor when its words change, nor when the box is opened and ticked once more.
    for (const text of [
      tick(withItems(3), 2).replace("number 2 for", "number 2 soon for"),
      withItems(3),
      tick(withItems(3), 2),
    ])
      await say(text);
    forget();
    await afterEvent(engine);
    expect([stateOf(engine, 2), closes(engine, 2)]).toEqual(["open reopened", 1]);
    expect(engine.repo.issues()).toHaveLength(4);
    await expectSilence(engine);
  });

  test("what they closed as not planned stays so", async () => {
    await start(engine, "close");
    engine.repo.closeIssue(2, { reason: "not_planned", by: "ana" });
    await say(tick(withItems(3), 2));
    expect([stateOf(engine, 2), closes(engine, 2)]).toEqual(["closed not_planned", 0]);
    expect(rowOf(engine, 2, 4)).toBe("❔ closed as not planned; nobody said why");
  });

  test("an issue that they opened and a document adopted is never closed", async () => {
    const theirs = engine.repo.openIssue({ title: "Queues fill up", body: "Look at it", by: "bob" });
    const line = "- [ ] Add check number 4 for the queue ";
    const text = (box: string) => `${withItems(2)}${line.replace("[ ]", box)}(#${theirs})\n`;
    commit(engine, { [SETTINGS]: "close_done: close\n", [PATH]: text("[ ]") });
    await engine.converge();
    await say(text("[x]"));
    expect(engine.repo.issue(theirs)).toMatchObject({ state: "open", title: "Queues fill up", body: "Look at it" });
    const meta = engine.repo.issues().find(({ title }) => title.startsWith("Postmortem"))?.number ?? 0;
    expect(rowOf(engine, theirs, meta)).toBe("⬜ open; the postmortem says done");
    await expectSilence(engine);
    engine.loseLedger();
    await engine.converge();
    expect(stateOf(engine, theirs)).toBe("open");
  });

  test("a box that is opened again opens no issue: the meta-issue shows both", async () => {
    await start(engine, "close");
    await say(tick(withItems(3), 2));
    const mark = engine.github.mark();
    await say(withItems(3));
    expect(stateOf(engine, 2)).toBe("closed completed");
    expect(rowOf(engine, 2, 4)).toBe("✅ done; the postmortem says open");
    expect(writes(mark)).toEqual(["PATCH /repos/acme/payments/issues/4"]);
    engine.loseLedger();
    await engine.converge();
    expect(writes(mark)).toHaveLength(1);
    await expectSilence(engine);
  });

  test("a close that a human made while we were on our way is theirs", async () => {
    await start(engine, "close");
    commit(engine, { [PATH]: tick(withItems(3), 2) });
    const held = engine.github.faults.pause("before", { route: ISSUE });
    const look = engine.look();
    await held.reached;
    engine.repo.closeIssue(2, { reason: "not_planned", by: "ana" });
    held.release();
    await look;
    await afterEvent(engine);
    expect([stateOf(engine, 2), closes(engine, 2)]).toEqual(["closed not_planned", 0]);
    await expectSilence(engine);
  });
});

describe("I8: a mass edit", () => {
  const all = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
  const notice = () => engine.repo.issues().find(({ title }) => title.includes("waits"));

  test("stops and asks; the settings let it go", async () => {
    commit(engine, { [SETTINGS]: "close_done: close\n", [PATH]: withItems(15) });
    await engine.converge();
    const mark = engine.github.mark();
    await say(tick(withItems(15), ...all(12)));
    expect(writes(mark)).toHaveLength(1);
    expect(shown(notice()?.body ?? "")).toMatchSnapshot();
    await expectSilence(engine);
    commit(engine, { [SETTINGS]: "close_done: close\nask_above: 12\n" });
    await engine.converge();
    expect(all(15).filter((number) => stateOf(engine, number) === "open")).toEqual([13, 14, 15]);
    expect(notice()?.state).toBe("closed");
    await expectSilence(engine);
  });

  test("is refused by closing the question: nothing is closed, and it is not asked again", async () => {
    commit(engine, { [SETTINGS]: "close_done: close\n", [PATH]: withItems(15) });
    await engine.converge();
    await say(tick(withItems(15), ...all(12)));
    engine.repo.closeIssue(notice()?.number ?? 0, { by: "ana" });
    await afterEvent(engine);
    expect(all(15).every((number) => stateOf(engine, number) === "open")).toBe(true);
    expect(notice()?.state).toBe("closed");
    await expectSilence(engine);
  });

  test("of ten is closed at once", async () => {
    commit(engine, { [SETTINGS]: "close_done: close\n", [PATH]: withItems(15) });
    await engine.converge();
    await say(tick(withItems(15), ...all(10)));
    expect(all(15).filter((number) => stateOf(engine, number) === "open")).toEqual([11, 12, 13, 14, 15]);
  });
});

describe("together with links back", () => {
  const pull = () => engine.repo.pullRequests().findLast(({ state }) => state === "open")?.number;
  async function mergeSuggestion(): Promise<void> {
    engine.repo.mergePullRequest(pull() ?? 0);
    await engine.converge();
  }
  beforeEach(async () => {
    engine.writeBack();
    await start(engine, "close");
    await mergeSuggestion();
  });

  test("I3: people close an issue, the tick is suggested and merged, and nothing more is written", async () => {
    engine.repo.closeIssue(2, { by: "ana" });
    await afterEvent(engine);
    const mark = engine.github.mark();
    await mergeSuggestion();
    expect(engine.repo.file(PATH)).toContain("[x] Add check number 2");
    expect([writes(mark), pull(), closes(engine, 2)]).toEqual([[], undefined, 0]);
    await expectSilence(engine);
  });

  test("I3: people tick a box, the issue is closed, and nothing is suggested", async () => {
    await say(tick(engine.repo.file(PATH) ?? "", 2));
    expect(stateOf(engine, 2)).toBe("closed completed");
    expect(pull()).toBeUndefined();
    await expectSilence(engine);
  });

  test("a box that people opened again is not asked to be ticked", async () => {
    const before = engine.repo.file(PATH) ?? "";
    await say(tick(before, 2));
    await say(before);
    expect(pull()).toBeUndefined();
    await expectSilence(engine);
  });

  test("I10: people close, the tick is merged, people open the issue again: it is closed once, by them or by us", async () => {
    engine.repo.closeIssue(2, { by: "ana" });
    await afterEvent(engine);
    await mergeSuggestion();
    for (let again = 0; again < 2; again++) {
      engine.repo.reopenIssue(2, { by: "ana" });
      await afterEvent(engine);
    }
    expect(closes(engine, 2)).toBeLessThanOrEqual(1);
    expect(stateOf(engine, 2)).toBe("open reopened");
    await expectSilence(engine);
  });
});

test("I4 I5: the check on a pull request says what would be closed, and the merge does that", async () => {
  await start(engine, "close");
  const number = engine.repo.openPullRequest({ branch: "tick", files: { [PATH]: tick(withItems(3), 2) } });
  const mark = engine.github.mark();
  await engine.preview(number);
  expect(writes(mark)).toEqual(["POST /repos/acme/payments/check-runs"]);
  const [check] = engine.repo.checkRuns();
  expect({ title: check?.title, text: check?.text }).toMatchSnapshot();
  engine.repo.mergePullRequest(number);
  expect(await engine.look()).toMatchObject({
    plan: { fingerprint: /Fingerprint (\w+)/.exec(check?.text ?? "")?.[1] },
  });
  expect(stateOf(engine, 2)).toBe("closed completed");
});
