/** The switchboard: which request meets which misfortune, how often, and how a test holds and lets go of it. */
import type { Moment } from "./issue-store.ts";

/** `before`: nothing has happened yet. `after`: the change is committed, only the answer suffers. */
export type Side = "before" | "after";

export type Fault =
  | { readonly kind: "errorBefore"; readonly status: number }
  | { readonly kind: "errorAfter"; readonly status: number }
  | { readonly kind: "resetBefore" }
  | { readonly kind: "resetAfter" }
  /** Never answers. `at: "after"` commits first; default is `before`. */
  | { readonly kind: "hang"; readonly at?: Side }
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "expiredToken" }
  /** Without `retryAfter` the header is missing, as it often is. Seconds. */
  | { readonly kind: "secondaryLimit"; readonly retryAfter?: number }
  /** `resetIn`: seconds until the quota is whole again; default 3600. */
  | { readonly kind: "primaryLimit"; readonly resetIn?: number }
  | { readonly kind: "tooMany"; readonly retryAfter?: number }
  | { readonly kind: "notFoundOnce" }
  | { readonly kind: "gone" }
  | {
      readonly kind: "invalid";
      readonly resource: string;
      readonly field: string;
      readonly code: string;
      readonly message?: string;
    }
  | { readonly kind: "emptyList" }
  /** Issues as of so many milliseconds ago, or as of the moment when the fault was added, until it is released. */
  | { readonly kind: "staleList"; readonly ms: number | "untilReleased" }
  | { readonly kind: "repeatItem" }
  | { readonly kind: "skipItem" }
  | { readonly kind: "html" }
  /** The change is committed; half of the answer's JSON arrives. */
  | { readonly kind: "truncatedJson" }
  | { readonly kind: "redirectToList" }
  | { readonly kind: "wrongObject" }
  | { readonly kind: "archived" }
  | { readonly kind: "pause"; readonly at: Side };

/** A request as a fault's predicate sees it. */
export interface FaultTarget {
  readonly method: string;
  readonly route: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly installation: number | null;
}

export interface FaultRule {
  readonly on: {
    readonly method?: string;
    /** A template, with or without a method: `"POST /repos/{owner}/{repo}/issues"`. */
    readonly route?: string;
    readonly where?: (request: FaultTarget) => boolean;
  };
  /** Default: once; a stale view until it is released or removed. */
  readonly times?: number | "always";
  /** Let so many matching requests pass first. */
  readonly after?: number;
  readonly do: Fault;
}

/** How a test follows and ends a fault. */
export interface FaultHandle {
  readonly fault: Fault;
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

export class ActiveFault implements FaultHandle {
  readonly fault: Fault;
  readonly #rule: FaultRule;
  readonly #addedAt: number;
  readonly #reached = Promise.withResolvers<void>();
  readonly #gate = Promise.withResolvers<Verdict>();
  #ended = false;
  #passed = 0;
  #hits = 0;

  constructor(rule: FaultRule, changes: number) {
    this.fault = rule.do;
    this.#rule = rule;
    this.#addedAt = changes;
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
  meets(target: FaultTarget): boolean {
    if (this.#ended || !matches(this.#rule, target)) return false;
    if (this.#passed < (this.#rule.after ?? 0)) {
      this.#passed += 1;
      return false;
    }
    const times = this.#rule.times ?? (this.fault.kind === "staleList" ? "always" : 1);
    if (times !== "always" && this.#hits >= times) return false;
    this.#hits += 1;
    if (this.fault.kind !== "pause" && this.fault.kind !== "hang") this.#reached.resolve();
    return true;
  }

  /** A request is held now: for `after`, its change is committed. */
  holding(): void {
    this.#reached.resolve();
  }

  momentAt(now: number): Moment | null {
    if (this.fault.kind !== "staleList") return null;
    const { ms } = this.fault;
    return ms === "untilReleased" ? { kind: "change", sequence: this.#addedAt } : { kind: "time", at: now - ms };
  }
}

function matches(rule: FaultRule, target: FaultTarget): boolean {
  const { method, route, where } = rule.on;
  if (method !== undefined && method !== target.method) return false;
  if (route !== undefined && route !== target.route && route !== `${target.method} ${target.route}`) return false;
  return where === undefined || where(target);
}

export class Faults {
  readonly #changes: () => number;
  readonly #active: ActiveFault[] = [];

  /** @param changes How many changes of the world there have been: the moment that a stale view goes back to. */
  constructor(changes: () => number) {
    this.#changes = changes;
  }

  add(rule: FaultRule): FaultHandle {
    const active = new ActiveFault(rule, this.#changes());
    this.#active.push(active);
    return active;
  }

  /** Shorthand for `add` with `{kind: "pause"}`. */
  pause(at: Side, on: FaultRule["on"], more: { readonly after?: number } = {}): FaultHandle {
    return this.add({ on, do: { kind: "pause", at }, ...more });
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
  take(target: FaultTarget): { readonly fault: ActiveFault | null; readonly stale: ActiveFault | null } {
    const stale = this.#active.find((each) => each.fault.kind === "staleList" && each.meets(target));
    const fault = this.#active.find((each) => each.fault.kind !== "staleList" && each.meets(target));
    return { fault: fault ?? null, stale: stale ?? null };
  }
}
