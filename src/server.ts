import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { connectGitHub } from "./adapters/github/connection.ts";
import { githubInstallations } from "./adapters/github/installations.ts";
import { githubDocuments } from "./adapters/github-documents/github-documents.ts";
import { githubIssues } from "./adapters/github-issues/github-issues.ts";
import { githubRef } from "./adapters/github-issues/references.ts";
import { githubProposals } from "./adapters/github-proposals/github-proposals.ts";
import { sqlLedger } from "./adapters/ledger/ledger.ts";
import { openStore } from "./adapters/ledger/open-store.ts";
import { openQueue } from "./adapters/queue/queue.ts";
import { followthroughApp, receiveThrough } from "./app.ts";
import { Fault } from "./core/fault.ts";
import { readLayer } from "./core/config/read-layer.ts";
import { mergeLayers, type Values } from "./core/config/merge-layers.ts";
import { createIngress } from "./http/ingress.ts";
import { createMetrics } from "./http/metrics.ts";
import { discover, discoverInstallation } from "./jobs/discover.ts";
import { startSchedule } from "./jobs/schedule.ts";
import { sweep } from "./jobs/sweep.ts";
import { createWorker } from "./jobs/worker.ts";
import type { Clock } from "./ports/clock.ts";
import type { Policy } from "./reconcile/world.ts";
import { type Settings, SettingsError } from "./settings.ts";

/** A running server. */
export interface Server {
  readonly url: string;
  /** Queues a look at every known repository, as the schedule does. */
  sweep(): Promise<number>;
  /** Asks where the app is installed, as the start and the schedule do. */
  discover(): Promise<void>;
  /** Takes no new delivery, lets running jobs end, closes the database. */
  stop(): Promise<void>;
}

/** A full look at an unchanged repository once a day: heals what no event told. */
const FULL_LOOK_MS = 24 * 3_600_000;
const DISCOVERY = "47 3 * * *";
const LONGEST_RETRY_MS = 60_000;
/** Deliveries are answered in milliseconds; only a hostile sender needs longer. */
const INGRESS_GRACE_MS = 2000;

/** Wires everything together. Made of values: it reads no environment. `privateKey`: PEM. */
export async function startServer(settings: Settings, privateKey: string, clock: Clock, log: Logger): Promise<Server> {
  const policy = policyOf(settings);
  const metrics = createMetrics();
  const github = connectGitHub(githubSettings(settings, privateKey), clock);
  const store = await openStore(
    settings.databaseUrl === null
      ? { kind: "folder", path: settings.dataDir }
      : { kind: "postgres", url: settings.databaseUrl },
  );
  const ledger = sqlLedger(store, clock);
  const queue = await openQueue(store, {
    clock,
    onFailure: ({ job, tries, fate, error }) => log.warn({ ...job, tries, fate, ...describe(error) }, "job failed"),
    onTrouble: (error) => log.error(describe(error), "the queue has trouble with its database"),
  });
  const world = {
    documents: githubDocuments(github, settings.githubWebUrl),
    tracker: githubIssues(github, settings.githubWebUrl),
    ledger,
    clock,
  };
  const discovery = { installations: githubInstallations(github), ledger, queue, log };
  let bot: string | null = null;
  background(
    github.botLogin().then((login) => void (bot = login)),
    log,
  );
  await github.probot.load(
    followthroughApp({
      ledger,
      queue,
      issueRef: githubRef,
      botLogin: () => bot,
      discover: async (installation) => void background(discoverInstallation(installation, discovery), log),
      metrics,
    }),
  );
  await queue.work(
    createWorker({ world, proposals: githubProposals(github), policy, metrics, log }),
    settings.concurrency,
  );

  let draining = false;
  const ingress = createIngress({
    secret: settings.webhookSecret,
    receive: receiveThrough(github.probot, metrics),
    log,
    ledger,
    queue,
    isDraining: () => draining,
    metrics,
  });
  const url = await ingress.listen({ host: settings.host, port: settings.port });
  const stopSchedule = startSchedule(
    [
      { name: "sweep", expression: settings.sweepSchedule, run: () => sweep(ledger, queue, clock) },
      { name: "discover", expression: DISCOVERY, run: () => discover(discovery) },
    ],
    log,
  );
  background(discover(discovery), log);
  log.info({ url }, "listening");

  return {
    url,
    sweep: () => sweep(ledger, queue, clock),
    discover: () => discover(discovery),
    async stop() {
      draining = true;
      await stopSchedule();
      const closing = ingress.close();
      // What sends slowly may hold its socket for longer than we have: cut it after the grace.
      const cut = setTimeout(() => ingress.server.closeAllConnections(), INGRESS_GRACE_MS);
      await closing;
      clearTimeout(cut);
      await queue.stop(settings.drainSeconds * 1000);
      await ledger.close();
      await store.close();
    },
  };
}

/** Work that nobody waits for; its failure is logged and healed by the next run. */
function background(work: Promise<unknown>, log: Pick<Logger, "warn">): void {
  work.catch((error: unknown) => log.warn(describe(error), "could not ask GitHub; the next run asks again"));
}

/** What may be logged of an error: a Fault speaks without texts; of anything else only its name and where it arose. */
function describe(error: unknown): object {
  if (error instanceof Fault) return { code: error.code, ...error.facts };
  if (!(error instanceof Error)) return { failure: typeof error };
  return {
    failure: error.name,
    at: error.stack
      ?.split("\n")
      .filter((line) => line.startsWith("    at "))
      .slice(0, 5),
  };
}

const githubSettings = (settings: Settings, privateKey: string) => ({
  appId: settings.appId,
  privateKey,
  webhookSecret: settings.webhookSecret,
  apiUrl: settings.githubUrl,
  timeoutMs: settings.callTimeoutMs,
  writeSpacingMs: settings.writeSpacingMs,
});

function policyOf(settings: Settings): Policy {
  const settleMs = settings.settleSeconds * 1000;
  return {
    config: readDefaults(settings.configFile ?? join(import.meta.dirname, "..", "config", "default.yml")),
    stampSecrets: settings.stampSecrets,
    settleMs,
    retryMs: Math.max(1000, Math.min(settleMs, LONGEST_RETRY_MS)),
    fullLookMs: FULL_LOOK_MS,
    creationsPerMinute: settings.creationsPerMinute,
    creationsPerHour: settings.creationsPerHour,
  };
}

function readDefaults(file: string): Values {
  const layer = readLayer(readFileSync(file, "utf8"));
  const merged = layer.kind === "layer" ? mergeLayers([layer.values]) : null;
  const problems = layer.kind === "problem" ? [layer.problem] : merged?.kind === "problems" ? merged.problems : [];
  if (layer.kind === "problem" || problems.length > 0)
    throw new SettingsError(problems.map(({ message }) => `CONFIG_FILE: ${message}`));
  return layer.values;
}
