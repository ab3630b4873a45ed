import { describe, expect, test } from "vitest";
import { memoryLedger } from "../../src/adapters/memory/ledger.ts";
import { Fault, type FaultCode } from "../../src/core/fault.ts";
import { parseInstallationId, parseRepositoryId } from "../../src/core/ids.ts";
import type { Repository } from "../../src/core/repository.ts";
import { createMetrics } from "../../src/http/metrics.ts";
import { createWorker, type WorkerDeps } from "../../src/jobs/worker.ts";
import type { Mode } from "../../src/ports/queue.ts";

const repository: Repository = {
  installation: parseInstallationId(1),
  repository: parseRepositoryId(2),
  owner: "acme",
  name: "payments",
  visibility: "private",
};

/** A job in a world where every read ends with this fault. Tells what was asked for, and what is still active. */
async function run(code: FaultCode, mode: Mode = { kind: "apply" }) {
  const clock = { now: () => new Date() };
  const ledger = memoryLedger(clock);
  await ledger.meet(repository);
  const fail = async () => {
    throw new Fault(code, "for the test", { kind: "never" });
  };
  const asked: number[] = [];
  const deps = {
    world: { documents: { head: fail }, tracker: {}, ledger, clock },
    proposals: { read: fail },
    policy: {},
    discover: async (installation: number) => void asked.push(installation),
    metrics: createMetrics(),
    log: { info: () => {}, warn: () => {} },
  } as unknown as WorkerDeps;
  await expect(createWorker(deps)({ ...repository, mode })).rejects.toMatchObject({ code });
  return { asked, active: (await ledger.repositories()).length };
}

describe("a look that fails", () => {
  test.each<FaultCode>(["moved", "not-found"])(
    "with %s has the installation's names brought up to date",
    async (code) => {
      expect(await run(code)).toEqual({ asked: [1], active: 1 });
      expect(await run(code, { kind: "preview", pullRequest: 3 })).toEqual({ asked: [1], active: 1 });
    },
  );

  test.each<FaultCode>(["server-error", "rate-limited", "forbidden", "unauthorized"])(
    "with %s does not",
    async (code) => {
      expect(await run(code)).toEqual({ asked: [], active: 1 });
    },
  );

  test("as suspended retires the installation", async () => {
    expect(await run("suspended")).toEqual({ asked: [], active: 0 });
  });
});
