import type { Remembered } from "../identity/items.ts";
import { matchItems } from "../identity/match-items.ts";
import { mintItemKey } from "../identity/mint-key.ts";
import type { DocumentKey, ItemKey } from "../ids.ts";
import type { Holding, Holdings } from "./holdings.ts";
import { identifyDocuments } from "./identify-documents.ts";
import type { Situation } from "./situation.ts";
import { type IdentifiedItem, ownReferences, type WantedDocument, type WantedItem } from "./wanted.ts";

/** A wanted document whose parts know who they are. */
export interface IdentifiedDocument extends Omit<WantedDocument, "items"> {
  readonly key: DocumentKey;
  readonly items: readonly IdentifiedItem[];
}

/** Gives every wanted item and document the key that it already had, or a new one. */
export function identify(situation: Situation, holdings: Holdings): IdentifiedDocument[] {
  const { documents, unreadable, scope } = situation;
  // What stood in a file that cannot be read now still stands there: no other file may claim it.
  const all = remember(situation, holdings);
  const remembered = all.filter(({ document }) => !unreadable.has(document));
  const wanted = documents.flatMap(({ postmortem, items }) => items.map((item) => ({ item, path: postmortem.path })));
  const { keys, renames } = matchItems(
    scope.repository,
    wanted.map(({ item, path }) => sightingOf(item, path)),
    remembered,
    new Set([...documents.map(({ postmortem }) => postmortem.path), ...unreadable]),
  );
  const taken = new Set(all.map(({ key }) => key));
  const given = new Map<WantedItem, ItemKey>();
  wanted.forEach(({ item, path }, at) => {
    const key = keys[at] ?? mintItemKey(scope.repository, path, item.item.title, taken);
    taken.add(key);
    given.set(item, key);
  });
  const named = documents.map((document) => ({
    document,
    items: document.items.map((item) => ({ ...item, key: given.get(item) ?? never() })),
  }));
  const documentKeys = identifyDocuments(scope.repository, named, renames, holdings);
  return named.map(({ document, items }, at) => ({ ...document, items, key: documentKeys[at] ?? never() }));
}

/** Issues that we hold ∪ creations that may still show up: an edit in the meantime must not make a second item of one. */
function remember({ attempts }: Situation, holdings: Holdings): Remembered[] {
  const held = holdings.all.flatMap((holding) => rememberHolding(holding));
  const keys = new Set(held.map(({ key }) => key));
  const doubtful = attempts.flatMap(({ subject, seed, outcome }): Remembered[] => {
    if (subject.kind !== "item" || seed === null || outcome !== "unknown" || keys.has(subject.key)) return [];
    keys.add(subject.key);
    return [{ key: subject.key, ...seed, ref: null, closed: false, absent: false }];
  });
  return [...held, ...doubtful];
}

function rememberHolding({ subject, written, ref, issue, absent }: Holding): Remembered[] {
  if (subject.kind !== "item") return [];
  const { document, text } = written;
  return [{ key: subject.key, document, text, ref, closed: issue?.state !== "open", absent }];
}

function sightingOf(wanted: WantedItem, document: string) {
  const { title, state } = wanted.item;
  const links = ownReferences(wanted).flatMap(({ target }) => (target?.kind === "issue" ? [target.issue.ref] : []));
  return { document, text: title, links, open: state === "open" };
}

function never(): never {
  throw new Error("Unexpected item without a key, expected identify() to give one to each");
}
