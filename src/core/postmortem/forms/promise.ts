import { wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";

/** A promise is made near the start of its sentence. */
const MAX_WORDS_BEFORE_PROMISE = 8;
const MAX_PROMISE_WORDS = 4;
const MAX_CHARACTERS_BEFORE = 200;

/** "We will add …", "The automation must refuse …": says what is going to be done. */
export function isPromise(text: string, lexicon: Lexicon): boolean {
  const words = wordsOf(text).split(" ");
  if (lexicon.conditions.has(words[0] ?? "")) return false;
  const last = Math.min(words.length, MAX_WORDS_BEFORE_PROMISE);
  if (promisesByEnding(text, lexicon) || lexicon.vows.countIn(words.join(" ")) > 0) return true;
  for (let start = 0; start < last; start++) {
    for (let length = 1; length <= MAX_PROMISE_WORDS; length++) {
      const after = words[start + length] === "never" ? start + length + 1 : start + length;
      // "This should never have happened"
      if (lexicon.promises.has(words.slice(start, start + length).join(" ")) && words[after] !== "have") return true;
    }
  }
  return false;
}

/** "Yanis rédigera …": the verb's own ending says that it is to come. */
function promisesByEnding(text: string, { futureWord }: Lexicon): boolean {
  if (futureWord === null) return false;
  const written = text
    .slice(0, MAX_CHARACTERS_BEFORE)
    .toLowerCase()
    .split(/[^\p{L}]+/u, MAX_WORDS_BEFORE_PROMISE);
  return written.some((word) => futureWord.test(word));
}
