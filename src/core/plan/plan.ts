import { digest } from "../identity/digest.ts";
import { type Change, changeId, writes } from "./change.ts";
import type { HoldContent } from "./content.ts";

/**
 * All that one look decided, as a value: printed by the command line, shown as a check, carried out by the worker.
 * Unchanged subjects are in it as `keep`.
 */
export interface Plan {
  readonly changes: readonly Change[];
  /** Set when the plan is unusually large: then nothing of it is carried out but the notice (I8). */
  readonly hold: HoldContent | null;
  /** What happens to the issue that tells a human about a hold. */
  readonly notice: readonly Change[];
  /** Same operations, same fingerprint (I4). */
  readonly fingerprint: string;
}

/** Everything that was decided, the notice included: what is left over of any of it asks for another look. */
export const decisions = ({ changes, notice }: Plan): readonly Change[] => [...changes, ...notice];

/** The steps that may be carried out now, in order. What people ask for themselves waits for no approval of a plan. */
export function stepsOf(plan: Plan): readonly Change[] {
  return plan.hold ? [...plan.changes.filter(isAskedFor), ...plan.notice] : decisions(plan);
}

const isAskedFor = (change: Change): boolean =>
  ["answer", "agree", "close-said"].includes(change.kind) || (change.kind === "update" && change.heard !== undefined);

export function fingerprint(changes: readonly Change[]): string {
  return digest(changes.filter(writes).map(changeId).sort());
}
