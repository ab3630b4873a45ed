import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Command } from "../../../src/core/commands/command.ts";
import { type HeardItem, hearItem } from "../../../src/core/plan/hear-item.ts";
import type { Said } from "../../../src/core/plan/said.ts";
import { type Answer, documentWord, type HeardCommands, takeIn, type TakenIn } from "../../../src/core/plan/take-in.ts";
import {
  anyComments,
  anyItem,
  anySaid,
  DECLINE,
  heardOf,
  holdingOf,
  issueOf,
  ITEM,
  MISTAKE,
  SNOOZE,
  TODAY,
  wantedOf,
} from "./thread-samples.ts";

type State = "open" | "closed";
const take = (before: Said | undefined, heard: readonly HeardCommands[], state: State = "open", item = ITEM): TakenIn =>
  takeIn(before, heard, { issue: { state }, item });
const after = (state: State, { wish }: Pick<TakenIn, "wish">): State =>
  wish === null ? state : wish === "close" ? "closed" : "open";

const DECLINED = { kind: "declined", because: "too dear", until: "2026-06-01", by: "bob" } as const;
const SUPERSEDED = { kind: "superseded", reference: "#12", by: "bob" } as const;

describe("one command", () => {
  const OWNER: Command = { kind: "owner", login: "cem" };
  const DUE: Command = { kind: "due", due: "2026-04-15" };
  const PRIORITY: Command = { kind: "priority", priority: "P0" };
  const SUPERSEDE: Command = { kind: "supersede", by: "#12" };
  const word = <Value>(value: Value, over: string) => ({ value, by: "bob", over });

  test.each<readonly [State, Command, Omit<Said, "heard">, TakenIn["wish"]]>([
    ["open", OWNER, { owner: word("cem", "@ana, Bo") }, null],
    ["open", DUE, { due: word("2026-04-15", "2026-03-31") }, null],
    ["open", PRIORITY, { priority: word("P0", "P2") }, null],
    ["open", SNOOZE, { snooze: { until: "2026-03-16", because: "disks", by: "bob" } }, null],
    ["open", DECLINE, { ended: DECLINED }, "close"],
    ["open", SUPERSEDE, { ended: SUPERSEDED }, "close"],
    ["open", { kind: "reopen" }, {}, null],
    ["closed", DECLINE, { ended: DECLINED }, null],
    ["closed", SUPERSEDE, { ended: SUPERSEDED }, null],
    ["closed", { kind: "reopen" }, {}, "reopen"],
  ])("%s, %o: followed, kept as %o, wish: %s", (state, command, kept, wish) => {
    expect(take(undefined, [heardOf(5, command)], state)).toMatchObject({
      said: { heard: 5, ...kept },
      wish,
      replies: [{ comment: 5, answers: [], agreed: true }],
    });
  });

  const closed = (meant: Command["kind"]): Answer => ({ kind: "closed", meant });
  const APPROVE: Command = { kind: "approve", fingerprint: "01234567" };
  const elsewhere: Answer = { kind: "elsewhere", meant: "approve" };
  test.each<readonly [State, HeardCommands["said"][number], Answer]>([
    ["closed", OWNER, closed("owner")],
    ["closed", DUE, closed("due")],
    ["closed", PRIORITY, closed("priority")],
    ["closed", SNOOZE, closed("snooze")],
    ["open", APPROVE, elsewhere],
    ["closed", APPROVE, elsewhere],
    ["open", { kind: "status" }, { kind: "status" }],
    ["closed", { kind: "status" }, { kind: "status" }],
    ["open", { kind: "help" }, { kind: "help" }],
    ["closed", { kind: "help" }, { kind: "help" }],
    ["open", MISTAKE, MISTAKE],
    ["closed", MISTAKE, MISTAKE],
  ])("%s, %o: answered %o, and nothing follows", (state, command, answer) => {
    for (const before of [undefined, { heard: 1, ended: DECLINED }] satisfies (Said | undefined)[])
      expect(take(before, [heardOf(5, command)], state)).toMatchObject({
        said: before,
        wish: null,
        replies: [{ comment: 5, answers: [answer], agreed: false }],
      });
  });

  test("overrules what the document says, not what somebody said before", () => {
    const before = { heard: 1, due: { value: "2026-05-01", by: "ana", over: "2026-03-31" } };
    expect(take(before, [heardOf(5, DUE)]).said).toMatchObject({ heard: 5, due: word("2026-04-15", "2026-03-31") });
  });

  test("leaves every other word as it was", () => {
    const before: Said = {
      heard: 1,
      owner: word("cem", "@ana, Bo"),
      snooze: { until: "2026-04-01", because: "", by: "a" },
    };
    expect(take(before, [heardOf(5, DUE)]).said).toMatchObject({
      ...before,
      heard: 5,
      due: word("2026-04-15", "2026-03-31"),
    });
    expect(take({ ...before, ended: DECLINED }, [heardOf(5, { kind: "reopen" })], "closed").said).toMatchObject({
      ...before,
      heard: 5,
    });
  });
});

describe("what a document says of a field, as one text", () => {
  test.each([
    ["owner", { owners: ["@ana", "Bo"] }, "@ana, Bo"],
    ["due", { due: "2026-03-31", dueText: "end of March" }, "2026-03-31"],
    ["due", { due: null, dueText: "soon" }, "soon"],
    ["priority", { priority: "P2", priorityText: "high" }, "P2"],
    ["priority", { priority: null, priorityText: "high" }, "high"],
    ["priority", { priority: null, priorityText: null }, ""],
  ] as const)("%s of %o: %j", (field, fields, text) => {
    expect(documentWord[field]({ ...ITEM, ...fields })).toBe(text);
  });
});

describe("several lines and comments, in their order", () => {
  const due = (day: string): Command => ({ kind: "due", due: day });
  const dueIs = (value: string) => ({ due: { value, by: "bob", over: "2026-03-31" } });
  test.each<readonly [string, State, readonly HeardCommands[], Said | undefined, TakenIn["wish"], readonly boolean[]]>([
    ["nothing", "open", [], undefined, null, []],
    [
      "the last word counts",
      "open",
      [heardOf(1, due("2026-04-01"), due("2026-05-01"))],
      { heard: 1, ...dueIs("2026-05-01") },
      null,
      [true],
    ],
    [
      "opened first, then set",
      "closed",
      [heardOf(1, { kind: "reopen" }, due("2026-04-01"))],
      { heard: 1, ...dueIs("2026-04-01") },
      "reopen",
      [true],
    ],
    [
      "set while it is closed, then opened",
      "closed",
      [heardOf(1, due("2026-04-01"), { kind: "reopen" })],
      { heard: 1 },
      "reopen",
      [true],
    ],
    [
      "ended, and taken back",
      "open",
      [heardOf(1, DECLINE), heardOf(2, { kind: "reopen" })],
      { heard: 2 },
      null,
      [true, true],
    ],
    [
      "opened, and ended again",
      "closed",
      [heardOf(1, { kind: "reopen" }), heardOf(2, DECLINE)],
      { heard: 2, ended: DECLINED },
      null,
      [true, true],
    ],
    [
      "another ending is the newer one",
      "open",
      [heardOf(1, DECLINE), heardOf(2, { kind: "supersede", by: "#12" })],
      { heard: 2, ended: SUPERSEDED },
      "close",
      [true, true],
    ],
    [
      "too late: it has ended",
      "open",
      [heardOf(1, DECLINE), heardOf(2, due("2026-04-01"))],
      { heard: 1, ended: DECLINED },
      "close",
      [true, false],
    ],
    [
      "a question after a word",
      "open",
      [heardOf(1, due("2026-04-01")), heardOf(2, { kind: "help" })],
      { heard: 1, ...dueIs("2026-04-01") },
      null,
      [true, false],
    ],
    [
      "both in one comment",
      "open",
      [heardOf(3, MISTAKE, due("2026-04-01"), { kind: "status" })],
      { heard: 3, ...dueIs("2026-04-01") },
      null,
      [true],
    ],
  ])("%s", (_, state, heard, said, wish, agreed) => {
    const taken = take(undefined, heard, state);
    expect({ said: taken.said, wish: taken.wish }).toMatchObject({ said, wish });
    expect(taken.replies.map((each) => each.agreed)).toMatchObject(agreed);
  });
});

describe("whatever is said", () => {
  const before = fc.option(anySaid, { nil: undefined });
  const state = fc.constantFrom<State>("open", "closed");
  const property = <Ts extends [unknown, ...unknown[]]>(
    arbitraries: { [At in keyof Ts]: fc.Arbitrary<Ts[At]> },
    holds: (...values: Ts) => void,
  ) => fc.assert(fc.property(...arbitraries, holds));

  test("what is taken in at once equals what is taken in one after the other", () => {
    property([before, anyComments, fc.nat(6), state, anyItem], (said, heard, cut, now, item) => {
      const once = take(said, heard, now, item);
      const first = take(said, heard.slice(0, cut), now, item);
      const then = after(now, first);
      const second = take(first.said, heard.slice(cut), then, item);
      expect(second.said).toEqual(once.said);
      expect([...first.replies, ...second.replies]).toMatchObject(once.replies);
      expect(after(then, second)).toBe(after(now, once));
    });
  });

  test("every comment has one reply, and every line is followed or answered", () => {
    property([before, anyComments, state], (said, heard, now) => {
      const { replies } = take(said, heard, now);
      expect(replies.map(({ comment }) => comment)).toMatchObject(heard.map(({ comment }) => comment));
      for (const [at, { answers, agreed }] of replies.entries()) {
        const lines = heard[at]?.said.length ?? 0;
        expect(agreed).toBe(answers.length < lines);
      }
    });
  });

  test("the last comment that was followed is the one that was heard, and nothing else changes what was", () => {
    property([before, anyComments, state], (said, heard, now) => {
      const { said: taken, replies } = take(said, heard, now);
      const followed = replies.findLast(({ agreed }) => agreed);
      expect(taken?.heard).toBe(followed ? followed.comment : said?.heard);
      if (!followed) expect(taken).toBe(said);
    });
  });

  test("a wish is one that the issue does not fulfil already, and who ended it last is why", () => {
    property([before, anyComments, state], (said, heard, now) => {
      const { wish, said: taken } = take(said, heard, now);
      expect(wish).not.toBe(now === "open" ? "reopen" : "close");
      if (wish === "close") expect(taken?.ended).toBeDefined();
      if (wish === "reopen") expect(taken?.ended).toBeUndefined();
    });
  });
});

describe("in the thread of an issue that we hold", () => {
  const hear = (said: Said | undefined, heard: readonly HeardCommands[], state: State = "open"): HeardItem => {
    const issue = issueOf(state === "open" ? "open" : "declined", state === "open" ? null : TODAY);
    return hearItem(wantedOf(), holdingOf(issue, said ? { said } : {}), heard, TODAY);
  };

  test("what was heard is not heard again, what is newer is", () => {
    const said: Said = { heard: 5, due: { value: "2026-04-15", by: "bob", over: "2026-03-31" } };
    const again = hear(said, [heardOf(4, { kind: "help" }), heardOf(5, { kind: "due", due: "2026-05-01" })]);
    expect(again).toMatchObject({ news: null, wish: null, replies: [], wanted: { said } });
    expect(hear(said, [heardOf(6, { kind: "priority", priority: "P0" })])).toMatchObject({
      news: expect.anything(),
      wanted: { said: { ...said, heard: 6, priority: { value: "P0" } } },
    });
  });

  test("I3: hearing the same comments again follows none of them again", () => {
    fc.assert(
      fc.property(anyComments, fc.constantFrom<State>("open", "closed"), (heard, now) => {
        const first = hear(undefined, heard, now);
        const { said } = first.wanted;
        const then = after(now, first);
        const followed = heard.filter(({ comment }) => comment <= (said?.heard ?? 0));
        expect(hear(said, followed, then)).toMatchObject({ news: null, wish: null, replies: [] });
        // What came after the last followed one was only answered, and the same answer again is no new comment.
        const second = hear(said, heard, then);
        expect(second).toMatchObject({ news: null, wish: null });
        expect(second.wanted).toMatchObject(first.wanted);
        expect(first.replies).toMatchObject(expect.arrayContaining([...second.replies]));
      }),
    );
  });

  test.each<readonly [string, Parameters<typeof holdingOf>]>([
    ["somebody else wrote it", [issueOf("open"), {}, { adopted: true }]],
    ["somebody deleted it", [null]],
  ])("%s: questions are answered, and nothing is followed", (_, held) => {
    const heard = [heardOf(1, { kind: "help" }, DECLINE), heardOf(2, MISTAKE)];
    expect(hearItem(wantedOf(), holdingOf(...held), heard, TODAY)).toMatchObject({
      wanted: wantedOf(),
      wish: null,
      news: null,
      replies: [
        { comment: 1, agreed: false, answers: [{ kind: "help" }, { kind: "elsewhere", meant: "decline" }] },
        { comment: 2, agreed: false, answers: [MISTAKE] },
      ],
    });
  });
});
