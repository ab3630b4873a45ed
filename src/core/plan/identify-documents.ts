import { mintDocumentKey } from "../identity/mint-key.ts";
import type { DocumentKey, RepositoryId } from "../ids.ts";
import type { Holdings } from "./holdings.ts";
import type { IdentifiedItem, WantedDocument } from "./wanted.ts";

interface Candidate {
  readonly document: WantedDocument;
  readonly items: readonly IdentifiedItem[];
}

/**
 * Which meta-issue belongs to which document. One to one.
 *
 * | evidence, strongest first |
 * |---|
 * | most of its items, or most children of the meta-issue, hang under it: also after a rename that was half applied |
 * | its path, or its path before a rename, is the one that the meta-issue names |
 * | none: a new key |
 */
export function identifyDocuments(
  repository: RepositoryId,
  candidates: readonly Candidate[],
  renames: ReadonlyMap<string, string>,
  holdings: Holdings,
): DocumentKey[] {
  const metas = holdings.all.flatMap(({ subject, written }) =>
    subject.kind === "meta" && subject.part === 0 ? [{ key: subject.key, path: written.document }] : [],
  );
  const keys = new Map<Candidate, DocumentKey>();
  const free = new Set(metas.map(({ key }) => key));
  const give = (candidate: Candidate, key: DocumentKey | undefined) => {
    if (key === undefined || !free.delete(key)) return;
    keys.set(candidate, key);
  };

  const claims = candidates.flatMap((candidate) => claimsOf(candidate, holdings));
  const strength = (claim: Claim) =>
    claim.votes + (metas.some(({ key, path }) => key === claim.key && path === pathOf(claim.candidate)) ? 0.5 : 0);
  for (const claim of claims.toSorted((a, b) => strength(b) - strength(a)))
    if (!keys.has(claim.candidate)) give(claim.candidate, claim.key);
  for (const candidate of candidates) {
    if (keys.has(candidate)) continue;
    const paths = [pathOf(candidate), renames.get(pathOf(candidate))];
    give(candidate, metas.find(({ key, path }) => free.has(key) && paths.includes(path))?.key);
  }
  const taken = new Set(metas.map(({ key }) => key));
  return candidates.map((candidate) => {
    const key = keys.get(candidate) ?? mintDocumentKey(repository, pathOf(candidate), taken);
    taken.add(key);
    return key;
  });
}

const pathOf = ({ document }: Candidate): string => document.postmortem.path;

interface Claim {
  readonly candidate: Candidate;
  readonly key: DocumentKey;
  readonly votes: number;
}

/** More than half of either side, or it is only a few items that moved. */
function claimsOf(candidate: Candidate, holdings: Holdings): Claim[] {
  const above = candidate.items.flatMap(({ key }) => {
    const parent = holdings.of({ kind: "item", key })?.issue?.parent;
    const subject = parent ? holdings.at(parent)?.subject : undefined;
    return subject?.kind === "meta" ? [subject.key] : [];
  });
  return [...Map.groupBy(above, (key) => key)].flatMap(([key, { length: votes }]) => {
    const most = votes * 2 > candidate.items.length || votes * 2 > holdings.childrenOf(key);
    return most ? [{ candidate, key, votes }] : [];
  });
}
