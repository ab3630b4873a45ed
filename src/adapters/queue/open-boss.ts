import { sql } from "kysely";
import { PgBoss } from "pg-boss";

import type { Store } from "../ledger/open-store.ts";
import { MAX_TRIES } from "./fate.ts";

/** pg-boss's own schema. */
export const SCHEMA = "pgboss";
/** The one queue: every job is a look at a repository. */
export const QUEUE = "repositories";

const DAY_SECONDS = 24 * 60 * 60;

const QUEUE_SETTINGS = {
  // A first try and the retries. The pauses are set by us (see fate.ts): a killed worker's job restarts without one.
  retryLimit: MAX_TRIES - 1,
  retryDelay: 0,
  retryBackoff: false,
  // A job whose worker was killed: 10 s without a heartbeat, noticed within 3 s more.
  heartbeatSeconds: 10,
  // A job that hangs although every call has its timeout. A long backfill comes back with `again` instead.
  expireInSeconds: 60 * 60,
  deleteAfterSeconds: DAY_SECONDS,
  notify: true,
};

/**
 * Starts pg-boss on the store and prepares the queue.
 *
 * One job per repository at a time needs two things. pg-boss's `groupConcurrency: 1` skips repositories that are at
 * work, so that they do not hold up the others (I6). But it only looks: two processes that look at the same moment may
 * both start a job of one repository. So a unique index of our own on pg-boss's table lets one of them win; pg-boss
 * takes the loser's unique violation for "nothing to do". Its own policies do not serve: `singleton` and `stately` have
 * such an index, but let the oldest job of a busy repository hold up every other repository, and skip a repository that
 * is free again by a list up to a minute old; in `key_strict_fifo` a failed job blocks its repository for good.
 */
export async function openBoss(store: Store, onTrouble: (error: Error) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    ...store.boss,
    schema: SCHEMA,
    schedule: false,
    superviseIntervalSeconds: 3,
    monitorIntervalSeconds: 3,
    useListenNotify: true,
    // A rebuild of indexes takes a connection of its own, which the embedded database has not.
    reindex: store.kind === "postgres",
  });
  boss.on("error", (error) => onTrouble(new Error(`The queue's database failed: ${error.message}`)));
  boss.on("warning", (warning) => onTrouble(new Error(`The queue warns: ${warning.message}`)));
  await boss.start();
  await boss.createQueue(QUEUE, QUEUE_SETTINGS);
  await boss.updateQueue(QUEUE, QUEUE_SETTINGS);
  const queue = await boss.getQueue(QUEUE);
  if (queue === null) throw new Error(`Unexpected state of pg-boss: the queue ${QUEUE} was created and is not there`);
  await addIndexes(store, queue.table);
  if (store.kind === "folder") await loseClaims(store, queue.table);
  return boss;
}

/**
 * The embedded database has one process at a time, so whatever is claimed at the start was claimed by one that died:
 * its heartbeat need not be waited for. pg-boss gives the job back at its next look, within 3 s instead of 13.
 */
async function loseClaims(store: Store, table: string): Promise<void> {
  await sql`update ${sql.id(SCHEMA, table)} set heartbeat_on = 'epoch'
    where state = 'active' and name = ${QUEUE}`.execute(store.kysely);
}

async function addIndexes(store: Store, table: string): Promise<void> {
  const jobs = sql.id(SCHEMA, table);
  const queue = sql.lit(QUEUE);
  await store.kysely.transaction().execute(async (trx) => {
    // `if not exists` is not safe against another process that does the same at the same time.
    await sql`select pg_advisory_xact_lock(hashtextextended('followthrough queue indexes', 0))`.execute(trx);
    await sql`create unique index if not exists followthrough_one_per_repository
      on ${jobs} (group_id) where state = 'active' and name = ${queue}`.execute(trx);
    await sql`create index if not exists followthrough_waiting
      on ${jobs} (singleton_key) where state < 'active' and name = ${queue}`.execute(trx);
  });
}
