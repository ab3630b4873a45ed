import type { Actor, Repo } from "./model.ts";
import type { World } from "./world.ts";

/** Somebody acts in a repository. Every call of the API about a repository is one, too. */
export interface Scene {
  readonly world: World;
  readonly repo: Repo;
  readonly actor: Actor;
}
