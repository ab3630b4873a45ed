import { type IssueRef, parseIssueRef } from "../../core/ids.ts";
import type { KnownIssue } from "../../core/plan/found.ts";
import type { Scope } from "../../core/repository.ts";
import { chunks, type Db, named, owned } from "./query.ts";
import { fromJson, notedShape, subjectShape, toJson, writtenShape } from "./rows.ts";
import type { Json } from "./schema.ts";

interface IssueCells {
  readonly ref: string;
  readonly subject: Json;
  readonly written: Json;
  readonly noted: Json;
  readonly adopted: boolean;
  readonly absent: boolean;
  readonly gone: boolean;
}

export async function issues(db: Db, scope: Scope): Promise<KnownIssue[]> {
  return (await cells(db, scope)).map((row) => {
    const place = `followthrough.issue (${named(scope)}, ${row.ref})`;
    return {
      ref: parseIssueRef(row.ref),
      subject: fromJson(subjectShape, row.subject, place),
      written: fromJson(writtenShape, row.written, place),
      noted: fromJson(notedShape, row.noted, place),
      adopted: row.adopted,
      absent: row.absent,
      gone: row.gone,
    };
  });
}

export async function knows(db: Db, scope: Scope, ref: IssueRef): Promise<boolean> {
  const row = await db
    .selectFrom("issue")
    .select("ref")
    .where("installation_id", "=", scope.installation)
    .where("repository_id", "=", scope.repository)
    .where("ref", "=", ref)
    .executeTakeFirst();
  return row !== undefined;
}

/** Inside a transaction of the caller. Writes only what differs: nothing at all once things have converged (I3). */
export async function replaceIssues(trx: Db, scope: Scope, wanted: readonly KnownIssue[]): Promise<void> {
  const now = new Map(wanted.map((issue) => [issue.ref, toCells(issue)]));
  const before = new Map((await cells(trx, scope)).map((row) => [row.ref, row]));
  const dropped = [...before.keys()].filter((ref) => !now.has(parseIssueRef(ref)));
  const changed = [...now.values()].filter((row) => !same(row, before.get(row.ref)));

  for (const refs of chunks(dropped))
    await trx
      .deleteFrom("issue")
      .where("installation_id", "=", scope.installation)
      .where("repository_id", "=", scope.repository)
      .where("ref", "in", refs)
      .execute();
  for (const rows of chunks(changed)) await write(trx, scope, rows);
}

/** One issue as we now know it. */
export async function rememberIssue(trx: Db, scope: Scope, issue: KnownIssue): Promise<void> {
  await write(trx, scope, [toCells(issue)]);
}

async function cells(db: Db, scope: Scope): Promise<IssueCells[]> {
  return await db
    .selectFrom("issue")
    .select(["ref", "subject", "written", "noted", "adopted", "absent", "gone"])
    .where("installation_id", "=", scope.installation)
    .where("repository_id", "=", scope.repository)
    .orderBy("ref")
    .execute();
}

async function write(trx: Db, scope: Scope, rows: readonly IssueCells[]): Promise<void> {
  await trx
    .insertInto("issue")
    .values(rows.map((row) => ({ ...owned(scope), ...row })))
    .onConflict((conflict) =>
      conflict.columns(["installation_id", "repository_id", "ref"]).doUpdateSet((row) => ({
        subject: row.ref("excluded.subject"),
        written: row.ref("excluded.written"),
        noted: row.ref("excluded.noted"),
        adopted: row.ref("excluded.adopted"),
        absent: row.ref("excluded.absent"),
        gone: row.ref("excluded.gone"),
      })),
    )
    .execute();
}

function toCells(issue: KnownIssue): IssueCells {
  return {
    ref: issue.ref,
    subject: toJson(subjectShape, issue.subject),
    written: toJson(writtenShape, issue.written),
    noted: toJson(notedShape, issue.noted),
    adopted: issue.adopted,
    absent: issue.absent,
    gone: issue.gone,
  };
}

function same(row: IssueCells, before: IssueCells | undefined): boolean {
  return (
    before !== undefined &&
    row.subject === before.subject &&
    row.written === before.written &&
    row.noted === before.noted &&
    row.adopted === before.adopted &&
    row.absent === before.absent &&
    row.gone === before.gone
  );
}
