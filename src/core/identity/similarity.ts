import { normalText } from "./normal-text.ts";

/** A text prepared for comparing: its letter pairs with their counts, and its numbers. */
export interface Profile {
  readonly pairs: ReadonlyMap<string, number>;
  readonly total: number;
  readonly numbers: string;
}

export function profile(text: string): Profile {
  const normal = normalText(text);
  const letters = [...normal];
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = `${letters[at]}${letters[at + 1]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { pairs, total: Math.max(0, letters.length - 1), numbers: (normal.match(/\p{N}+/gu) ?? []).sort().join(" ") };
}

/**
 * How much two texts are the same sentence, 0…1: the Dice coefficient of their letter pairs (Dice 1945), which needs no
 * words and so also serves Chinese and Japanese. Texts whose numbers differ are different work ("shard 3", "shard 4"),
 * however alike they look: 0.
 *
 * @example similarity(profile("Add an alert on queue depth"), profile("Add alerts on queue depth")) // ≈ 0.9
 * @example similarity(profile("Restart node 3"), profile("Restart node 4")) // 0
 */
export function similarity(a: Profile, b: Profile): number {
  if (a.numbers !== b.numbers || a.total + b.total === 0) return 0;
  let shared = 0;
  for (const [pair, count] of a.pairs) shared += Math.min(count, b.pairs.get(pair) ?? 0);
  return (2 * shared) / (a.total + b.total);
}
