import { escapeRegExp, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { calendarDate, type IsoDate, partsOf } from "./calendar.ts";

/** How a document writes 03/04; null where nobody but its author knows. */
export type DateOrder = "day-first" | "month-first" | null;

/** `none`: no calendar date is written, which is no fault in itself. */
export type DateReading =
  | { readonly kind: "date"; readonly iso: IsoDate }
  | { readonly kind: "ambiguous" }
  | { readonly kind: "impossible" }
  | { readonly kind: "none" };

const ISO = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
const COMPACT = /(?<![\d.])(20\d{2})(0[1-9]|1[0-2])([0-3]\d)(?![\d.])/;
const CJK = /(\d{4})[年년]\s*(\d{1,2})[月월]\s*(\d{1,2})[日일]/;
const DOTTED = /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/;
const SLASHED = /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/;
const DAY_FIRST =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|er|º|ª)?[ -](?:de |of )?(\p{L}{3,12})\.?,?[ -](?:de )?(\d{4})(?!\d)/u;
const MONTH_FIRST = /(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/u;

const NO_DATE: DateReading = { kind: "none" };

function calendar(year: number, month: number, day: number): DateReading {
  const iso = calendarDate(year, month, day);
  return iso === null ? { kind: "impossible" } : { kind: "date", iso };
}

/** 31/01/2026 can only be read one way; 03/04/2026 is March or April, by the order that the document keeps. */
function slashed(first: number, second: number, year: number, order: DateOrder): DateReading {
  if (first === second || second > 12) return calendar(year, first, second);
  if (first > 12 || order === "day-first") return calendar(year, second, first);
  return order === "month-first" ? calendar(year, first, second) : { kind: "ambiguous" };
}

function monthNumber(name: string, lexicon: Lexicon): number | undefined {
  return lexicon.months.get(wordsOf(name));
}

function named(month: string, day: number, year: number, lexicon: Lexicon): DateReading {
  const number = monthNumber(month, lexicon);
  return number === undefined ? NO_DATE : calendar(year, number, day);
}

interface Habits {
  readonly lexicon: Lexicon;
  readonly order: DateOrder;
}
type Read = (a: string, b: string, c: string, habits: Habits) => DateReading;
type Pattern = readonly [RegExp, Read];

/** Dotted dates are day first wherever they are written. */
const PATTERNS: readonly Pattern[] = [
  [ISO, (a, b, c) => calendar(Number(a), Number(b), Number(c))],
  [CJK, (a, b, c) => calendar(Number(a), Number(b), Number(c))],
  [DOTTED, (a, b, c) => calendar(Number(c), Number(b), Number(a))],
  [SLASHED, (a, b, c, { order }) => slashed(Number(a), Number(b), Number(c), order)],
  [DAY_FIRST, (a, b, c, { lexicon }) => named(b, Number(a), Number(c), lexicon)],
  [MONTH_FIRST, (a, b, c, { lexicon }) => named(a, Number(b), Number(c), lexicon)],
  [COMPACT, (a, b, c) => calendar(Number(a), Number(b), Number(c))],
];

/** Without groups that capture, for use inside other patterns. */
const uncaptured = (source: string) => source.replace(/\((?!\?)/g, "(?:");

/** "17 May", "May 17th", "5月17日": a day without its year. */
interface Yearless {
  readonly source: string;
  readonly dayFirst: RegExp;
  readonly monthFirst: RegExp;
}
const CJK_YEARLESS = /(?<!\d)(\d{1,2})[月월]\s?(\d{1,2})[日일]/;

const yearless = new WeakMap<Lexicon, Yearless>();

function yearlessOf(lexicon: Lexicon): Yearless {
  const known = yearless.get(lexicon);
  if (known !== undefined) return known;
  const names = [...new Set(lexicon.monthNames)]
    .filter((name) => /^\p{L}/u.test(name))
    .toSorted((a, b) => b.length - a.length)
    .map(escapeRegExp)
    .join("|");
  const dayFirst = `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|\\.|er|º|ª)? (?:de |of )?(${names})(?![\\p{L}\\d])`;
  const monthFirst = `(?<!\\p{L})(${names})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\d:])`;
  const built = {
    source: [dayFirst, monthFirst, CJK_YEARLESS.source].map(uncaptured).join("|"),
    dayFirst: new RegExp(dayFirst, "iu"),
    monthFirst: new RegExp(monthFirst, "iu"),
  };
  yearless.set(lexicon, built);
  return built;
}

/** Source of all ways in which a date with its year can stand in a sentence, for patterns that look for one. */
export function fullDateSource(): string {
  return PATTERNS.map(([pattern]) => uncaptured(pattern.source)).join("|");
}

/** The same of a date without its year. */
export function yearlessDateSource(lexicon: Lexicon): string {
  return yearlessOf(lexicon).source;
}

/**
 * The first calendar date written in a text.
 *
 * @example readDate("31 January 2026", lexicon) // { kind: "date", iso: "2026-01-31" }
 * @example readDate("03/04/2026", lexicon) // { kind: "ambiguous" }
 */
export function readDate(text: string, lexicon: Lexicon, order: DateOrder = null): DateReading {
  // Every one of them has a year.
  if (!/\d{4}/.test(text)) return NO_DATE;
  for (const [pattern, read] of PATTERNS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const reading = read(match[1] ?? "", match[2] ?? "", match[3] ?? "", { lexicon, order });
    if (reading.kind !== "none") return reading;
  }
  return NO_DATE;
}

const NUMERIC = /^(\d{1,2})([/.])(\d{1,2})\.?$/;

/** Source of "17/5" and "17.5.", which are dates only where one is expected. */
export const NUMERIC_SOURCE = "(?<![\\d/.])\\d{1,2}[/.]\\d{1,2}\\.?(?![\\d/]|\\s(?:of|de|des|der|du|di|van|von)\\s)";

/** A date without its year is the first such day on or after that of the incident. */
function firstAfter(after: IsoDate, inYear: (year: number) => DateReading): DateReading {
  const [year] = partsOf(after);
  const reading = inYear(year);
  return reading.kind === "date" && reading.iso < after ? inYear(year + 1) : reading;
}

/** "17 May" as its first occurrence on or after the given day, which is that of the incident. */
export function readYearlessDate(text: string, after: IsoDate, lexicon: Lexicon, order: DateOrder): DateReading {
  const [, first, mark, second] = NUMERIC.exec(text.trim()) ?? [];
  if (first !== undefined && second !== undefined) {
    // Dots stand for day first, or for a version.
    const by = mark === "." ? "day-first" : order;
    return firstAfter(after, (year) => slashed(Number(first), Number(second), year, by));
  }
  const { dayFirst, monthFirst } = yearlessOf(lexicon);
  const [, day, month] = dayFirst.exec(text) ?? [];
  const [, monthToo, dayToo] = monthFirst.exec(text) ?? CJK_YEARLESS.exec(text) ?? [];
  const name = month ?? monthToo;
  const number = name === undefined ? undefined : (monthNumber(name, lexicon) ?? Number(name));
  if (number === undefined) return NO_DATE;
  return firstAfter(after, (year) => calendar(year, number, Number(day ?? dayToo)));
}
