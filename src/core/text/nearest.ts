/** Further off than this, a suggestion would puzzle more than it helps. */
const MAX_DISTANCE = 2;

/**
 * The known word that was probably meant; undefined when none is near.
 *
 * @example nearest("prase", ["parse", "plan"]) // "parse"
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((each) => ({ each, distance: editDistance(word.toLowerCase().slice(0, 60), each) }))
    .filter(({ each, distance }) => distance <= MAX_DISTANCE && distance < each.length)
    .toSorted((a, b) => a.distance - b.distance);
  return best?.each;
}

/** Levenshtein distance; words are short. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])));
    row = next;
  }
  return row[b.length] ?? 0;
}
