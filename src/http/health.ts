import type { FastifyInstance } from "fastify";
import type { Ledger } from "../ports/ledger.ts";
import type { Queue } from "../ports/queue.ts";
import type { Metrics } from "./metrics.ts";

export interface HealthDeps {
  readonly ledger: Pick<Ledger, "ping">;
  readonly queue: Pick<Queue, "depth">;
  /** True from SIGTERM on: the load balancer should send new deliveries elsewhere. */
  readonly isDraining: () => boolean;
  readonly metrics: Metrics;
}

/** A store that answers later than this is as good as silent. */
const PATIENCE_MS = 2000;

/** The value, or null when it does not come, or not in time. */
async function answer<Value>(question: Promise<Value>): Promise<{ readonly value: Value } | null> {
  const { promise: silence, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, PATIENCE_MS, null);
  const answered = question.then(
    (value) => ({ value }),
    () => null,
  );
  return Promise.race([answered, silence]).finally(() => clearTimeout(timer));
}

/**
 * `/healthz`: the process lives; restart it when not. `/readyz`: it can take work, with the checks as JSON.
 * `/metrics`: numbers only, no names; the operator decides who reaches it.
 */
export function addHealthRoutes(server: FastifyInstance, { ledger, queue, isDraining, metrics }: HealthDeps): void {
  const check = async () => {
    const [stored, depth] = await Promise.all([answer(ledger.ping()), answer(queue.depth())]);
    return { ledger: stored !== null, queue: depth !== null, accepting: !isDraining() };
  };
  // Anybody can ask, so all who ask at the same time share one look at the database.
  let asked: ReturnType<typeof check> | null = null;
  const shared = () => (asked ??= check().finally(() => (asked = null)));

  server.get("/healthz", async () => "alive\n");

  server.get("/readyz", async (_request, reply) => {
    const checks = await shared();
    const ready = checks.ledger && checks.queue && checks.accepting;
    return reply.code(ready ? 200 : 503).send({ ready, checks });
  });

  server.get("/metrics", async (_request, reply) => {
    const depth = await answer(queue.depth());
    if (depth !== null) metrics.queueDepth(depth.value);
    const { contentType, text } = await metrics.expose();
    return reply.type(contentType).send(text);
  });
}
