import type { InstallationId } from "../../core/ids.ts";
import type { Scope } from "../../core/repository.ts";
import type { Intent, IntentDraft, IntentEnd, IntentState } from "../../ports/ledger.ts";
import { type Db, named, owned } from "./query.ts";
import { fromJson, seedShape, subjectShape, toJson } from "./rows.ts";

/** With these nothing is left to find out or to count. */
const FINISHED: readonly IntentState[] = ["done", "settled"];

/** Inside a transaction of the caller, which holds the epoch. */
export async function begin(trx: Db, scope: Scope, draft: IntentDraft): Promise<Intent["id"]> {
  const row = await trx
    .insertInto("intent")
    .values({
      ...owned(scope),
      subject: toJson(subjectShape, draft.subject),
      change: draft.change,
      digest: draft.digest,
      creates: draft.creates,
      seed: draft.seed === null ? null : toJson(seedShape, draft.seed),
      started_at: draft.startedAt,
      state: "started",
      ref: null,
      note: null,
      ended_at: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return String(row.id);
}

/** Ending twice is fine: `unknown` becomes `settled` once a look has shown what happened. */
export async function endIntent(trx: Db, scope: Scope, id: Intent["id"], end: IntentEnd): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable("intent")
    .set({ state: end.state, ref: end.ref, note: end.note, ended_at: end.endedAt })
    .where("installation_id", "=", scope.installation)
    .where("repository_id", "=", scope.repository)
    .where("id", "=", Number(id))
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    throw new Error(`Unexpected end of intent ${id} of ${named(scope)}: nothing was begun there under this id`);
}

export async function unfinished(db: Db, scope: Scope): Promise<Intent[]> {
  const rows = await db
    .selectFrom("intent")
    .selectAll()
    .where("installation_id", "=", scope.installation)
    .where("repository_id", "=", scope.repository)
    .where("state", "not in", FINISHED)
    .orderBy("started_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => {
    const place = `followthrough.intent (${named(scope)}, id ${row.id})`;
    return {
      id: String(row.id),
      subject: fromJson(subjectShape, row.subject, place),
      change: row.change,
      digest: row.digest,
      creates: row.creates,
      seed: row.seed === null ? null : fromJson(seedShape, row.seed, place),
      startedAt: row.started_at,
      state: row.state,
      note: row.note,
    };
  });
}

/** Every try counts, a refused one too: the limit is on requests, and nobody knows what an unknown one has made. */
export async function creationsSince(db: Db, installation: InstallationId, since: Date): Promise<Date[]> {
  const rows = await db
    .selectFrom("intent")
    .select("started_at")
    .where("installation_id", "=", installation)
    .where("creates", "=", true)
    .where("started_at", ">=", since)
    .orderBy("started_at")
    .execute();
  return rows.map((row) => row.started_at);
}

/** Of all repositories: this is housekeeping. An intent without a known end stays until somebody has found it out. */
export async function deleteIntents(db: Db, endedBefore: Date): Promise<void> {
  await db
    .deleteFrom("intent")
    .where("state", "in", [...FINISHED, "refused"])
    .where("ended_at", "<", endedBefore)
    .execute();
}
