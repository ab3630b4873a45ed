import { setTimeout } from "node:timers/promises";

import { sql } from "kysely";
import { describe } from "vitest";

import { openStore } from "../../src/adapters/ledger/open-store.ts";
import { MemoryQueue } from "../../src/adapters/memory/queue.ts";
import { openQueue } from "../../src/adapters/queue/queue.ts";
import { testClock } from "./ledger-contract.ts";
import { placeMakers, type TemporaryPlace } from "./ledger-places.ts";
import { type QueueHarness, queueContract } from "./queue-contract.ts";

describe("the queue in memory", () => {
  queueContract(async () => {
    const clock = testClock();
    const queues = new Set<MemoryQueue>();
    return {
      clock,
      open: async (onFailure) => {
        const queue = new MemoryQueue({ clock, onFailure, pauseMs: () => 0 });
        queues.add(queue);
        return queue;
      },
      tick: async () => {
        clock.set(new Date(clock.now().getTime() + 50));
        for (const queue of queues) void queue.settle();
        await new Promise(setImmediate);
      },
      clear: async () => queues.clear(),
      close: async () => {},
    };
  });
});

describe.each(placeMakers)("the queue on %s", (_, makePlace) => {
  queueContract(() => bossHarness(makePlace));
});

async function bossHarness(makePlace: () => Promise<TemporaryPlace>): Promise<QueueHarness> {
  const { place, remove } = await makePlace();
  const store = await openStore(place);
  const clock = { now: () => new Date() };
  const onTrouble = (error: Error) => {
    throw error;
  };
  return {
    clock,
    open: (onFailure) => openQueue(store, { clock, onFailure, onTrouble, pauseMs: () => 0 }),
    tick: () => setTimeout(20),
    clear: async () => {
      await sql`delete from pgboss.job`.execute(store.kysely);
    },
    close: async () => {
      await store.close();
      await remove();
    },
  };
}
