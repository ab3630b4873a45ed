import { createPrivateKey } from "node:crypto";
import cron from "node-cron";
import { z } from "zod";
import type { StampSecrets } from "./core/stamp/stamp.ts";

/**
 * Everything an operator can set about one deployment, read once at the start. What teams set about postmortems is
 * configuration and lives in repositories (src/core/config).
 */
export interface Settings {
  readonly appId: number;
  readonly privateKey: PrivateKeySource;
  readonly webhookSecret: string;
  /** The first signs stamps, all of them verify. Never empty. */
  readonly stampSecrets: StampSecrets;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Postgres; null means the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Address of the API and address of the pages, both without a trailing slash. */
  readonly githubUrl: string;
  readonly githubWebUrl: string;
  readonly logLevel: LogLevel;
  /** Cron expression, UTC. */
  readonly sweepSchedule: string;
  /** File with the deployment's layer of configuration; null means `config/default.yml`. */
  readonly configFile: string | null;
  readonly settleSeconds: number;
  readonly writeSpacingMs: number;
  readonly callTimeoutMs: number;
  readonly concurrency: number;
  readonly creationsPerMinute: number;
  readonly creationsPerHour: number;
  readonly drainSeconds: number;
}

/** The key itself, or where it lies: files are read by the composition root and go through `parsePrivateKey` too. */
export type PrivateKeySource =
  | { readonly kind: "pem"; readonly pem: string }
  | { readonly kind: "file"; readonly path: string };

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The deployment cannot start like this. The message lists every fault, one line each, and no value of a secret. */
export class SettingsError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`Cannot start, the environment needs a change:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
    this.name = "SettingsError";
    this.faults = faults;
  }
}

type Context = z.core.$RefinementCtx<unknown>;

function refuse(context: Context, message: string): never {
  context.issues.push({ code: "custom", message, input: context.value });
  return z.NEVER;
}

/** A variable that is missing or empty is the same; surrounding white space is an accident of files and shells. */
const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

const whole = (fallback: number, min: number, max: number) =>
  text.transform((value, context) => {
    if (value === undefined) return fallback;
    const number = Number(value);
    if (/^\d{1,15}$/.test(value) && number >= min && number <= max) return number;
    return refuse(
      context,
      `unexpected "${value}", expected a whole number from ${min} to ${max} (default ${fallback})`,
    );
  });

const SECRET_LENGTH = 16;
const HOW_TO_MAKE_ONE = "make one with `openssl rand -hex 32`";
/** Words of templates and tutorials: a secret that contains one of them was never drawn at random. */
const PLACEHOLDER =
  /development|change.?me|replace.?(me|this|with)|place.?holder|(your|my|super|top|webhook|stamp).{0,9}secret|secret.?here|pass.?word|example|0123456789|1234567890|abcdefgh|x{6}/i;

/** What is wrong with a secret, or null. Says nothing of its content: this line is printed. */
function secretFault(secret: string): string | null {
  if (PLACEHOLDER.test(secret) || secret.toLowerCase() === "development")
    return `unexpected placeholder, expected a random secret; ${HOW_TO_MAKE_ONE}`;
  if (secret.length < SECRET_LENGTH)
    return `unexpected secret of ${secret.length} characters, expected at least ${SECRET_LENGTH}; ${HOW_TO_MAKE_ONE}`;
  if (new Set(secret).size < 6) return `unexpected repetition, expected a random secret; ${HOW_TO_MAKE_ONE}`;
  return null;
}

const webhookSecret = text.transform((value, context) => {
  const fault =
    value === undefined ? `missing, expected the webhook secret of the app; ${HOW_TO_MAKE_ONE}` : secretFault(value);
  return value === undefined || fault !== null ? refuse(context, fault ?? "missing") : value;
});

const secretList = text.transform((value, context) => {
  const secrets = value?.split(",").map((secret) => secret.trim()) ?? [];
  const faults = secrets.flatMap((secret, index) => {
    const fault = secretFault(secret);
    return fault === null ? [] : [`number ${index + 1}: ${fault}`];
  });
  return faults.length > 0 ? refuse(context, faults.join("; ")) : secrets;
});

/**
 * Reads an RSA key as PEM, as PEM with `\n` written out (env files), or as base64 of PEM (one-line secrets stores).
 * Returns clean PEM; null when it is none of these.
 *
 * @example parsePrivateKey("no key") // null
 */
export function parsePrivateKey(value: string): string | null {
  const unquoted = value.trim().replace(/^(["'])([\s\S]*)\1$/, "$2");
  const pem = unquoted.startsWith("-----")
    ? unquoted.replaceAll("\\n", "\n")
    : Buffer.from(unquoted, "base64").toString();
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa" ? pem.trim() : null;
  } catch {
    return null;
  }
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Tokens travel to this address: plain http only where the wire ends in this machine. */
const address = (example: string) =>
  text.transform((value, context) => {
    if (value === undefined) return undefined;
    const expected = `expected an https address without user, query and fragment, such as ${example}`;
    const url = URL.parse(value);
    if (url === null) return refuse(context, `unexpected text that is no URL, ${expected}`);
    if (url.username || url.password || url.search || url.hash)
      return refuse(context, `unexpected parts in the URL, ${expected}`);
    if (url.protocol !== "https:" && !(url.protocol === "http:" && LOOPBACK.test(url.hostname)))
      return refuse(context, `unexpected "${url.protocol}//${url.host}", ${expected}`);
    return url.href.replace(/\/+$/, "");
  });

/** A server address without its API path answers every call with a web page: say so now, not in the first job. */
const apiAddress = address("https://github.example.com/api/v3").transform((value, context) => {
  if (value === undefined) return "https://api.github.com";
  const { hostname, pathname, host } = new URL(value);
  if (LOOPBACK.test(hostname) || hostname.startsWith("api.") || pathname === "/api/v3") return value;
  return refuse(context, `unexpected address without an API path, expected https://${host}/api/v3`);
});

/** GitHub Enterprise has its pages beside `/api/v3` or beside the `api.` host, so nobody needs to say it twice. */
function webAddressFor(apiUrl: string): string {
  const url = new URL(apiUrl);
  if (url.pathname === "/api/v3") return url.origin;
  return url.hostname.startsWith("api.") ? `https://${url.host.slice("api.".length)}` : "https://github.com";
}

const databaseAddress = text.transform((value, context) => {
  if (value === undefined) return null;
  const isPostgres = /^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? "");
  return isPostgres
    ? value
    : refuse(context, "unexpected address, expected postgres://USER:PASSWORD@HOST/DATABASE, or nothing");
});

const logLevel = text.transform((value, context) => {
  const level = LOG_LEVELS.find((known) => known === (value ?? "info"));
  return level ?? refuse(context, `unexpected "${value}", expected one of ${LOG_LEVELS.join(", ")}`);
});

/** Every four hours, not on the hour, when everybody else calls. */
const DEFAULT_SWEEP = "17 */4 * * *";

const schedule = text.transform((value, context) =>
  value === undefined || cron.validate(value)
    ? (value ?? DEFAULT_SWEEP)
    : refuse(context, `unexpected "${value}", expected a cron expression such as "${DEFAULT_SWEEP}"`),
);

const environment = z.object({
  APP_ID: text.transform((value, context) =>
    value !== undefined && /^[1-9]\d{0,14}$/.test(value)
      ? Number(value)
      : refuse(
          context,
          `${value === undefined ? "missing" : "unexpected text"}, expected the number on the app's settings page`,
        ),
  ),
  WEBHOOK_SECRET: webhookSecret,
  // Of its own, so that the webhook secret can be changed without losing sight of our issues.
  STAMP_SECRETS: secretList,
  // All interfaces: a container publishes no port of a process that listens on loopback only.
  HOST: text.transform((value) => value ?? "0.0.0.0"),
  PORT: whole(3000, 0, 65_535),
  DATA_DIR: text.transform((value) => value ?? "./data"),
  DATABASE_URL: databaseAddress,
  GITHUB_API_URL: apiAddress,
  GITHUB_WEB_URL: address("https://github.example.com"),
  LOG_LEVEL: logLevel,
  // A lost webhook is healed by the next sweep; an unchanged repository costs one free request, so four hours is kind to all.
  SWEEP_SCHEDULE: schedule,
  CONFIG_FILE: text.transform((value) => value ?? null),
  // GitHub's lists were seen to lag by up to 8 minutes; before that, "not there" proves nothing and nobody creates again.
  SETTLE_SECONDS: whole(600, 0, 86_400),
  // GitHub asks for at least one second between writes, serially.
  WRITE_SPACING_MS: whole(1000, 0, 60_000),
  // A silent server held a call for 301 s when nobody cut it.
  CALL_TIMEOUT_MS: whole(10_000, 100, 120_000),
  // Repositories worked on at the same time. Secondary limits start at 100 concurrent requests of one installation.
  CONCURRENCY: whole(4, 1, 32),
  // GitHub's own limits are about 80 and 500; the rest is left to the people who work there too.
  CREATIONS_PER_MINUTE: whole(60, 1, 80),
  CREATIONS_PER_HOUR: whole(450, 1, 500),
  // Container platforms kill after 30 s: end in our own words before that.
  DRAIN_SECONDS: whole(25, 0, 3600),
});

/** One source for the key: of two, an old one would win silently. A string is a fault. */
function readKey(inline: string, path: string): PrivateKeySource | string {
  if (inline && path) return "PRIVATE_KEY_PATH: unexpected beside PRIVATE_KEY, expected only one of the two";
  if (path) return { kind: "file", path };
  if (!inline) return "PRIVATE_KEY: missing, expected the app's RSA key, or the path of its file in PRIVATE_KEY_PATH";
  const pem = parsePrivateKey(inline);
  return pem === null
    ? "PRIVATE_KEY: unexpected text, expected the app's RSA key as PEM or as base64 of it"
    : { kind: "pem", pem };
}

/**
 * Reads the settings of a deployment from its environment. Throws a `SettingsError` that lists every fault at once.
 *
 * @example readSettings({ APP_ID: "1", PRIVATE_KEY_PATH: "app.pem", WEBHOOK_SECRET: "…" }).port // 3000
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = environment.safeParse(env);
  const key = readKey(env["PRIVATE_KEY"]?.trim() ?? "", env["PRIVATE_KEY_PATH"]?.trim() ?? "");
  if (!read.success || typeof key === "string") {
    const faults = read.error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? [];
    throw new SettingsError(typeof key === "string" ? [...faults, key] : faults);
  }
  const values = read.data;
  const [signing, ...former] = values.STAMP_SECRETS;
  return {
    appId: values.APP_ID,
    privateKey: key,
    webhookSecret: values.WEBHOOK_SECRET,
    stampSecrets: [signing ?? values.WEBHOOK_SECRET, ...former],
    host: values.HOST,
    port: values.PORT,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    githubUrl: values.GITHUB_API_URL,
    githubWebUrl: values.GITHUB_WEB_URL ?? webAddressFor(values.GITHUB_API_URL),
    logLevel: values.LOG_LEVEL,
    sweepSchedule: values.SWEEP_SCHEDULE,
    configFile: values.CONFIG_FILE,
    settleSeconds: values.SETTLE_SECONDS,
    writeSpacingMs: values.WRITE_SPACING_MS,
    callTimeoutMs: values.CALL_TIMEOUT_MS,
    concurrency: values.CONCURRENCY,
    creationsPerMinute: values.CREATIONS_PER_MINUTE,
    creationsPerHour: values.CREATIONS_PER_HOUR,
    drainSeconds: values.DRAIN_SECONDS,
  };
}
