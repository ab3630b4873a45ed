import { wordsOf } from "../text/words.ts";
import { calendarDate } from "../fields/calendar.ts";
import type { DateOrder } from "../fields/dates.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";

/** With its year, or after a word for a day: "3/16 of the hosts" and "24/7" are no dates. */
const SLASHED =
  /(?<![\d/.])(\d{1,2})\/(\d{1,2})\/(?:\d{4}|\d{2})(?![\d/])|(?<!\p{L})(?:on|by|due|from|until|since|am|vom|bis|le|du|el|del|em|até|il|entro|den|op|до|с)[:]? (\d{1,2})\/(\d{1,2})(?![\d/]|\s(?:of|de|von))/giu;
const LEAP_YEAR = 2024;
const MAX_CHARACTERS = 20_000;
const LEAST_WORDS = 5;
/** So many times more words of one language than of another. */
const LEAST_LEAD = 1.5;
/** Share of the characters from which a text is Chinese, Japanese or Korean. */
const LEAST_UNSPACED = 0.1;
const UNSPACED_CHARACTERS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
/** What could be a day and a month; without one the order does not matter. */
const NUMERIC = /(?<![\d/.])\d{1,2}(?:\/\d{1,2}(?:\/\d{4}|\/\d{2})?(?![\w/])|\.\d{1,2}(?:\.|(?![\d.%\w])))/;
const MAX_SAMPLE = 5_000;

/** What the dates say that can be read one way only: 31/01 is day first, 01/31 month first; null if both are there. */
function shownBy(text: string): DateOrder {
  const orders = new Set<DateOrder>();
  for (const [, first, second, third, fourth] of text.matchAll(SLASHED)) {
    const [a, b] = [Number(first ?? third), Number(second ?? fourth)];
    if (a > 12 && calendarDate(LEAP_YEAR, b, a) !== null) orders.add("day-first");
    if (b > 12 && calendarDate(LEAP_YEAR, a, b) !== null) orders.add("month-first");
  }
  return orders.size === 1 ? ([...orders][0] ?? null) : null;
}

/** The languages that have a word in common use, by their places in the lexicon. */
type Languages = ReadonlyMap<string, readonly number[]>;

const known = new WeakMap<Lexicon, Languages>();

function languagesOf(lexicon: Lexicon): Languages {
  const built = known.get(lexicon);
  if (built !== undefined) return built;
  const languages = new Map<string, number[]>();
  for (const [index, { words }] of lexicon.commonWords.entries())
    for (const word of words) languages.set(word, [...(languages.get(word) ?? []), index]);
  known.set(lexicon, languages);
  return languages;
}

/** English is written by both habits; of the other languages that we know each has one. */
function usualIn(text: string, lexicon: Lexicon): DateOrder {
  const unspaced = text.match(UNSPACED_CHARACTERS)?.length ?? 0;
  if (unspaced > text.length * LEAST_UNSPACED) return "month-first";
  const languages = languagesOf(lexicon);
  const counts = lexicon.commonWords.map(() => 0);
  for (const word of wordsOf(text).split(" ")) {
    for (const index of languages.get(word) ?? []) counts[index] = (counts[index] ?? 0) + 1;
  }
  const of = (isEnglish: boolean) =>
    Math.max(0, ...counts.filter((_, index) => (lexicon.commonWords[index]?.language === "en") === isEnglish));
  return of(false) >= LEAST_WORDS && of(false) >= of(true) * LEAST_LEAD ? "day-first" : null;
}

/**
 * How a document writes 03/04: shown by its other dates, else as its language always does. Null where nobody but the
 * author knows.
 *
 * @example dateOrderOf("Le 03/04, nous avons … jusqu'au 31/05", lexicon) // "day-first"
 */
export function dateOrderOf(text: string, lexicon: Lexicon): DateOrder {
  if (!NUMERIC.test(text)) return null;
  return shownBy(text.slice(0, MAX_CHARACTERS)) ?? usualIn(text.slice(0, MAX_SAMPLE), lexicon);
}
