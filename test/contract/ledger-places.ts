import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";

import type { Place } from "../../src/adapters/ledger/open-store.ts";

/** A fresh place for one run, and how to get rid of it. */
export interface TemporaryPlace {
  readonly place: Place;
  readonly remove: () => Promise<void>;
}

/** The server for the Postgres runs; its role must be allowed to create databases. */
export const testDatabaseUrl = process.env["TEST_DATABASE_URL"];
if (testDatabaseUrl === undefined) console.log("Skipped on Postgres: TEST_DATABASE_URL is not set.");

/** What the SQL adapters run on: the embedded database always, a Postgres where there is one. */
export const placeMakers: readonly (readonly [string, () => Promise<TemporaryPlace>])[] = [
  ["PGlite", temporaryFolder],
  ...(testDatabaseUrl === undefined ? [] : [["Postgres", () => temporaryDatabase(testDatabaseUrl)] as const]),
];

export async function temporaryFolder(): Promise<TemporaryPlace> {
  const path = mkdtempSync(join(tmpdir(), "followthrough-"));
  return { place: { kind: "folder", path }, remove: async () => rmSync(path, { recursive: true, force: true }) };
}

let databases = 0;

export async function temporaryDatabase(server: string): Promise<TemporaryPlace> {
  databases += 1;
  const name = `followthrough_test_${process.pid}_${Date.now()}_${databases}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    place: { kind: "postgres", url: url.href },
    remove: () => onServer(server, `drop database ${name} with (force)`),
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
