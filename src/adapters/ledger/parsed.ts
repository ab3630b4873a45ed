import type { Scope } from "../../core/repository.ts";
import type { ParsedEntry, ParsedKey } from "../../ports/ledger.ts";
import { chunks, type Db, named, owned } from "./query.ts";
import { fromJson, postmortemShape, toJson } from "./rows.ts";

/** A use is noted when the last note is older: one small write per file and day, and none on every other look (I3). */
const NOTED_EVERY_MS = 24 * 60 * 60 * 1000;

export async function parsed(db: Db, scope: Scope, keys: readonly ParsedKey[], now: Date): Promise<ParsedEntry[]> {
  const found: ParsedEntry[] = [];
  const toNote: ParsedKey[] = [];
  for (const some of chunks(keys))
    for (const { key, json, usedAt } of await select(db, scope, some)) {
      const place = `followthrough.parsed (${named(scope)}, blob ${key.blob}, parser ${key.parser})`;
      found.push({ key, postmortem: fromJson(postmortemShape, json, place) });
      if (usedAt.getTime() + NOTED_EVERY_MS <= now.getTime()) toNote.push(key);
    }
  for (const some of chunks(toNote)) await noteUse(db, scope, some, now);
  return found;
}

export async function rememberParsed(db: Db, scope: Scope, entries: readonly ParsedEntry[], now: Date): Promise<void> {
  const rows = new Map(
    entries.map(({ key, postmortem }) => [
      identity(key),
      { ...owned(scope), ...columns(key), postmortem: toJson(postmortemShape, postmortem), used_at: now },
    ]),
  );
  for (const some of chunks([...rows.values()]))
    await db
      .insertInto("parsed")
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(["installation_id", "repository_id", "blob", "path", "parser"])
          .doUpdateSet((row) => ({ postmortem: row.ref("excluded.postmortem"), used_at: row.ref("excluded.used_at") })),
      )
      .execute();
}

/** Of all repositories: this is housekeeping. Never deletes what was used since `before`, although uses are noted late. */
export async function deleteParsed(db: Db, unusedSince: Date): Promise<void> {
  await db
    .deleteFrom("parsed")
    .where("used_at", "<", new Date(unusedSince.getTime() - NOTED_EVERY_MS))
    .execute();
}

async function select(db: Db, scope: Scope, keys: readonly ParsedKey[]) {
  const rows = await db
    .selectFrom("parsed")
    .selectAll()
    .where("installation_id", "=", scope.installation)
    .where("repository_id", "=", scope.repository)
    .where(
      "blob",
      "in",
      keys.map((key) => key.blob),
    )
    .execute();
  // By blob, which the index is good at, and then exactly: copies of one file share a blob and not a path.
  const wanted = new Map(keys.map((key) => [identity(key), key]));
  return rows.flatMap((row) => {
    const key = wanted.get(identity(row));
    return key === undefined ? [] : [{ key, json: row.postmortem, usedAt: row.used_at }];
  });
}

async function noteUse(db: Db, scope: Scope, keys: readonly ParsedKey[], now: Date): Promise<void> {
  await db
    .updateTable("parsed")
    .set({ used_at: now })
    .where("installation_id", "=", scope.installation)
    .where("repository_id", "=", scope.repository)
    .where((row) =>
      row(
        row.refTuple("blob", "path", "parser"),
        "in",
        keys.map((key) => row.tuple(key.blob, key.path, key.parser)),
      ),
    )
    .execute();
}

function columns(key: ParsedKey): { blob: string; path: string; parser: string } {
  return { blob: key.blob, path: key.path, parser: key.parser };
}

/** A key as one word. No path in git holds U+0000. */
function identity(key: { readonly blob: string; readonly path: string; readonly parser: string }): string {
  return `${key.blob}\0${key.parser}\0${key.path}`;
}
