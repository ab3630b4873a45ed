import { afterEach, beforeEach, expect, test } from "vitest";
import { Conversation } from "./conversation.ts";
import { expectSilence } from "./expect-one-of-each.ts";

/** The newer deliberate change of a field wins, and where the two sides differ both are shown. */
const PATH = "postmortems/2026-02-27-queue.md";
const document = (item: string) =>
  `# Queue lost messages\n\nDate: 2026-02-27\n\n## Summary\n\nThe queue was full.\n\n## Action items\n\n- [ ] ${item}\n- [ ] Move the queue to its own disk\n`;
const META = 3;
const ITEM = 1;

let talk: Conversation;
const commits = (item: string) => talk.commits("ana", { files: { [PATH]: document(item) } }, item);
const issue = () => {
  const { title, labels, assignees } = talk.engine.repo.issue(ITEM);
  return { title, labels: labels.filter((label) => label !== "postmortem"), assignees };
};

beforeEach(async () => {
  talk = await Conversation.start();
  for (const login of ["ana", "bob", "carl"]) talk.engine.repo.invite(login, "write");
  await commits("Add an alert on queue depth (P1) @ana");
  expect(issue()).toEqual({ title: "Add an alert on queue depth", labels: ["priority:P1"], assignees: ["ana"] });
});
afterEach(() => talk.stop());

/** Somebody changes what the issue says, where we wrote something else. */
function changes({ title, priority, owner }: { title?: string; priority?: string; owner?: string }): void {
  const { repo } = talk.engine;
  if (title !== undefined) repo.editIssue(ITEM, { title });
  if (priority !== undefined) repo.label(ITEM, priority);
  if (priority !== undefined) repo.unlabel(ITEM, "priority:P1");
  if (owner !== undefined) repo.assign(ITEM, owner);
  if (owner !== undefined) repo.unassign(ITEM, "ana");
}
const THEIRS = { title: "Alert on depth", labels: ["priority:P0"], assignees: ["bob"] };
const NEXT = "Add an alert on the queue depth (P2) @carl";

test("what people change in the issue stays, and the meta-issue shows both", async () => {
  changes({ title: "Alert on depth", priority: "priority:P0", owner: "bob" });
  await talk.days(2);
  expect(issue()).toEqual(THEIRS);
  expect(talk.row(META, "Add an alert on queue depth")).toMatchInlineSnapshot(
    `"| Add an alert on queue depth; the issue says “Alert on depth” | #1 | @ana; the issue says @bob | P1; the issue says P0 | – | ⬜ open |"`,
  );
  await expectSilence(talk.engine);
});

test("the document changes afterwards: it is newer", async () => {
  changes({ title: "Alert on depth", priority: "priority:P0", owner: "bob" });
  await talk.days(1);
  await commits(NEXT);
  expect(issue()).toEqual({ title: "Add an alert on the queue depth", labels: ["priority:P2"], assignees: ["carl"] });
  expect(talk.row(META, "Add an alert on the queue depth")).toMatchInlineSnapshot(
    `"| Add an alert on the queue depth | #1 | @carl | P2 | – | ⬜ open |"`,
  );
  await expectSilence(talk.engine);
});

test("both change between two looks: people's stays, and both are shown", async () => {
  changes({ title: "Alert on depth", priority: "priority:P0", owner: "bob" });
  await commits(NEXT);
  expect(issue()).toEqual(THEIRS);
  expect(talk.row(META, "Add an alert on the queue depth")).toMatchInlineSnapshot(
    `"| Add an alert on the queue depth; the issue says “Alert on depth” | #1 | @carl; the issue says @bob | P2; the issue says P0 | – | ⬜ open |"`,
  );
  await commits("Add an alert on the queue depth at night (P3) @ana");
  expect(issue()).toEqual({
    title: "Add an alert on the queue depth at night",
    labels: ["priority:P3"],
    assignees: ["ana"],
  });
  await expectSilence(talk.engine);
});

test("each field for itself: only the priority was changed", async () => {
  changes({ priority: "priority:P0" });
  await commits(NEXT);
  expect(issue()).toEqual({ title: "Add an alert on the queue depth", labels: ["priority:P0"], assignees: ["carl"] });
  await expectSilence(talk.engine);
});

test("without the ledger nobody knows who was first: people's stays", async () => {
  changes({ title: "Alert on depth", priority: "priority:P0", owner: "bob" });
  await talk.days(1);
  talk.engine.loseLedger();
  await commits(NEXT);
  expect(issue()).toEqual(THEIRS);
  await expectSilence(talk.engine);
});

test("whom people assign in addition stays, whatever the document says", async () => {
  talk.engine.repo.assign(ITEM, "bob");
  await talk.days(1);
  await commits(NEXT);
  expect(issue().assignees.toSorted()).toEqual(["bob", "carl"]);
  await expectSilence(talk.engine);
});
