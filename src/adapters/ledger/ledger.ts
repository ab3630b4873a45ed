import { sql } from "kysely";

import type { Clock } from "../../ports/clock.ts";
import type { Ledger } from "../../ports/ledger.ts";
import { withoutTexts } from "./database-error.ts";
import { begin, creationsSince, deleteIntents, endIntent, unfinished } from "./intents.ts";
import { issues, knows, rememberIssue, replaceIssues } from "./issues.ts";
import type { Store } from "./open-store.ts";
import { deleteParsed, parsed, rememberParsed } from "./parsed.ts";
import { converged, progress, raiseAttention } from "./progress.ts";
import { meet, repositories, repository, retire } from "./repositories.ts";

/**
 * The ledger on an open store, embedded or Postgres. `close` closes the store, so the queue stops before.
 *
 * @example `const ledger = sqlLedger(await openStore({ kind: "folder", path: "data" }), clock);`
 */
export function sqlLedger(store: Store, clock: Clock): Ledger {
  const db = store.kysely;
  return {
    meet: (met) => withoutTexts("meet", () => meet(db, met)),
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

    begin: (scope, draft) => withoutTexts("begin", () => begin(db, scope, draft)),
    end: (scope, id, end, known) =>
      withoutTexts("end", () =>
        db.transaction().execute(async (trx) => {
          await endIntent(trx, scope, id, end);
          if (known !== null) await rememberIssue(trx, scope, known);
        }),
      ),
    creationsSince: (installation, since) =>
      withoutTexts("creationsSince", () => creationsSince(db, installation, since)),

    rememberIssues: (scope, known) =>
      withoutTexts("rememberIssues", () => db.transaction().execute((trx) => replaceIssues(trx, scope, known))),
    converged: (scope, convergence) => withoutTexts("converged", () => converged(db, scope, convergence)),

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
