import fc from "fast-check";
import { type KyselyPlugin, sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";

import { sqlLedger } from "../../src/adapters/ledger/ledger.ts";
import { openStore, type Store } from "../../src/adapters/ledger/open-store.ts";
import { memoryLedger } from "../../src/adapters/memory/ledger.ts";
import type { Scope } from "../../src/core/repository.ts";
import type { Ledger } from "../../src/ports/ledger.ts";
import { testClock } from "./ledger-contract.ts";
import { type Call, calls, run, view } from "./ledger-calls.ts";
import { placeMakers } from "./ledger-places.ts";
import {
  draft,
  ended,
  known,
  lookingOnce,
  moment,
  newInstallation,
  newScope,
  parsedEntry,
  repositoryOf,
} from "./ledger-samples.ts";

const TABLES = ["repository", "progress", "issue", "intent", "parsed"];

describe.each(placeMakers)("the ledger's tables on %s", (_, makePlace) => {
  let store: Store;
  let ledger: Ledger;
  beforeAll(async () => {
    const { place, remove } = await makePlace();
    // Two at once, as when two processes start on one database.
    const [first, second] = await Promise.all([openStore(place), place.kind === "postgres" ? openStore(place) : null]);
    await second?.close();
    store = first;
    ledger = sqlLedger(store, testClock());
    return async () => {
      await ledger.close();
      await remove();
    };
  }, 60_000);

  test("I3: what is known already is not written again", async () => {
    const scope = newScope();
    const epoch = await ledger.enter(scope);
    const look = async () => {
      await ledger.meet(repositoryOf(scope));
      await ledger.introduce(repositoryOf(scope, "old"));
      await ledger.rememberIssues(scope, epoch, [known(1), known(2)]);
      await ledger.parsed(scope, [parsedEntry("a.md", 1).key]);
      await ledger.recall(scope);
    };
    await ledger.rememberParsed(scope, [parsedEntry("a.md", 1)]);
    await look();
    const before = await versions(store, scope);
    await look();
    expect(await versions(store, scope)).toEqual(before);
  });

  test("only the rows that differ are written", async () => {
    const scope = newScope();
    const epoch = await ledger.enter(scope);
    await ledger.rememberIssues(scope, epoch, [known(1), known(2)]);
    for (const mark of ["adopted", "absent", "gone"]) {
      const before = await versions(store, scope);
      await ledger.rememberIssues(scope, epoch, [known(1), known(2, { [mark]: true })]);
      const after = await versions(store, scope);
      // The progress and the first issue stay.
      expect(after.filter((version) => before.includes(version))).toHaveLength(2);
    }
  });

  test("S2: writing to one repository writes no row of another", async () => {
    const scope = newScope();
    await ledger.meet(repositoryOf(scope));
    await lookingOnce(ledger).rememberIssues(scope, [known(1)]);
    const other = await versions(store, scope);
    for (const one of [newScope(scope.installation, 5), newScope(newInstallation())]) {
      await ledger.introduce(repositoryOf(one, "older"));
      await ledger.meet(repositoryOf(one, "other"));
      await ledger.rememberIssues(one, await ledger.enter(one), [known(1)]);
      await ledger.retire(one);
    }
    expect(await versions(store, scope)).toEqual(other);
  });

  test("S2: every statement on repository data carries installation and repository id", async () => {
    const { statements, recorded } = recording(store);
    const own = sqlLedger(recorded, testClock());
    const scope = newScope();
    await own.introduce(repositoryOf(scope));
    await own.meet(repositoryOf(scope));
    await own.repository(scope);
    await own.raiseAttention(scope);
    const epoch = await own.enter(scope);
    await own.rememberIssues(scope, epoch, [known(1), known(2)]);
    await own.rememberIssues(scope, epoch, [known(2)]);
    await own.knows(scope, known(2).ref);
    await own.end(scope, await own.begin(scope, epoch, draft()), ended("done"), known(3));
    await own.converged(scope, epoch, { commit: null, attended: 1, at: moment(1) });
    await own.recall(scope);
    await own.rememberParsed(scope, [parsedEntry("a.md", 1)]);
    await sqlLedger(recorded, { now: () => moment(7 * 24 * 60 * 60) }).parsed(scope, [parsedEntry("a.md", 1).key]);
    await own.retire(scope);

    expect(statements.length).toBeGreaterThan(15);
    for (const statement of statements)
      expect(statement).toMatch(
        statement.startsWith("insert")
          ? /^insert into "followthrough"\."\w+" \("installation_id", "repository_id", /
          : /where "installation_id" = \$\d+ and ("active" = \$\d+ and )?"repository_id" = \$\d+/,
      );
  });

  test.each(['{"secret": "hunter2"}', '"hunter2"', "hunter2 is no JSON"])(
    "a row that holds something else fails with its place and without its text: %s",
    async (text) => {
      const scope = newScope();
      await lookingOnce(ledger).rememberIssues(scope, [known(1)]);
      const broken = store.kysely.updateTable("issue").set({ written: text });
      await broken.where("installation_id", "=", scope.installation).execute();
      const failure = await ledger.recall(scope).catch(String);
      expect(failure).toContain(`followthrough.issue (installation ${scope.installation}, repository`);
      expect(failure).toContain("github/4711/1");
      expect(failure).not.toContain("hunter2");
    },
  );

  test("an error of the database carries no text of a document", async () => {
    const scope = newScope();
    const failure: unknown = await lookingOnce(ledger)
      .begin(scope, draft({ change: "hunter2 \0" }))
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(String(failure)).toContain("failed in begin: 22021");
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain("hunter2");
    await ledger.ping();
  });

  test("the end of an intent and its issue are written together or not at all", async () => {
    const scope = newScope();
    const id = await lookingOnce(ledger).begin(scope, draft());
    const broken = Object.assign(known(1), { written: null });
    await expect(ledger.end(scope, id, ended("done"), broken)).rejects.toThrow();
    expect((await ledger.recall(scope)).intents.map((one) => one.state)).toEqual(["started"]);
  });

  test("any sequence of calls leaves the same as in the memory twin", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(calls, async (sequence: readonly Call[]) => {
        const twin = memoryLedger(testClock());
        // Two installations with one repository number each, and one more repository of the first.
        const [first, second] = [newInstallation(), newInstallation()];
        const scopes = [newScope(first, 1), newScope(second, 1), newScope(first, 2)];
        const expected = await run(twin, scopes, sequence);
        expect(await run(ledger, scopes, sequence)).toEqual(expected);
        expect(await view(ledger, scopes)).toEqual(await view(twin, scopes));
      }),
      { numRuns: 40 },
    );
  });
});

/** The store, and the text of every statement that goes to it. */
function recording(store: Store): { recorded: Store; statements: string[] } {
  const statements: string[] = [];
  const recorder: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      statements.push(store.kysely.getExecutor().compileQuery(node, queryId).sql);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { recorded: { ...store, kysely: store.kysely.withPlugin(recorder) }, statements };
}

/** Where each row of a repository lies and which transaction wrote it: changes with every write, even of equal values. */
async function versions(store: Store, scope: Scope): Promise<string[]> {
  const found: string[] = [];
  for (const table of TABLES) {
    const { rows } = await sql<{ version: string }>`
      select ${table} || ' ' || ctid::text || ' ' || xmin::text as version from ${sql.id("followthrough", table)}
      where installation_id = ${scope.installation} and repository_id = ${scope.repository} order by 1`.execute(
      store.kysely,
    );
    found.push(...rows.map((row) => row.version));
  }
  return found;
}
