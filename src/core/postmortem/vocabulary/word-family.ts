import { UNSPACED, wordsOf } from "../text/words.ts";

/** Words and beginnings of words that mean alike, arranged for looking up in a text. */
export interface WordFamily {
  /** How many of its words and phrases are in a text in the spelling of `wordsOf`. */
  readonly countIn: (words: string) => number;
}

/**
 * `improv*` stands for all words that begin so, which is how inflecting languages are covered without listing every
 * form; several words are a phrase; what is written without spaces is looked for anywhere.
 *
 * @example wordFamily(["improv*", "going to"]).countIn("how we are improving") // 1
 */
export function wordFamily(phrases: readonly string[]): WordFamily {
  const whole = new Set<string>();
  const runs: string[] = [];
  for (const phrase of phrases) {
    const words = wordsOf(phrase);
    if (UNSPACED.test(words)) runs.push(words);
    else if (phrase.endsWith("*")) runs.push(` ${words}`);
    else if (words.includes(" ")) runs.push(` ${words} `);
    else whole.add(words);
  }
  return {
    countIn: (words) => {
      const spaced = ` ${words} `;
      const single = words.split(" ").filter((word) => whole.has(word)).length;
      return single + runs.filter((run) => spaced.includes(run)).length;
    },
  };
}
