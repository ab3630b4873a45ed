import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Conversation } from "./conversation.ts";

const PATH = "postmortems/2026-02-27-queue.md";
const document = (...items: readonly string[]) =>
  `# Queue lost messages\n\nDate: 2026-02-27\n\n## Summary\n\nThe queue was full.\n\n## Action items\n\n${items.map((item) => `- [ ] ${item}\n`).join("")}`;
const parts = (count: number) => Array.from({ length: count }, (_, at) => `part ${at}`);
/** So many files with the same items. */
const archive = (count: number, words: readonly string[] = ["one", "two", "three"]) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `postmortems/2025-01-0${at + 1}-x.md`,
      document(...words.map((word) => `Check the ${word} of cluster ${at}`)),
    ]),
  );

let talk: Conversation;
beforeEach(async () => {
  talk = await Conversation.start();
  const files = { [PATH]: document("Add an alert on queue depth", "Move the queue to its own disk") };
  await talk.commits("ana", { files }, "a postmortem with two items");
});
afterEach(() => talk.stop());

const notice = () => {
  const found = talk.engine.repo.issues().find(({ title }) => title.includes("waits"));
  if (!found) throw new Error("Expected a notice");
  return found;
};
const issues = () => talk.engine.repo.issues().length;
async function lookOnce(): Promise<void> {
  await talk.engine.ledger.raiseAttention(talk.engine.repository);
  await talk.engine.look();
}

describe("I8: while a large plan waits", () => {
  test("what people ask for in threads is followed all the same", async () => {
    await talk.commits("ana", { files: archive(6) }, "an archive");
    await talk.says("ana", 1, "/due 2026-04-15");
    await talk.says("ana", 2, "/decline because too dear until 2026-06-01");
    expect(talk.shows(1)).toContain("2026-04-15");
    expect(talk.engine.repo.issue(2)).toMatchObject({ state: "closed", stateReason: "not_planned" });
    expect(notice().state).toBe("open");
    expect(issues()).toBe(4);
  });

  test("other words about people's own issues are no plan at all", async () => {
    const linking = (section: string) =>
      Object.fromEntries(
        [0, 1, 2, 3].map((at) => [
          `postmortems/2026-01-0${at + 1}-y.md`,
          document(
            ...[0, 1, 2].map((item) => `Mend the ${"abcdefghijkl"[at * 3 + item]} #${4 + at * 3 + item}`),
          ).replace("Action items", section),
        ]),
      );
    for (let at = 0; at < 12; at++) talk.engine.repo.openIssue({ title: `Mine ${at}`, by: "ana" });
    for (const [path, text] of Object.entries(linking("Action items")))
      await talk.commits("ana", { files: { [path]: text } }, "four adopted issues");
    await talk.commits("ana", { files: linking("Follow-up actions") }, "another heading");
    expect(talk.engine.repo.issues().filter(({ title }) => title.includes("waits"))).toEqual([]);
  });
});

describe("I4 I8: an approval", () => {
  test("covers no more than was shown: files that grow ask again", async () => {
    await talk.commits("ana", { files: archive(6) }, "an archive");
    talk.engine.repo.comment(notice().number, talk.approval(notice().number), { by: "ana" });
    await lookOnce();
    talk.engine.repo.commit({ files: archive(6, parts(20)), author: "bob" });
    await talk.engine.converge();
    expect(issues()).toBe(4);
    expect(notice()).toMatchObject({ state: "open", body: expect.stringContaining("126") });
  });

  test("of opening is none of closing", async () => {
    talk.engine.policy = { ...talk.engine.policy, creationsPerMinute: 24 };
    await talk.commits("ana", { files: { ".github/followthrough.yml": "close_done: close\n" } }, "settings");
    const files = archive(6, parts(8));
    await talk.commits("ana", { files }, "an archive");
    talk.engine.repo.comment(notice().number, talk.approval(notice().number), { by: "ana" });
    await lookOnce();
    for (let minute = 0; minute < 3; minute++) {
      talk.minutes(1);
      await lookOnce();
    }
    const opened = talk.engine.repo.issues().filter(({ title }) => title.startsWith("Check")).length;
    expect(opened).toBeGreaterThan(20);
    const ticked = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replaceAll("[ ]", "[x]")]),
    );
    talk.engine.repo.commit({ files: ticked, author: "bob" });
    await talk.engine.converge();
    expect(talk.engine.repo.issues().filter(({ state }) => state === "closed")).toEqual([]);
    expect(notice().state).toBe("open");
  });

  test("is over with its plan: the notice opened again approves nothing", async () => {
    await talk.commits("ana", { files: archive(6) }, "an archive");
    await talk.approves("ana", notice().number);
    const before = issues();
    talk.engine.repo.reopenIssue(notice().number, { by: "bob" });
    talk.engine.repo.commit({ files: archive(6, parts(20)), author: "bob" });
    await lookOnce();
    expect(issues()).toBe(before);
  });
});
