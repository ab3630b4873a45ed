/**
 * A process that begins intents until it is killed, and prints the id of each only after it was promised durable.
 * Usage: node ledger-child.ts <folder>
 */
import { sqlLedger } from "../../src/adapters/ledger/ledger.ts";
import { openStore } from "../../src/adapters/ledger/open-store.ts";
import { parseInstallationId } from "../../src/core/ids.ts";
import { draft, newScope } from "./ledger-samples.ts";

const path = process.argv[2];
if (path === undefined) throw new Error("Usage: node ledger-child.ts <folder>");
const ledger = sqlLedger(await openStore({ kind: "folder", path }), { now: () => new Date() });
const scope = newScope(parseInstallationId(1), 1);
const epoch = await ledger.enter(scope);
for (;;) process.stdout.write(`${await ledger.begin(scope, epoch, draft())}\n`);
