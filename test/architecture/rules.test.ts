import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { cruiseTree, overlooked, ROOT, sourceFiles } from "./cruise.ts";

/** A house in which each file breaks one rule: file → its only line → the rule, which must be found in that file; null where nothing must be. */
const HOUSE: readonly (readonly [file: string, line: string, rule: string | null])[] = [
  // What the others lean on, and what is allowed.
  ["src/core/pure.ts", `import { z } from "zod"; export const pure = z.string();`, null],
  ["src/ports/port.ts", `import type { pure } from "../core/pure.ts"; export type Port = typeof pure;`, null],
  ["src/adapters/ledger/open-store.ts", `import pg from "pg"; export const store = pg;`, null],
  ["src/adapters/ledger/rows.ts", `export const rows = 1;`, null],
  ["src/adapters/queue/queue.ts", `import { store } from "../ledger/open-store.ts"; export const queue = store;`, null],
  ["src/adapters/github/connection.ts", `import type { Probot } from "probot"; export type P = Probot;`, null],
  [
    "src/adapters/github-issues/issues.ts",
    `import type { P } from "../github/connection.ts"; export type I = P;`,
    null,
  ],
  ["src/http/ingress.ts", `import fastify from "fastify"; export const ingress = fastify;`, null],
  ["src/http/metrics.ts", `export const metrics = 1;`, null],
  ["src/jobs/worker.ts", `import { metrics } from "../http/metrics.ts"; export const worker = metrics;`, null],
  ["src/reconcile.ts", `import type { Port } from "./ports/port.ts"; export type R = Port;`, null],
  ["src/server.ts", `import { store } from "./adapters/ledger/open-store.ts"; export const server = store;`, null],
  ["src/index.ts", `import { server } from "./server.ts"; void server;`, null],
  ["test/helper.ts", `export const helper = 1;`, null],
  [
    "src/core/near.ts",
    `import { readFileSync } from "node:fs"; export const near = readFileSync;`,
    "core-imports-only-core",
  ],

  ["src/core/cycle-a.ts", `import type { B } from "./cycle-b.ts"; export type A = B | 1;`, "no-cycles"],
  // Each cycle is told once.
  ["src/core/cycle-b.ts", `import type { A } from "./cycle-a.ts"; export type B = A | 2;`, null],
  ["src/core/nowhere.ts", `import "./missing.ts";`, "resolvable"],
  [
    "src/core/to-port.ts",
    `import type { Port } from "../ports/port.ts"; export type T = Port;`,
    "core-imports-only-core",
  ],
  ["src/core/to-library.ts", `import "fastify";`, "core-imports-only-core"],
  ["src/core/far.ts", `export { near } from "./near.ts";`, "core-cannot-reach-io"],
  ["src/core/farther.ts", `export * from "./far.ts";`, "core-cannot-reach-io"],
  [
    "src/ports/to-library.ts",
    `import type { Kysely } from "kysely"; export type K = Kysely<1>;`,
    "ports-import-only-core",
  ],
  ["src/reconcile/to-job.ts", `import "../jobs/worker.ts";`, "reconcile-imports-only-core-and-ports"],
  ["src/preview.ts", `import "./http/metrics.ts";`, "reconcile-imports-only-core-and-ports"],
  ["src/reconcile/to-file.ts", `import "node:fs";`, "builtins-stay-outside"],
  ["src/jobs/to-file.ts", `import "fs";`, "builtins-stay-outside"],
  ["src/adapters/memory/to-http.ts", `import "../../http/metrics.ts";`, "adapters-import-inward"],
  ["src/adapters/slack/to-queue.ts", `import "../queue/queue.ts";`, "adapters-stay-apart"],
  ["src/adapters/queue/to-rows.ts", `import "../ledger/rows.ts";`, "adapters-stay-apart"],
  ["src/adapters/jira/to-github.ts", `import "../github/connection.ts";`, "github-connection-for-github-only"],
  ["src/adapters/jira/to-store.ts", `import "../ledger/open-store.ts";`, "store-for-ledger-and-queue-only"],
  ["src/adapters/jira/to-fate.ts", `import "../queue/fate.ts";`, "queue-rules-for-memory-only"],
  ["src/adapters/queue/fate.ts", `export const fate = 1;`, null],
  ["src/app.ts", `import "./adapters/queue/queue.ts";`, "adapters-known-to-composition-only"],
  ["src/jobs/to-ingress.ts", `import "../http/ingress.ts";`, "jobs-import-inward"],
  ["src/http/to-job.ts", `import "../jobs/worker.ts";`, "http-imports-inward"],
  ["src/restart.ts", `import "./index.ts";`, "nobody-imports-an-entry-point"],
  ["src/helped.ts", `import "../test/helper.ts";`, "src-never-imports-test"],
  ["src/mocked.ts", `import "nock";`, "src-imports-no-dev-dependency"],
  ["src/unlisted.ts", `import "ajv";`, "library-has-a-home"],
  ["src/homeless/markdown-it.ts", `import "markdown-it";`, "home-of-markdown-it"],
  ["src/homeless/picomatch.ts", `import "picomatch";`, "home-of-picomatch"],
  ["src/homeless/hashes.ts", `import "@noble/hashes/sha2.js";`, "home-of-noble-hashes"],
  ["src/homeless/yaml.ts", `import "yaml";`, "home-of-yaml"],
  ["src/homeless/probot.ts", `import type { Probot } from "probot"; export type P = Probot;`, "home-of-probot"],
  ["src/homeless/octokit.ts", `import "@octokit/rest";`, "home-of-octokit-any"],
  ["src/homeless/p-queue.ts", `import "p-queue";`, "home-of-p-queue"],
  ["src/homeless/kysely.ts", `import "kysely/migration";`, "home-of-kysely"],
  ["src/homeless/pg.ts", `import "pg";`, "home-of-pg"],
  ["src/homeless/pglite.ts", `import "@electric-sql/pglite";`, "home-of-electric-sql-pglite"],
  ["src/homeless/pg-boss.ts", `import "pg-boss";`, "home-of-pg-boss"],
  ["src/homeless/fastify.ts", `import "fastify";`, "home-of-fastify"],
  ["src/homeless/prom-client.ts", `import "prom-client";`, "home-of-prom-client"],
  ["src/homeless/node-cron.ts", `import "node-cron";`, "home-of-node-cron"],
  ["src/homeless/pino.ts", `import type { Logger } from "pino"; export type L = Logger;`, "home-of-pino"],
];

const house = mkdtempSync(join(tmpdir(), "followthrough-house-"));
afterAll(() => rmSync(house, { recursive: true, force: true }));
symlinkSync(join(ROOT, "node_modules"), join(house, "node_modules"));
cpSync(join(ROOT, "package.json"), join(house, "package.json"));
for (const [file, line] of HOUSE) {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), `${line}\n`);
}
const { modules, violations, ruleNames } = await cruiseTree(house, ["src", "test"]);

it.each(HOUSE)("%s: %s → %s", (file, _line, rule) => {
  const found = violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name);
  if (rule !== null) expect(found).toContain(rule);
  else expect(found).toEqual([]);
});

it("has a violation here for every rule there is, and for no other", () => {
  const broken = HOUSE.flatMap(([, , rule]) => rule ?? []);
  // zod is at home everywhere in src.
  expect(new Set(broken)).toEqual(new Set(ruleNames.filter((name) => name !== "home-of-zod")));
});

it("reads every file and every import", () => {
  const files = sourceFiles(house, "src");
  expect(files.length).toBeGreaterThan(50);
  expect(overlooked(house, modules, files)).toEqual([]);
});

it("says so when the cruiser has looked at nothing, or past an import", () => {
  expect(overlooked(house, [], ["src/index.ts"])).toEqual(["src/index.ts: not cruised"]);
  const blind = modules.map((module) => ({ ...module, dependencies: [] }));
  expect(overlooked(house, blind, ["src/index.ts"])).toEqual([
    'src/index.ts: the import of "./server.ts" is not seen, write it as a plain import at the top',
  ]);
});
