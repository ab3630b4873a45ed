import { createIngress } from "../../src/http/ingress.ts";
import { createMetrics } from "../../src/http/metrics.ts";

/** Runs an ingress and answers its parent: `port`, `rss` (MiB now, after a collection), `peak` (MiB since then). */
const server = createIngress({
  secret: "a5c1e6b0d92f4378",
  receive: async () => {},
  ledger: { ping: async () => {} },
  queue: { depth: async () => 0 },
  isDraining: () => false,
  metrics: createMetrics(),
  log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  // The default, only sooner: the test waits for it.
  limits: { lingerMs: 300 },
});
const address = await server.listen({ host: "127.0.0.1", port: 0 });

const rss = () => Math.round(process.memoryUsage.rss() / 1024 / 1024);
let peak = 0;
setInterval(() => (peak = Math.max(peak, rss())), 5);

process.on("message", (question) => {
  if (question === "port") process.send?.(new URL(address).port);
  if (question === "peak") process.send?.(Math.max(peak, rss()));
  if (question === "rss") {
    globalThis.gc?.();
    peak = rss();
    process.send?.(peak);
  }
});
