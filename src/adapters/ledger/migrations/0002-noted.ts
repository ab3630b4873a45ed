import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What the ledger alone remembers of an issue, apart from what was written into it. */
export const noted: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .withSchema("followthrough")
      .alterTable("issue")
      .addColumn("noted", "text", (column) => column.notNull().defaultTo("{}"))
      .execute();
  },
};
