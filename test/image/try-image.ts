/**
 * Goes through the Dockerfile without a container engine: copies what it copies into an empty folder, installs what it
 * installs, and runs its command: without settings (a refusal that says what is missing), and with some (healthy by its
 * own check, and gone after SIGTERM). Proves that production packages and these files are enough. Run by
 * `npm run check:image`; needs the package registry.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readDockerfile, ROOT } from "./dockerfile.ts";

const START_MS = 60_000;
const STOP_MS = 30_000;

const { copied, runs, healthCheck, command } = readDockerfile();
const folder = mkdtempSync(join(tmpdir(), "followthrough image "));
const app = join(folder, "app");
const base = { PATH: `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`, HOME: folder };
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** The folder of the image, and these variables only. */
const inImage = (env: Readonly<Record<string, string>>) => ({ cwd: app, env: { ...base, ...env } });
const runInImage = ([program = "", ...args]: readonly string[], env: Readonly<Record<string, string>>) =>
  spawnSync(program, args, inImage(env));

function check(what: string, isSo: boolean, seen: string): void {
  console.log(`${isSo ? "ok    " : "FAILED"} ${what} (${(performance.now() / 1000).toFixed(1)} s)`);
  if (isSo) return;
  console.error(seen);
  process.exitCode = 1;
}

function build(): void {
  for (const name of copied) cpSync(join(ROOT, name), join(app, name), { recursive: true });
  // The cache of packages is that of whoever runs this: it stays. /data is a folder of the image.
  const steps = runs.flatMap((run) => run.split("&&").map((step) => step.trim()));
  for (const step of steps.filter((each) => !each.startsWith("npm cache ") && !each.includes("/data")))
    execFileSync("sh", ["-c", step], { cwd: app, stdio: "inherit" });
}

function tryWithoutSettings(): void {
  const { status, stderr } = runInImage(command, {});
  const said = stderr.toString();
  check("without settings it refuses, and says what is missing", status === 1 && /APP_ID: missing/.test(said), said);
}

async function tryWithSettings(): Promise<void> {
  const env = await settings();
  const [program = "", ...args] = command;
  const server = spawn(program, args, { ...inImage(env), stdio: ["ignore", "pipe", "pipe"] });
  const printed: string[] = [];
  for (const stream of [server.stdout, server.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => printed.push(text));
  const isHealthy = await becomesHealthy(server, env);
  check("with settings it is healthy by the check of the image", isHealthy, printed.join(""));
  server.kill("SIGTERM");
  const ended =
    server.exitCode === null ? await Promise.race([once(server, "exit"), pause(STOP_MS, null, { ref: false })]) : [];
  check("SIGTERM ends it in order", server.exitCode === 0, `${String(ended)}\n${printed.join("")}`);
  server.kill("SIGKILL");
}

async function becomesHealthy(server: ChildProcess, env: Readonly<Record<string, string>>): Promise<boolean> {
  for (const end = Date.now() + START_MS; Date.now() < end && server.exitCode === null; await pause(300))
    if (runInImage(healthCheck, env).status === 0) return true;
  return false;
}

/** A GitHub that is not there: the server lives without it. */
async function settings(): Promise<Readonly<Record<string, string>>> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    NODE_ENV: "production",
    APP_ID: "1",
    PRIVATE_KEY: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    WEBHOOK_SECRET: randomBytes(32).toString("hex"),
    GITHUB_API_URL: "http://127.0.0.1:9",
    DATA_DIR: join(folder, "data"),
    HOST: "127.0.0.1",
    PORT: String(await freePort()),
    LOG_LEVEL: "error",
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("Expected a port");
  return address.port;
}

build();
tryWithoutSettings();
await tryWithSettings();
