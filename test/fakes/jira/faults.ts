/** What can happen to a request to Jira. */
import { type ActiveFault, type CommonFault, type Handle, type Rule, Switchboard } from "../shared/switchboard.ts";
import type { Moment } from "../shared/versions.ts";
import type { Reason } from "./limits.ts";

export type Fault =
  | CommonFault
  | { readonly kind: "unauthorized" }
  | { readonly kind: "forbidden" }
  | { readonly kind: "notFoundOnce" }
  /** Default: a burst, 5 s. With `retryAfter: null` nothing says when to come back. */
  | { readonly kind: "tooMany"; readonly reason?: Reason; readonly retryAfter?: number | null }
  | { readonly kind: "conflict" }
  | { readonly kind: "invalid"; readonly field: string; readonly message: string }
  /** 302 to another address, by default on another origin. */
  | { readonly kind: "redirect"; readonly to?: string }
  /** Searches as of so many milliseconds ago, or as of the moment when the fault was added, until it is released. */
  | { readonly kind: "staleSearch"; readonly ms: number | "untilReleased" };

/** A request as a fault's predicate sees it. */
export interface FaultTarget {
  readonly method: string;
  readonly route: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Name of the account whose token it carries; null for a stranger. */
  readonly by: string | null;
}

export type FaultRule = Rule<Fault, FaultTarget>;
export type FaultHandle = Handle<Fault>;
export type Faults = Switchboard<Fault, FaultTarget>;

/** @param changes How many changes of the world there have been: the moment that a stale view goes back to. */
export function faultsOf(changes: () => number): Faults {
  return new Switchboard(
    changes,
    (fault: Fault) => fault.kind === "staleSearch",
    (at): Fault => ({ kind: "pause", at }),
  );
}

/** The moment that a stale view goes back to; null when the fault is none. */
export function momentOf(active: ActiveFault<Fault, FaultTarget> | null, now: number): Moment | null {
  if (active?.fault.kind !== "staleSearch") return null;
  const { ms } = active.fault;
  return ms === "untilReleased" ? { kind: "change", sequence: active.addedAt } : { kind: "time", at: now - ms };
}
