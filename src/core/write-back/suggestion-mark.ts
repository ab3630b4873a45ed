import { digest } from "../identity/digest.ts";
import type { BlobSha } from "../ids.ts";
import { type LackingDocument, digestOfLacks } from "./lacks.ts";

/**
 * What a suggestion notes about itself: what the documents lack, and the contents of those documents. Together they
 * say whether an open one is up to date; what is asked alone, whether a human has said no to it.
 *
 * @example "2c26b46b68ffc68ff99b.fcde2b2edba56bf40860"
 */
export function suggestionMark(documents: readonly LackingDocument[], blobs: ReadonlyMap<string, BlobSha>): string {
  const contents = documents.map(({ path }) => `${blobs.get(path) ?? ""} ${path}`);
  return `${digestOfLacks(documents)}.${digest(contents.toSorted())}`;
}

const askedIn = (mark: string | null): string | null => mark?.split(".")[0] ?? null;

/**
 * How the newest suggestion stands to what is lacking now.
 *
 * | the newest suggestion | asks | stands |
 * |---|---|---|
 * | is open | the same, of the same texts | unchanged |
 * | was closed without a merge | the same, of whatever texts | declined: a human said no |
 * | is anything else, or there is none | | outdated |
 */
export function standingOf(
  found: { readonly state: "open" | "merged" | "closed"; readonly mark: string | null } | null,
  mark: string,
): "unchanged" | "declined" | "outdated" {
  if (found?.state === "open" && found.mark === mark) return "unchanged";
  if (found?.state === "closed" && askedIn(found.mark) === askedIn(mark)) return "declined";
  return "outdated";
}
