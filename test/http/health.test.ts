import { expect, test } from "vitest";
import { createMetrics } from "../../src/http/metrics.ts";
import { serve } from "./serving.ts";

const silent = () => new Promise<never>(() => {});

test("/healthz lives while nothing else does", async () => {
  const { url } = await serve({ ledger: { ping: silent }, queue: { depth: silent }, isDraining: () => true });
  const answer = await fetch(`${url}/healthz`);
  expect([answer.status, await answer.text()]).toEqual([200, "alive\n"]);
});

const broken = async () => {
  throw new Error("connection refused");
};

test.each([
  ["all is well", {}, 200, { ledger: true, queue: true, accepting: true }],
  ["the ledger fails", { ledger: { ping: broken } }, 503, { ledger: false, queue: true, accepting: true }],
  ["the queue fails", { queue: { depth: broken } }, 503, { ledger: true, queue: false, accepting: true }],
  ["the ledger is silent", { ledger: { ping: silent } }, 503, { ledger: false, queue: true, accepting: true }],
  ["it drains", { isDraining: () => true }, 503, { ledger: true, queue: true, accepting: false }],
])("/readyz when %s", async (_case, deps, status, checks) => {
  const { url } = await serve(deps);
  const answer = await fetch(`${url}/readyz`);
  expect([answer.status, await answer.json()]).toEqual([status, { ready: status === 200, checks }]);
});

test("/readyz: a crowd that asks shares one look at the database", async () => {
  let pings = 0;
  const ping = async () => {
    pings += 1;
    await new Promise((resolve) => setTimeout(resolve, 200));
  };
  const { url } = await serve({ ledger: { ping } });
  await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/readyz`)));
  expect(pings).toBeLessThan(4);
});

test("/metrics shows what was counted, and the depth of the queue as it is now", async () => {
  const metrics = createMetrics();
  metrics.delivery("push", "accepted");
  metrics.job("apply", "again");
  metrics.write("create", "unknown");
  metrics.fault("rate-limited");
  metrics.look("apply", 3);
  const { url } = await serve({ metrics, queue: { depth: async () => 7 } });
  const answer = await fetch(`${url}/metrics`);
  expect(answer.headers.get("content-type")).toContain("version=0.0.4");
  const ours = (await answer.text()).split("\n").filter((line) => /^followthrough_.*[^0]$|_depth/.test(line));
  expect(ours.filter((line) => !line.startsWith("#"))).toMatchInlineSnapshot(`
    [
      "followthrough_deliveries_total{event="push",result="accepted"} 1",
      "followthrough_jobs_total{mode="apply",result="again"} 1",
      "followthrough_writes_total{kind="create",result="unknown"} 1",
      "followthrough_faults_total{code="rate-limited"} 1",
      "followthrough_queue_depth 7",
      "followthrough_look_seconds_bucket{le="5",mode="apply"} 1",
      "followthrough_look_seconds_bucket{le="15",mode="apply"} 1",
      "followthrough_look_seconds_bucket{le="60",mode="apply"} 1",
      "followthrough_look_seconds_bucket{le="300",mode="apply"} 1",
      "followthrough_look_seconds_bucket{le="1800",mode="apply"} 1",
      "followthrough_look_seconds_bucket{le="+Inf",mode="apply"} 1",
      "followthrough_look_seconds_sum{mode="apply"} 3",
      "followthrough_look_seconds_count{mode="apply"} 1",
    ]
  `);
});

test("/metrics answers when the queue does not; two registries count apart", async () => {
  const one = createMetrics();
  one.fault("timeout");
  const { url } = await serve({ queue: { depth: broken } });
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toContain("process_resident_memory_bytes");
  expect(text).not.toContain("timeout");
});
