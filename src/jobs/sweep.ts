import type { Clock } from "../ports/clock.ts";
import type { Ledger } from "../ports/ledger.ts";
import type { Queue } from "../ports/queue.ts";

/** Ended intents and unused parses are kept for this long: two months of "what did the bot do?". */
const KEEP_MS = 60 * 24 * 3_600_000;

/** Queues a look at every repository that we know, which heals lost events; and tidies the ledger. */
export async function sweep(ledger: Ledger, queue: Queue, clock: Clock): Promise<number> {
  const repositories = await ledger.repositories();
  for (const { installation, repository } of repositories)
    await queue.enqueue({ installation, repository, mode: { kind: "apply" } });
  await ledger.tidy(new Date(clock.now().getTime() - KEEP_MS));
  return repositories.length;
}
