/** The switchboard: which request meets which misfortune, how often, and how a test holds and lets go of it. */

/** `before`: nothing has happened yet. `after`: the change is committed, only the answer suffers. */
export type Side = "before" | "after";

/** What can happen to a request anywhere. */
export type CommonFault =
  | { readonly kind: "errorBefore"; readonly status: number }
  | { readonly kind: "errorAfter"; readonly status: number }
  | { readonly kind: "resetBefore" }
  | { readonly kind: "resetAfter" }
  /** Never answers. `at: "after"` commits first; default is `before`. */
  | { readonly kind: "hang"; readonly at?: Side }
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "emptyList" }
  | { readonly kind: "repeatItem" }
  | { readonly kind: "skipItem" }
  | { readonly kind: "html" }
  /** The change is committed; half of the answer's JSON arrives. */
  | { readonly kind: "truncatedJson" }
  | { readonly kind: "wrongObject" }
  | { readonly kind: "pause"; readonly at: Side };

/** What the switchboard needs to know of a request. */
export interface AnyTarget {
  readonly method: string;
  readonly route: string;
}

interface AnyFault {
  readonly kind: string;
}

export interface Rule<F extends AnyFault, T extends AnyTarget> {
  readonly on: {
    readonly method?: string;
    /** A template, with or without a method: `"POST /repos/{owner}/{repo}/issues"`. */
    readonly route?: string;
    readonly where?: (request: T) => boolean;
  };
  /** Default: once; a stale view until it is released or removed. */
  readonly times?: number | "always";
  /** Let so many matching requests pass first. */
  readonly after?: number;
  readonly do: F;
}

/** How a test follows and ends a fault. */
export interface Handle<F extends AnyFault> {
  readonly fault: F;
  /** How many requests have met it. */
  readonly hits: number;
  /** Resolves when the first request meets it; for `pause` and `hang`, when that request is held. */
  readonly reached: Promise<void>;
  /** Lets held requests go on, also when their client has gone meanwhile, and ends the fault. */
  release(): void;
  /** Throws held requests away without carrying them out (those paused `after` are committed already), and ends the fault. */
  drop(): void;
  /** Ends the fault for new requests; those that are held stay held. */
  remove(): void;
}

type Verdict = "go" | "drop";

/** Is the fault a view of an earlier moment? Such a one lasts, and combines with others. */
type IsStale<F> = (fault: F) => boolean;

export class ActiveFault<F extends AnyFault, T extends AnyTarget> implements Handle<F> {
  readonly fault: F;
  /** How many changes of the world there had been when it was added. */
  readonly addedAt: number;
  readonly #rule: Rule<F, T>;
  readonly #times: number | "always";
  readonly #reached = Promise.withResolvers<void>();
  readonly #gate = Promise.withResolvers<Verdict>();
  #ended = false;
  #passed = 0;
  #hits = 0;

  constructor(rule: Rule<F, T>, addedAt: number, times: number | "always") {
    this.fault = rule.do;
    this.addedAt = addedAt;
    this.#rule = rule;
    this.#times = times;
  }

  get hits(): number {
    return this.#hits;
  }

  get reached(): Promise<void> {
    return this.#reached.promise;
  }

  /** Settles when the test has decided what becomes of the held requests. */
  get verdict(): Promise<Verdict> {
    return this.#gate.promise;
  }

  release(): void {
    this.#ended = true;
    this.#gate.resolve("go");
  }

  drop(): void {
    this.#ended = true;
    this.#gate.resolve("drop");
  }

  remove(): void {
    this.#ended = true;
  }

  /** Counts the request and says whether it meets this fault. */
  meets(target: T): boolean {
    if (this.#ended || !matches(this.#rule, target)) return false;
    if (this.#passed < (this.#rule.after ?? 0)) {
      this.#passed += 1;
      return false;
    }
    if (this.#times !== "always" && this.#hits >= this.#times) return false;
    this.#hits += 1;
    if (this.fault.kind !== "pause" && this.fault.kind !== "hang") this.#reached.resolve();
    return true;
  }

  /** A request is held now: for `after`, its change is committed. */
  holding(): void {
    this.#reached.resolve();
  }
}

function matches<F extends AnyFault, T extends AnyTarget>(rule: Rule<F, T>, target: T): boolean {
  const { method, route, where } = rule.on;
  if (method !== undefined && method !== target.method) return false;
  if (route !== undefined && route !== target.route && route !== `${target.method} ${target.route}`) return false;
  return where === undefined || where(target);
}

export class Switchboard<F extends AnyFault, T extends AnyTarget> {
  readonly #changes: () => number;
  readonly #isStale: IsStale<F>;
  readonly #pauseAt: (at: Side) => F;
  readonly #active: ActiveFault<F, T>[] = [];

  /** @param changes How many changes of the world there have been: the moment that a stale view goes back to. */
  constructor(changes: () => number, isStale: IsStale<F>, pauseAt: (at: Side) => F) {
    this.#changes = changes;
    this.#isStale = isStale;
    this.#pauseAt = pauseAt;
  }

  add(rule: Rule<F, T>): Handle<F> {
    const times = rule.times ?? (this.#isStale(rule.do) ? "always" : 1);
    const active = new ActiveFault(rule, this.#changes(), times);
    this.#active.push(active);
    return active;
  }

  /** Shorthand for `add` with `{kind: "pause"}`. */
  pause(at: Side, on: Rule<F, T>["on"], more: { readonly after?: number } = {}): Handle<F> {
    return this.add({ on, do: this.#pauseAt(at), ...more });
  }

  /** Ends all faults and lets held requests go on. Those that hang stay without an answer. */
  clear(): void {
    for (const active of this.#active) active.release();
  }

  /** Ends all faults and throws held requests away. */
  dropAll(): void {
    for (const active of this.#active) active.drop();
  }

  /** The misfortune of this request, if any: the first rule that matches. A stale view combines with others. */
  take(target: T): { readonly fault: ActiveFault<F, T> | null; readonly stale: ActiveFault<F, T> | null } {
    const stale = this.#active.find((each) => this.#isStale(each.fault) && each.meets(target));
    const fault = this.#active.find((each) => !this.#isStale(each.fault) && each.meets(target));
    return { fault: fault ?? null, stale: stale ?? null };
  }
}
