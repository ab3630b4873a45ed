import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { FaultCode } from "../core/fault.ts";
import type { Writing } from "../core/plan/change.ts";
import type { Mode } from "../ports/queue.ts";
import type { WriteResult } from "../ports/tracker.ts";

/**
 * How a delivery ended. `accepted`: it became a key. `ignored`: relevant to nobody. `malformed`: GitHub would not write
 * it like this. `unsigned`, `forged`, `too-large`, `cut` and `busy` were refused at the door; `failed` is our side.
 */
export type DeliveryResult =
  | "accepted"
  | "ignored"
  | "malformed"
  | "unsigned"
  | "forged"
  | "too-large"
  | "cut"
  | "busy"
  | "failed";

/** `again`: it ended well and asked for another look later. */
export type JobEnd = "done" | "again" | "failed";

/**
 * What is counted, in our words; those who count never see the library. Labels are closed unions, but for `event`, which
 * the caller takes from our own table: a label that a stranger chooses would fill the memory.
 */
export interface Metrics {
  delivery(event: string, result: DeliveryResult): void;
  job(mode: Mode["kind"], result: JobEnd): void;
  write(kind: Writing["kind"], result: WriteResult["kind"]): void;
  fault(code: FaultCode): void;
  /** How long one look at a repository took, from the first read to the last word. */
  look(mode: Mode["kind"], seconds: number): void;
  queueDepth(jobs: number): void;
  /** The exposition format of Prometheus. */
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Makes a registry of its own: two servers in one process (tests) count apart. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const deliveries = new Counter({
    name: "followthrough_deliveries_total",
    help: "Webhook deliveries by event and how they ended",
    labelNames: ["event", "result"],
    registers,
  });
  const jobs = new Counter({
    name: "followthrough_jobs_total",
    help: "Finished jobs by mode and how they ended",
    labelNames: ["mode", "result"],
    registers,
  });
  const writes = new Counter({
    name: "followthrough_writes_total",
    help: "Writes to trackers by kind and result",
    labelNames: ["kind", "result"],
    registers,
  });
  const faults = new Counter({
    name: "followthrough_faults_total",
    help: "Failures of the outside world by code",
    labelNames: ["code"],
    registers,
  });
  const depth = new Gauge({ name: "followthrough_queue_depth", help: "Jobs that wait or run", registers });
  const looks = new Histogram({
    name: "followthrough_look_seconds",
    help: "Duration of one look at a repository",
    labelNames: ["mode"],
    // From one conditional request to a backfill that keeps a second between its writes.
    buckets: [0.1, 0.5, 1, 5, 15, 60, 300, 1800],
    registers,
  });

  return {
    delivery: (event, result) => deliveries.inc({ event, result }),
    job: (mode, result) => jobs.inc({ mode, result }),
    write: (kind, result) => writes.inc({ kind, result }),
    fault: (code) => faults.inc({ code }),
    look: (mode, seconds) => looks.observe({ mode }, seconds),
    queueDepth: (waiting) => depth.set(waiting),
    expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
