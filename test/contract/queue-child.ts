/**
 * A process that takes a job and never finishes it. Prints `taken` when it has one.
 * Usage: node queue-child.ts <folder, or URL of a Postgres>
 */
import { openStore } from "../../src/adapters/ledger/open-store.ts";
import { openQueue } from "../../src/adapters/queue/queue.ts";

const where = process.argv[2];
if (where === undefined) throw new Error("Usage: node queue-child.ts <folder, or URL of a Postgres>");
const store = await openStore(
  where.startsWith("postgres:") ? { kind: "postgres", url: where } : { kind: "folder", path: where },
);
const report = (trouble: unknown) => console.error(trouble);
const queue = await openQueue(store, { clock: { now: () => new Date() }, onFailure: report, onTrouble: report });
await queue.work(() => {
  process.stdout.write("taken\n");
  return new Promise(() => {});
}, 1);
