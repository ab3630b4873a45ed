import type { Change } from "./change.ts";
import type { HoldContent } from "./content.ts";

/** A merge brings one postmortem, sometimes two or three; creations spread over more files than this are unusual. */
const USUAL_DOCUMENTS = 3;
/** Below this share of what we hold, creations and closings are growth and healing, not an accident. */
const UNUSUAL_SHARE = 0.2;

/**
 * Decides whether a plan is so large that a human must look first (I8). Lost ledgers, emptied lists and forgotten
 * configurations all show as a plan that suddenly opens or closes a great deal.
 *
 * | plan | verdict |
 * |---|---|
 * | opens up to `askAbove` issues | go |
 * | opens more, all from up to three documents (one long postmortem was merged) | go |
 * | opens more, up to a fifth of what we hold | go |
 * | opens more, from many documents | hold |
 * | closes more than `askAbove` issues and more than a fifth of what we hold | hold |
 */
export function guard(changes: readonly Change[], held: number, askAbove: number): HoldContent | null {
  const creates = changes.flatMap((change) =>
    change.kind === "create" && change.content.kind === "item" ? [change.content.source.document] : [],
  );
  const closes = changes.filter(({ kind }) => kind === "close-duplicate").length;
  const documents = [...Map.groupBy(creates, (path) => path)]
    .map(([path, each]) => ({ path, creates: each.length }))
    .toSorted((a, b) => b.creates - a.creates || (a.path < b.path ? -1 : 1));
  const unusual = (count: number) => count > askAbove && count > held * UNUSUAL_SHARE;
  const opensTooMuch = unusual(creates.length) && documents.length > USUAL_DOCUMENTS;
  if (!opensTooMuch && !unusual(closes)) return null;
  return { kind: "hold", creates: creates.length, closes, limit: askAbove, documents, labels: [] };
}
