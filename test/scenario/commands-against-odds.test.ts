import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { World } from "../../src/reconcile/world.ts";
import { Conversation } from "./conversation.ts";

const PATH = "postmortems/2026-02-27-queue.md";
const document = (...items: readonly string[]) =>
  `# Queue lost messages\n\nDate: 2026-02-27\n\n## Summary\n\nThe queue was full.\n\n## Action items\n\n${items.map((item) => `- [ ] ${item}\n`).join("")}`;
const TWO = document("Add an alert on queue depth (@ana, P2, by 2026-03-31)", "Move the queue to its own disk");
const DECLINE = "/decline because too dear until 2026-06-01";
const META = 3;

let talk: Conversation;
beforeEach(async () => {
  talk = await Conversation.start();
  for (const login of ["ana", "bob", "carl"]) talk.engine.repo.invite(login, "write");
  await talk.commits("ana", { files: { [PATH]: TWO } }, "a postmortem with two items");
});
afterEach(() => talk.stop());

const attend = () => talk.engine.ledger.raiseAttention(talk.engine.repository);
const closeDone = () =>
  talk.commits("ana", { files: { ".github/followthrough.yml": "close_done: close\n" } }, "settings");
const tick = () => talk.commits("ana", { files: { [PATH]: TWO.replace("- [ ] Add", "- [x] Add") } }, "ticked");

/** People's text fills the issue, so that nothing longer of ours has room. */
function fill(number: number): void {
  const { body } = talk.engine.repo.issue(number);
  const lines = Math.floor((65_400 - body.length) / "log line\n".length);
  talk.engine.repo.editIssue(number, { body: `${body}\n\n${"log line\n".repeat(lines)}` });
}

describe("a command is the newest word", () => {
  test("also where it names what the postmortem says, and people put something else there", async () => {
    talk.engine.repo.assign(1, "carl");
    talk.engine.repo.unassign(1, "ana");
    talk.engine.repo.label(1, "priority:P0");
    talk.engine.repo.unlabel(1, "priority:P2");
    await talk.days(1);
    await talk.says("bob", 1, "/owner @ana\n/priority P2");
    const { assignees, labels } = talk.engine.repo.issue(1);
    expect([assignees, labels]).toEqual([["ana"], ["postmortem", "priority:P2"]]);
  });

  test("also where nobody has looked since people changed it", async () => {
    talk.engine.repo.assign(1, "carl");
    talk.engine.repo.unassign(1, "ana");
    await talk.says("bob", 1, "/owner @bob");
    expect(talk.engine.repo.issue(1).assignees).toEqual(["bob"]);
  });
});

describe("what people undo", () => {
  test("an older text saved over ours: what was said is written again", async () => {
    const { body } = talk.engine.repo.issue(1);
    await talk.says("bob", 1, "/due 2026-04-15");
    talk.engine.repo.editIssue(1, { body });
    await talk.days(1);
    expect(talk.shows(1)).toContain("2026-04-15");
  });

  test("an issue closed while its decline was on the way: the reason stands in it", async () => {
    const { repo } = talk.engine;
    repo.comment(2, DECLINE, { by: "bob" });
    await attend();
    await talk.engine.look((world: World) => {
      const { tracker } = world;
      const write: typeof tracker.write = async (repository, change) => {
        if (change.kind === "close" && repo.issue(2).state === "open")
          repo.closeIssue(2, { by: "ana", reason: "not_planned" });
        return tracker.write(repository, change);
      };
      return {
        ...world,
        tracker: new Proxy(tracker, { get: (target, name) => (name === "write" ? write : Reflect.get(target, name)) }),
      };
    });
    await talk.days(1);
    expect(talk.shows(2)).toContain("too dear");
    talk.minutes(10 * 24 * 60);
    talk.engine.loseLedger();
    await talk.days(1);
    expect(talk.row(META, "Move")).toContain("too dear");
  });

  test("I10: a meta-issue that they opened again and closed stays closed", async () => {
    await talk.closes("ana", 1, "completed");
    await talk.closes("ana", 2, "completed");
    await talk.reopens("ana", META);
    await talk.closes("ana", META, "completed");
    await talk.reopens("ana", 1);
    expect(talk.engine.repo.issue(META).state).toBe("closed");
  });

  test.each([
    ["/reopen", () => talk.says("bob", 1, "/reopen")],
    ["their own hands", () => talk.reopens("bob", 1)],
  ])("I10: what was closed when it was ticked, and is opened by %s, is not closed for the tick", async (_, reopen) => {
    await closeDone();
    await talk.closes("ana", 1, "completed");
    await tick();
    await reopen();
    await talk.days(1);
    expect(talk.engine.repo.issue(1).state).toBe("open");
  });

  test("I10: what they closed after somebody said /reopen, before anybody looked, stays closed", async () => {
    await talk.says("bob", 2, DECLINE);
    talk.minutes(1);
    talk.engine.repo.comment(2, "/reopen", { by: "bob" });
    talk.minutes(1);
    talk.engine.repo.reopenIssue(2, { by: "ana" });
    talk.engine.repo.closeIssue(2, { by: "ana", reason: "completed" });
    await talk.days(1);
    expect(talk.engine.repo.issue(2)).toMatchObject({ state: "closed", stateReason: "completed" });
  });

  test("I10: what they closed after a /reopen whose answer was lost stays closed", async () => {
    await talk.says("bob", 2, DECLINE);
    const { faults } = talk.engine.github;
    const stale = faults.add({
      on: { route: "GET /repos/{owner}/{repo}/issues" },
      do: { kind: "staleList", ms: "untilReleased" },
    });
    faults.add({ on: { route: "PATCH /repos/{owner}/{repo}/issues/{issue_number}" }, do: { kind: "resetAfter" } });
    talk.engine.repo.comment(2, "/reopen", { by: "bob" });
    await attend();
    await talk.engine.look();
    talk.engine.repo.closeIssue(2, { by: "ana", reason: "completed" });
    await talk.engine.converge();
    stale.release();
    await talk.days(1);
    expect(talk.engine.repo.issue(2).state).toBe("closed");
  });
});

describe("too much", () => {
  test("I6: of talk in one thread stops no other work", async () => {
    for (let at = 0; at < 8; at++) talk.engine.repo.comment(1, "/help", { by: "bob" });
    talk.engine.repo.comment(2, "/due 2026-04-15", { by: "ana" });
    const files = { "postmortems/2026-03-01-y.md": document("Write the runbook for the failover") };
    talk.engine.repo.commit({ files, author: "ana" });
    await attend();
    await talk.engine.look();
    expect(talk.shows(2)).toContain("2026-04-15");
    expect(talk.engine.repo.issues().map(({ title }) => title)).toContain("Write the runbook for the failover");
  });

  test.each([
    ["/snooze", `/snooze 2w because ${"it is dear ".repeat(20)}`],
    ["/decline", `/decline because ${"it is dear ".repeat(20)} until 2026-06-01`],
  ])(
    "I3 I14: text in the issue: %s is refused in words, without a thumb, and nothing is tried for ever",
    async (_, text) => {
      fill(2);
      talk.engine.repo.comment(2, text, { by: "bob" });
      await attend();
      for (let look = 0; look < 20; look++) {
        await talk.engine.look();
        talk.minutes(4 * 60);
      }
      const mark = talk.engine.github.mark();
      for (let look = 0; look < 12; look++) {
        await talk.engine.look();
        talk.minutes(4 * 60);
      }
      expect(talk.engine.github.writes(mark)).toEqual([]);
      const [said, answer] = talk.engine.repo.issue(2).comments;
      expect([talk.engine.repo.issue(2).state, said?.reactions]).toEqual(["open", []]);
      expect(answer?.body).toContain("has no room left");
    },
  );
});

describe("/supersede", () => {
  test.each([
    ["#1", "that is this issue itself"],
    ["#99999", "there is no such issue"],
  ])("%s ends nothing: %s", async (reference, why) => {
    await talk.says("bob", 1, `/supersede ${reference}`);
    expect(talk.engine.repo.issue(1)).toMatchObject({
      state: "open",
      comments: [expect.anything(), { body: expect.stringContaining(why) }],
    });
  });
});

test("a draft for a day: a command says that it has to wait, and not that it is in the wrong place", async () => {
  await talk.commits("ana", { files: { [PATH]: `---\nstatus: draft\n---\n${TWO}` } }, "a draft again");
  await talk.says("bob", 2, DECLINE);
  expect(talk.engine.repo.issue(2).comments[1]?.body).toContain("cannot be read at the moment, is a draft");
});

test("all items leave the postmortem and are closed: so is the meta-issue", async () => {
  await talk.commits("ana", { files: { [PATH]: document() } }, "nothing left");
  await talk.closes("ana", 1, "completed");
  await talk.closes("ana", 2, "completed");
  await talk.days(1);
  expect(talk.engine.repo.issue(META).state).toBe("closed");
});
