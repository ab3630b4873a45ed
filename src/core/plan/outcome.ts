import type { Fault } from "../fault.ts";
import type { Change } from "./change.ts";

/**
 * What became of one step of a plan. `skipped`: a step before it that it needs did not succeed. `deferred`: not begun,
 * because of the budget or because the tracker asked for a pause.
 */
export type Outcome = { readonly change: Change } & (
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly fault: Fault }
  | { readonly kind: "unknown"; readonly fault: Fault }
  | { readonly kind: "skipped" }
  | { readonly kind: "deferred"; readonly until: Date | null }
);
