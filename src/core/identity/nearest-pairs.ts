import type { Remembered, Sighting } from "./items.ts";
import { isOtherWork } from "./other-work.ts";
import { profile, similarity } from "./similarity.ts";

/** The best candidate must lead the second by this much, or it is ambiguous, and ambiguity means new. */
const LEAD = 0.1;

interface Pair {
  readonly at: number;
  readonly item: Remembered;
  readonly score: number;
}

/** Pairs that are each other's best, above the threshold, each with a clear lead over any rival on either side. */
export function nearestPairs(
  open: readonly { readonly seen: Sighting; readonly at: number }[],
  free: readonly Remembered[],
  mayBe: (seen: Sighting, item: Remembered) => boolean,
  threshold: number,
): Pair[] {
  const profiles = new Map(free.map((item) => [item, profile(item.text)]));
  const pairs: Pair[] = [];
  for (const { seen, at } of open) {
    const mine = profile(seen.text);
    for (const [item, theirs] of profiles) {
      if (!mayBe(seen, item)) continue;
      const score = similarity(mine, theirs);
      if (score >= threshold - LEAD) pairs.push({ at, item, score });
    }
  }
  const bySighting = ranking(pairs, (pair) => pair.at);
  const byItem = ranking(pairs, (pair) => pair.item);
  const texts = new Map(open.map(({ seen, at }) => [at, seen.text]));
  return pairs.filter(
    (pair) =>
      pair.score >= threshold &&
      leads(pair, bySighting.get(pair.at)) &&
      leads(pair, byItem.get(pair.item)) &&
      !isOtherWork(pair.item.text, texts.get(pair.at) ?? ""),
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
