import { describe, expect, test, vi } from "vitest";
import type { IssueRef } from "../../src/core/ids.ts";
import { MAX_COMMENTS_PER_HOUR, type Write, type WriteResult } from "../../src/ports/tracker.ts";
import { commentOf, createOf, NOON, pass } from "./tracker-samples.ts";
import type { ThreadsPlace } from "./tracker-threads-place.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Part of the contract of every tracker: what we write into threads, and how often. */
export function commentsContract(get: () => ThreadsPlace): void {
  const write = (what: Write): Promise<WriteResult> => get().tracker.write(get().repository, what);
  async function done(what: Write): Promise<void> {
    expect(await write(what)).toEqual({ kind: "done", issue: null });
  }
  async function refusedOf(what: Write) {
    const result = await write(what);
    if (result.kind !== "refused") throw new Error(`Unexpected ${result.kind}, expected a refusal`);
    return result.fault;
  }
  async function create(): Promise<IssueRef> {
    const result = await write(createOf());
    if (result.kind !== "done" || !result.issue) throw new Error("Unexpected answer, expected the new issue");
    return result.issue.ref;
  }

  describe("commenting", () => {
    const ours = (ref: IssueRef) =>
      get()
        .threads.thread(ref)
        .filter(({ by }) => by === get().threads.ourApp);

    test("says it under our name, and its mark is not seen", async () => {
      const ref = await create();
      await done(commentOf(ref));
      const [said, ...more] = get().threads.thread(ref);
      expect(said).toMatchObject({ by: get().threads.ourApp, thumbs: 0 });
      expect(said?.text.replace(/<!--.*?-->/g, "").trim()).toBe(commentOf(ref).markdown);
      expect(more).toEqual([]);
    });

    test("I3: once per mark and thread, whatever the words", async () => {
      const [ref, other] = [await create(), get().people.open("Theirs")];
      for (const again of [commentOf(ref), commentOf(ref), { ...commentOf(ref), markdown: "Other words" }])
        await done(again);
      expect(ours(ref)).toHaveLength(1);
      for (const another of [commentOf(ref, "answer-12"), commentOf(other), commentOf(other)]) await done(another);
      expect([ours(ref).length, ours(other).length]).toEqual([2, 1]);
    });

    test("I3: its mark is found behind a hundred others", async () => {
      const ref = await create();
      await done(commentOf(ref));
      for (let nth = 0; nth < 120; nth++) get().threads.say(ref, "and more");
      await done(commentOf(ref));
      expect(ours(ref)).toHaveLength(1);
    });

    test("S8: a mark that somebody else wrote or copied counts for nothing", async () => {
      const [ref, other] = [await create(), await create()];
      await done(commentOf(other));
      const copy = get().threads.thread(other)[0]?.text ?? "";
      get().threads.say(ref, copy, "ana");
      get().threads.say(ref, copy, get().threads.otherApp);
      await done(commentOf(ref));
      expect(ours(ref)).toHaveLength(1);
    });

    test("a closed thread takes it too", async () => {
      const ref = await create();
      get().people.close(ref, "completed");
      await done(commentOf(ref));
      expect(ours(ref)).toHaveLength(1);
    });

    test("is refused where there is no thread, or none any more", async () => {
      const ref = await create();
      get().people.delete(ref);
      for (const where of [ref, get().nowhere]) expect((await refusedOf(commentOf(where))).retry.kind).toBe("never");
    });

    describe(`at most ${MAX_COMMENTS_PER_HOUR} an hour in one thread (I7)`, () => {
      const GAP = 10 * MINUTE;
      /** As many as there may be, ten minutes from one to the next. */
      async function talkedOut(): Promise<IssueRef> {
        const ref = await create();
        for (let nth = 1; nth <= MAX_COMMENTS_PER_HOUR; nth++) {
          if (nth > 1) pass(GAP);
          await done(commentOf(ref, `answer-${nth}`));
        }
        return ref;
      }

      test("one more is refused, and told when to come again", async () => {
        const ref = await talkedOut();
        const at = new Date(NOON.getTime() + HOUR);
        const fault = await refusedOf(commentOf(ref, "one-more"));
        expect(fault).toMatchObject({ code: "budget-spent", retry: { kind: "at", at } });
        expect(fault.message).toBe("5 comments of ours stand in this thread within an hour");
        vi.setSystemTime(at.getTime() - SECOND);
        expect((await refusedOf(commentOf(ref, "one-more"))).retry).toEqual({ kind: "at", at });
        vi.setSystemTime(at);
        await done(commentOf(ref, "one-more"));
        expect(ours(ref)).toHaveLength(MAX_COMMENTS_PER_HOUR + 1);
      });

      test("the next after that waits for the second of them", async () => {
        const ref = await talkedOut();
        vi.setSystemTime(NOON.getTime() + HOUR);
        await done(commentOf(ref, "one-more"));
        const at = new Date(NOON.getTime() + GAP + HOUR);
        expect((await refusedOf(commentOf(ref, "two-more"))).retry).toEqual({ kind: "at", at });
      });

      test("what stands there already is done all the same", async () => {
        const ref = await talkedOut();
        await done(commentOf(ref, "answer-1"));
        expect(ours(ref)).toHaveLength(MAX_COMMENTS_PER_HOUR);
      });

      test("other threads are free, and people and other apps say what they like", async () => {
        await talkedOut();
        const ref = await create();
        for (let nth = 0; nth < 2 * MAX_COMMENTS_PER_HOUR; nth++) {
          get().threads.say(ref, "and more", "ana");
          get().threads.say(ref, "and more", get().threads.otherApp);
        }
        await done(commentOf(ref));
        expect(ours(ref)).toHaveLength(1);
      });
    });
  });

  describe("agreeing", () => {
    test("I3: one thumb, however often, and none for what others said", async () => {
      const ref = await create();
      const comment = get().threads.say(ref, "/due 2w");
      get().threads.say(ref, "/due 3w");
      for (let again = 0; again < 3; again++) await done({ kind: "agree", ref, comment });
      expect(
        get()
          .threads.thread(ref)
          .map(({ thumbs }) => thumbs),
      ).toEqual([1, 0]);
    });

    test("leaves the comment as it is: it is heard again, unchanged", async () => {
      const ref = await create();
      const comment = get().threads.say(ref, "/due 2w", "ana");
      pass(MINUTE);
      await done({ kind: "agree", ref, comment });
      expect(await get().tracker.comments(get().repository, NOON)).toEqual([
        { id: comment, ref, by: "ana", at: NOON, text: "/due 2w" },
      ]);
    });

    test("is refused where there is no such comment, or no thread any more", async () => {
      const [ref, deleted] = [await create(), await create()];
      const comment = get().threads.say(deleted, "/due 2w");
      get().people.delete(deleted);
      for (const what of [
        { kind: "agree", ref, comment: 999_999_999 },
        { kind: "agree", ref: deleted, comment },
      ] satisfies Write[])
        expect((await refusedOf(what)).retry.kind).toBe("never");
    });
  });
}
