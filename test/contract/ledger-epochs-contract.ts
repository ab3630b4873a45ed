import { describe, expect, test } from "vitest";

import { Fault } from "../../src/core/fault.ts";
import type { Ledger } from "../../src/ports/ledger.ts";
import { commit, draft, ended, known, moment, newInstallation, newScope } from "./ledger-samples.ts";

/** Part of the contract of every ledger: of two looks at one repository only the newer one writes. */
export function epochsContract(get: () => Ledger): void {
  describe("epochs", () => {
    const convergence = { commit: commit("c"), attended: 0, at: moment(1) };

    test("grow, also of a repository that was never met, and leave nothing else behind", async () => {
      const [ledger, scope] = [get(), newScope()];
      const before = await ledger.recall(scope);
      const first = await ledger.enter(scope);
      const second = await ledger.enter(scope);
      expect(second).toBeGreaterThan(first);
      expect(await ledger.recall(scope)).toEqual(before);
      expect(await ledger.repository(scope)).toBeNull();
    });

    test("differ where several looks begin at once", async () => {
      const [ledger, scope] = [get(), newScope()];
      const epochs = await Promise.all(Array.from({ length: 10 }, () => ledger.enter(scope)));
      expect(new Set(epochs).size).toBe(10);
    });

    test("the newest look begins, remembers and converges, as often as it likes", async () => {
      const [ledger, scope] = [get(), newScope()];
      await ledger.enter(scope);
      const epoch = await ledger.enter(scope);
      await ledger.begin(scope, epoch, draft());
      await ledger.begin(scope, epoch, draft());
      await ledger.rememberIssues(scope, epoch, [known(1)]);
      await ledger.converged(scope, epoch, convergence);
      expect(await ledger.recall(scope)).toMatchObject({ commit: commit("c"), issues: [known(1)] });
      expect((await ledger.recall(scope)).intents).toHaveLength(2);
    });

    test("an overtaken look begins, remembers and converges no more, and leaves everything as it is", async () => {
      const [ledger, scope] = [get(), newScope()];
      const old = await ledger.enter(scope);
      await ledger.rememberIssues(scope, old, [known(1)]);
      await ledger.enter(scope);
      const before = await ledger.recall(scope);
      const overtaken = { code: "overtaken", retry: { kind: "never" } };
      await expect(ledger.begin(scope, old, draft())).rejects.toMatchObject(overtaken);
      await expect(ledger.begin(scope, old, draft())).rejects.toBeInstanceOf(Fault);
      await expect(ledger.rememberIssues(scope, old, [known(2)])).rejects.toMatchObject(overtaken);
      await expect(ledger.converged(scope, old, convergence)).rejects.toMatchObject(overtaken);
      expect(await ledger.recall(scope)).toEqual(before);
      expect(await ledger.creationsSince(scope.installation, moment(0))).toEqual([]);
    });

    test("an overtaken look still ends what it has begun: a result is a result", async () => {
      const [ledger, scope] = [get(), newScope()];
      const old = await ledger.enter(scope);
      const id = await ledger.begin(scope, old, draft());
      await ledger.enter(scope);
      await ledger.end(scope, id, ended("done"), known(1));
      expect(await ledger.recall(scope)).toMatchObject({ intents: [], issues: [known(1)] });
    });

    test("are counted per repository: a look of another overtakes nothing", async () => {
      const [ledger, scope] = [get(), newScope()];
      const epoch = await ledger.enter(scope);
      for (const other of [newScope(scope.installation, 7), newScope(newInstallation())]) {
        await ledger.enter(other);
        await ledger.enter(other);
      }
      await ledger.begin(scope, epoch, draft());
    });

    test("raised attention and a converged look do not change them", async () => {
      const [ledger, scope] = [get(), newScope()];
      await ledger.raiseAttention(scope);
      const epoch = await ledger.enter(scope);
      await ledger.raiseAttention(scope);
      await ledger.converged(scope, epoch, convergence);
      await ledger.begin(scope, epoch, draft());
      expect((await ledger.recall(scope)).attention).toBe(2);
      expect(await ledger.enter(scope)).toBe(epoch + 1);
    });

    test("one that nobody entered is our own mistake", async () => {
      const [ledger, scope] = [get(), newScope()];
      await expect(ledger.begin(scope, 1, draft())).rejects.toThrow("Unexpected epoch 1");
      const epoch = await ledger.enter(scope);
      await expect(ledger.rememberIssues(scope, epoch + 1, [known(1)])).rejects.toThrow("Unexpected epoch");
      expect(await ledger.recall(scope)).toMatchObject({ intents: [], issues: [] });
    });
  });
}
