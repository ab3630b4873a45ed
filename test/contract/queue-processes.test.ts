import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";

import { openStore, type Place, type Store } from "../../src/adapters/ledger/open-store.ts";
import type { Failure } from "../../src/adapters/queue/fate.ts";
import { jobKey } from "../../src/adapters/queue/job.ts";
import { openQueue } from "../../src/adapters/queue/queue.ts";
import type { Queue } from "../../src/ports/queue.ts";
import { placeMakers, temporaryDatabase, testDatabaseUrl } from "./ledger-places.ts";
import { apply, DONE, preview, until, Worksite } from "./queue-samples.ts";

const CHILD = fileURLToPath(new URL("./queue-child.ts", import.meta.url));
const tick = () => setTimeout(50);

describe.each(placeMakers)("the queue on %s, over the end of a process", (_, makePlace) => {
  test("a job whose worker was killed starts again within 15 s", { timeout: 60_000 }, async () => {
    const place = await placeForTest(makePlace);
    const before = await openForTest(place);
    await before.queue.enqueue(apply(1));
    await before.close();

    const killedAt = await takeAndKill(place);
    const after = await openForTest(place);
    const site = new Worksite();
    await after.queue.work(site.handler, 1);
    await until(tick, "the job runs again", () => site.started.length === 1, 30_000);
    const seconds = (performance.now() - killedAt) / 1000;
    console.log(`Started again ${seconds.toFixed(1)} s after kill -9.`);
    expect(seconds).toBeLessThan(15);
    await until(tick, "it is done", async () => (await after.queue.depth()) === 0);
    await after.close();
  });

  test("a job that outlives the grace of a stop is given back at once, whatever its handler does later", async () => {
    const place = await placeForTest(makePlace);
    const before = await openForTest(place);
    const never = Promise.withResolvers<void>();
    let taken = false;
    await before.queue.work(async () => {
      taken = true;
      await never.promise;
      return DONE;
    }, 1);
    await before.queue.enqueue(apply(1));
    await until(tick, "it is taken", () => taken);
    await before.close();

    const after = await openForTest(place);
    const site = new Worksite();
    await after.queue.work(site.handler, 1);
    await until(tick, "it runs again", () => site.started.length === 1, 3000);
    never.resolve();
    await until(tick, "it is done", async () => (await after.queue.depth()) === 0);
    expect(site.started).toEqual([apply(1)]);
    await after.close();
  }, 30_000);
});

describe.skipIf(testDatabaseUrl === undefined)("the queue of two processes on one Postgres", () => {
  const makePlace = () => temporaryDatabase(testDatabaseUrl ?? "");

  test("both may start at once on an empty database", async () => {
    const place = await placeForTest(makePlace);
    const both = await Promise.all([openForTest(place), openForTest(place)]);
    for (const one of both) await one.close();
  }, 30_000);

  test("equal jobs enqueued by both are one", async () => {
    const place = await placeForTest(makePlace);
    const [one, two] = [await openForTest(place), await openForTest(place)];
    await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? one : two).queue.enqueue(apply(1))));
    expect(await one.queue.depth()).toBe(1);
    await one.close();
    await two.close();
  }, 30_000);

  test("of two that claim jobs of one repository at the same moment, one gets nothing", async () => {
    const place = await placeForTest(makePlace);
    const [one, two] = [await openForTest(place), await openForTest(place)];
    for (const pullRequest of [1, 2]) await one.queue.enqueue(preview(1, pullRequest));
    const claimed = Promise.withResolvers<void>();
    const commit = Promise.withResolvers<void>();
    // What a worker's claim does, stopped before its commit: nobody else can see it yet.
    const claim = one.store.kysely.transaction().execute(async (trx) => {
      await sql`update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now()
        where singleton_key = ${jobKey(preview(1, 1))}`.execute(trx);
      claimed.resolve();
      await commit.promise;
    });
    await claimed.promise;

    const site = new Worksite();
    await two.queue.work(site.handler, 1);
    await until(tick, "the other's claim of the second job waits for the first", () => waitsForLock(one.store));
    commit.resolve();
    await claim;
    expect(site.started).toEqual([]);
    await sql`update pgboss.job set state = 'completed' where state = 'active'`.execute(one.store.kysely);
    await until(tick, "the second job runs", () => site.started.length === 1);
    expect(site.started).toEqual([preview(1, 2)]);
    await one.close();
    await two.close();
  }, 30_000);

  test("never two jobs of one repository, although both work on it with all they have", async () => {
    const place = await placeForTest(makePlace);
    const [one, two] = [await openForTest(place), await openForTest(place)];
    const site = new Worksite();
    for (let pullRequest = 1; pullRequest <= 60; pullRequest += 1)
      for (const repository of [1, 2]) await one.queue.enqueue(preview(repository, pullRequest));
    await one.queue.work(site.handler, 6);
    await two.queue.work(site.handler, 6);
    await until(tick, "all are done", async () => (await one.queue.depth()) === 0, 30_000);
    expect(site.started).toHaveLength(120);
    expect(site.overlaps).toBe(0);
    expect(one.failures).toEqual([]);
    await one.close();
    await two.close();
  }, 60_000);
});

async function waitsForLock(store: Store): Promise<boolean> {
  const { rows } = await sql`select pid from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(store.kysely);
  return rows.length > 0;
}

interface OpenQueue {
  readonly store: Store;
  readonly queue: Queue;
  readonly failures: Failure[];
  close(): Promise<void>;
}

async function openForTest(place: Place): Promise<OpenQueue> {
  const store = await openStore(place);
  const failures: Failure[] = [];
  const queue = await openQueue(store, {
    clock: { now: () => new Date() },
    onFailure: (failure) => failures.push(failure),
    // An abandoned handler that ends after the stop finds the database closed, and says so.
    onTrouble: () => {},
  });
  const close = async () => {
    await queue.stop(0);
    await store.close();
  };
  return { store, queue, failures, close };
}

async function placeForTest(makePlace: (typeof placeMakers)[number][1]): Promise<Place> {
  const { place, remove } = await makePlace();
  onTestFinished(remove);
  return place;
}

/** Lets another process take the waiting job, kills it there, and says when. */
async function takeAndKill(place: Place): Promise<number> {
  const where = place.kind === "folder" ? place.path : place.url;
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", CHILD, where], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) if (line === "taken") child.kill("SIGKILL");
  await ended;
  return performance.now();
}
