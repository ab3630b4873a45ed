import type { ItemKey, RepositoryId } from "../ids.ts";
import { type Remembered, sameLetters, sameWords, type Sighting } from "./items.ts";
import { matchRenames } from "./match-renames.ts";
import { nthItemKey } from "./mint-key.ts";
import { nearestPairs } from "./nearest-pairs.ts";
import { profile, similarity } from "./similarity.ts";
import { normalText } from "./normal-text.ts";

/** Below this, two texts in one file are two items. Chosen on the safe side: a wrong merge is worse than a duplicate. */
const NEAR_IN_FILE = 0.72;
/** Across files there is no position to vouch for an edit, so the texts must be nearly equal. */
const NEAR_ELSEWHERE = 0.9;

/** Who is who: the key that each sighting already had, or null for a new item; and which files were renamed. */
export interface Matches {
  readonly keys: readonly (ItemKey | null)[];
  /** New path → old path. */
  readonly renames: ReadonlyMap<string, string>;
}

/**
 * Gives every sighting the key that it already had. One to one over the whole repository; what is ambiguous is new.
 *
 * | evidence, strongest first | where | not for |
 * |---|---|---|
 * | the n-th equal line, as when it was first seen | same file | |
 * | the same letters, then the same words: of equals the one it links to, else in their order | same file | |
 * | a link to its issue; of several lines that have it (one was copied) the one most like it | anywhere | |
 * | the same words, once on either side | another file | what was absent before, or is closed |
 * | the nearest text with a clear lead on both sides | same file, then another | finished lines; what was absent; closed ones of another file |
 *
 * "Same file" includes the file under its former name.
 */
export function matchItems(
  repository: RepositoryId,
  sightings: readonly Sighting[],
  remembered: readonly Remembered[],
  present: ReadonlySet<string>,
): Matches {
  const renames = matchRenames(sightings, remembered, present);
  const keys: (ItemKey | null)[] = sightings.map(() => null);
  const free = new Set(remembered);
  const give = (at: number, item: Remembered | undefined) => {
    if (!item) return;
    keys[at] = item.key;
    free.delete(item);
  };
  const unmatched = () => sightings.map((seen, at) => ({ seen, at })).filter(({ at }) => keys[at] === null);
  const formerly = (seen: Sighting) => renames.get(seen.document) ?? seen.document;
  const isHere = (item: Remembered, seen: Sighting) =>
    item.document === seen.document || item.document === formerly(seen);
  const living = (item: Remembered) => !item.absent && !item.closed;
  const each = (find: (seen: Sighting) => Remembered | undefined) => {
    for (const { seen, at } of unmatched()) give(at, find(seen));
  };

  const nth = countEqualLines(sightings);
  for (const { seen, at } of unmatched()) {
    const wanted = [seen.document, formerly(seen)].map((path) => nthItemKey(repository, path, seen.text, nth[at] ?? 0));
    give(
      at,
      first(free, (item) => wanted.includes(item.key) && isHere(item, seen) && sameLetters(item, seen)),
    );
  }
  each((seen) => linkedOrFirst(free, seen, (item) => isHere(item, seen) && sameLetters(item, seen)));
  each((seen) => linkedOrFirst(free, seen, (item) => isHere(item, seen) && sameWords(item, seen)));
  for (const item of free) {
    const linking = unmatched().filter(({ seen }) => item.ref !== null && seen.links.includes(item.ref));
    const line = linking.length > 1 ? mostAlike(linking, item) : linking[0];
    if (line) give(line.at, item);
  }
  for (const item of [...free].filter(living)) {
    const namesakes = [...free].filter((other) => living(other) && sameWords(other, item));
    const lines = unmatched().filter(({ seen }) => sameWords(seen, item));
    if (lines[0] && lines.length === 1 && namesakes.length === 1) give(lines[0].at, item);
  }
  for (const [here, threshold] of [
    [true, NEAR_IN_FILE],
    [false, NEAR_ELSEWHERE],
  ] as const) {
    const open = unmatched().filter(({ seen }) => seen.open);
    const mayBe = (seen: Sighting, item: Remembered) => isHere(item, seen) === here;
    const candidates = [...free].filter((item) => !item.absent && (here || !item.closed));
    for (const { at, item } of nearestPairs(open, candidates, mayBe, threshold)) give(at, item);
  }
  return { keys, renames };
}

/** A copied line takes its link along: the issue stays with the line that says most of what it said, else with none. */
function mostAlike<Line extends { readonly seen: Sighting }>(
  lines: readonly Line[],
  item: Remembered,
): Line | undefined {
  const before = profile(item.text);
  const scored = lines.map((line) => ({ line, score: similarity(before, profile(line.seen.text)) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score >= NEAR_IN_FILE ? best.line : undefined;
}

/** Of several equals the one whose issue the line links to. */
function linkedOrFirst(free: Iterable<Remembered>, { links }: Sighting, holds: (item: Remembered) => boolean) {
  return first(free, (item) => item.ref !== null && links.includes(item.ref) && holds(item)) ?? first(free, holds);
}

function first<T>(values: Iterable<T>, holds: (value: T) => boolean): T | undefined {
  for (const value of values) if (holds(value)) return value;
  return undefined;
}

/** For each sighting: how many equal lines stand above it in its file. */
function countEqualLines(sightings: readonly Sighting[]): number[] {
  const counts = new Map<string, number>();
  return sightings.map(({ document, text }) => {
    const line = `${document}\n${normalText(text) || text}`;
    const nth = counts.get(line) ?? 0;
    counts.set(line, nth + 1);
    return nth;
  });
}
