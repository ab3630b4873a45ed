import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";

import { firstTables } from "./migrations/0001-first-tables.ts";
import { noted } from "./migrations/0002-noted.ts";
import { SCHEMA, type Tables } from "./schema.ts";

/**
 * Every migration, in the order of its name. A static list and not a look into a folder: what runs is what is
 * reviewed, and it works from an image, a clone and a package alike. A released migration never changes.
 */
const MIGRATIONS: Record<string, Migration> = {
  "0001-first-tables": firstTables,
  "0002-noted": noted,
};

/**
 * Brings the tables up to date, creating the schema first. Two processes may do so at once: on Postgres the Migrator
 * holds an advisory lock, and a folder is held by one process only.
 */
export async function migrate(kysely: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
    migrationTableSchema: SCHEMA,
    migrationTableName: "migration",
    migrationLockTableName: "migration_lock",
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === "Error")?.migrationName ?? "the migration table";
  throw new Error(
    `Could not bring the ledger's tables up to date (${failed}). Nothing was changed; if the database was used by a newer version, run that version.`,
    { cause: error },
  );
}
