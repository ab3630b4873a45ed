import type { Change } from "./change.ts";
import type { HoldContent } from "./content.ts";
import { fingerprint } from "./plan.ts";

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
 * | asks about as many items that left their documents: a folder was moved or deleted | hold |
 */
export function guard(changes: readonly Change[], held: number, askAbove: number): HoldContent | null {
  const opened = changes.flatMap(openedFor);
  const closed = changes.flatMap(closedFor);
  const lost = changes.filter(isLost).length;
  const closes = closed.length + lost;
  const asked = changes.flatMap(askedFor);
  const isUnusual = (count: number) => count > askAbove && count > held * UNUSUAL_SHARE;
  const opensTooMuch = isUnusual(opened.length) && new Set(opened).size > USUAL_DOCUMENTS;
  if (!opensTooMuch && !isUnusual(closes) && !isUnusual(asked.length)) return null;
  return {
    kind: "hold",
    creates: opened.length,
    closes,
    asks: asked.length,
    limit: askAbove,
    documents: countByDocument(opened, closed, asked),
    labels: [],
    fingerprint: fingerprint(changes.filter(counts)),
  };
}

/** Is it one of the changes that a human is asked about? */
const counts = (change: Change): boolean =>
  [...openedFor(change), ...closedFor(change), ...askedFor(change)].length > 0 || isLost(change);

/** A twin that is closed although its other half is not open. */
const isLost = (change: Change): boolean => change.kind === "close-duplicate" && change.of.state !== "open";

/** The files that are asked about, those with the most changes first. */
function countByDocument(
  opened: readonly string[],
  closed: readonly string[],
  asked: readonly string[],
): HoldContent["documents"] {
  const countIn = (paths: readonly string[]) => {
    const counted = Map.groupBy(paths, (path) => path);
    return (path: string) => counted.get(path)?.length ?? 0;
  };
  const [creates, closes, asks] = [countIn(opened), countIn(closed), countIn(asked)];
  const total = (path: string) => creates(path) + closes(path) + asks(path);
  return [...new Set([...opened, ...closed, ...asked])]
    .toSorted((a, b) => total(b) - total(a) || (a < b ? -1 : 1))
    .map((path) => ({ path, creates: creates(path), closes: closes(path), asks: asks(path) }));
}

/** The document that a change takes a new issue in for. */
function openedFor(change: Change): string[] {
  if (change.kind === "adopt") return change.again ? [] : [change.written.document];
  return change.kind === "create" && change.content.kind !== "hold" ? [change.content.source.document] : [];
}

/** The document that an item is asked about for having left. */
const askedFor = (change: Change): string[] =>
  change.kind === "ask" && change.question.kind === "removed" ? [change.question.document] : [];

/** The document whose word closes an issue. */
const closedFor = (change: Change): string[] => (change.kind === "close-done" ? [change.content.source.document] : []);
