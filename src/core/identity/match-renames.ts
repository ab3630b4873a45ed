import { type Remembered, type Sighting, sameWords } from "./items.ts";

/** More than this part of the old items and of the open new ones must be the same, or it is another file. */
const MAJORITY = 0.5;

interface Candidate {
  readonly from: string;
  readonly to: string;
  readonly shared: number;
  readonly sameName: boolean;
}

/**
 * Which new file is which vanished one under another name: those that share most of their items, or some and the name
 * (a folder was renamed). Returns new path → old path.
 *
 * `present`: every path that still exists. Where two pairs are equally good, neither is taken: ambiguity means new.
 */
export function matchRenames(
  sightings: readonly Sighting[],
  remembered: readonly Remembered[],
  present: ReadonlySet<string>,
): Map<string, string> {
  const old = Map.groupBy(
    remembered.filter((item) => !present.has(item.document) && !item.absent),
    ({ document }) => document,
  );
  const known = new Set(remembered.map(({ document }) => document));
  const fresh = Map.groupBy(
    sightings.filter(({ document }) => !known.has(document)),
    ({ document }) => document,
  );
  const candidates = [...fresh].flatMap(([to, items]) =>
    [...old].flatMap(([from, before]) => compare(from, before, to, items)),
  );
  const ranked = candidates.toSorted((a, b) => rank(b) - rank(a));
  const renames = new Map<string, string>();
  for (const each of ranked) {
    if (renames.has(each.to) || [...renames.values()].includes(each.from)) continue;
    const rivals = ranked.filter(
      (rival) => rival !== each && rank(rival) === rank(each) && (rival.from === each.from || rival.to === each.to),
    );
    if (rivals.length === 0) renames.set(each.to, each.from);
  }
  return renames;
}

/** Among candidates the name breaks ties and no more. */
const rank = ({ shared, sameName }: Candidate): number => shared + (sameName ? 0.5 : 0);

function compare(from: string, before: readonly Remembered[], to: string, items: readonly Sighting[]): Candidate[] {
  const left = [...before];
  let shared = 0;
  for (const item of items) {
    const at = left.findIndex((each) => sameWords(each, item) || (each.ref !== null && item.links.includes(each.ref)));
    if (at < 0) continue;
    left.splice(at, 1);
    shared += 1;
  }
  const unfinished = Math.max(1, items.filter(({ open }) => open).length);
  const sameName = nameOf(from) === nameOf(to);
  const isMost = shared > before.length * MAJORITY && shared > unfinished * MAJORITY;
  return shared > 0 && (isMost || sameName) ? [{ from, to, shared, sameName }] : [];
}

const nameOf = (path: string): string => (path.split("/").at(-1) ?? path).toLowerCase();
