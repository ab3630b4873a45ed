/** The real server in a process of its own, as an operator would start it, speaking to a fake GitHub. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { WEBHOOK_PATH } from "../../src/http/ingress.ts";
import type { FakeGitHub } from "../fakes/github/index.ts";
import { until } from "./until.ts";

export interface ServerProcessOptions {
  readonly fake: FakeGitHub;
  /** Start again with the same folder, and it is the same server after a restart. */
  readonly dataDir: string;
  /** On top of the settings below. Nothing is inherited: a DATABASE_URL of the caller must never be written to. */
  readonly env?: Readonly<Record<string, string>>;
  /** How long the start may take, in milliseconds. */
  readonly patienceMs?: number;
}

/** How a process ended: with an exit code, or by a signal. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ServerProcess {
  /** Without a trailing slash. */
  readonly url: string;
  readonly pid: number;
  /** Resolves when the process has ended, in whatever way. */
  readonly ended: Promise<Ending>;
  /** Everything that the server has printed so far. */
  log(): string;
  /** The machine loses its power: no handler of the server runs. */
  kill9(): Promise<void>;
  /** SIGTERM, as a container platform sends it. Throws when the server has not ended after 40 s. */
  stop(): Promise<Ending>;
}

const ENTRY = join(import.meta.dirname, "..", "..", "src", "start.js");
/** An embedded database that is new takes about two seconds; the rest is for busy machines. */
const START_MS = 60_000;
const STOP_MS = 40_000;

/**
 * Starts the server, waits until it is ready, and sends the fake's webhooks to it.
 *
 * @example
 * const server = await startServerProcess({ fake, dataDir });
 * await server.kill9();
 * const again = await startServerProcess({ fake, dataDir });
 */
export async function startServerProcess({
  fake,
  dataDir,
  env = {},
  patienceMs = START_MS,
}: ServerProcessOptions): Promise<ServerProcess> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ENTRY], {
    env: { ...settingsFor(fake, dataDir), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => printed.push(text));
  const log = () => printed.join("");
  const ended = new Promise<Ending>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal }));
    child.once("error", (error) => {
      printed.push(`${error.message}\n`);
      resolve({ code: null, signal: null });
    });
  });
  // Whoever started it and goes, takes it along.
  const killWithUs = () => void child.kill("SIGKILL");
  process.once("exit", killWithUs);
  let over: Ending | null = null;
  void ended.then((ending) => {
    over = ending;
    process.off("exit", killWithUs);
  });

  const kill9 = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  try {
    const url = await until("the server listens", () => addressIn(log()), {
      patienceMs,
      unless: () => over && `the server ended ${describeEnding(over)}`,
    });
    await until("the server is ready", () => isReady(url), { patienceMs });
    fake.webhooks.deliverTo(`${url}${WEBHOOK_PATH}`);
    const { pid } = child;
    if (pid === undefined) throw new Error("Expected a process with an id");
    const stop = async () => {
      child.kill("SIGTERM");
      await until("the server has ended", () => over !== null, { patienceMs: STOP_MS });
      return await ended;
    };
    return { url, pid, ended, log, kill9, stop };
  } catch (cause) {
    await kill9();
    throw new Error(`The server did not start. It printed:\n${log() || "(nothing)"}`, { cause });
  }
}

/** The environment of an operator who runs it beside this fake. */
function settingsFor(fake: FakeGitHub, dataDir: string): Readonly<Record<string, string>> {
  return {
    PATH: process.env["PATH"] ?? "",
    APP_ID: String(fake.appId),
    PRIVATE_KEY: fake.privateKey,
    WEBHOOK_SECRET: fake.webhookSecret,
    GITHUB_API_URL: fake.baseUrl,
    GITHUB_WEB_URL: fake.world.htmlUrl,
    DATA_DIR: dataDir,
    HOST: "127.0.0.1",
    PORT: "0",
    WRITE_SPACING_MS: "0",
    SETTLE_SECONDS: "2",
    LOG_LEVEL: "info",
  };
}

/** The address in the line that the server logs when it listens; undefined before. */
function addressIn(log: string): string | undefined {
  const line = log.split("\n").find((each) => each.includes('"msg":"listening"'));
  return line === undefined ? undefined : /"url":"([^"]+)"/.exec(line)?.[1];
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`);
  await answer.body?.cancel();
  return answer.ok;
}

export const describeEnding = ({ code, signal }: Ending): string =>
  signal === null ? `with exit code ${code ?? "unknown"}` : `by ${signal}`;
