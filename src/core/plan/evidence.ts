/** What shows how an issue came to be done. `text`: how people name it, e.g. `#14` or `a1b2c3d`. */
export interface Evidence {
  readonly kind: "change-request" | "commit";
  readonly text: string;
  readonly url: string;
}

/** What was found of one closing of an issue; asked for once, so "nothing" is remembered too. `closedAt`: ISO 8601. */
export interface Closing {
  readonly closedAt: string;
  readonly shown: Evidence | null;
}

/** A change request of the same repository that was merged, and when it first named the issue. */
export interface MergedMention {
  readonly evidence: Evidence;
  readonly mentionedAt: Date;
  readonly mergedAt: Date;
}

/** What a tracker tells of the ways in which an issue was closed. */
export interface Trail {
  readonly closings: readonly { readonly at: Date; readonly commit: Evidence | null }[];
  readonly reopenings: readonly Date[];
  readonly merged: readonly MergedMention[];
}

/** A merge closes the issues that it names within seconds, and moments of one closing differ by as much. */
const MINUTE = 60_000;

/**
 * What shows how one closing came about. A change request says more than a commit: it has a text, a review and its
 * commits. What had been merged before people opened the issue again did not do, so what closed it then comes first.
 * What named the issue only after its merge may as well have caused it: postmortems are full of these.
 *
 * | merged, having named the issue | closed by | evidence |
 * |---|---|---|
 * | since it was last opened again, at most a minute after the closing | – | the change request, of several the newest |
 * | only before it was last opened again | a commit | the commit |
 * | only before it was last opened again | anything else | the change request, of several the newest |
 * | never, or later | a commit | the commit |
 * | never, or later | anything else | nothing |
 *
 * `untold`: the trail does not tell of that closing, so it is older.
 */
export function pickEvidence(closedAt: Date, { closings, reopenings, merged }: Trail): Evidence | null | "untold" {
  const closing = closings.findLast(({ at }) => Math.abs(at.getTime() - closedAt.getTime()) <= MINUTE);
  if (!closing) return "untold";
  const reopenedAt = Math.max(...reopenings.map(Number).filter((at) => at <= closing.at.getTime()));
  const newestFirst = merged
    .filter(({ mentionedAt, mergedAt }) => mentionedAt <= mergedAt && Number(mergedAt) <= Number(closedAt) + MINUTE)
    .toSorted((a, b) => b.mergedAt.getTime() - a.mergedAt.getTime());
  const since = newestFirst.find(({ mergedAt }) => mergedAt.getTime() >= reopenedAt);
  return since?.evidence ?? closing.commit ?? newestFirst[0]?.evidence ?? null;
}
