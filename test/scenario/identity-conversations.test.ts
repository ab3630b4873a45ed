import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Conversation } from "./conversation.ts";
import { expectSilence } from "./expect-one-of-each.ts";
import { postmortem } from "./postmortems.ts";

const QUEUE = "postmortems/2026-02-27-queue.md";
const MAIL = "postmortems/2026-01-15-mail.md";
const ALERT = "Add an alert on queue depth";
const DISK = "Move the queue to its own disk";
const QUOTA = "Ask the mail provider for a larger quota";
const queue = (...lines: readonly string[]) => postmortem("Queue lost messages", lines);
const mail = (...lines: readonly string[]) => postmortem("Mail was late", lines);

let talk: Conversation;
beforeEach(async () => {
  talk = await Conversation.start();
});
afterEach(() => talk.stop());

/** Every issue there is: its number, its title, and how it ended, if it did. */
const issues = (): Readonly<Record<number, string>> =>
  Object.fromEntries(
    talk.engine.repo
      .issues()
      .map(({ number, title, state, stateReason }) => [
        number,
        state === "open" ? title : `${title} (closed: ${stateReason})`,
      ]),
  );
/** What the app writes while people do something. */
async function writesDuring(act: () => Promise<unknown>): Promise<readonly string[]> {
  const mark = talk.engine.github.mark();
  await act();
  return talk.engine.github.writes(mark).map(({ method, path }) => `${method} ${path}`);
}
const start = (text: string): Promise<void> => talk.commits("ana", { files: { [QUEUE]: text } }, "a postmortem");

describe("identity under editing", () => {
  test("typo in a title", async () => {
    await start(postmortem("Queue lost mesages", ["Add an alrt on queue depth", DISK]));
    await talk.commits("bob", { files: { [QUEUE]: postmortem("Queue lost mesages", [ALERT, DISK]) } }, "“alert”");
    await talk.commits("bob", { files: { [QUEUE]: queue(ALERT, DISK) } }, "“messages”, in the title of the postmortem");
    expect(issues()).toEqual({ 1: ALERT, 2: DISK, 3: "Postmortem: Queue lost messages" });
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("file renamed", async () => {
    await start(queue(ALERT, DISK));
    const renamed = "postmortems/2026-02-27-lost-messages.md";
    await talk.commits("bob", { files: { [renamed]: queue(ALERT, DISK) }, delete: [QUEUE] }, "another file name");
    expect(issues()).toEqual({ 1: ALERT, 2: DISK, 3: "Postmortem: Queue lost messages" });
    expect(talk.shows(1)).toContain(renamed);
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("item moved to another file", async () => {
    await start(queue(ALERT, DISK));
    await talk.commits("ana", { files: { [MAIL]: mail(QUOTA) } }, "another postmortem");
    await talk.commits(
      "bob",
      { files: { [QUEUE]: queue(ALERT), [MAIL]: mail(QUOTA, DISK) } },
      "the disk belongs to the other one",
    );
    expect(issues()).toEqual({
      1: ALERT,
      2: DISK,
      3: "Postmortem: Queue lost messages",
      4: QUOTA,
      5: "Postmortem: Mail was late",
    });
    expect(talk.engine.repo.issue(2).parent).toBe("acme/payments#5");
    expect([talk.row(3, DISK), talk.row(5, DISK)]).toEqual(["none", expect.stringContaining("#2")]);
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("items reordered", async () => {
    const lines = [ALERT, DISK, "Add a runbook for a full queue", "Test the failover of the queue"];
    await start(queue(...lines));
    await talk.commits("bob", { files: { [QUEUE]: queue(...lines.toReversed()) } }, "the most urgent first");
    expect(issues()).toEqual({
      1: ALERT,
      2: DISK,
      3: "Add a runbook for a full queue",
      4: "Test the failover of the queue",
      5: "Postmortem: Queue lost messages",
    });
    lines.forEach((line, at) => expect(talk.row(5, line)).toContain(`#${at + 1}`));
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("rebase, squash, cherry-pick", async () => {
    await start(queue(ALERT, DISK));
    const files = (...lines: readonly string[]) => ({ [QUEUE]: queue(...lines) });
    const runbook = "Add a runbook for a full queue";
    for (const [method, lines] of [
      ["rebase", ["Add an alert on the queue depth", DISK]],
      ["squash", [DISK, "Add an alert on the queue depth"]],
    ] as const) {
      let pull = 0;
      await talk.happens(`bob opens a pull request to be merged by ${method}`, (repo) => {
        repo.commit({ branch: method, files: { "README.md": `# ${method}\n` } });
        pull = repo.openPullRequest({ branch: method, files: files(...lines), by: "bob" });
      });
      await talk.happens(`bob merges it by ${method}`, (repo) => repo.mergePullRequest(pull, { method, by: "bob" }));
    }
    const picked = { files: files(DISK, "Add an alert on the queue depth", runbook) };
    let pull = 0;
    await talk.happens("ana adds a third item on a branch", (repo) => {
      pull = repo.openPullRequest({ branch: "third", ...picked, by: "ana" });
    });
    await talk.commits("bob", picked, "a cherry-pick of ana's commit");
    await talk.happens("ana merges her branch as well", (repo) => repo.mergePullRequest(pull, { by: "ana" }));
    await talk.happens("bob rebases the default branch: the same texts, another history", (repo) =>
      repo.forcePush(
        "main",
        repo.commitOnTopOf(null, { files: { ...picked.files, "README.md": "# Payments\n" } }),
        "bob",
      ),
    );
    expect(issues()).toEqual({
      1: "Add an alert on the queue depth",
      2: DISK,
      3: "Postmortem: Queue lost messages",
      // The numbers between are the three pull requests.
      7: runbook,
    });
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("twenty commits in one push", async () => {
    await start(queue(ALERT, DISK));
    await talk.happens(
      "bob pushes twenty commits: one line more with each, then in another order, then fewer",
      (repo) => {
        const work = Array.from({ length: 9 }, (_, at) => `Check the ${"abcdefghi"[at]} of broker ${at + 1}`);
        const growing = work.map((_, at) => [ALERT, DISK, ...work.slice(0, at + 1)]);
        const shrinking = work.map((_, at) => [...work.slice(at), "Add alerts on the queue depth", DISK].toReversed());
        const last = [DISK, "Add alerts on queue depth", "Check the a of broker 1"];
        const commits = [...growing, ...shrinking, [], last].map((lines) => ({ files: { [QUEUE]: queue(...lines) } }));
        expect(commits).toHaveLength(20);
        repo.push({ commits, by: "bob" });
      },
    );
    expect(issues()).toEqual({
      1: "Add alerts on queue depth",
      2: DISK,
      3: "Postmortem: Queue lost messages",
      4: "Check the a of broker 1",
    });
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("two equal lines", async () => {
    const same = "Update the runbook";
    await start(queue(same, DISK, same));
    await talk.commits("ana", { files: { [MAIL]: mail(same) } }, "another postmortem with the same line");
    await talk.commits("bob", { files: { [QUEUE]: queue(DISK, same, same) } }, "the two side by side");
    await talk.commits("bob", { files: { [QUEUE]: queue(same, ALERT, DISK, same) } }, "apart again, and one more item");
    await talk.commits("bob", { files: { [QUEUE]: queue(same, ALERT, DISK) } }, "one of them is too much");
    await talk.commits("bob", { files: { [QUEUE]: queue(same, same, ALERT, DISK) } }, "it was not");
    expect(issues()).toEqual({
      1: same,
      2: DISK,
      3: same,
      4: "Postmortem: Queue lost messages",
      5: same,
      6: "Postmortem: Mail was late",
      7: ALERT,
    });
    expect([1, 3, 5].map((number) => talk.engine.repo.issue(number).parent?.split("#")[1])).toEqual(["4", "4", "6"]);
    expect([1, 3, 5].map((number) => /From the postmortem \*\*(.*?)\*\*/.exec(talk.shows(number))?.[1])).toEqual([
      "Queue lost messages",
      "Queue lost messages",
      "Mail was late",
    ]);
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("adoption of an issue that a human made", async () => {
    const text = "We saw it at 03:00.\n\nNobody was woken.";
    await talk.happens("ana opens an issue of her own", (repo) =>
      repo.openIssue({ title: "Queue alerts are missing", body: text, by: "ana" }),
    );
    await start(queue(`${ALERT} (#1)`, DISK));
    await talk.commits(
      "bob",
      { files: { [QUEUE]: queue("Wake somebody when the queue is full (#1)", DISK) } },
      "words",
    );
    await talk.commits("bob", { files: { [QUEUE]: queue(DISK), [MAIL]: mail("Wake somebody (#1)") } }, "moved");
    await talk.closes("ana", 1, "completed");
    expect(issues()).toEqual({
      1: "Queue alerts are missing (closed: completed)",
      2: DISK,
      3: "Postmortem: Queue lost messages",
      4: "Postmortem: Mail was late (closed: completed)",
    });
    expect(talk.engine.repo.issue(1)).toMatchObject({
      body: text,
      labels: [],
      comments: [],
      parent: "acme/payments#4",
    });
    const writes = talk.engine.github.writes().filter(({ path }) => path.includes("/issues/1"));
    expect(writes).toEqual([]);
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("split", async () => {
    await start(queue("Add an alert and a runbook for the queue depth", DISK));
    await talk.commits(
      "bob",
      { files: { [QUEUE]: queue("Add an alert for the queue depth", "Add a runbook for the queue depth", DISK) } },
      "that was two items in one",
    );
    await talk.days(2);
    expect(issues()).toEqual({
      1: "Add an alert and a runbook for the queue depth",
      2: DISK,
      3: "Postmortem: Queue lost messages",
      4: "Add an alert for the queue depth",
      5: "Add a runbook for the queue depth",
    });
    expect(talk.row(3, "Add an alert and a runbook")).toContain("no longer in the postmortem");
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("merge of two items", async () => {
    await start(queue("Add an alert on queue depth", "Add an alert on queue age", DISK));
    await talk.commits(
      "bob",
      { files: { [QUEUE]: queue("Add alerts on queue depth and queue age", DISK) } },
      "one item",
    );
    await talk.days(2);
    expect(issues()).toEqual({
      1: ALERT,
      2: "Add an alert on queue age",
      3: DISK,
      4: "Postmortem: Queue lost messages",
      5: "Add alerts on queue depth and queue age",
    });
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("delete and re-add", async () => {
    await start(queue(ALERT, DISK));
    await talk.commits("bob", { files: { [QUEUE]: queue(DISK) } }, "no alert any more");
    await talk.days(2);
    await talk.commits("bob", { files: { [QUEUE]: queue(DISK, ALERT) } }, "the alert after all");
    await talk.commits("bob", { delete: [QUEUE] }, "no postmortem any more");
    await talk.commits("bob", { files: { [QUEUE]: queue(DISK, ALERT) } }, "the postmortem after all");
    expect(issues()).toEqual({ 1: ALERT, 2: DISK, 3: "Postmortem: Queue lost messages" });
    expect(talk.engine.repo.issues().map(({ comments }) => comments.length)).toEqual([1, 0, 0]);
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("CRLF", async () => {
    const text = queue(ALERT, DISK);
    await start(text);
    const writes = await writesDuring(async () => {
      await talk.commits("bob", { files: { [QUEUE]: text.replaceAll("\n", "\r\n") } }, "the line ends of Windows");
      await talk.commits("bob", { files: { [QUEUE]: `\ufeff${text.replaceAll("\n", "\r\n")}` } }, "and its mark");
      await talk.commits("bob", { files: { [QUEUE]: text } }, "those of everybody else");
    });
    expect(writes).toEqual([]);
    expect(issues()).toEqual({ 1: ALERT, 2: DISK, 3: "Postmortem: Queue lost messages" });
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("NFC/NFD", async () => {
    const path = "postmortems/2026-02-27-café.md";
    const text = queue("Warn the café über every ångström", DISK);
    await talk.commits("ana", { files: { [path]: text } }, "a postmortem");
    await talk.commits("bob", { files: { [path]: text.normalize("NFD") } }, "letters and accents apart");
    await talk.commits("bob", { files: { [path.normalize("NFD")]: text }, delete: [path] }, "in the file name too");
    expect(issues()).toEqual({
      1: "Warn the café über every ångström",
      2: DISK,
      3: "Postmortem: Queue lost messages",
    });
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("list marker changed", async () => {
    const text = queue(ALERT, DISK);
    await start(text);
    const writes = await writesDuring(async () => {
      for (const marker of ["*", "+", "1.", "2)"])
        await talk.commits("bob", { files: { [QUEUE]: text.replaceAll("- [", `${marker} [`) } }, `“${marker}”`);
    });
    expect(writes).toEqual([]);
    expect(issues()).toEqual({ 1: ALERT, 2: DISK, 3: "Postmortem: Queue lost messages" });
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("table columns swapped", async () => {
    const table = (...rows: readonly (readonly string[])[]) =>
      `# Queue lost messages\n\n## Action items\n\n${rows.map((cells) => `| ${cells.join(" | ")} |\n`).join("")}`;
    const before = [
      ["Action", "Owner", "Due"],
      ["---", "---", "---"],
      [ALERT, "@ana", "2026-03-31"],
      [DISK, "@bob", "2026-04-30"],
    ];
    await start(table(...before));
    const writes = await writesDuring(async () => {
      await talk.commits(
        "bob",
        { files: { [QUEUE]: table(...before.map((row) => row.toReversed())) } },
        "columns swapped",
      );
      const wide = before.map(([action = "", ...rest], at) => [
        ...rest,
        ["Status", "---", "open", "open"][at] ?? "",
        action,
      ]);
      await talk.commits("bob", { files: { [QUEUE]: table(...wide) } }, "and one more column");
    });
    expect(writes).toEqual([]);
    expect(issues()).toEqual({ 1: ALERT, 2: DISK, 3: "Postmortem: Queue lost messages" });
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });

  test("folder renamed by year", async () => {
    const same = "Update the runbook";
    const files = { [QUEUE]: queue(same, DISK), [MAIL]: mail(same, QUOTA) };
    await talk.commits("ana", { files }, "two postmortems");
    const moved = Object.entries(files).map(([path, text]) => [
      path.replace("postmortems/", "postmortems/2026/"),
      text,
    ]);
    await talk.commits(
      "bob",
      { files: Object.fromEntries(moved), delete: Object.keys(files) },
      "a folder for each year",
    );
    expect(issues()).toEqual({
      1: same,
      2: QUOTA,
      3: same,
      4: DISK,
      5: "Postmortem: Mail was late",
      6: "Postmortem: Queue lost messages",
    });
    expect(talk.shows(1)).toContain("postmortems/2026/2026-01-15-mail.md");
    expect(talk.shows(3)).toContain("postmortems/2026/2026-02-27-queue.md");
    expect(talk.engine.repo.issues().map(({ parent }) => parent?.split("#")[1])).toEqual([
      "5",
      "5",
      "6",
      "6",
      undefined,
      undefined,
    ]);
    expect(talk.transcript()).toMatchSnapshot();
    await expectSilence(talk.engine);
  });
});
