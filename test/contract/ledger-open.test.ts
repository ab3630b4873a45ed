import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { afterAll, describe, expect, test } from "vitest";

import { sqlLedger } from "../../src/adapters/ledger/ledger.ts";
import { openStore, type Place } from "../../src/adapters/ledger/open-store.ts";
import { parseInstallationId } from "../../src/core/ids.ts";
import { testClock } from "./ledger-contract.ts";
import { temporaryFolder } from "./ledger-places.ts";
import { commit, draft, known, moment, newScope, parsedEntry, repositoryOf } from "./ledger-samples.ts";

const CHILD = fileURLToPath(new URL("./ledger-child.ts", import.meta.url));
const NODE = ["--disable-warning=ExperimentalWarning", CHILD];

describe("the ledger in a folder", async () => {
  const { place, remove } = await temporaryFolder();
  afterAll(remove);
  const folder = place.kind === "folder" ? place.path : "";

  test("I11: keeps everything over a restart", { timeout: 60_000 }, async () => {
    const scope = newScope();
    const before = await open(place);
    await before.meet(repositoryOf(scope));
    await before.raiseAttention(scope);
    const epoch = await before.enter(scope);
    await before.rememberIssues(scope, epoch, [known(1), known(2)]);
    await before.rememberParsed(scope, [parsedEntry("a.md", 1)]);
    await before.converged(scope, epoch, { commit: commit("c"), attended: 1, at: moment(3) });
    await before.begin(scope, epoch, draft());
    const memory = await before.recall(scope);
    await before.close();

    const after = await open(place);
    expect(await after.recall(scope)).toEqual(memory);
    expect(await after.enter(scope)).toBe(epoch + 1);
    expect(await after.repositories()).toEqual([repositoryOf(scope)]);
    expect(await after.parsed(scope, [parsedEntry("a.md", 1).key])).toEqual([parsedEntry("a.md", 1)]);
    await after.close();
  });

  test("a second process is refused, told why and what to do, and gets in after the first", {
    timeout: 60_000,
  }, async () => {
    const first = await open(place);
    const second = spawnSync(process.execPath, [...NODE, folder], { encoding: "utf8" });
    expect(second.status).not.toBe(0);
    expect(second.stderr).toContain(`The folder ${folder} is in use by another running process`);
    expect(second.stderr).toContain("Stop that process");
    await expect(open(place)).rejects.toThrow("is in use");
    await first.close();
    await (await open(place)).close();
  });

  test("kill -9 loses nothing that was promised, and leaves no lock behind", { timeout: 60_000 }, async () => {
    const child = spawn(process.execPath, [...NODE, folder], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(child, "exit");
    const promised: string[] = [];
    for await (const id of createInterface({ input: child.stdout })) {
      promised.push(id);
      if (promised.length === 200) child.kill("SIGKILL");
    }
    expect(await ended).toEqual([null, "SIGKILL"]);

    const ledger = await open(place);
    const kept = (await ledger.recall(newScope(parseInstallationId(1), 1))).intents.map((one) => one.id);
    await ledger.close();
    expect(kept).toEqual(expect.arrayContaining(promised));
  });
});

test("a Postgres that does not answer is named as such", async () => {
  const nobody = openStore({ kind: "postgres", url: "postgres://127.0.0.1:1/nobody" });
  await expect(nobody).rejects.toThrow("did not answer (ECONNREFUSED). Check that it runs");
});

async function open(place: Place) {
  return sqlLedger(await openStore(place), testClock());
}
