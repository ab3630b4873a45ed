import { type Kysely, type SchemaModule, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Migrations never import `schema.ts`: they describe the tables as they were that day, for ever.
 *
 * Text that is sorted or compared has the collation `C`, so that every Postgres orders it like JavaScript does.
 */
export const firstTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const schema = db.schema.withSchema("followthrough");
    await createRepository(schema);
    await createProgress(schema);
    await createIssue(schema);
    await createIntent(schema);
    await createParsed(schema);
  },
};

/** Every table begins with whose row it is. */
function tableOfRepository(schema: SchemaModule, table: string) {
  return schema
    .createTable(table)
    .addColumn("installation_id", "bigint", (column) => column.notNull())
    .addColumn("repository_id", "bigint", (column) => column.notNull());
}

async function createRepository(schema: SchemaModule): Promise<void> {
  await tableOfRepository(schema, "repository")
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("visibility", "text", (column) => column.notNull().check(sql`visibility in ('public', 'private')`))
    .addColumn("active", "boolean", (column) => column.notNull())
    .addPrimaryKeyConstraint("repository_pk", ["installation_id", "repository_id"])
    .execute();
}

async function createProgress(schema: SchemaModule): Promise<void> {
  await tableOfRepository(schema, "progress")
    .addColumn("commit_sha", "text")
    .addColumn("converged_at", "timestamptz")
    .addColumn("attention", "bigint", (column) => column.notNull())
    .addColumn("attended", "bigint", (column) => column.notNull())
    .addColumn("epoch", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("progress_pk", ["installation_id", "repository_id"])
    .execute();
}

async function createIssue(schema: SchemaModule): Promise<void> {
  await tableOfRepository(schema, "issue")
    .addColumn("ref", sql`text collate "C"`, (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("written", "text", (column) => column.notNull())
    .addColumn("adopted", "boolean", (column) => column.notNull())
    .addColumn("absent", "boolean", (column) => column.notNull())
    .addColumn("gone", "boolean", (column) => column.notNull())
    .addPrimaryKeyConstraint("issue_pk", ["installation_id", "repository_id", "ref"])
    .execute();
}

async function createIntent(schema: SchemaModule): Promise<void> {
  await tableOfRepository(schema, "intent")
    .addColumn("id", "bigint", (column) => column.generatedAlwaysAsIdentity().primaryKey())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("change", "text", (column) => column.notNull())
    .addColumn("digest", "text", (column) => column.notNull())
    .addColumn("creates", "boolean", (column) => column.notNull())
    .addColumn("seed", "text")
    .addColumn("started_at", "timestamptz", (column) => column.notNull())
    .addColumn("state", "text", (column) =>
      column.notNull().check(sql`state in ('started', 'done', 'refused', 'unknown', 'settled')`),
    )
    .addColumn("ref", "text")
    .addColumn("note", "text")
    .addColumn("ended_at", "timestamptz")
    .execute();
  // What a look at a repository asks for: the few that are not finished.
  await schema
    .createIndex("intent_unfinished")
    .on("intent")
    .columns(["installation_id", "repository_id"])
    .where(sql.ref("state"), "not in", sql`('done', 'settled')`)
    .execute();
  // What the creation budget asks for.
  await schema
    .createIndex("intent_creations")
    .on("intent")
    .columns(["installation_id", "started_at"])
    .where(sql.ref("creates"), "=", sql`true`)
    .execute();
}

async function createParsed(schema: SchemaModule): Promise<void> {
  await tableOfRepository(schema, "parsed")
    .addColumn("path", sql`text collate "C"`, (column) => column.notNull())
    .addColumn("blob", "text", (column) => column.notNull())
    .addColumn("parser", "text", (column) => column.notNull())
    .addColumn("postmortem", "text", (column) => column.notNull())
    .addColumn("used_at", "timestamptz", (column) => column.notNull())
    .addPrimaryKeyConstraint("parsed_pk", ["installation_id", "repository_id", "blob", "path", "parser"])
    .execute();
}
