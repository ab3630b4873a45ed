/** What can happen to a request to GitHub. */
import { type ActiveFault, type CommonFault, type Handle, type Rule, Switchboard } from "../shared/switchboard.ts";
import type { Moment } from "../shared/versions.ts";

export type Fault =
  | CommonFault
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
  /** Issues as of so many milliseconds ago, or as of the moment when the fault was added, until it is released. */
  | { readonly kind: "staleList"; readonly ms: number | "untilReleased" }
  | { readonly kind: "redirectToList" }
  | { readonly kind: "archived" };

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

export type FaultRule = Rule<Fault, FaultTarget>;
export type FaultHandle = Handle<Fault>;
export type Faults = Switchboard<Fault, FaultTarget>;

/** @param changes How many changes of the world there have been: the moment that a stale view goes back to. */
export function faultsOf(changes: () => number): Faults {
  return new Switchboard(
    changes,
    (fault: Fault) => fault.kind === "staleList",
    (at): Fault => ({ kind: "pause", at }),
  );
}

/** The moment that a stale view goes back to; null when the fault is none. */
export function momentOf(active: ActiveFault<Fault, FaultTarget> | null, now: number): Moment | null {
  if (active?.fault.kind !== "staleList") return null;
  const { ms } = active.fault;
  return ms === "untilReleased" ? { kind: "change", sequence: active.addedAt } : { kind: "time", at: now - ms };
}
