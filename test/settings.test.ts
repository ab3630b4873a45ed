import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { parsePrivateKey, readSettings, SettingsError } from "../src/settings.ts";

const { privateKey: PEM } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const SECRET = "9f86d081884c7d659a2feaa0c55ad015";
const OTHER = "60303ae22b998861bce3b28f33eec1be";
const GOOD = { APP_ID: "4711", PRIVATE_KEY_PATH: "app.pem", WEBHOOK_SECRET: SECRET };

/** The faults that an environment has, changed from one that works. */
function faults(change: Record<string, string | undefined>): readonly string[] {
  try {
    readSettings({ ...GOOD, ...change });
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

test("three variables are enough", () => {
  expect(readSettings(GOOD)).toEqual({
    appId: 4711,
    privateKey: { kind: "file", path: "app.pem" },
    webhookSecret: SECRET,
    stampSecrets: [SECRET],
    host: "0.0.0.0",
    port: 3000,
    dataDir: "./data",
    databaseUrl: null,
    githubUrl: "https://api.github.com",
    githubWebUrl: "https://github.com",
    logLevel: "info",
    sweepSchedule: "17 */4 * * *",
    configFile: null,
    settleSeconds: 600,
    writeSpacingMs: 1000,
    callTimeoutMs: 10_000,
    concurrency: 4,
    creationsPerMinute: 60,
    creationsPerHour: 450,
    drainSeconds: 25,
  });
});

test.each([
  ["missing", undefined],
  ["empty", ""],
  ["only white space", "  \n"],
  ["the public word that Probot falls back to", "development"],
  ["that word at length", "development-development"],
  ["short", "9f86d081884c7d6"],
  ["a template's placeholder", "your-webhook-secret"],
  ["another placeholder", "change-me-change-me-change-me"],
  ["a row of digits", "01234567890123456789"],
  ["one letter", "a".repeat(32)],
  ["two letters", "ab".repeat(16)],
])("S3 a webhook secret that is %s: refused with what to set, without its value", (_case, value) => {
  const [fault, ...others] = faults({ WEBHOOK_SECRET: value });
  expect(others).toEqual([]);
  expect(fault).toMatch(/^WEBHOOK_SECRET: .*expected.*openssl rand -hex 32/);
  if (value?.trim() && value !== "development") expect(fault).not.toContain(value);
});

test.each([
  ["hexadecimal", SECRET],
  ["base64", "kx8hC+VtQn2rYv0o1bJc9w=="],
  ["words", "correct horse battery staple"],
])("a real secret: %s", (_case, WEBHOOK_SECRET) => {
  expect(readSettings({ ...GOOD, WEBHOOK_SECRET: `${WEBHOOK_SECRET}\n` }).webhookSecret).toBe(WEBHOOK_SECRET);
});

test("stamp secrets: the order is kept; each is checked", () => {
  expect(readSettings({ ...GOOD, STAMP_SECRETS: `${OTHER}, ${SECRET}` }).stampSecrets).toEqual([OTHER, SECRET]);
  expect(faults({ STAMP_SECRETS: `${OTHER},short,` })).toEqual([
    expect.stringMatching(/^STAMP_SECRETS: number 2: .*; number 3: /),
  ]);
});

test.each([
  ["as it is", PEM],
  ["with \\n written out", PEM.replaceAll("\n", "\\n")],
  ["in quotes, as an env file keeps them", `"${PEM.replaceAll("\n", "\\n")}"`],
  ["as base64", Buffer.from(PEM).toString("base64")],
])("a private key %s", (_case, PRIVATE_KEY) => {
  const { privateKey } = readSettings({ ...GOOD, PRIVATE_KEY_PATH: undefined, PRIVATE_KEY });
  expect(privateKey).toEqual({ kind: "pem", pem: PEM.trim() });
});

test("a private key that is none, that is missing, and two of them", () => {
  const none = { PRIVATE_KEY_PATH: undefined };
  expect(faults({ ...none, PRIVATE_KEY: "CANARY" })).toEqual([
    expect.stringMatching(/^PRIVATE_KEY: unexpected text, (?!.*CANARY)/),
  ]);
  expect(faults(none)).toEqual([expect.stringContaining("PRIVATE_KEY: missing")]);
  expect(faults({ PRIVATE_KEY: PEM })).toEqual([expect.stringContaining("only one of the two")]);
  expect(
    parsePrivateKey(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString()),
  ).toBeNull();
});

test.each([
  ["https://github.example.com/api/v3/", "https://github.example.com/api/v3", "https://github.example.com"],
  ["https://api.acme.ghe.com", "https://api.acme.ghe.com", "https://acme.ghe.com"],
  ["http://127.0.0.1:4010", "http://127.0.0.1:4010", "https://github.com"],
  ["http://localhost:4010", "http://localhost:4010", "https://github.com"],
  ["http://[::1]:4010", "http://[::1]:4010", "https://github.com"],
])("GITHUB_API_URL %s", (GITHUB_API_URL, githubUrl, githubWebUrl) => {
  expect(readSettings({ ...GOOD, GITHUB_API_URL })).toMatchObject({ githubUrl, githubWebUrl });
});

test.each([
  ["plain http", "http://github.example.com/api/v3"],
  ["a host that only begins like loopback", "http://127.0.0.1.example.com/api/v3"],
  ["a user", "https://CANARY:x@github.example.com/api/v3"],
  ["a query", "https://github.example.com/api/v3?token=CANARY"],
  ["no URL", "CANARY example"],
  ["another scheme", "file:///api/v3"],
  ["no API path", "https://github.example.com"],
])("GITHUB_API_URL with %s: refused, without what may be secret", (_case, GITHUB_API_URL) => {
  const [fault] = faults({ GITHUB_API_URL });
  expect(fault).toMatch(/^GITHUB_API_URL: unexpected .*expected/);
  expect(fault).not.toContain("CANARY");
});

test.each([
  ["PORT", "http"],
  ["PORT", "65536"],
  ["SWEEP_SCHEDULE", "every day"],
  ["SETTLE_SECONDS", "-1"],
  ["WRITE_SPACING_MS", "1e3"],
  ["CALL_TIMEOUT_MS", "0x10"],
  ["CONCURRENCY", "1.5"],
  ["CREATIONS_PER_MINUTE", "81"],
  ["CREATIONS_PER_HOUR", "501"],
  ["DRAIN_SECONDS", "Infinity"],
  ["LOG_LEVEL", "verbose"],
])("%s=%s: the fault shows the value and what was expected", (name, value) => {
  expect(faults({ [name]: value })).toEqual([expect.stringMatching(`^${name}: unexpected "${value}", expected`)]);
});

test("every fault is listed at once, one line each", () => {
  try {
    readSettings({ PORT: "x", LOG_LEVEL: "loud", DATABASE_URL: "mysql://u:CANARY@h/d" });
    expect.unreachable();
  } catch (error) {
    expect(String(error)).toMatchInlineSnapshot(`
      "SettingsError: Cannot start, the environment needs a change:
        APP_ID: missing, expected the number on the app's settings page
        WEBHOOK_SECRET: missing, expected the webhook secret of the app; make one with \`openssl rand -hex 32\`
        PORT: unexpected "x", expected a whole number from 0 to 65535 (default 3000)
        DATABASE_URL: unexpected address, expected postgres://USER:PASSWORD@HOST/DATABASE, or nothing
        LOG_LEVEL: unexpected "loud", expected one of fatal, error, warn, info, debug, trace, silent
        PRIVATE_KEY: missing, expected the app's RSA key, or the path of its file in PRIVATE_KEY_PATH"
    `);
  }
});
