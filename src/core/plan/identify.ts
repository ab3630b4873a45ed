import { matchItems, type Remembered } from "../identity/match-items.ts";
import { mintDocumentKey, mintItemKey } from "../identity/mint-key.ts";
import type { DocumentKey, ItemKey } from "../ids.ts";
import type { Holding, Holdings } from "./holdings.ts";
import type { Situation } from "./situation.ts";
import type { IdentifiedItem, WantedDocument, WantedItem } from "./wanted.ts";

/** A wanted document whose parts know who they are. */
export interface IdentifiedDocument extends Omit<WantedDocument, "items"> {
  readonly key: DocumentKey;
  readonly items: readonly IdentifiedItem[];
}

/** Gives every wanted item and document the key that it already had, or a new one. */
export function identify(situation: Situation, holdings: Holdings): IdentifiedDocument[] {
  const keys = identifyItems(situation, holdings);
  const documents = situation.documents.map((document) => ({
    document,
    items: document.items.map((item) => ({ ...item, key: keyOf(item, keys) })),
  }));
  const documentKeys = identifyDocuments(situation, documents, holdings);
  return documents.map(({ document, items }, at) => ({ ...document, items, key: documentKeys[at] ?? never() }));
}

function identifyItems({ documents, unreadable, scope }: Situation, holdings: Holdings): Map<WantedItem, ItemKey> {
  const remembered = holdings.all.flatMap((holding): Remembered[] =>
    holding.subject.kind === "item"
      ? [{ key: holding.subject.key, document: holding.written.document, text: holding.written.text, ref: holding.ref }]
      : [],
  );
  const wanted = documents.flatMap(({ postmortem, items }) => items.map((item) => ({ item, path: postmortem.path })));
  const matched = matchItems(
    wanted.map(({ item, path }) => ({ document: path, text: item.item.title, links: linksOf(item) })),
    // What stood in a file that cannot be read now still stands there: no other file may claim it.
    remembered.filter(({ document }) => !unreadable.has(document)),
  );
  const taken = new Set(remembered.map(({ key }) => key));
  const keys = new Map<WantedItem, ItemKey>();
  wanted.forEach(({ item, path }, at) => {
    const key = matched[at] ?? mintItemKey(scope.repository, path, item.item.title, taken);
    taken.add(key);
    keys.set(item, key);
  });
  return keys;
}

const linksOf = (item: WantedItem) =>
  item.references.flatMap(({ target }) => (target?.kind === "issue" ? [target.issue.ref] : []));

interface Candidate {
  readonly document: WantedDocument;
  readonly items: readonly IdentifiedItem[];
}

/** By path; else the meta-issue of a file that has gone, if most of its items came here (a rename); else a new key. */
function identifyDocuments(
  { scope, documents, unreadable }: Situation,
  candidates: readonly Candidate[],
  holdings: Holdings,
): DocumentKey[] {
  const metas = new Map<DocumentKey, Holding>();
  for (const holding of holdings.all) if (holding.subject.kind === "meta") metas.set(holding.subject.key, holding);
  const taken = new Set(metas.keys());
  const paths = new Map([...metas].map(([key, { written }]) => [written.document, key]));
  const present = new Set([...documents.map(({ postmortem }) => postmortem.path), ...unreadable]);
  const orphans = new Map([...paths].filter(([path]) => !present.has(path)));
  const origin = new Map<ItemKey, string>();
  for (const { subject, written } of holdings.all)
    if (subject.kind === "item") origin.set(subject.key, written.document);

  return candidates.map(({ document, items }) => {
    const path = document.postmortem.path;
    const formerPath = mostCommon(items.flatMap(({ key }) => origin.get(key) ?? []));
    const key = paths.get(path) ?? orphans.get(formerPath ?? "") ?? mintDocumentKey(scope.repository, path, taken);
    if (formerPath !== undefined) orphans.delete(formerPath);
    taken.add(key);
    return key;
  });
}

function mostCommon(values: readonly string[]): string | undefined {
  const groups = [...Map.groupBy(values, (value) => value)].toSorted(([, a], [, b]) => b.length - a.length);
  return groups[0]?.[0];
}

function keyOf(item: WantedItem, keys: ReadonlyMap<WantedItem, ItemKey>): ItemKey {
  return keys.get(item) ?? never();
}

function never(): never {
  throw new Error("Unexpected item without a key, expected identify() to give one to each");
}
