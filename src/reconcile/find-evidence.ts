import { Fault } from "../core/fault.ts";
import type { IssueRef } from "../core/ids.ts";
import type { Closing } from "../core/plan/evidence.ts";
import { gatherHoldings, type Holding } from "../core/plan/holdings.ts";
import type { FoundIssues } from "./find-issues.ts";
import type { Looking } from "./world.ts";

/** Closings that one look asks about, each with a request or more; the rest is asked about in the next ones. */
const MOST_ASKED = 20;
/** How old a closing may be of which the ledger knows nothing: a lost ledger does not ask about years. */
const FIRST_MS = 30 * 24 * 60 * 60_000;
/** After so many faults the trouble is not in the issues. */
const PATIENCE = 3;

export interface FoundEvidence {
  readonly closings: ReadonlyMap<IssueRef, Closing>;
  /** The last fault that was met; for the log. */
  readonly fault: Fault | null;
}

/**
 * What shows how the issues of items came to be done. Each closing is asked about once, the newest first. Evidence is a
 * nicety: a fault stops nothing, and what it hides is asked about again in the next full look.
 */
export async function findEvidence(
  { repository, world, memory }: Looking,
  { own, looked }: Pick<FoundIssues, "own" | "looked">,
): Promise<FoundEvidence> {
  const { tracker, clock } = world;
  const oldest = clock.now().getTime() - FIRST_MS;
  const asked = gatherHoldings(own, memory.issues, looked)
    .all.flatMap((holding) => unknownClosing(holding, oldest))
    .toSorted((a, b) => b.closedAt.getTime() - a.closedAt.getTime())
    .slice(0, MOST_ASKED);
  const closings = new Map<IssueRef, Closing>();
  const faults: Fault[] = [];
  for (const { ref, closedAt } of asked) {
    try {
      const shown = await tracker.evidence(repository, ref, closedAt);
      closings.set(ref, { closedAt: closedAt.toISOString(), shown });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(error);
      // Who is told to wait and asks on is banned.
      if (error.retry.kind === "at" || faults.length >= PATIENCE) break;
    }
  }
  return { closings, fault: faults.at(-1) ?? null };
}

/** The closing as completed of an item's issue, where it was not asked about yet. */
function unknownClosing({ subject, ref, issue, noted }: Holding, oldest: number) {
  const closedAt = issue?.ending === "completed" ? issue.closedAt : null;
  if (subject.kind !== "item" || !closedAt || noted.closing?.closedAt === closedAt.toISOString()) return [];
  return noted.closing || closedAt.getTime() >= oldest ? [{ ref, closedAt }] : [];
}
