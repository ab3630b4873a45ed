import { sql } from "kysely";

import type { Scope } from "../../core/repository.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Epoch, Ledger } from "../../ports/ledger.ts";
import { withoutTexts } from "./database-error.ts";
import { enter, holdEpoch } from "./epochs.ts";
import { begin, creationsSince, deleteIntents, endIntent, unfinished } from "./intents.ts";
import { issues, knows, rememberIssue, replaceIssues } from "./issues.ts";
import type { Store } from "./open-store.ts";
import { deleteParsed, parsed, rememberParsed } from "./parsed.ts";
import { converged, progress, raiseAttention } from "./progress.ts";
import type { Db } from "./query.ts";
import { introduce, meet, repositories, repository, retire } from "./repositories.ts";

/**
 * The ledger on an open store, embedded or Postgres. `close` closes the store, so the queue stops before.
 *
 * @example `const ledger = sqlLedger(await openStore({ kind: "folder", path: "data" }), clock);`
 */
export function sqlLedger(store: Store, clock: Clock): Ledger {
  const db = store.kysely;
  /** Writes as the look of this epoch: not at all where a newer one has begun. */
  const writeAs = <Value>(scope: Scope, epoch: Epoch, write: (trx: Db) => Promise<Value>) =>
    db.transaction().execute(async (trx) => {
      await holdEpoch(trx, scope, epoch);
      return await write(trx);
    });
  return {
    meet: (met) => withoutTexts("meet", () => meet(db, met)),
    introduce: (met) => withoutTexts("introduce", () => introduce(db, met)),
    retire: (scope) => withoutTexts("retire", () => retire(db, scope)),
    repositories: () => withoutTexts("repositories", () => repositories(db)),
    repository: (scope) => withoutTexts("repository", () => repository(db, scope)),

    recall: (scope) =>
      withoutTexts("recall", async () => ({
        ...(await progress(db, scope)),
        issues: await issues(db, scope),
        intents: await unfinished(db, scope),
      })),
    raiseAttention: (scope) => withoutTexts("raiseAttention", () => raiseAttention(db, scope)),
    knows: (scope, ref) => withoutTexts("knows", () => knows(db, scope, ref)),

    parsed: (scope, keys) => withoutTexts("parsed", () => parsed(db, scope, keys, clock.now())),
    rememberParsed: (scope, entries) =>
      withoutTexts("rememberParsed", () => rememberParsed(db, scope, entries, clock.now())),

    enter: (scope) => withoutTexts("enter", () => enter(db, scope)),
    begin: (scope, epoch, draft) =>
      withoutTexts("begin", () => writeAs(scope, epoch, (trx) => begin(trx, scope, draft))),
    end: (scope, id, end, known) =>
      withoutTexts("end", () =>
        db.transaction().execute(async (trx) => {
          await endIntent(trx, scope, id, end);
          if (known !== null) await rememberIssue(trx, scope, known);
        }),
      ),
    creationsSince: (installation, since) =>
      withoutTexts("creationsSince", () => creationsSince(db, installation, since)),

    rememberIssues: (scope, epoch, known) =>
      withoutTexts("rememberIssues", () => writeAs(scope, epoch, (trx) => replaceIssues(trx, scope, known))),
    converged: (scope, epoch, convergence) =>
      withoutTexts("converged", () => writeAs(scope, epoch, (trx) => converged(trx, scope, convergence))),

    tidy: (before) =>
      withoutTexts("tidy", async () => {
        await deleteIntents(db, before);
        await deleteParsed(db, before);
        await store.reclaim();
      }),
    ping: () =>
      withoutTexts("ping", async () => {
        await sql`select 1`.execute(db);
      }),
    close: () => store.close(),
  };
}
