import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Conversation } from "./conversation.ts";
import { expectSilence } from "./expect-one-of-each.ts";

const PATH = "postmortems/2026-02-27-queue.md";
const document = (...items: readonly string[]) =>
  `# Queue lost messages\n\nDate: 2026-02-27\n\n## Summary\n\nThe queue was full.\n\n## Action items\n\n${items.map((item) => `- [ ] ${item}\n`).join("")}`;
const TWO = document("Add an alert on queue depth (@ana, P2, by 2026-03-31)", "Move the queue to its own disk");

let talk: Conversation;
beforeEach(async () => {
  talk = await Conversation.start();
  await talk.commits("ana", { files: { [PATH]: TWO } }, "a postmortem with two items");
});
afterEach(() => talk.stop());

describe("commands in a thread", () => {
  test("set the owner, the deadline and the priority; the postmortem's words stay visible", async () => {
    await talk.says("bob", 1, "I take this one.\n\n/owner @bob\n/due 2026-04-15\n/priority P1");
    expect(talk.transcript()).toMatchSnapshot();
    expect(talk.shows(1)).toMatchSnapshot();
    expect(talk.engine.repo.issue(1)).toMatchObject({ assignees: ["bob"], labels: ["postmortem", "priority:P1"] });
    expect(talk.row(3, "Add an alert")).toContain("@bob | P1 | 2026-04-15");
    await expectSilence(talk.engine);
  });

  test("what the postmortem says later is newer, field by field", async () => {
    await talk.says("bob", 1, "/due 2026-04-15\n/priority P1");
    await talk.commits(
      "ana",
      { files: { [PATH]: TWO.replace("2026-03-31", "2026-05-29") } },
      "another deadline for the alert",
    );
    expect(talk.shows(1)).toMatch(/\*\*Due:\*\* 2026-05-29$/m);
    expect(talk.shows(1)).toContain("**Priority:** P1 (said here by bob; the postmortem says P2)");
    await expectSilence(talk.engine);
  });

  test("put an item off, and it is back on its day", async () => {
    await talk.says("bob", 2, "/snooze 1w because the disks are ordered");
    expect(talk.row(3, "Move the queue")).toContain("💤 snoozed until 2026-03-09: the disks are ordered");
    await talk.days(7);
    expect(talk.row(3, "Move the queue")).toContain("⬜ open");
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("decline an item, which is closed and comes back once on its day", async () => {
    await talk.says("bob", 2, "/decline because the new broker has no disk until 2026-03-12");
    expect(talk.engine.repo.issue(2)).toMatchObject({ state: "closed", stateReason: "not_planned" });
    expect(talk.shows(2)).toContain("**Declined** by bob: the new broker has no disk. It comes back on 2026-03-12.");
    await talk.days(12);
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("supersede an item by another, and take it back", async () => {
    await talk.says("bob", 2, "/supersede #1");
    expect(talk.row(3, "Move the queue")).toContain("🚫 superseded by #1");
    await talk.says("ana", 2, "/reopen");
    expect(talk.engine.repo.issue(2).state).toBe("open");
    expect(talk.row(3, "Move the queue")).toContain("⬜ open");
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("are answered in one short comment where they cannot be followed", async () => {
    await talk.says("bob", 1, "/onwer @bob\n/due tomorrow\n/snooze 2w");
    await talk.says("bob", 1, "/owner @stranger");
    await talk.says("bob", 1, "/approve 0123456789abcdef");
    await talk.says("bob", 3, "/decline because all of it is dear until 2026-04-01");
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("tell how things stand, and what they are", async () => {
    await talk.says("bob", 2, "/status");
    await talk.says("bob", 3, "/status");
    await talk.says("bob", 3, "/help");
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("need an open issue", async () => {
    await talk.closes("ana", 1, "completed");
    await talk.says("bob", 1, "/due 2026-04-15");
    await talk.says("bob", 1, "/reopen\n/due 2026-04-15");
    expect(talk.engine.repo.issue(1).state).toBe("open");
    expect(talk.shows(1)).toContain("**Due:** 2026-04-15 (said here by bob; the postmortem says 2026-03-31)");
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });
});

describe("S9: who may", () => {
  test.each([
    ["nobody known here", "stranger", null],
    ["who may read", "rita", "read"],
    ["who may triage", "tom", "triage"],
  ] as const)("%s is not heard", async (_, login, permission) => {
    if (permission) talk.engine.repo.invite(login, permission);
    const mark = talk.engine.github.mark();
    await talk.says(login, 1, "/owner @bob\n/decline because I say so until 2026-06-01\n/help\n/nonsense");
    expect(talk.engine.github.writes(mark)).toEqual([]);
  });

  test.each(["write", "maintain", "admin"] as const)("who may %s is", async (permission) => {
    talk.engine.repo.invite("wilma", permission);
    await talk.says("wilma", 1, "/due 2026-04-15");
    expect(talk.shows(1)).toContain("**Due:** 2026-04-15 (said here by wilma");
  });

  test("a bot, a quote, code and a comment that was changed are not heard", async () => {
    const other = talk.engine.github.createApp("other");
    const mark = talk.engine.github.mark();
    await talk.says(other.botLogin, 1, "/due 2026-04-15");
    await talk.says("bob", 1, "> /due 2026-04-15\n\n```\n/due 2026-04-15\n```");
    const id = talk.engine.repo.comment(1, "looks good", { by: "bob" });
    talk.minutes(1);
    talk.engine.repo.editComment(id, "/due 2026-04-15", { by: "stranger" });
    await talk.days(1);
    expect(talk.engine.github.writes(mark)).toEqual([]);
  });

  test("who loses the right is not heard any more", async () => {
    await talk.says("bob", 1, "/due 2026-04-15");
    talk.engine.repo.remove("bob");
    await talk.says("bob", 1, "/due 2026-05-15");
    expect(talk.shows(1)).toContain("**Due:** 2026-04-15");
  });
});

describe("I7, I11: what was said", () => {
  test("is followed once, with the ledger or without", async () => {
    await talk.says("bob", 1, "/due 2026-04-15");
    await talk.says("bob", 2, "/help\n/decline because too dear until 2026-06-01");
    await talk.reopens("ana", 2);
    talk.engine.loseLedger();
    const mark = talk.engine.github.mark();
    await talk.days(1);
    expect(talk.engine.github.writes(mark)).toEqual([]);
    expect(talk.engine.repo.issue(2).state).toBe("open");
  });

  test("is answered at most five times an hour in one thread", async () => {
    for (let count = 0; count < 8; count++) talk.engine.repo.comment(1, "/help", { by: "bob" });
    await talk.engine.ledger.raiseAttention(talk.engine.repository);
    await talk.engine.look();
    const answers = () =>
      talk.engine.repo.issue(1).comments.filter(({ author }) => author === talk.engine.github.botLogin).length;
    expect(answers()).toBe(5);
    await talk.days(1);
    expect(answers()).toBe(8);
  });
});
