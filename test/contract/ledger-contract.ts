import { beforeAll, describe, expect, test } from "vitest";

import type { Scope } from "../../src/core/repository.ts";
import type { Ledger } from "../../src/ports/ledger.ts";
import { epochsContract } from "./ledger-epochs-contract.ts";
import { saidContract } from "./ledger-said-contract.ts";
import {
  awkward,
  blob,
  commit,
  draft,
  ended,
  item,
  known,
  lookingOnce,
  meta,
  moment,
  newInstallation,
  newScope,
  parsedEntry,
  ref,
  repositoryOf,
} from "./ledger-samples.ts";

/** A clock that the tests move. */
export interface TestClock {
  now(): Date;
  set(now: Date): void;
}

export function testClock(): TestClock {
  let current = moment(0);
  return {
    now: () => current,
    set: (now) => {
      current = now;
    },
  };
}

const DAY = 24 * 60 * 60;

/** What every ledger does. One ledger serves all tests: each takes an installation of its own, which is S2 in passing. */
export function ledgerContract(open: () => Promise<{ ledger: Ledger; clock: TestClock }>): void {
  let ledger: Ledger;
  let once: ReturnType<typeof lookingOnce>;
  let clock: TestClock;
  let scope: Scope;
  beforeAll(async () => {
    ({ ledger, clock } = await open());
    once = lookingOnce(ledger);
    return () => ledger.close();
  }, 60_000);

  const fresh = (): Scope => {
    scope = newScope();
    return scope;
  };

  describe("repositories", () => {
    test("are remembered by their ids and renamed in place", async () => {
      fresh();
      await ledger.meet(repositoryOf(scope, "checkout"));
      await ledger.meet(repositoryOf(scope, "till"));
      expect(await ledger.repository(scope)).toEqual(repositoryOf(scope, "till"));
    });

    test("come in the order of their ids", async () => {
      const installation = newInstallation();
      const [first, second, third] = [2, 10, 100].map((id) => newScope(installation, id));
      if (!first || !second || !third) throw new Error("three were made");
      for (const one of [third, first, second]) await ledger.meet(repositoryOf(one));
      const ours = (await ledger.repositories()).filter((one) => one.installation === installation);
      expect(ours).toEqual([first, second, third].map((one) => repositoryOf(one)));
    });

    test("are unknown before they are met and after they are retired, and come back when met again", async () => {
      fresh();
      expect(await ledger.repository(scope)).toBeNull();
      await ledger.meet(repositoryOf(scope));
      await ledger.retire(scope);
      expect(await ledger.repository(scope)).toBeNull();
      expect((await ledger.repositories()).filter((one) => one.installation === scope.installation)).toEqual([]);
      await ledger.meet(repositoryOf(scope));
      expect(await ledger.repository(scope)).toEqual(repositoryOf(scope));
    });

    test("I6: retiring takes one repository, or one installation, and leaves the others", async () => {
      const installation = newInstallation();
      const [one, two] = [newScope(installation, 1), newScope(installation, 2)];
      const other = newScope(newInstallation(), 1);
      for (const each of [one, two, other]) await ledger.meet(repositoryOf(each));
      await ledger.retire(one);
      expect(await ledger.repository(one)).toBeNull();
      expect(await ledger.repository(two)).toEqual(repositoryOf(two));
      await ledger.retire({ installation });
      expect(await ledger.repository(two)).toBeNull();
      expect(await ledger.repository(other)).toEqual(repositoryOf(other));
    });

    test("introduced by an event, an unknown one becomes known and a retired one comes back", async () => {
      fresh();
      await ledger.introduce(repositoryOf(scope));
      expect(await ledger.repository(scope)).toEqual(repositoryOf(scope));
      await ledger.retire(scope);
      await ledger.introduce(repositoryOf(scope));
      expect(await ledger.repository(scope)).toEqual(repositoryOf(scope));
    });

    test("an event, which may be old, changes neither owner, name nor visibility; meeting does", async () => {
      fresh();
      const old = { ...repositoryOf(scope, "old"), owner: "old", visibility: "public" as const };
      await ledger.meet(repositoryOf(scope));
      await ledger.introduce(old);
      expect(await ledger.repository(scope)).toEqual(repositoryOf(scope));
      await ledger.retire(scope);
      await ledger.introduce(old);
      expect(await ledger.repository(scope)).toEqual(repositoryOf(scope));
      await ledger.meet(old);
      expect(await ledger.repository(scope)).toEqual(old);
    });

    test("I11: retiring deletes nothing of what is known", async () => {
      fresh();
      await ledger.meet(repositoryOf(scope));
      await once.rememberIssues(scope, [known(1)]);
      await ledger.retire(scope);
      expect((await ledger.recall(scope)).issues).toEqual([known(1)]);
    });
  });

  describe("progress", () => {
    test("I11: a repository that nobody looked at is empty, not an error", async () => {
      const nothing = { commit: null, convergedAt: null, attention: 0, attended: 0, issues: [], intents: [] };
      expect(await ledger.recall(fresh())).toEqual(nothing);
    });

    test("attention counts, before the repository was met, and in parallel", async () => {
      fresh();
      await Promise.all(Array.from({ length: 5 }, () => ledger.raiseAttention(scope)));
      expect((await ledger.recall(scope)).attention).toBe(5);
    });

    test("a converged look leaves its commit, its moment and the attention it saw; later attention stays", async () => {
      fresh();
      await ledger.raiseAttention(scope);
      const { attention } = await ledger.recall(scope);
      await ledger.raiseAttention(scope);
      await once.converged(scope, { commit: commit("c"), attended: attention, at: moment(5.123) });
      expect(await ledger.recall(scope)).toMatchObject({
        commit: commit("c"),
        convergedAt: moment(5.123),
        attention: 2,
        attended: 1,
      });
    });
  });

  epochsContract(() => ledger);
  saidContract(() => ledger);

  describe("intents", () => {
    test("are seen as started until they are ended, with everything that was said", async () => {
      fresh();
      const id = await once.begin(scope, draft({ subject: meta(3), creates: false, startedAt: moment(7.5) }));
      expect((await ledger.recall(scope)).intents).toEqual([
        { ...draft({ subject: meta(3), creates: false, startedAt: moment(7.5) }), id, state: "started", note: null },
      ]);
    });

    test("done and settled ones are forgotten, refused and unknown ones are shown", async () => {
      fresh();
      for (const state of ["done", "settled", "refused", "unknown"] as const) {
        const id = await once.begin(scope, draft({ change: state }));
        await ledger.end(scope, id, ended(state), null);
      }
      const { intents } = await ledger.recall(scope);
      expect(intents.map((one) => [one.change, one.state])).toEqual([
        ["refused", "refused"],
        ["unknown", "unknown"],
      ]);
    });

    test("refused and unknown ones say with which fault code they ended, if with any", async () => {
      fresh();
      for (const [state, note] of [
        ["refused", "forbidden"],
        ["unknown", "timeout"],
        ["refused", null],
      ] as const)
        await ledger.end(scope, await once.begin(scope, draft()), { ...ended(state), note }, null);
      expect((await ledger.recall(scope)).intents.map((one) => one.note)).toEqual(["forbidden", "timeout", null]);
    });

    test.each([
      ["with a seed", draft({ seed: { document: awkward, text: awkward } })],
      ["without a seed", draft({ seed: null })],
      ["of a label", draft({ subject: { kind: "label", name: awkward } })],
    ])("come back exactly: one %s", async (_, begun) => {
      fresh();
      const id = await once.begin(scope, begun);
      expect((await ledger.recall(scope)).intents).toEqual([{ ...begun, id, state: "started", note: null }]);
    });

    test("an unknown one can be settled later", async () => {
      fresh();
      const id = await once.begin(scope, draft());
      await ledger.end(scope, id, ended("unknown"), null);
      await ledger.end(scope, id, ended("settled", 60), null);
      expect((await ledger.recall(scope)).intents).toEqual([]);
    });

    test("come oldest first, and of one moment in the order they were begun", async () => {
      fresh();
      for (const [change, at] of [
        ["c", 2],
        ["a", 1],
        ["b", 1],
      ] as const)
        await once.begin(scope, draft({ change, startedAt: moment(at) }));
      expect((await ledger.recall(scope)).intents.map((one) => one.change)).toEqual(["a", "b", "c"]);
    });

    test("the end of one brings the issue with it, new or changed", async () => {
      fresh();
      const first = await once.begin(scope, draft());
      await ledger.end(scope, first, ended("done"), known(1));
      const second = await once.begin(scope, draft({ change: "update" }));
      await ledger.end(scope, second, ended("done"), known(1, { adopted: true }));
      expect((await ledger.recall(scope)).issues).toEqual([known(1, { adopted: true })]);
    });

    test("the end of one that was never begun is our own mistake, and leaves no issue behind", async () => {
      fresh();
      await expect(ledger.end(scope, "123456789", ended("done"), known(1))).rejects.toThrow("nothing was begun");
      expect((await ledger.recall(scope)).issues).toEqual([]);
    });

    test("creations are counted per installation from a moment on, whatever became of them, oldest first", async () => {
      const installation = newInstallation();
      const [here, there] = [newScope(installation, 1), newScope(installation, 2)];
      await once.begin(there, draft({ startedAt: moment(30) }));
      await once.begin(here, draft({ startedAt: moment(9) }));
      const refused = await once.begin(here, draft({ startedAt: moment(20) }));
      await ledger.end(here, refused, ended("refused", 21), null);
      await once.begin(here, draft({ startedAt: moment(10) }));
      await once.begin(here, draft({ startedAt: moment(25), creates: false }));
      await once.begin(newScope(newInstallation(), 1), draft({ startedAt: moment(15) }));
      expect(await ledger.creationsSince(installation, moment(10))).toEqual([10, 20, 30].map(moment));
    });
  });

  describe("issues", () => {
    test("are replaced by what the tracker showed: new, changed, gone", async () => {
      fresh();
      await once.rememberIssues(scope, [known(1), known(2), known(30)]);
      const changed = known(2, { subject: { kind: "hold" }, adopted: true });
      await once.rememberIssues(scope, [known(30), changed, known(4)]);
      expect((await ledger.recall(scope)).issues).toEqual([changed, known(30), known(4)]);
      await once.rememberIssues(scope, []);
      expect((await ledger.recall(scope)).issues).toEqual([]);
    });

    test.each(["adopted", "absent", "gone"] as const)("are seen to be %s or not", async (mark) => {
      fresh();
      for (const value of [true, false]) {
        await once.rememberIssues(scope, [known(1, { [mark]: value })]);
        expect((await ledger.recall(scope)).issues).toEqual([known(1, { [mark]: value })]);
      }
      await ledger.end(scope, await once.begin(scope, draft()), ended("done"), known(1, { [mark]: true }));
      expect((await ledger.recall(scope)).issues).toEqual([known(1, { [mark]: true })]);
    });

    test("are remembered as closed by us, or not", async () => {
      fresh();
      const { written } = known(1);
      for (const issue of [known(1, { written: { ...written, closed: true } }), known(1)]) {
        await once.rememberIssues(scope, [issue]);
        expect((await ledger.recall(scope)).issues).toEqual([issue]);
      }
    });

    test("hundreds at once", async () => {
      fresh();
      const many = Array.from({ length: 450 }, (_, number) => known(number));
      await once.rememberIssues(scope, many);
      await once.rememberIssues(scope, many.slice(0, 430));
      expect((await ledger.recall(scope)).issues).toHaveLength(430);
    });

    test("are known by their reference, and no others are", async () => {
      fresh();
      await once.rememberIssues(scope, [known(1)]);
      expect(await ledger.knows(scope, ref(1))).toBe(true);
      expect(await ledger.knows(scope, ref(11))).toBe(false);
    });
  });

  describe("parsed files", () => {
    test("come back exactly, for the keys that were asked for", async () => {
      fresh();
      const [one, two] = [parsedEntry("a.md", 1), parsedEntry("b.md", 2)];
      await ledger.rememberParsed(scope, [one, two]);
      expect(await ledger.parsed(scope, [one.key, parsedEntry("c.md", 3).key])).toEqual([one]);
      expect(await ledger.parsed(scope, [])).toEqual([]);
    });

    test("are found only under the same path, contents and parser", async () => {
      fresh();
      const { key, postmortem } = parsedEntry("a.md", 1);
      await ledger.rememberParsed(scope, [{ key, postmortem }]);
      const others = [
        { ...key, path: "b.md" },
        { ...key, blob: blob(2) },
        { ...key, parser: "2" },
      ];
      expect(await ledger.parsed(scope, others)).toEqual([]);
    });

    test("two files with equal contents keep a postmortem each", async () => {
      fresh();
      const [copy, template] = [parsedEntry("a.md", 1), parsedEntry("template.md", 1, { kind: "template" })];
      await ledger.rememberParsed(scope, [copy, template]);
      const found = await ledger.parsed(scope, [template.key, copy.key]);
      expect(new Map(found.map((one) => [one.key.path, one.postmortem.kind]))).toEqual(
        new Map([
          ["a.md", "postmortem"],
          ["template.md", "template"],
        ]),
      );
    });

    test("remembered again, the last one counts", async () => {
      fresh();
      await ledger.rememberParsed(scope, [parsedEntry("a.md", 1)]);
      await ledger.rememberParsed(scope, [parsedEntry("a.md", 1, { title: "New" })]);
      const [found] = await ledger.parsed(scope, [parsedEntry("a.md", 1).key]);
      expect(found?.postmortem.title).toBe("New");
    });

    test("hundreds at once", async () => {
      fresh();
      const many = Array.from({ length: 450 }, (_, number) => parsedEntry(`${number}.md`, number));
      await ledger.rememberParsed(scope, many);
      const found = await ledger.parsed(
        scope,
        many.map((one) => one.key),
      );
      expect(new Set(found.map((one) => one.key.path)).size).toBe(450);
    });
  });

  describe("tidying", () => {
    test("deletes what ended long ago and keeps what is recent, started or unknown", async () => {
      fresh();
      for (const state of ["done", "settled", "refused", "unknown"] as const)
        await ledger.end(scope, await once.begin(scope, draft({ change: `old ${state}` })), ended(state, 1), null);
      const recent = await once.begin(scope, draft({ change: "recent" }));
      await ledger.end(scope, recent, ended("refused", 5 * DAY), null);
      await once.begin(scope, draft({ change: "old started" }));
      await ledger.tidy(moment(2 * DAY));
      expect((await ledger.recall(scope)).intents.map((one) => one.change)).toEqual([
        "old unknown",
        "recent",
        "old started",
      ]);
      expect(await ledger.creationsSince(scope.installation, moment(0))).toHaveLength(3);
    });

    test("deletes parsed files that were not used since, and keeps those that were read", async () => {
      fresh();
      clock.set(moment(0));
      const [used, unused] = [parsedEntry("used.md", 1), parsedEntry("unused.md", 2)];
      await ledger.rememberParsed(scope, [used, unused]);
      clock.set(moment(30 * DAY));
      await ledger.parsed(scope, [used.key]);
      await ledger.tidy(moment(29 * DAY));
      expect(await ledger.parsed(scope, [used.key, unused.key])).toEqual([used]);
    });
  });

  test("S2: two installations with equal repository numbers and issues see nothing of each other", async () => {
    const [here, there] = [newScope(newInstallation(), 1), newScope(newInstallation(), 1)];
    const { key } = parsedEntry("a.md", 1);
    await ledger.meet(repositoryOf(here));
    await ledger.raiseAttention(here);
    await once.rememberIssues(here, [known(1)]);
    await ledger.rememberParsed(here, [parsedEntry("a.md", 1)]);
    const id = await once.begin(here, draft({ subject: item("e") }));
    const before = await ledger.recall(here);

    expect(await ledger.repository(there)).toBeNull();
    expect(await ledger.recall(there)).toMatchObject({ attention: 0, issues: [], intents: [] });
    expect(await ledger.knows(there, ref(1))).toBe(false);
    expect(await ledger.parsed(there, [key])).toEqual([]);
    await expect(ledger.end(there, id, ended("done"), null)).rejects.toThrow("nothing was begun");
    await once.rememberIssues(there, []);
    await once.converged(there, { commit: null, attended: 9, at: moment(9) });
    expect(await ledger.recall(here)).toEqual(before);
    expect(await ledger.creationsSince(there.installation, moment(0))).toEqual([]);
  });

  test("answers a ping", async () => {
    await ledger.ping();
  });
}
