import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect, PostgresDialect, sql } from "kysely";
import { Pool, TypeOverrides, types } from "pg";
import { type ConstructorOptions, fromPglite } from "pg-boss";

import { lockFolder } from "./folder-lock.ts";
import { migrate } from "./migrate.ts";
import { SCHEMA, type Tables } from "./schema.ts";

/** Where the data lives: a folder of ours (the embedded PGlite, one process) or a Postgres that can be shared. */
export type Place =
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "postgres"; readonly url: string };

/** One open database, for the ledger and the queue alike. */
export interface Store {
  readonly kind: Place["kind"];
  /** Our tables; every query goes to the schema `followthrough`. */
  readonly kysely: Kysely<Tables>;
  /** How pg-boss reaches the same database. */
  readonly boss: Pick<ConstructorOptions, "db" | "backend" | "connectionString" | "max">;
  /** Gives the space of deleted rows back. Nothing to do where the database does so itself. */
  reclaim(): Promise<void>;
  /** Last of all: the queue must have stopped. Doing it twice is fine. */
  close(): Promise<void>;
}

/**
 * Opens the database, creates or updates the tables.
 *
 * @example `const store = await openStore({ kind: "folder", path: "data" });`
 * @throws Error where the folder is in use, the server does not answer, or a migration fails.
 */
export async function openStore(place: Place): Promise<Store> {
  const store = place.kind === "folder" ? await openFolder(place.path) : openPostgres(place.url);
  try {
    await reach(store);
    await migrate(store.kysely);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function reach(store: Store): Promise<void> {
  try {
    await sql`select 1`.execute(store.kysely);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
    throw new Error(
      `The database did not answer${code}. Check that it runs and that DATABASE_URL names the right host, user and database.`,
      { cause },
    );
  }
}

/** Postgres asks for 128 MB of buffers, which a WebAssembly memory really takes: 330 MB resident instead of 195 MB. */
const SMALL_MEMORY = ["-c", "shared_buffers=8MB"];

async function openFolder(folder: string): Promise<Store> {
  mkdirSync(folder, { recursive: true });
  const lock = lockFolder(folder);
  try {
    const pglite = await openPglite(folder);
    const kysely = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) }).withSchema(SCHEMA);
    return {
      kind: "folder",
      kysely,
      boss: { db: fromPglite(pglite), backend: "pglite" },
      // The embedded database has no autovacuum, and so no statistics for its planner either.
      reclaim: async () => {
        await sql`vacuum (analyze)`.execute(kysely);
      },
      close: once(async () => {
        await kysely.destroy();
        if (!pglite.closed) await pglite.close();
        lock.release();
      }),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openPglite(folder: string): Promise<PGlite> {
  try {
    return await PGlite.create({
      dataDir: join(folder, "postgres"),
      startParams: [...PGlite.defaultStartParams, ...SMALL_MEMORY],
    });
  } catch (cause) {
    throw new Error(
      `The database in the folder ${folder} could not be opened. Check its permissions and the free space; if it is damaged, move the folder away and start again: the ledger is rebuilt from the issues.`,
      { cause },
    );
  }
}

function openPostgres(url: string): Store {
  // Ids, counters and counts all stay below 2^53; `pg` would hand them out as texts.
  const integers = new TypeOverrides();
  integers.setTypeParser(types.builtins.INT8, Number);
  const pool = new Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 10_000, types: integers });
  // An idle connection that breaks is reported here; without a listener it would end the process. The pool drops it,
  // and a query that finds the server gone says so itself.
  pool.on("error", () => {});
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema(SCHEMA);
  return {
    kind: "postgres",
    kysely,
    // pg-boss keeps a small pool of its own: one of its connections listens for new jobs all the time.
    boss: { connectionString: url, max: 4 },
    reclaim: () => Promise.resolve(),
    close: once(() => kysely.destroy()),
  };
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | null = null;
  return () => {
    closing ??= close();
    return closing;
  };
}
