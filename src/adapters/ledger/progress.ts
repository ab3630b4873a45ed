import { parseCommitSha } from "../../core/ids.ts";
import type { Scope } from "../../core/repository.ts";
import type { Convergence, Memory } from "../../ports/ledger.ts";
import { type Db, owned } from "./query.ts";

type Progress = Pick<Memory, "commit" | "convergedAt" | "attention" | "attended">;

/** A repository nobody looked at yet. */
const NONE: Progress = { commit: null, convergedAt: null, attention: 0, attended: 0 };

export async function progress(db: Db, scope: Scope): Promise<Progress> {
  const row = await db
    .selectFrom("progress")
    .selectAll()
    .where("installation_id", "=", scope.installation)
    .where("repository_id", "=", scope.repository)
    .executeTakeFirst();
  if (row === undefined) return NONE;
  return {
    commit: row.commit_sha === null ? null : parseCommitSha(row.commit_sha),
    convergedAt: row.converged_at,
    attention: row.attention,
    attended: row.attended,
  };
}

/** Counted in the database, so that two processes that raise it at once both count. */
export async function raiseAttention(db: Db, scope: Scope): Promise<void> {
  await db
    .insertInto("progress")
    .values({ ...owned(scope), commit_sha: null, converged_at: null, attention: 1, attended: 0, epoch: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(["installation_id", "repository_id"])
        .doUpdateSet((row) => ({ attention: row("progress.attention", "+", 1) })),
    )
    .execute();
}

/** Inside a transaction of the caller, which holds the epoch: so there is a row. */
export async function converged(trx: Db, scope: Scope, convergence: Convergence): Promise<void> {
  await trx
    .updateTable("progress")
    .set({ commit_sha: convergence.commit, converged_at: convergence.at, attended: convergence.attended })
    .where("installation_id", "=", scope.installation)
    .where("repository_id", "=", scope.repository)
    .execute();
}
