import type { Lexicon } from "../vocabulary/lexicon.ts";

/** `none`: no calendar date is written, which is no fault in itself. */
type DateReading =
  | { readonly kind: "date"; readonly iso: string }
  | { readonly kind: "ambiguous" }
  | { readonly kind: "impossible" }
  | { readonly kind: "none" };

/** A year outside these is a slip of the keyboard or a stand-in for "never". */
const EARLIEST_YEAR = 1990;
const LATEST_YEAR = 2199;

const ISO = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
const CJK = /(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日/;
const DOTTED = /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/;
const SLASHED = /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/;
const DAY_FIRST =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|er|º)?[ -](?:de |of )?(\p{L}{3,12})\.?,?[ -](?:de )?(\d{4})(?!\d)/u;
const MONTH_FIRST = /(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/u;

const pad = (value: number, width: number) => String(value).padStart(width, "0");

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function dayCount(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function calendar(year: number, month: number, day: number): DateReading {
  const possible =
    year >= EARLIEST_YEAR &&
    year <= LATEST_YEAR &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= dayCount(year, month);
  return possible ? { kind: "date", iso: `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` } : { kind: "impossible" };
}

/** 31/01/2026 can only be read one way; 03/04/2026 is March or April and nobody but the author knows. */
function slashed(first: number, second: number, year: number): DateReading {
  if (first === second || second > 12) return calendar(year, first, second);
  if (first > 12) return calendar(year, second, first);
  return { kind: "ambiguous" };
}

function named(month: string, day: number, year: number, lexicon: Lexicon): DateReading {
  const number = lexicon.months.get(month.toLowerCase());
  return number === undefined ? { kind: "none" } : calendar(year, number, day);
}

type Pattern = readonly [RegExp, (a: string, b: string, c: string, lexicon: Lexicon) => DateReading];

/** Dotted dates are day first wherever they are written. */
const PATTERNS: readonly Pattern[] = [
  [ISO, (a, b, c) => calendar(Number(a), Number(b), Number(c))],
  [CJK, (a, b, c) => calendar(Number(a), Number(b), Number(c))],
  [DOTTED, (a, b, c) => calendar(Number(c), Number(b), Number(a))],
  [SLASHED, (a, b, c) => slashed(Number(a), Number(b), Number(c))],
  [DAY_FIRST, (a, b, c, lexicon) => named(b, Number(a), Number(c), lexicon)],
  [MONTH_FIRST, (a, b, c, lexicon) => named(a, Number(b), Number(c), lexicon)],
];

/** Sources of all ways in which a date can stand in a sentence, for patterns that look for one. */
export const DATE_SOURCES: readonly string[] = PATTERNS.map(([pattern]) => pattern.source.replace(/\((?!\?)/g, "(?:"));

/**
 * The first calendar date written in a text.
 *
 * @example readDate("31 January 2026", lexicon) // { kind: "date", iso: "2026-01-31" }
 * @example readDate("03/04/2026", lexicon) // { kind: "ambiguous" }
 */
export function readDate(text: string, lexicon: Lexicon): DateReading {
  for (const [pattern, read] of PATTERNS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const reading = read(match[1] ?? "", match[2] ?? "", match[3] ?? "", lexicon);
    if (reading.kind !== "none") return reading;
  }
  return { kind: "none" };
}
