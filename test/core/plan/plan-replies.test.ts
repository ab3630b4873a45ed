import { describe, expect, test } from "vitest";
import { type Attempt, attemptKey, MAX_TRIES } from "../../../src/core/plan/attempts.ts";
import { type Change, writes } from "../../../src/core/plan/change.ts";
import type { Row } from "../../../src/core/plan/content.ts";
import { planReplies } from "../../../src/core/plan/plan-replies.ts";
import type { Answer, Reply } from "../../../src/core/plan/take-in.ts";
import { KEY, MISTAKE, REF, situationOn } from "./thread-samples.ts";

const HELD = { subject: { kind: "item", key: KEY }, ref: REF } as const;
const HELP: Answer = { kind: "help" };
const ROW: Row = { key: KEY, text: "Add an alert", owners: [], priority: null, due: null, state: "open", link: null };
const reply = (comment: number, agreed: boolean, ...answers: readonly Answer[]): Reply => ({
  comment,
  agreed,
  answers,
});

const kinds = (changes: readonly Change[]) =>
  changes.map((change) =>
    change.kind === "answer"
      ? `answer ${change.reply.comment}`
      : change.kind === "agree"
        ? `agree ${change.comment}`
        : change.kind,
  );

describe("a thumb for what was followed, and one comment for what was not", () => {
  test.each<readonly [string, readonly Reply[], readonly string[]]>([
    ["nothing heard", [], []],
    ["followed", [reply(5, true)], ["agree 5"]],
    ["not followed", [reply(5, false, HELP)], ["answer 5"]],
    ["some of each", [reply(5, true, MISTAKE)], ["agree 5", "answer 5"]],
    ["several lines that were not followed: one comment", [reply(5, false, HELP, MISTAKE, HELP)], ["answer 5"]],
    ["nothing was said to us", [reply(5, false)], []],
    [
      "comments in their order",
      [reply(5, true), reply(6, false, HELP), reply(9, true)],
      ["agree 5", "answer 6", "agree 9"],
    ],
  ])("%s", (_, replies, expected) => {
    expect(kinds(planReplies(HELD, replies, [ROW], situationOn()))).toEqual(expected);
  });

  test("goes to the thread of the issue, and the answer knows how things stand", () => {
    expect(planReplies(HELD, [reply(5, true, HELP)], [ROW], situationOn())).toEqual([
      { kind: "agree", ...HELD, comment: 5 },
      { kind: "answer", ...HELD, reply: { comment: 5, agreed: true, answers: [HELP], rows: [ROW] } },
    ]);
  });

  test.each(["agree", "answer"] as const)(
    "I14: an %s that was refused as such eight times is given up, alone",
    (kind) => {
      const replies = [reply(5, true, HELP), reply(6, true, HELP)];
      const [tried] = planReplies(HELD, replies, [], situationOn()).filter((change) => change.kind === kind);
      if (!tried || !writes(tried)) throw new Error("Expected a write");
      const attempt = (code: string): Attempt => {
        return { ...attemptKey(tried), startedAt: new Date(0), outcome: "refused", code, seed: null };
      };
      const planned = (code: string, tries: number) =>
        kinds(
          planReplies(HELD, replies, [], situationOn("2026-03-02", { attempts: Array(tries).fill(attempt(code)) })),
        );
      const all = ["agree 5", "answer 5", "agree 6", "answer 6"];
      expect(planned("refused", MAX_TRIES - 1)).toEqual(all);
      expect(planned("budget-spent", MAX_TRIES)).toEqual(all);
      expect(planned("refused", MAX_TRIES)).toEqual(all.with(all.indexOf(`${kind} 5`), "give-up"));
    },
  );
});
