/** An installation of an app, as a test speaks of it. */
import { createToken } from "./auth.ts";
import type { Installation, Permissions, Repo, WorldEvent } from "./model.ts";
import { SOMEBODY } from "./people.ts";
import type { FakeRepository } from "./repository.ts";
import type { World } from "./world.ts";

/** A repository in installation payloads: a few members only. */
function brief(world: World, repo: Repo) {
  return { id: repo.id, name: repo.name, full_name: world.fullName(repo), private: repo.isPrivate };
}

export class FakeInstallation {
  readonly id: number;
  readonly #world: World;
  readonly #installation: Installation;

  constructor(world: World, installation: Installation) {
    this.id = installation.id;
    this.#world = world;
    this.#installation = installation;
    this.#tell("created", { repositories: this.#covered().map((repo) => brief(world, repo)) });
  }

  /** A token that works for an hour, without asking the API for it. */
  token(): string {
    const { permissions } = this.#installation;
    return createToken(this.#world, this.#installation, { permissions, repositoryIds: null }).value;
  }

  suspend(by: string = SOMEBODY): void {
    this.#installation.suspendedAt = this.#world.now();
    this.#installation.suspendedById = this.#world.person(by).id;
    this.#tell("suspend", {}, by);
  }

  unsuspend(by: string = SOMEBODY): void {
    this.#installation.suspendedAt = null;
    this.#installation.suspendedById = null;
    this.#tell("unsuspend", {}, by);
  }

  /** Somebody removes the app. */
  uninstall(by: string = SOMEBODY): void {
    this.#tell("deleted", { repositories: this.#covered().map((repo) => brief(this.#world, repo)) }, by);
    this.#installation.deleted = true;
  }

  /** FACT "Apps": new permissions stay inactive until somebody accepts them. */
  acceptPermissions(permissions: Permissions, by: string = SOMEBODY): void {
    this.#installation.permissions = permissions;
    this.#tell("new_permissions_accepted", {}, by);
  }

  addRepository(repository: FakeRepository, by: string = SOMEBODY): void {
    this.#installation.repositoryIds.add(repository.id);
    this.#tellRepositories("added", repository, by);
  }

  removeRepository(repository: FakeRepository, by: string = SOMEBODY): void {
    this.#installation.repositoryIds.delete(repository.id);
    this.#tellRepositories("removed", repository, by);
  }

  #covered(): readonly Repo[] {
    return [...this.#world.repos.values()].filter((repo) => this.#world.covers(this.#installation, repo));
  }

  #tellRepositories(action: "added" | "removed", repository: FakeRepository, by: string): void {
    const changed = [brief(this.#world, repository.repo)];
    const parts = {
      repository_selection: this.#installation.selection,
      repositories_added: action === "added" ? changed : [],
      repositories_removed: action === "removed" ? changed : [],
      requester: null,
    };
    this.#emit({ event: "installation_repositories", action, parts }, by);
  }

  #tell(action: string, parts: Readonly<Record<string, unknown>>, by: string = SOMEBODY): void {
    this.#emit({ event: "installation", action, parts }, by);
  }

  #emit(event: Pick<WorldEvent, "event" | "action" | "parts">, by: string): void {
    this.#world.emit({ ...event, actor: this.#world.actor(by), installation: this.#installation });
  }
}
