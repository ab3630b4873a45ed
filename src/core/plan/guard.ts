import type { Change } from "./change.ts";
import type { HoldContent } from "./content.ts";

/** A merge brings one postmortem, sometimes two or three; new issues spread over more files than this are unusual. */
const USUAL_DOCUMENTS = 3;
/** Below this share of what we hold, new and closed issues are growth and healing, not an accident. */
const UNUSUAL_SHARE = 0.2;

/**
 * Decides whether a plan is so large that a human must look first (I8). Lost ledgers, emptied lists, forgotten
 * configurations and mass edits all show as a plan that suddenly opens or closes a great deal.
 *
 * | plan | verdict |
 * |---|---|
 * | opens or adopts up to `askAbove` issues, meta-issues included | go |
 * | more, all from up to three documents (one long postmortem was merged) | go |
 * | more, up to a fifth of what we hold | go |
 * | more, from many documents | hold |
 * | closes twins whose other half is open: healing | go |
 * | closes more than `askAbove` other issues and more than a fifth of what we hold | hold |
 */
export function guard(changes: readonly Change[], held: number, askAbove: number): HoldContent | null {
  const opened = changes.flatMap(openedFor);
  const closed = changes.flatMap(closedFor);
  const lost = changes.filter((change) => change.kind === "close-duplicate" && change.of.state !== "open").length;
  const closes = closed.length + lost;
  const isUnusual = (count: number) => count > askAbove && count > held * UNUSUAL_SHARE;
  const opensTooMuch = isUnusual(opened.length) && new Set(opened).size > USUAL_DOCUMENTS;
  if (!opensTooMuch && !isUnusual(closes)) return null;
  return {
    kind: "hold",
    creates: opened.length,
    closes,
    limit: askAbove,
    documents: countByDocument(opened, closed),
    labels: [],
  };
}

/** The files that are asked about, those with the most changes first. */
function countByDocument(opened: readonly string[], closed: readonly string[]): HoldContent["documents"] {
  const creates = Map.groupBy(opened, (path) => path);
  const closes = Map.groupBy(closed, (path) => path);
  return [...new Set([...opened, ...closed])]
    .map((path) => ({ path, creates: creates.get(path)?.length ?? 0, closes: closes.get(path)?.length ?? 0 }))
    .toSorted((a, b) => b.creates + b.closes - a.creates - a.closes || (a.path < b.path ? -1 : 1));
}

/** The document that a change takes a new issue in for. */
function openedFor(change: Change): string[] {
  if (change.kind === "adopt") return [change.written.document];
  return change.kind === "create" && change.content.kind !== "hold" ? [change.content.source.document] : [];
}

/** The document whose word closes an issue. */
const closedFor = (change: Change): string[] => (change.kind === "close-done" ? [change.content.source.document] : []);
