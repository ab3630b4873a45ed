import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";

import { sqlLedger } from "../../src/adapters/ledger/ledger.ts";
import { openStore, type Store } from "../../src/adapters/ledger/open-store.ts";
import type { Scope } from "../../src/core/repository.ts";
import type { Epoch, Ledger } from "../../src/ports/ledger.ts";
import { testClock } from "./ledger-contract.ts";
import { temporaryDatabase, testDatabaseUrl } from "./ledger-places.ts";
import { commit, draft, known, moment, newScope } from "./ledger-samples.ts";

type Write = (ledger: Ledger, scope: Scope, epoch: Epoch) => Promise<unknown>;

const WRITES: readonly (readonly [string, Write])[] = [
  ["begin", (ledger, scope, epoch) => ledger.begin(scope, epoch, draft())],
  ["rememberIssues", (ledger, scope, epoch) => ledger.rememberIssues(scope, epoch, [known(1)])],
  [
    "converged",
    (ledger, scope, epoch) => ledger.converged(scope, epoch, { commit: commit("c"), attended: 0, at: moment(1) }),
  ],
];

// Only there: a folder has one process and one connection.
describe.skipIf(testDatabaseUrl === undefined)("two processes on one Postgres", () => {
  let store: Store;
  let here: Ledger;
  let there: Ledger;
  beforeAll(async () => {
    const { place, remove } = await temporaryDatabase(testDatabaseUrl ?? "");
    store = await openStore(place);
    here = sqlLedger(store, testClock());
    there = sqlLedger(await openStore(place), testClock());
    return async () => {
      await here.close();
      await there.close();
      await remove();
    };
  }, 60_000);

  test("looks that begin at once get an epoch each, and only the newest may write", async () => {
    const scope = newScope();
    const entered = await Promise.all([here, there, here, there].map(async (ledger) => await ledger.enter(scope)));
    expect(entered.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
    const tries = await Promise.allSettled(entered.map((epoch) => there.begin(scope, epoch, draft())));
    expect(tries.map((one) => one.status === "fulfilled")).toEqual(entered.map((epoch) => epoch === 4));
  });

  test.each(WRITES)(
    "%s waits for a look that is just beginning, and is overtaken",
    { timeout: 60_000 },
    async (_, write) => {
      const scope = newScope();
      const old = await here.enter(scope);
      const before = await here.recall(scope);
      const newer = await store.kysely.startTransaction().execute();
      await sqlLedger({ ...store, kysely: newer }, testClock()).enter(scope);
      let settled = false;
      const result = write(there, scope, old)
        .catch((error: unknown) => error)
        .finally(() => {
          settled = true;
        });
      while (!settled && !(await somebodyWaits(store))) continue;
      const waited = !settled;
      await newer.commit().execute();
      expect(waited).toBe(true);
      expect(await result).toMatchObject({ code: "overtaken" });
      expect(await here.recall(scope)).toEqual(before);
    },
  );

  test.each(WRITES)(
    "%s of an old look is seen by the newer one, or is overtaken: never neither",
    { timeout: 60_000 },
    async (_, write) => {
      const ways = new Set<string>();
      for (let round = 0; round < 30; round += 1) {
        const scope = newScope();
        const old = await here.enter(scope);
        const empty = await here.recall(scope);
        const [wrote, seen] = await Promise.all([
          write(here, scope, old).then(
            () => "written",
            (error: unknown) => error,
          ),
          // A head start for the write in some of the rounds, so that both ways are taken.
          later((round % 6) * 2).then(async () => {
            await there.enter(scope);
            return await there.recall(scope);
          }),
        ]);
        if (wrote === "written") expect(seen).not.toEqual(empty);
        else expect(wrote).toMatchObject({ code: "overtaken" });
        expect(await there.recall(scope)).toEqual(seen);
        ways.add(wrote === "written" ? "written" : "overtaken");
      }
      expect([...ways].sort()).toEqual(["overtaken", "written"]);
    },
  );

  /** Some round trips to the database later. */
  async function later(trips: number): Promise<void> {
    for (let trip = 0; trip < trips; trip += 1) await there.ping();
  }
});

async function somebodyWaits(store: Store): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    store.kysely,
  );
  return rows.length > 0;
}
