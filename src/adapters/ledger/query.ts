import type { Kysely } from "kysely";

import type { Scope } from "../../core/repository.ts";
import type { Tables } from "./schema.ts";

/** The database, or a transaction in it. Inside a transaction only the transaction: on one connection all else waits for ever. */
export type Db = Kysely<Tables>;

/** Whose row it is, as columns. Spread into what is inserted. */
export function owned(scope: Scope): { installation_id: number; repository_id: number } {
  return { installation_id: scope.installation, repository_id: scope.repository };
}

/** A scope for a message: ids only. */
export function named(scope: Scope): string {
  return `installation ${scope.installation}, repository ${scope.repository}`;
}

/** Rows per statement: a statement has room for 65,535 parameters, and the embedded one copies each message whole. */
const CHUNK = 200;

export function* chunks<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  for (let start = 0; start < values.length; start += CHUNK) yield values.slice(start, start + CHUNK);
}
