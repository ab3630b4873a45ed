/**
 * What searches see. FACT "Jira": not read-after-write. A change comes into the index after a while, or when a test
 * lets it; issues that a search names to be reconciled are seen as they are.
 */
import type { Moment } from "../shared/versions.ts";
import type { Issue } from "./model.ts";
import type { World } from "./world.ts";

export class SearchIndex {
  /** How long a change needs to be found, on the fake's clock. */
  lagMs: number;
  readonly #world: World;
  #caughtUp = 0;
  #heldAt: number | null = null;

  constructor(world: World, lagMs: number) {
    this.#world = world;
    this.lagMs = lagMs;
  }

  /** From now on nothing new is found, however much time goes by. */
  hold(): void {
    this.#heldAt = this.#world.changes;
  }

  /** Lets go of what `hold` keeps back; all of it is found at once. */
  release(): void {
    this.#heldAt = null;
    this.catchUp();
  }

  /** Everything up to now is found from now on. */
  catchUp(): void {
    this.#caughtUp = this.#world.changes;
  }

  /** The issues as a search sees them. @param moment A stale view that a fault wants. */
  seen(reconciled: readonly number[], moment: Moment | null): ReadonlyMap<number, Issue> {
    const { issues } = this.#world;
    const seen = new Map(moment === null ? this.#indexed() : issues.asOf(moment));
    for (const id of reconciled) {
      const now = issues.get(id);
      if (now) seen.set(id, now);
      else seen.delete(id);
    }
    return seen;
  }

  #indexed(): ReadonlyMap<number, Issue> {
    const { issues, now } = this.#world;
    if (this.#heldAt !== null) return issues.asOf({ kind: "change", sequence: this.#heldAt });
    const aged = issues.sequenceAt(now() - this.lagMs);
    return issues.asOf({ kind: "change", sequence: Math.max(aged, this.#caughtUp) });
  }
}
