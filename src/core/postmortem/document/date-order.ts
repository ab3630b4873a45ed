import { UNSPACED, wordsOf } from "../text/words.ts";
import { calendarDate } from "../fields/calendar.ts";
import type { DateOrder } from "../fields/dates.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";

const SLASHED = /(?<![\d/.])(\d{1,2})\/(\d{1,2})(?:\/(?:\d{4}|\d{2}))?(?![\d/])/g;
const LEAP_YEAR = 2024;
const MAX_CHARACTERS = 20_000;
const LEAST_WORDS = 5;
/** So many times more words of one language than of another. */
const LEAST_LEAD = 1.5;
/** Share of the characters from which a text is Chinese, Japanese or Korean. */
const LEAST_UNSPACED = 0.1;
const HANGUL = /\p{Script=Hangul}/u;

/** What the dates say that can be read one way only: 31/01 is day first, 01/31 month first; null if both are there. */
function shownBy(text: string): DateOrder {
  const orders = new Set<DateOrder>();
  for (const [, first, second] of text.matchAll(SLASHED)) {
    const [a, b] = [Number(first), Number(second)];
    if (a > 12 && calendarDate(LEAP_YEAR, b, a) !== null) orders.add("day-first");
    if (b > 12 && calendarDate(LEAP_YEAR, a, b) !== null) orders.add("month-first");
  }
  return orders.size === 1 ? ([...orders][0] ?? null) : null;
}

/** English is written by both habits; of the other languages that we know each has one. */
function usualIn(text: string, lexicon: Lexicon): DateOrder {
  const unspaced = [...text].filter((character) => UNSPACED.test(character) || HANGUL.test(character)).length;
  if (unspaced > text.length * LEAST_UNSPACED) return "month-first";
  const words = wordsOf(text).split(" ");
  const counts = lexicon.commonWords.map(({ language, words: common }) => ({
    language,
    count: words.filter((word) => common.has(word)).length,
  }));
  const english = counts.find(({ language }) => language === "en")?.count ?? 0;
  const other = Math.max(0, ...counts.filter(({ language }) => language !== "en").map(({ count }) => count));
  return other >= LEAST_WORDS && other >= english * LEAST_LEAD ? "day-first" : null;
}

/**
 * How a document writes 03/04: shown by its other dates, else as its language always does. Null where nobody but the
 * author knows.
 *
 * @example dateOrderOf("Le 03/04, nous avons … jusqu'au 31/05", lexicon) // "day-first"
 */
export function dateOrderOf(text: string, lexicon: Lexicon): DateOrder {
  const start = text.slice(0, MAX_CHARACTERS);
  return /\d[/.]\d/.test(start) ? (shownBy(start) ?? usualIn(start, lexicon)) : null;
}
