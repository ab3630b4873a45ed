import { type InstallationId, parseInstallationId, parseRepositoryId, type RepositoryId } from "../../core/ids.ts";
import type { Repository, Scope } from "../../core/repository.ts";
import { type Db, owned } from "./query.ts";

export async function meet(db: Db, repository: Repository): Promise<void> {
  const { owner, name, visibility } = repository;
  await db
    .insertInto("repository")
    .values({ ...owned(repository), owner, name, visibility, active: true })
    .onConflict((conflict) =>
      conflict
        .columns(["installation_id", "repository_id"])
        .doUpdateSet({ owner, name, visibility, active: true })
        // Met again unchanged, with every event of a busy repository: no write.
        .where((row) =>
          row.or([
            row("repository.owner", "!=", owner),
            row("repository.name", "!=", name),
            row("repository.visibility", "!=", visibility),
            row("repository.active", "=", false),
          ]),
        ),
    )
    .execute();
}

/** The word of an event, which may be older than what `meet` was told: it brings a repository back, under its known name. */
export async function introduce(db: Db, repository: Repository): Promise<void> {
  const { owner, name, visibility } = repository;
  await db
    .insertInto("repository")
    .values({ ...owned(repository), owner, name, visibility, active: true })
    .onConflict((conflict) =>
      conflict
        .columns(["installation_id", "repository_id"])
        .doUpdateSet({ active: true })
        .where("repository.active", "=", false),
    )
    .execute();
}

export async function retire(
  db: Db,
  scope: { readonly installation: InstallationId; readonly repository?: RepositoryId },
): Promise<void> {
  const installation = db
    .updateTable("repository")
    .set({ active: false })
    .where("installation_id", "=", scope.installation)
    .where("active", "=", true);
  await (scope.repository === undefined
    ? installation
    : installation.where("repository_id", "=", scope.repository)
  ).execute();
}

/** By ids: the order does not change when a repository is renamed. */
export async function repositories(db: Db): Promise<Repository[]> {
  const rows = await db
    .selectFrom("repository")
    .selectAll()
    .where("active", "=", true)
    .orderBy("installation_id")
    .orderBy("repository_id")
    .execute();
  return rows.map(toRepository);
}

export async function repository(db: Db, scope: Scope): Promise<Repository | null> {
  const row = await db
    .selectFrom("repository")
    .selectAll()
    .where("installation_id", "=", scope.installation)
    .where("repository_id", "=", scope.repository)
    .where("active", "=", true)
    .executeTakeFirst();
  return row === undefined ? null : toRepository(row);
}

function toRepository(row: {
  installation_id: number;
  repository_id: number;
  owner: string;
  name: string;
  visibility: Repository["visibility"];
}): Repository {
  return {
    installation: parseInstallationId(row.installation_id),
    repository: parseRepositoryId(row.repository_id),
    owner: row.owner,
    name: row.name,
    visibility: row.visibility,
  };
}
