import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Conversation } from "./conversation.ts";
import { expectSilence } from "./expect-one-of-each.ts";

const PATH = "postmortems/2026-02-27-queue.md";
const document = (...items: readonly string[]) =>
  `# Queue lost messages\n\nDate: 2026-02-27\n\n## Summary\n\nThe queue was full.\n\n## Action items\n\n${items.map((item) => `- [ ] ${item}\n`).join("")}`;
const ALERT = "Add an alert on queue depth";
const DISK = "Move the queue to its own disk";
const META = 3;

let talk: Conversation;
beforeEach(async () => {
  talk = await Conversation.start();
  await talk.commits("ana", { files: { [PATH]: document(ALERT, DISK) } }, "a postmortem with two items");
});
afterEach(() => talk.stop());

describe("how items end", () => {
  test("done: the meta-issue closes with the last of them, and opens with the first that is open again", async () => {
    await talk.closes("ana", 1, "completed");
    expect(talk.engine.repo.issue(META).state).toBe("open");
    await talk.closes("bob", 2, "completed");
    expect(talk.engine.repo.issue(META)).toMatchObject({ state: "closed", stateReason: "completed" });
    await talk.reopens("ana", 1);
    expect(talk.engine.repo.issue(META).state).toBe("open");
    await talk.closes("ana", 1, "completed");
    expect(talk.engine.repo.issue(META).state).toBe("closed");
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("not planned and nobody says why: asked once, and not ended before somebody does", async () => {
    await talk.closes("ana", 1, "completed");
    await talk.closes("ana", 2, "not planned");
    expect(talk.row(META, DISK)).toContain("❔ closed as not planned; nobody said why");
    expect(talk.engine.repo.issue(META).state).toBe("open");
    await talk.days(3);
    await talk.says("ana", 2, "/decline because the new broker has no disk until 2026-04-01");
    expect(talk.row(META, DISK)).toContain("🚫 declined until 2026-04-01: the new broker has no disk");
    expect(talk.engine.repo.issue(META).state).toBe("closed");
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("a question is asked once, with the ledger or without", async () => {
    await talk.closes("ana", 2, "not planned");
    talk.engine.loseLedger();
    await talk.days(2);
    expect(talk.engine.repo.issue(2).comments).toHaveLength(1);
    await expectSilence(talk.engine);
  });

  test("what was closed long ago is not asked about", async () => {
    talk.engine.repo.closeIssue(2, { by: "ana", reason: "not_planned" });
    talk.minutes(20 * 24 * 60);
    await talk.days(1);
    expect(talk.engine.repo.issue(2).comments).toEqual([]);
  });

  test("a duplicate needs no reason", async () => {
    talk.engine.repo.closeIssue(2, { by: "ana", reason: "duplicate", duplicateOf: 1 });
    await talk.days(1);
    expect(talk.row(META, DISK)).toContain("🚫 duplicate");
    expect(talk.engine.repo.issue(2).comments).toEqual([]);
  });

  test("I10: a meta-issue that people closed stays closed, one that they opened again stays open", async () => {
    await talk.closes("ana", META, "completed");
    await talk.closes("ana", 1, "completed");
    await talk.reopens("ana", 1);
    expect(talk.engine.repo.issue(META).state).toBe("closed");
    await talk.reopens("ana", META);
    await talk.closes("ana", 1, "completed");
    await talk.closes("ana", 2, "completed");
    expect(talk.engine.repo.issue(META).state).toBe("closed");
    await talk.reopens("ana", META);
    await talk.days(2);
    expect(talk.engine.repo.issue(META).state).toBe("open");
    await expectSilence(talk.engine);
  });

  test("declined and opened again in the tracker: the decision is gone", async () => {
    await talk.says("ana", 2, "/decline because too dear until 2026-04-01");
    await talk.reopens("bob", 2);
    expect(talk.shows(2)).not.toContain("Declined");
    expect(talk.row(META, DISK)).toContain("⬜ open");
    await expectSilence(talk.engine);
  });

  test("declined in the postmortem: listed, and asked about on its day in the meta-issue", async () => {
    const declined = document(ALERT, `~~${DISK}~~ (won't do: too dear)`);
    await talk.commits(
      "ana",
      { files: { "postmortems/2025-09-10-other.md": declined.replace("2026-02-27", "2025-09-10") } },
      "an old one",
    );
    expect(talk.row(5, DISK)).toBe(`| ${DISK} | – | **nobody** | – | – | 🚫 declined: too dear |`);
    await talk.days(10);
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });
});

describe("what leaves the postmortem", () => {
  test("is shown, asked about after a day, and never closed by us", async () => {
    await talk.commits("ana", { files: { [PATH]: document(ALERT) } }, "the disk is no longer in it");
    expect(talk.row(META, DISK)).toContain("❔ open; no longer in the postmortem");
    expect(talk.engine.repo.issue(2).comments).toEqual([]);
    await talk.days(3);
    expect(talk.engine.repo.issue(2).state).toBe("open");
    await talk.says("bob", 2, "/decline because nobody wants it until 2026-06-01");
    await talk.closes("bob", 2, "not planned");
    await talk.closes("ana", 1, "completed");
    expect(talk.engine.repo.issue(META).state).toBe("closed");
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("and comes back in another edit: nobody is asked, and it is the same item", async () => {
    await talk.commits("ana", { files: { [PATH]: document(ALERT) } }, "the disk is no longer in it");
    await talk.commits("ana", { files: { [PATH]: document(DISK, ALERT) } }, "it is back");
    await talk.days(3);
    expect(talk.engine.repo.issue(2).comments).toEqual([]);
    expect(talk.engine.repo.issues().filter(({ title }) => title === DISK)).toHaveLength(1);
    await expectSilence(talk.engine);
  });

  test("I8: a folder that is deleted asks one human, and no thread", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 4 }, (_, at) => [
        `postmortems/2026-01-0${at + 1}-x.md`,
        document(...["one", "two", "three", "four"].map((word) => `Check the ${word} of cluster ${at}`)),
      ]),
    );
    await talk.commits("ana", { files: many }, "four more postmortems");
    const notice = () => talk.engine.repo.issues().find(({ title }) => title.includes("waits"));
    await talk.approves("ana", notice()?.number ?? 0);
    await talk.commits("ana", { delete: Object.keys(many) }, "the folder is gone");
    await talk.days(3);
    expect(notice()?.state).toBe("open");
    expect(notice()?.body).toContain("ask about **16**");
    expect(
      talk.engine.repo
        .issues()
        .filter(({ comments }) => comments.length > 0)
        .map(({ number }) => number),
    ).toEqual([notice()?.number]);
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });
});

describe("I8: a large plan", () => {
  const many = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `postmortems/2025-01-${String(at + 1).padStart(2, "0")}-x.md`,
        document(...["one", "two", "three"].map((word) => `Check the ${word} of cluster ${at}`)),
      ]),
    );
  const notice = () => talk.engine.repo.issues().find(({ title }) => title.includes("waits"));

  test("waits until somebody who may approves it, and then goes on until all is done", async () => {
    talk.engine.policy = { ...talk.engine.policy, creationsPerMinute: 10 };
    await talk.commits("ana", { files: many(6) }, "an archive of six postmortems");
    const number = notice()?.number ?? 0;
    expect(talk.engine.repo.issues()).toHaveLength(4);
    await talk.says("stranger", number, "/approve 0123456789abcdef0123");
    await talk.says("ana", number, "/approve 0123456789abcdef0123");
    await talk.approves("ana", number);
    expect(notice()?.state).toBe("closed");
    expect(talk.engine.repo.issues()).toHaveLength(4 + 6 * 4);
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("is not approved by an approval of another one", async () => {
    await talk.commits("ana", { files: many(6) }, "an archive of six postmortems");
    const number = notice()?.number ?? 0;
    const before = talk.approval(number);
    await talk.commits("ana", { files: many(8) }, "two more");
    await talk.says("ana", number, before);
    expect(talk.engine.repo.issues()).toHaveLength(4);
    await talk.approves("ana", number);
    expect(talk.engine.repo.issues()).toHaveLength(4 + 8 * 4);
  });
});
