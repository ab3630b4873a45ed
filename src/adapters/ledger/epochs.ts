import { Fault } from "../../core/fault.ts";
import type { Scope } from "../../core/repository.ts";
import type { Epoch } from "../../ports/ledger.ts";
import { type Db, named, owned } from "./query.ts";

/** Counted in the database, so that two looks that begin at once get two epochs. */
export async function enter(db: Db, scope: Scope): Promise<Epoch> {
  const row = await db
    .insertInto("progress")
    .values({ ...owned(scope), commit_sha: null, converged_at: null, attention: 0, attended: 0, epoch: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["installation_id", "repository_id"])
        .doUpdateSet((row) => ({ epoch: row("progress.epoch", "+", 1) })),
    )
    .returning("epoch")
    .executeTakeFirstOrThrow();
  return row.epoch;
}

/**
 * Inside a transaction of the caller, before what it writes: holds the repository's row until the transaction ends. A
 * newer look either comes before, and then this throws, or waits, and then it sees what was written.
 *
 * @throws Fault `overtaken` where a newer look has begun; Error where this epoch was never entered
 */
export async function holdEpoch(trx: Db, scope: Scope, epoch: Epoch): Promise<void> {
  const row = await trx
    .selectFrom("progress")
    .select("epoch")
    .where("installation_id", "=", scope.installation)
    .where("repository_id", "=", scope.repository)
    .forUpdate()
    .executeTakeFirst();
  const newest = row?.epoch ?? 0;
  if (newest > epoch)
    throw new Fault(
      "overtaken",
      `A newer look at ${named(scope)} has begun (epoch ${newest}), so the one of epoch ${epoch} writes nothing more. Nothing has to be done: the newer one does the work.`,
      { kind: "never" },
    );
  // Also where the database was set back to an older state: somebody else may get this very number.
  if (newest < epoch) throw new Error(`Unexpected epoch ${epoch} of ${named(scope)}: the newest is ${newest}`);
}
