import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { IssueRef } from "../../src/core/ids.ts";
import { type Comment, type Write, type WriteResult } from "../../src/ports/tracker.ts";
import { commentsContract } from "./tracker-comments-contract.ts";
import { blockOf, commentOf, createOf, NOON, type Of, pass } from "./tracker-samples.ts";
import { ROLES, type ThreadsPlace } from "./tracker-threads-place.ts";

const SECOND = 1000;

/** What every tracker does in the threads of its issues. Time stands still where nobody moves it. */
export function threadsContract(open: () => Promise<ThreadsPlace>): void {
  let place: ThreadsPlace;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOON });
    place = await open();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await place.close();
  });

  const write = (what: Write): Promise<WriteResult> => place.tracker.write(place.repository, what);
  async function done(what: Write): Promise<void> {
    expect(await write(what)).toEqual({ kind: "done", issue: null });
  }
  async function create(): Promise<IssueRef> {
    const result = await write(createOf());
    if (result.kind !== "done" || !result.issue) throw new Error("Unexpected answer, expected the new issue");
    return result.issue.ref;
  }
  const heard = (since: Date = NOON): Promise<readonly Comment[]> => place.tracker.comments(place.repository, since);
  const texts = async (since?: Date) => (await heard(since)).map(({ text }) => text);

  describe("listening", () => {
    test("nobody said anything", async () => {
      await create();
      expect(await heard()).toEqual([]);
    });

    test("shows who said what, where and when, in all threads, oldest first", async () => {
      const [ours, theirs] = [await create(), place.people.open("Theirs")];
      const first = place.threads.say(ours, "/due 2w", "ana");
      pass(SECOND);
      const second = place.threads.say(theirs, "Mine", "Zoe-1");
      pass(SECOND);
      const third = place.threads.say(ours, "/help", "bob");
      const at = (seconds: number) => new Date(NOON.getTime() + seconds * SECOND);
      expect(await heard()).toEqual([
        { id: first, ref: ours, by: "ana", at: at(0), text: "/due 2w" },
        { id: second, ref: theirs, by: "Zoe-1", at: at(1), text: "Mine" },
        { id: third, ref: ours, by: "bob", at: at(2), text: "/help" },
      ]);
      expect([first < second, second < third]).toEqual([true, true]);
    });

    test.each([
      [-1, ["early", "noon", "late"]],
      [0, ["noon", "late"]],
      [1, ["late"]],
      [2, ["late"]],
      [3, []],
    ] as const)("since %i s after noon: %o", async (seconds, expected) => {
      const ref = await create();
      vi.setSystemTime(NOON.getTime() - SECOND);
      place.threads.say(ref, "early");
      pass(SECOND);
      place.threads.say(ref, "noon");
      pass(2 * SECOND);
      place.threads.say(ref, "late");
      expect(await texts(new Date(NOON.getTime() + seconds * SECOND))).toEqual(expected);
    });

    test("S9: hears no app, neither ours nor another", async () => {
      const ref = await create();
      await done(commentOf(ref));
      place.threads.say(ref, "/decline because I am a bot until 2w", place.threads.otherApp);
      place.threads.say(ref, "/help", "ana");
      expect(await texts()).toEqual(["/help"]);
    });

    test("S9: hears nothing that was changed, whoever did it", async () => {
      const ref = await create();
      const comment = place.threads.say(ref, "looks good", "bob");
      place.threads.say(ref, "/help", "ana");
      pass(SECOND);
      place.threads.change(ref, comment, "/decline because I moderate until 2w");
      expect(await texts()).toEqual(["/help"]);
    });

    test("takes what is said of a change request for nothing that is said of an issue", async () => {
      const [ref, request] = [await create(), place.people.openChangeRequest()];
      place.threads.say(request, "/due 2w");
      place.threads.say(ref, "/help");
      const all = await heard();
      expect(all.filter((each) => each.ref !== request).map(({ text }) => text)).toEqual(["/help"]);
      expect(all.filter((each) => each.ref === ref).map(({ text }) => text)).toEqual(["/help"]);
    });

    test("hears closed threads, and none that was deleted", async () => {
      const [closed, deleted] = [await create(), await create()];
      for (const ref of [closed, deleted]) place.threads.say(ref, "/reopen");
      place.people.close(closed, "declined");
      place.people.delete(deleted);
      expect((await heard()).map(({ ref }) => ref)).toEqual([closed]);
    });

    test("hears every one of hundreds, each once", async () => {
      const refs = [await create(), await create()];
      const said = Array.from({ length: 205 }, (_, nth) => place.threads.say(refs[nth % 2] ?? place.nowhere, `${nth}`));
      const all = await heard();
      expect(all.map(({ id }) => id)).toEqual(said);
      expect(all.map(({ text }) => text)).toEqual(said.map((_, nth) => `${nth}`));
    });

    test.each(["Tägliche 🚀 Prüfung", "/due 2w\r\n\r\n/help", "> quoted\n<!-- hidden -->"])(
      "%j word by word",
      async (text) => {
        place.threads.say(await create(), text);
        expect(await texts()).toEqual([text]);
      },
    );
  });

  describe("S9: who may write here", () => {
    const may = (login: string): Promise<boolean> => place.tracker.mayWrite(place.repository, login);

    test.each(ROLES)("%s", async (role) => {
      place.threads.grant("rosa", role);
      expect(await may("rosa")).toBe(["write", "maintain", "admin"].includes(role));
    });

    test("nobody of this name, another app, our own app: no", async () => {
      for (const login of ["nobody-of-that-name", place.threads.otherApp, place.threads.ourApp])
        expect([login, await may(login)]).toEqual([login, false]);
    });

    test("however the name is spelt", async () => {
      place.threads.grant("rosa", "write");
      expect([await may("Rosa"), await may("ROSA")]).toEqual([true, true]);
    });

    test("as of now: a right that was taken back does not count, a new one does", async () => {
      for (const role of ["write", "read", "admin", "none"] as const) {
        place.threads.grant("rosa", role);
        expect([role, await may("rosa")]).toEqual([role, role === "write" || role === "admin"]);
      }
    });
  });

  commentsContract(() => place);

  describe("closing", () => {
    const close = (ref: IssueRef, as: Of<"close">["as"]): Write => ({ kind: "close", ref, block: blockOf(as), as });

    test.each(["completed", "declined"] as const)("as %s, and again is done", async (as) => {
      const ref = await create();
      for (let again = 0; again < 2; again++)
        expect(await write(close(ref, as))).toMatchObject({
          kind: "done",
          issue: { ref, state: "closed", ending: as, closedAt: NOON },
        });
      expect(place.people.text(ref)).toContain(blockOf(as).stamp);
    });

    test("as declined what stood closed as completed: the reason is the newer one", async () => {
      const ref = await create();
      for (const as of ["completed", "declined"] as const)
        expect(await write(close(ref, as))).toMatchObject({ issue: { state: "closed", ending: as } });
    });
  });
}
