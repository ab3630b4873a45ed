import type { IssueRef, ItemKey } from "../ids.ts";
import { normalText } from "./normal-text.ts";
import { profile, similarity } from "./similarity.ts";

/** An item as a document states it now. */
export interface Sighting {
  readonly document: string;
  readonly text: string;
  /** Issues that the item links to. */
  readonly links: readonly IssueRef[];
}

/** An item that already has a key. */
export interface Remembered {
  readonly key: ItemKey;
  readonly document: string;
  readonly text: string;
  readonly ref: IssueRef | null;
}

/** Below this, two texts in one file are two items. Chosen on the safe side: a wrong merge is worse than a duplicate. */
const NEAR_IN_FILE = 0.72;
/** Across files there is no position to vouch for an edit, so the texts must be nearly equal. */
const NEAR_ELSEWHERE = 0.9;
/** The best candidate must lead the second by this much, or it is ambiguous, and ambiguity means new. */
const LEAD = 0.1;

/**
 * Gives every sighting the key that it already had, or null for a new item. One to one over the whole repository.
 *
 * | evidence, strongest first | where |
 * |---|---|
 * | a link to the item's issue | anywhere |
 * | the same text, equal lines in their order | same file |
 * | the same text | another file (the item moved, or the file was renamed) |
 * | the nearest text, above a threshold and with a clear lead on both sides | same file, then another |
 */
export function matchItems(sightings: readonly Sighting[], remembered: readonly Remembered[]): (ItemKey | null)[] {
  const keys: (ItemKey | null)[] = sightings.map(() => null);
  const free = new Set(remembered);
  const give = (at: number, item: Remembered) => {
    keys[at] = item.key;
    free.delete(item);
  };
  const each = (find: (sighting: Sighting) => Remembered | undefined) => {
    sightings.forEach((sighting, at) => {
      const item = keys[at] === null ? find(sighting) : undefined;
      if (item) give(at, item);
    });
  };

  each((seen) => first(free, (item) => item.ref !== null && seen.links.includes(item.ref)));
  each((seen) => first(free, (item) => item.document === seen.document && sameText(item, seen)));
  each((seen) => first(free, (item) => sameText(item, seen)));
  for (const [here, threshold] of [
    [true, NEAR_IN_FILE],
    [false, NEAR_ELSEWHERE],
  ] as const) {
    const open = sightings.map((seen, at) => ({ seen, at })).filter(({ at }) => keys[at] === null);
    for (const { at, item } of nearestPairs(open, [...free], here, threshold)) give(at, item);
  }
  return keys;
}

const sameText = (item: Remembered, seen: Sighting): boolean => normalText(item.text) === normalText(seen.text);

function first<T>(values: Iterable<T>, holds: (value: T) => boolean): T | undefined {
  for (const value of values) if (holds(value)) return value;
  return undefined;
}

interface Pair {
  readonly at: number;
  readonly item: Remembered;
  readonly score: number;
}

/** Pairs that are each other's best, above the threshold, each with a clear lead over any rival on either side. */
function nearestPairs(
  open: readonly { seen: Sighting; at: number }[],
  free: readonly Remembered[],
  here: boolean,
  threshold: number,
): Pair[] {
  const profiles = new Map(free.map((item) => [item, profile(item.text)]));
  const pairs: Pair[] = [];
  for (const { seen, at } of open) {
    const mine = profile(seen.text);
    for (const [item, theirs] of profiles) {
      if ((item.document === seen.document) !== here) continue;
      const score = similarity(mine, theirs);
      if (score >= threshold - LEAD) pairs.push({ at, item, score });
    }
  }
  const bySighting = ranking(pairs, (pair) => pair.at);
  const byItem = ranking(pairs, (pair) => pair.item);
  return pairs.filter(
    (pair) => pair.score >= threshold && leads(pair, bySighting.get(pair.at)) && leads(pair, byItem.get(pair.item)),
  );
}

interface Rank {
  best: number;
  second: number;
}

function ranking<Side>(pairs: readonly Pair[], side: (pair: Pair) => Side): Map<Side, Rank> {
  const ranks = new Map<Side, Rank>();
  for (const pair of pairs) {
    const rank = ranks.get(side(pair)) ?? { best: 0, second: 0 };
    rank.second = Math.max(rank.second, Math.min(rank.best, pair.score));
    rank.best = Math.max(rank.best, pair.score);
    ranks.set(side(pair), rank);
  }
  return ranks;
}

const leads = (pair: Pair, rank: Rank | undefined): boolean =>
  rank !== undefined && pair.score === rank.best && pair.score - rank.second >= LEAD;
