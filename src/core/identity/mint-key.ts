import { type DocumentKey, type ItemKey, parseDocumentKey, parseItemKey, type RepositoryId } from "../ids.ts";
import { digest } from "./digest.ts";
import { normalText } from "./normal-text.ts";

/**
 * The key of the n-th item (from 0) with this text in this file, if it was first seen there. It is drawn from where and
 * what the item was then, not from chance: two instances that race, or one that lost its ledger in the middle of an
 * apply, mint the same key, so their twins can be healed.
 */
export const nthItemKey = (repository: RepositoryId, document: string, text: string, nth: number): ItemKey =>
  parseItemKey(digest(["item", repository, document, normalText(text) || text, nth]));

/**
 * A key for an item that is seen for the first time. From then on the key only ever travels in the stamp and the
 * ledger, whatever becomes of the text. `taken` holds the keys in use: an equal line, or one whose namesake moved away,
 * gets the next free one.
 */
export function mintItemKey(
  repository: RepositoryId,
  document: string,
  text: string,
  taken: ReadonlySet<ItemKey>,
): ItemKey {
  for (let nth = 0; ; nth++) {
    const key = nthItemKey(repository, document, text, nth);
    if (!taken.has(key)) return key;
  }
}

/** The same for a postmortem: from its first path. */
export function mintDocumentKey(
  repository: RepositoryId,
  document: string,
  taken: ReadonlySet<DocumentKey>,
): DocumentKey {
  for (let nth = 0; ; nth++) {
    const key = parseDocumentKey(digest(["document", repository, document, nth]));
    if (!taken.has(key)) return key;
  }
}
