import { type Kysely, sql } from "kysely";
import { type Db, fromKysely, type Job as BossJob, type PgBoss } from "pg-boss";

import type { Clock } from "../../ports/clock.ts";
import type { Job, JobResult, Queue } from "../../ports/queue.ts";
import type { Store } from "../ledger/open-store.ts";
import type { Tables } from "../ledger/schema.ts";
import { type Failure, fateOf, growingPause } from "./fate.ts";
import { groupKey, jobKey, parseJob } from "./job.ts";
import { openBoss, QUEUE, SCHEMA } from "./open-boss.ts";

export interface QueueOptions {
  readonly clock: Clock;
  /** Each failed try of a job, with what becomes of it. */
  readonly onFailure: (failure: Failure) => void;
  /** The queue itself has trouble, e.g. its database does not answer. It goes on trying. */
  readonly onTrouble: (error: Error) => void;
  /** The pause after a failed try, counted from 1, in milliseconds; `growingPause` unless told. */
  readonly pauseMs?: (tries: number) => number;
}

const WORKER_SETTINGS = {
  groupConcurrency: 1,
  perJobResults: true,
  heartbeatRefreshSeconds: 3,
  // A new job wakes the workers; the polls are for those whose moment has come or whose repository is free again.
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 1,
} as const;

/** How a handler's job ends for pg-boss: `deadletter` is its word for "failed, and no retry". */
type Settlement = { readonly id: string; readonly status: "completed" | "deadletter" };

/**
 * The queue on pg-boss, in the same database as the ledger. Stop it before the store is closed.
 *
 * @example
 * const queue = await openQueue(store, { clock, onFailure: log, onTrouble: log });
 * await queue.work(async (job) => ({ again: null }), 4);
 */
export async function openQueue(store: Store, options: QueueOptions): Promise<Queue> {
  return new BossQueue(store.kysely, await openBoss(store, options.onTrouble), options);
}

class BossQueue implements Queue {
  readonly #kysely: Kysely<Tables>;
  readonly #boss: PgBoss;
  readonly #options: QueueOptions;

  constructor(kysely: Kysely<Tables>, boss: PgBoss, options: QueueOptions) {
    this.#kysely = kysely;
    this.#boss = boss;
    this.#options = options;
  }

  async enqueue(job: Job, notBefore?: Date): Promise<void> {
    // Most events of a busy minute end here, with one read. The waiting job starts after this look at it, so it sees
    // whatever the event was about. It also makes pg-boss read its cache of queues: inside a transaction on the embedded
    // database's one connection, that read would wait for ever.
    if (await this.#absorbed(job, notBefore)) return;
    await this.#transaction(async (db) => {
      // One at a time per key: two processes that both see no waiting job would add two.
      await db.executeSql("select pg_advisory_xact_lock(hashtextextended($1, 0))", [jobKey(job)]);
      if (await this.#absorbed(job, notBefore, db)) return;
      await this.#bringForwardOrAdd(job, notBefore, db);
    });
  }

  async work(handler: (job: Job) => Promise<JobResult>, concurrency: number): Promise<void> {
    for (let worker = 0; worker < concurrency; worker += 1) await this.#startWorker(handler);
  }

  async stop(graceMs: number): Promise<void> {
    const { promise: patience, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, graceMs);
    await Promise.race([this.#boss.offWork(QUEUE, { wait: true }), patience]);
    clearTimeout(timer);
    // Whatever still runs is given back: it starts again at once where another worker is, else after the restart.
    await this.#boss.stop({ graceful: false });
  }

  async depth(): Promise<number> {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(`${SCHEMA}.job`)}
      where name = ${QUEUE} and state in ('created', 'retry', 'active')`.execute(this.#kysely);
    return rows[0]?.count ?? 0;
  }

  async #startWorker(handler: (job: Job) => Promise<JobResult>): Promise<void> {
    let id: string | null = null;
    id = await this.#boss.work(QUEUE, WORKER_SETTINGS, async (jobs: BossJob[]) => {
      const settled = await Promise.all(jobs.map((job) => this.#run(job, handler)));
      // Otherwise it would wait for the next poll, and a sweep over idle repositories would take a second for each.
      if (id !== null) this.#boss.notifyWorker(id);
      return settled;
    });
  }

  /** Does an equal job wait that may start no later? */
  async #absorbed(job: Job, notBefore: Date | undefined, db?: Db): Promise<boolean> {
    const latest = Math.max(this.#options.clock.now().getTime(), notBefore?.getTime() ?? 0);
    return (await this.#waiting(job, db)).some((waiting) => waiting.startAfter.getTime() <= latest);
  }

  async #waiting(job: Job, db?: Db) {
    return await this.#boss.findJobs(QUEUE, { key: jobKey(job), queued: true, ...(db && { db }) });
  }

  async #bringForwardOrAdd(job: Job, notBefore: Date | undefined, db: Db): Promise<void> {
    const startAfter = notBefore ?? 0;
    const later = (await this.#waiting(job, db)).at(0);
    if (later !== undefined) {
      const { updated } = await this.#boss.update(QUEUE, undefined, { id: later.id, startAfter, db });
      // Otherwise it has just been started, and a job that runs absorbs nothing.
      if (updated > 0) return;
    }
    const { installation, repository, mode } = job;
    await this.#boss.send(
      QUEUE,
      { installation, repository, mode },
      { group: { id: groupKey(job) }, singletonKey: jobKey(job), startAfter, db },
    );
  }

  async #run(raw: BossJob, handler: (job: Job) => Promise<JobResult>): Promise<Settlement> {
    const job = this.#parsed(raw);
    if (job === null) return { id: raw.id, status: "deadletter" };
    try {
      const { again } = await handler(job);
      // First the new job, then the end of this one: a crash between them costs a look too many, not one too few.
      if (again !== null) await this.enqueue(job, again);
      return { id: raw.id, status: "completed" };
    } catch (error) {
      return await this.#failed(raw, job, error);
    }
  }

  /** Null for a row that no version of ours wrote; trying it again would not help. */
  #parsed(raw: BossJob): Job | null {
    try {
      return parseJob(raw.data);
    } catch (cause) {
      this.#options.onTrouble(new Error(`Unexpected content of job ${raw.id}: it is left as failed`, { cause }));
      return null;
    }
  }

  async #failed(raw: BossJob, job: Job, error: unknown): Promise<Settlement> {
    const tries = raw.retryCount + 1;
    const fate = fateOf(error, tries, this.#options.clock.now(), this.#options.pauseMs ?? growingPause);
    this.#options.onFailure({ job, error, tries, fate });
    switch (fate.kind) {
      case "given-up":
        return { id: raw.id, status: "deadletter" };
      case "retry":
        // pg-boss only knows one pause for throws and kills alike, so the pause is set here, in the transaction that
        // gives the job back. Where the claim was lost meanwhile, neither statement touches a job that runs.
        await this.#transaction(async (db) => {
          await this.#boss.fail(QUEUE, { id: raw.id, retryCount: raw.retryCount }, null, { db });
          await this.#boss.update(QUEUE, undefined, { id: raw.id, startAfter: fate.at, db });
        });
        // Settled already; this answer finds no claim any more and changes nothing.
        return { id: raw.id, status: "completed" };
      default:
        return fate satisfies never;
    }
  }

  async #transaction(work: (db: Db) => Promise<void>): Promise<void> {
    await this.#kysely.transaction().execute((trx) => work(fromKysely(trx)));
  }
}
