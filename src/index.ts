import { readFileSync } from "node:fs";
import pino from "pino";
import { startServer } from "./server.ts";
import { parsePrivateKey, type PrivateKeySource, readSettings, SettingsError } from "./settings.ts";

/** Composition root of the server: the only reader of the environment and the maker of the clock. */
const settings = orExit(() => readSettings(process.env));
const privateKey = orExit(() => readKey(settings.privateKey));
const log = pino({ level: settings.logLevel, base: null });

const server = await startServer(settings, privateKey, { now: () => new Date() }, log).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.on(signal, () => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, "draining");
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });

function readKey(source: PrivateKeySource): string {
  if (source.kind === "pem") return source.pem;
  const pem = parsePrivateKey(readKeyFile(source.path));
  if (pem === null)
    throw new SettingsError(["PRIVATE_KEY_PATH: unexpected content, expected the app's RSA key as PEM"]);
  return pem;
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new SettingsError([`PRIVATE_KEY_PATH: cannot read ${path}, expected the file of the app's private key`]);
  }
}

/** What the operator can mend is one clear text and exit code 1, not a stack trace. */
function orExit<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
