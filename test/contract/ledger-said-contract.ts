import { describe, expect, test } from "vitest";

import type { Written } from "../../src/core/plan/found.ts";
import type { Noted } from "../../src/core/plan/noted.ts";
import type { Said } from "../../src/core/plan/said.ts";
import type { Ledger } from "../../src/ports/ledger.ts";
import { awkward, draft, ended, known, lookingOnce, newScope } from "./ledger-samples.ts";

const word = <Value>(value: Value) => ({ value, by: "ana", over: awkward });
const SAID: Said = {
  heard: Number.MAX_SAFE_INTEGER,
  owner: word("bob"),
  due: word("2026-04-15"),
  priority: word("P0" as const),
  snooze: { until: "2026-04-15", because: awkward, by: "ana" },
  ended: { kind: "declined", because: awkward, until: "2026-06-01", by: "ana" },
  approved: "0123456789abcdef0123",
};

/** Part of the contract of every ledger: it keeps what people said in threads, and what we asked there. */
export function saidContract(get: () => Ledger): void {
  describe("what was said and asked", () => {
    test.each<readonly [string, Partial<Written>, Noted]>([
      ["nothing", {}, {}],
      ["something heard", { said: { heard: 1 } }, {}],
      ["every word", { said: SAID }, {}],
      ["another issue", { said: { heard: 2, ended: { kind: "superseded", reference: "#12", by: "ana" } } }, {}],
      ["one question", {}, { asked: ["reason"] }],
      ["several, oldest first", {}, { asked: ["review-2026-06-01", "reason", "declined-2026-06-01"] }],
      ["that there were none", {}, { asked: [] }],
      ["what was answered", {}, { answered: [1, Number.MAX_SAFE_INTEGER] }],
      ["what people had changed", {}, { seen: { title: awkward, priorities: [], assignees: ["ana"] } }],
      ["how it was closed", {}, { closing: { closedAt: "2026-03-02T00:00:00.000Z", shown: null } }],
      ["the day since when it is missing", {}, { missing: "2026-03-02" }],
      ["that we closed it", { closed: true }, {}],
      ["all of it", { said: SAID, closed: true }, { asked: ["removed"], missing: "2026-03-02" }],
    ])("comes back exactly: %s", async (_, more, noted) => {
      const [ledger, scope] = [get(), newScope()];
      const once = lookingOnce(ledger);
      const issue = known(1, { written: { ...known(1).written, ...more }, noted });
      await once.rememberIssues(scope, [known(1)]);
      await once.rememberIssues(scope, [issue]);
      expect((await ledger.recall(scope)).issues).toEqual([issue]);
      await once.rememberIssues(scope, [known(1)]);
      expect((await ledger.recall(scope)).issues).toEqual([known(1)]);
      await ledger.end(scope, await once.begin(scope, draft({ change: "ask" })), ended("done"), issue);
      expect((await ledger.recall(scope)).issues).toEqual([issue]);
    });

    test.each(["ask", "answer", "agree", "close-said", "close-meta"])(
      "a try at an %s comes back, and is forgotten when it is done",
      async (change) => {
        const [ledger, scope] = [get(), newScope()];
        const begun = draft({ change, creates: change !== "agree", seed: null });
        const id = await lookingOnce(ledger).begin(scope, begun);
        await ledger.end(scope, id, { ...ended("refused"), note: "budget-spent" }, null);
        expect((await ledger.recall(scope)).intents).toEqual([
          { ...begun, id, state: "refused", note: "budget-spent" },
        ]);
        await ledger.end(scope, id, ended("done"), null);
        expect((await ledger.recall(scope)).intents).toEqual([]);
      },
    );
  });
}
