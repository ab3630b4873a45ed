import type { World } from "../../src/reconcile/world.ts";

/** The process ends here. Nothing of ours catches it, as nothing catches a kill -9. */
export class Crash extends Error {}

/** Methods of ports that answer at once: nothing can end between question and answer. */
const IMMEDIATE = new Set<PropertyKey>(["recognise", "link"]);

/** Counts calls through ports and ends the process at one of them, before it is made or after it has been. */
export class CrashPoint {
  reached = false;
  #calls = 0;
  readonly #at: number;
  readonly #side: "before" | "after";

  constructor(at: number, side: "before" | "after") {
    this.#at = at;
    this.#side = side;
  }

  /** Stands between the engine and every asynchronous call of its ports. */
  readonly around = (world: World): World => ({
    ...world,
    documents: this.#watch(world.documents),
    tracker: this.#watch(world.tracker),
    ledger: this.#watch(world.ledger),
    suggestions: this.#watch(world.suggestions),
  });

  #watch<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function" || IMMEDIATE.has(name)) return value;
        return async (...args: unknown[]): Promise<unknown> => {
          if (this.reached) throw new Crash();
          this.#calls += 1;
          this.reached = this.#calls === this.#at;
          if (this.reached && this.#side === "before") throw new Crash();
          const result: unknown = await Reflect.apply(value, target, args);
          if (this.reached) throw new Crash();
          return result;
        };
      },
    });
  }
}
