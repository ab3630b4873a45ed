import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { connectGitHub, type GitHubConnection } from "./adapters/github/connection.ts";
import { githubInstallations } from "./adapters/github/installations.ts";
import { githubDocuments } from "./adapters/github-documents/github-documents.ts";
import { githubIssues } from "./adapters/github-issues/github-issues.ts";
import { githubRef } from "./adapters/github-issues/references.ts";
import { githubProposals } from "./adapters/github-proposals/github-proposals.ts";
import { githubSuggestions } from "./adapters/github-suggestions/github-suggestions.ts";
import { sqlLedger } from "./adapters/ledger/ledger.ts";
import { openStore } from "./adapters/ledger/open-store.ts";
import { openQueue } from "./adapters/queue/queue.ts";
import { type AppDeps, followthroughApp, receiveThrough } from "./app.ts";
import { Fault } from "./core/fault.ts";
import { readLayer } from "./core/config/read-layer.ts";
import { mergeLayers, type Values } from "./core/config/merge-layers.ts";
import { createIngress } from "./http/ingress.ts";
import { createMetrics, type Metrics } from "./http/metrics.ts";
import { createDiscovery, discover, type DiscoverDeps } from "./jobs/discover.ts";
import { startSchedule } from "./jobs/schedule.ts";
import { sweep } from "./jobs/sweep.ts";
import { createWorker } from "./jobs/worker.ts";
import type { Clock } from "./ports/clock.ts";
import type { Policy } from "./reconcile/world.ts";
import { type Settings, SettingsError } from "./settings.ts";

/** A running server. */
export interface Server {
  readonly url: string;
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
  const { ledger, queue, close } = await openStorage(settings, clock, log);
  const discovery = { installations: githubInstallations(github), ledger, queue, log };
  const ask = createDiscovery(discovery);
  await github.probot.load(appOf(github, discovery, ask, metrics));
  const world = {
    documents: githubDocuments(github, settings.githubWebUrl),
    tracker: githubIssues(github, settings.githubWebUrl),
    suggestions: githubSuggestions(github),
    ledger,
    clock,
  };
  const worker = createWorker({
    world,
    proposals: githubProposals(github),
    policy,
    metrics,
    log,
    discover: async (installation) => background(ask(installation), log),
  });
  let draining = false;
  const receive = receiveThrough(github.probot, metrics);
  const isDraining = () => draining;
  const ingress = createIngress({ secret: settings.webhookSecret, receive, log, ledger, queue, isDraining, metrics });
  // The door first: a server that cannot be reached must not begin any work.
  const url = await ingress.listen({ host: settings.host, port: settings.port }).catch(async (error: unknown) => {
    await queue.stop(0);
    await close();
    const { message } = error instanceof Error ? error : { message: "" };
    throw new SettingsError([`HOST, PORT: cannot listen on ${settings.host}:${settings.port}: ${message}`]);
  });
  await queue.work(worker, settings.concurrency);
  const sweepAll = () => sweep(ledger, queue, clock);
  const discoverAll = () => discover(discovery);
  const stopSchedule = startSchedule(
    [
      { name: "sweep", expression: settings.sweepSchedule, run: sweepAll },
      { name: "discover", expression: DISCOVERY, run: discoverAll },
    ],
    log,
  );
  background(discoverAll(), log);
  log.info({ url }, "listening");

  return {
    url,
    async stop() {
      draining = true;
      await stopSchedule();
      await closeIngress(ingress);
      await queue.stop(settings.drainSeconds * 1000);
      await close();
    },
  };
}

/** One database for ledger and queue; closing it comes last. */
async function openStorage(settings: Settings, clock: Clock, log: Logger) {
  const { databaseUrl, dataDir } = settings;
  const store = await openStore(
    databaseUrl === null ? { kind: "folder", path: dataDir } : { kind: "postgres", url: databaseUrl },
  ).catch((error: unknown) => {
    const { message } = error instanceof Error ? error : { message: "" };
    throw new SettingsError([`${databaseUrl === null ? `DATA_DIR (${dataDir})` : "DATABASE_URL"}: ${message}`]);
  });
  const queue = await openQueue(store, {
    clock,
    onFailure: ({ job, tries, fate, error }) =>
      log.warn({ ...job, mode: job.mode.kind, tries, fate, ...describe(error) }, "job failed"),
    onTrouble: (error) => log.error(describe(error), "the queue has trouble with its database"),
  });
  return { ledger: sqlLedger(store, clock), queue, close: () => store.close() };
}

/** The app knows its own name as soon as GitHub has told it; until then an event of its own costs a look too many. */
function appOf(
  github: GitHubConnection,
  discovery: DiscoverDeps & Pick<AppDeps, "ledger" | "queue">,
  ask: ReturnType<typeof createDiscovery>,
  metrics: Metrics,
) {
  const { ledger, queue, log } = discovery;
  let bot: string | null = null;
  background(
    github.botLogin().then((login) => void (bot = login)),
    log,
  );
  return followthroughApp({
    ledger,
    queue,
    issueRef: githubRef,
    botLogin: () => bot,
    discover: async (installation, attention) => background(ask(installation, attention), log),
    metrics,
  });
}

/** What sends slowly may hold its socket for longer than we have: it is cut after the grace. */
async function closeIngress(ingress: ReturnType<typeof createIngress>): Promise<void> {
  const cut = setTimeout(() => ingress.server.closeAllConnections(), INGRESS_GRACE_MS);
  await ingress.close();
  clearTimeout(cut);
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
  const layer = readLayer(readSettingsFile(file));
  const merged = layer.kind === "layer" ? mergeLayers([layer.values]) : null;
  const problems = layer.kind === "problem" ? [layer.problem] : merged?.kind === "problems" ? merged.problems : [];
  if (layer.kind === "problem" || problems.length > 0)
    throw new SettingsError(problems.map(({ message }) => `CONFIG_FILE: ${message}`));
  return layer.values;
}

function readSettingsFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new SettingsError([`CONFIG_FILE: cannot read ${file}, expected a whole copy of config/default.yml`]);
  }
}
