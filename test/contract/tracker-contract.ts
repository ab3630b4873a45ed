import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { IssueRef } from "../../src/core/ids.ts";
import type { AppIssue, Ending, Issue } from "../../src/core/plan/found.ts";
import type { Repository } from "../../src/core/repository.ts";
import type { Tracker, Write, WriteResult } from "../../src/ports/tracker.ts";
import { blockOf, createOf, LABEL, type Of, updateOf } from "./tracker-samples.ts";

/** What people and other apps do in a tracker, without our adapter. */
export interface TrackerPeople {
  /** `other-app`: a bot that is not ours. */
  open(title: string, body?: string, by?: "person" | "other-app"): IssueRef;
  /** `our-app`: made under our name, for instance by another part of us. */
  openChangeRequest(by?: "person" | "our-app"): IssueRef;
  endChangeRequest(ref: IssueRef, how: "merged" | "closed"): void;
  retitle(ref: IssueRef, title: string): void;
  /** Everything that people see and edit as the issue's text. */
  text(ref: IssueRef): string;
  setText(ref: IssueRef, text: string): void;
  label(ref: IssueRef, name: string): void;
  assign(ref: IssueRef, login: string): void;
  close(ref: IssueRef, ending: Ending): void;
  reopen(ref: IssueRef): void;
  adoptChild(parent: IssueRef, child: IssueRef): void;
  delete(ref: IssueRef): void;
}

/** A tracker with one repository, in which ana and bob can be assigned and zoe cannot. */
export interface TrackerPlace {
  readonly tracker: Tracker;
  readonly repository: Repository;
  readonly people: TrackerPeople;
  /** A reference that leads nowhere. */
  readonly nowhere: IssueRef;
  /** How documents may write a reference to the issue. */
  spellings(ref: IssueRef): readonly string[];
  /** Texts that name no issue of this repository's tracker. */
  readonly strangers: readonly string[];
  close(): Promise<void>;
}

export interface TrackerTraits {
  /** Must labels be made before they are used? */
  readonly labels: "made" | "free";
  /** Is our block part of a text that people edit as a whole, marks and all? */
  readonly block: "in-text" | "beside";
}

/** What every tracker does. */
export function trackerContract(traits: TrackerTraits, open: () => Promise<TrackerPlace>): void {
  let place: TrackerPlace;
  beforeEach(async () => {
    place = await open();
    if (traits.labels === "made") await done({ kind: "label", label: LABEL });
  });
  afterEach(() => place.close());

  const write = (what: Write): Promise<WriteResult> => place.tracker.write(place.repository, what);
  async function done(what: Write): Promise<Issue | null> {
    const result = await write(what);
    if (result.kind !== "done") throw result.fault;
    return result.issue;
  }
  async function create(change: Partial<Of<"create">> = {}): Promise<Issue> {
    const issue = await done(createOf(change));
    if (!issue) throw new Error("Unexpected answer, expected the new issue");
    return issue;
  }
  const found = async (): Promise<readonly AppIssue[]> => (await place.tracker.find(place.repository)).issues;
  async function now(ref: IssueRef): Promise<AppIssue> {
    const issue = (await found()).find((each) => each.ref === ref);
    if (!issue) throw new Error(`Unexpected absence of ${ref}, expected it to be found`);
    return issue;
  }
  const look = (...refs: readonly IssueRef[]) => place.tracker.look(place.repository, refs);
  async function refusedOf(what: Write) {
    const result = await write(what);
    expect(result.kind).toBe("refused");
    if (result.kind !== "refused") throw new Error("asserted above");
    return result.fault;
  }

  describe("finding", () => {
    test("an empty tracker has no issues", async () => {
      expect(await found()).toEqual([]);
    });

    test("shows what we created, with its stamp, in the order of creation", async () => {
      const first = await create({ title: "First", block: blockOf("first") });
      const second = await create({ title: "Second", block: blockOf("second") });
      const shown = (await found()).toSorted((a, b) => a.order - b.order);
      expect(shown).toEqual([
        { ...first, stamp: blockOf("first").stamp },
        { ...second, stamp: blockOf("second").stamp },
      ]);
      expect(second.order).toBeGreaterThan(first.order);
    });

    test("shows nothing that somebody else wrote, whatever stands in it (S8)", async () => {
      const { ref } = await create();
      const copy = place.people.text(ref);
      place.people.open("Copied by a person", copy);
      place.people.open("Copied by a bot", copy, "other-app");
      expect((await found()).map((issue) => issue.ref)).toEqual([ref]);
    });

    test("does not take a change request for an issue, not even our own", async () => {
      place.people.openChangeRequest();
      place.people.openChangeRequest("our-app");
      expect(await found()).toEqual([]);
    });

    test("shows closed issues and how they ended", async () => {
      const endings: readonly Ending[] = ["completed", "declined", "duplicate"];
      for (const ending of endings) place.people.close((await create()).ref, ending);
      const shown = (await found()).toSorted((a, b) => a.order - b.order);
      expect(shown.map(({ state, ending }) => ({ state, ending }))).toEqual(
        endings.map((ending) => ({ state: "closed", ending })),
      );
    });

    test("shows what people changed", async () => {
      const { ref } = await create({ title: "Ours" });
      place.people.retitle(ref, "Theirs");
      place.people.assign(ref, "bob");
      expect(await now(ref)).toMatchObject({ title: "Theirs", assignees: ["bob"], state: "open", ending: null });
    });

    test("does not show what people deleted", async () => {
      const { ref } = await create();
      place.people.delete(ref);
      expect(await found()).toEqual([]);
    });
  });

  describe("labels", () => {
    test.runIf(traits.labels === "made")("are listed once they are made, and making one again is done", async () => {
      const label = { ...LABEL, name: "team:platform" };
      const count = (await labels()).length;
      expect(await write({ kind: "label", label })).toEqual({ kind: "done", issue: null });
      expect(await write({ kind: "label", label: { ...label, name: "Team:Platform" } })).toMatchObject({
        kind: "done",
      });
      expect(await labels()).toHaveLength(count + 1);
      expect(await labels()).toContain("team:platform");
    });

    test.runIf(traits.labels === "free")("need not be made", async () => {
      expect((await place.tracker.find(place.repository)).labels).toBe("free");
      expect(await write({ kind: "label", label: LABEL })).toMatchObject({ kind: "done" });
    });

    async function labels(): Promise<readonly string[]> {
      const state = await place.tracker.find(place.repository);
      return state.labels === "free" ? [] : state.labels;
    }
  });

  describe("creating", () => {
    test("gives what was asked for, and a look shows the same", async () => {
      const issue = await create({ title: "Add an alert", labels: [LABEL.name], assignees: ["ana", "bob"] });
      expect(issue).toMatchObject({
        title: "Add an alert",
        labels: [LABEL.name],
        assignees: ["ana", "bob"],
        state: "open",
        ending: null,
        parent: null,
      });
      expect(await look(issue.ref)).toMatchObject([{ kind: "issue", issue }]);
      expect(place.people.text(issue.ref)).toContain(blockOf("a").markdown);
    });

    test("does not fail for a login that cannot be assigned", async () => {
      const { ref } = await create({ assignees: ["zoe", "ana"] });
      expect((await now(ref)).assignees).toEqual(["ana"]);
      const { ref: second } = await create({ assignees: ["zoe"] });
      expect((await now(second)).assignees).toEqual([]);
    });

    test("makes two issues when asked twice: nothing is hidden here", async () => {
      await create();
      await create();
      expect(await found()).toHaveLength(2);
    });
  });

  describe("updating", () => {
    test("changes the block and the stamp, and nothing that it does not name", async () => {
      const before = await create({ title: "Add an alert", labels: [LABEL.name], assignees: ["ana"] });
      const after = await done(updateOf(before.ref, { block: blockOf("b") }));
      expect(after).toEqual(before);
      expect(await now(before.ref)).toEqual({ ...before, stamp: blockOf("b").stamp });
      const text = place.people.text(before.ref);
      expect(text).toContain(blockOf("b").markdown);
      expect(text).not.toContain(blockOf("a").markdown);
    });

    test("keeps what people wrote before and after the block (I10)", async () => {
      const { ref } = await create();
      place.people.setText(ref, `Seen again today.\n\n${place.people.text(ref)}\n\nNotes: ask the *vendor*.`);
      await done(updateOf(ref, { block: blockOf("b") }));
      const text = place.people.text(ref);
      expect(text.startsWith("Seen again today.\n\n")).toBe(true);
      expect(text.endsWith("\n\nNotes: ask the *vendor*.")).toBe(true);
      expect((await now(ref)).stamp).toBe(blockOf("b").stamp);
    });

    test.runIf(traits.block === "in-text")("keeps the line ends of the web editor outside the block", async () => {
      const { ref } = await create();
      place.people.setText(ref, `Before\n\n${place.people.text(ref)}\n\nAfter\n`.replaceAll("\n", "\r\n"));
      await done(updateOf(ref, { block: blockOf("b") }));
      const text = place.people.text(ref);
      expect([text.startsWith("Before\r\n\r\n"), text.endsWith("\r\n\r\nAfter\r\n")]).toEqual([true, true]);
      expect(text).not.toContain(blockOf("a").markdown);
      expect((await now(ref)).stamp).toBe(blockOf("b").stamp);
    });

    test.runIf(traits.block === "in-text").each([0, 1])("removes nothing when mark %i was deleted", async (which) => {
      const { ref } = await create();
      const marks = place.people.text(ref).match(/<!--.*?-->/g) ?? [];
      place.people.setText(ref, `${place.people.text(ref).replace(marks[which] ?? "", "")}\nMine.`);
      for (const text of ["b", "c"]) await done(updateOf(ref, { block: blockOf(text) }));
      expect(place.people.text(ref)).toContain(blockOf("a").markdown);
      expect(place.people.text(ref).endsWith("\nMine.")).toBe(true);
      expect(place.people.text(ref)).not.toContain(blockOf("b").markdown);
      expect((await now(ref)).stamp).toBe(blockOf("c").stamp);
    });

    test("writes the block again where people emptied the text", async () => {
      const { ref } = await create();
      place.people.setText(ref, "");
      expect((await now(ref)).stamp).toBeNull();
      await done(updateOf(ref, { block: blockOf("b") }));
      expect((await now(ref)).stamp).toBe(blockOf("b").stamp);
    });

    test("adds and removes only the labels that are named", async () => {
      const { ref } = await create({ labels: [LABEL.name] });
      place.people.label(ref, "incident");
      await done({ kind: "label", label: { ...LABEL, name: "priority:P1" } });
      await done(updateOf(ref, { addLabels: ["priority:P1"], removeLabels: [LABEL.name, "never there"] }));
      expect((await now(ref)).labels.toSorted()).toEqual(["incident", "priority:P1"]);
    });

    test("adds and removes only the people that are named", async () => {
      const { ref } = await create({ assignees: ["ana"] });
      await done(updateOf(ref, { addAssignees: ["bob", "zoe"] }));
      expect((await now(ref)).assignees.toSorted()).toEqual(["ana", "bob"]);
      await done(updateOf(ref, { removeAssignees: ["ana"] }));
      expect((await now(ref)).assignees).toEqual(["bob"]);
    });

    test("changes the title when it is named", async () => {
      const { ref } = await create();
      expect(await done(updateOf(ref, { title: "Better words" }))).toMatchObject({ ref, title: "Better words" });
    });

    test("does not open what people closed (I10)", async () => {
      const { ref } = await create();
      place.people.close(ref, "declined");
      await done(updateOf(ref, { block: blockOf("b") }));
      expect(await now(ref)).toMatchObject({ state: "closed", ending: "declined" });
    });

    test("reaches an issue that a person wrote, and leaves its text in place", async () => {
      const ref = place.people.open("Adopt me", "My own words");
      await done(updateOf(ref, { block: blockOf("b") }));
      expect(place.people.text(ref)).toContain("My own words");
    });
  });

  describe("linking", () => {
    const link = (parent: IssueRef, child: IssueRef, replace = false): Write => {
      return { kind: "link", parent, child, replace };
    };
    const three = async () => [(await create()).ref, (await create()).ref, (await create()).ref] as const;

    test("makes a child, and again is done", async () => {
      const [parent, child] = await three();
      await done(link(parent, child));
      expect((await now(child)).parent).toBe(parent);
      expect((await now(parent)).parent).toBeNull();
      await done(link(parent, child));
      await done(link(parent, child, true));
      expect((await now(child)).parent).toBe(parent);
    });

    test("takes a child from another parent only when told to", async () => {
      const [parent, child, other] = await three();
      await done(link(other, child));
      await refusedOf(link(parent, child));
      expect((await now(child)).parent).toBe(other);
      await done(link(parent, child, true));
      expect((await now(child)).parent).toBe(parent);
    });

    test("refuses a circle", async () => {
      const [parent, child] = await three();
      await done(link(parent, child));
      await refusedOf(link(child, parent));
      expect((await now(parent)).parent).toBeNull();
    });

    test("a person's issue can be a child", async () => {
      const { ref: parent } = await create();
      const child = place.people.open("Adopt me");
      await done(link(parent, child));
      expect(await look(child)).toMatchObject([{ kind: "issue", issue: { parent } }]);
    });

    test("refuses what would be one child too many", async () => {
      const { maxChildren } = place.tracker;
      if (!Number.isFinite(maxChildren)) return;
      const [parent, child] = await three();
      for (let nth = 0; nth < maxChildren; nth++) place.people.adoptChild(parent, place.people.open(`Child ${nth}`));
      await refusedOf(link(parent, child));
      expect((await now(child)).parent).toBeNull();
    });

    test("refuses when one of the two is not there", async () => {
      const { ref } = await create();
      await refusedOf(link(ref, place.nowhere));
      await refusedOf(link(place.nowhere, ref));
    });
  });

  describe("closing", () => {
    test("a twin ends as the duplicate of the one that stays, human text is kept (I9)", async () => {
      const { ref: of } = await create();
      const { ref } = await create();
      place.people.setText(ref, `${place.people.text(ref)}\nA human note.`);
      const twin = await done({ kind: "close-duplicate", ref, of, block: blockOf("twin") });
      expect(twin).toMatchObject({ ref, state: "closed", ending: "duplicate" });
      expect(await now(ref)).toMatchObject({ state: "closed", ending: "duplicate", stamp: blockOf("twin").stamp });
      expect(await now(of)).toMatchObject({ state: "open", stamp: blockOf("a").stamp });
      expect(place.people.text(ref)).toContain("A human note.");
    });

    test("a notice ends as completed, and again is done", async () => {
      const { ref } = await create();
      for (const text of ["first", "second"]) {
        const closed = await done({ kind: "close", as: "completed", ref, block: blockOf(text) });
        expect(closed).toMatchObject({ ref, state: "closed", ending: "completed" });
      }
      expect((await now(ref)).stamp).toBe(blockOf("second").stamp);
    });

    test("an item ends as completed, human text is kept, and once more writes nothing", async () => {
      const { ref } = await create();
      place.people.setText(ref, `${place.people.text(ref)}\nA human note.`);
      for (let again = 0; again < 2; again++)
        expect(await done({ kind: "close", as: "completed", ref, block: blockOf("done"), once: true })).toMatchObject({
          ref,
          state: "closed",
          ending: "completed",
        });
      expect((await now(ref)).stamp).toBe(blockOf("done").stamp);
      expect(place.people.text(ref)).toContain("A human note.");
    });

    test("what people closed is not closed again, however they did it (I10)", async () => {
      const { ref } = await create();
      place.people.close(ref, "declined");
      await done({ kind: "close", as: "completed", ref, block: blockOf("done"), once: true });
      expect(await now(ref)).toMatchObject({ state: "closed", ending: "declined", stamp: blockOf("a").stamp });
    });

    test("what people opened again is not closed again by the same close (I10)", async () => {
      const { ref } = await create();
      await done({ kind: "close", as: "completed", ref, block: blockOf("done"), once: true });
      place.people.reopen(ref);
      expect(await done({ kind: "close", as: "completed", ref, block: blockOf("done"), once: true })).toMatchObject({
        state: "open",
      });
      expect(await now(ref)).toMatchObject({ state: "open", ending: null });
    });

    test("refuses when one of the two is not there", async () => {
      const { ref } = await create();
      await refusedOf({ kind: "close", as: "completed", ref: place.nowhere, block: blockOf("b") });
      await refusedOf({ kind: "close-duplicate", ref: place.nowhere, of: ref, block: blockOf("b") });
      await refusedOf({ kind: "close-duplicate", ref, of: place.nowhere, block: blockOf("b") });
      expect(await now(ref)).toMatchObject({ state: "open", stamp: blockOf("a").stamp });
    });
  });

  describe("looking", () => {
    test("shows issues, ours and others, in the order asked", async () => {
      const { ref: ours } = await create({ title: "Ours" });
      const theirs = place.people.open("Theirs");
      const [first, second] = await look(theirs, ours);
      expect(first).toMatchObject({ kind: "issue", issue: { ref: theirs, title: "Theirs", state: "open" } });
      expect(second).toMatchObject({ kind: "issue", issue: { ref: ours, title: "Ours" } });
    });

    test("tells change requests from issues, and their three states", async () => {
      const refs = [0, 1, 2].map(() => place.people.openChangeRequest());
      const [, merged, closed] = refs;
      if (!merged || !closed) throw new Error("three were made");
      place.people.endChangeRequest(merged, "merged");
      place.people.endChangeRequest(closed, "closed");
      const states = ["open", "merged", "closed"];
      expect(await look(...refs)).toMatchObject(
        refs.map((ref, at) => ({ kind: "change-request", ref, state: states[at] })),
      );
    });

    test("says what is missing, deleted or never there", async () => {
      const { ref } = await create();
      place.people.delete(ref);
      expect(await look(ref, place.nowhere)).toEqual([
        { kind: "missing", ref },
        { kind: "missing", ref: place.nowhere },
      ]);
    });

    test("an update of what was deleted is refused", async () => {
      const { ref } = await create();
      place.people.delete(ref);
      await refusedOf(updateOf(ref, { block: blockOf("b") }));
    });

    test("is nothing when nothing is asked", async () => {
      expect(await look()).toEqual([]);
    });
  });

  describe("recognising", () => {
    test("every way to write a reference", async () => {
      const { ref } = await create();
      for (const text of place.spellings(ref))
        expect([text, place.tracker.recognise(place.repository, text)]).toEqual([text, ref]);
    });

    test("nothing else", () => {
      const common = ["", " ", "#", "#0", "#-1", "#1.5", "#１", "12", "nothing", "#1 #2", "see", "javascript:#1"];
      for (const text of [...common, ...place.strangers])
        expect([text, place.tracker.recognise(place.repository, text)]).toEqual([text, null]);
    });
  });

  describe("assigning", () => {
    test("knows who can be assigned, in lower case", async () => {
      const logins = ["ana", "Bob", "zoe", "nobody-of-that-name"];
      expect(await place.tracker.assignable(place.repository, logins)).toEqual(new Set(["ana", "bob"]));
      expect(await place.tracker.assignable(place.repository, [])).toEqual(new Set());
    });
  });
}
