import { wordsOf } from "../text/words.ts";
import type { Lexicon, RelativeDate } from "../vocabulary/lexicon.ts";
import { type IsoDate, lastOfMonth, lastOfWeek, partsOf, plusDays, plusMonths } from "./calendar.ts";

const patterns = new WeakMap<Lexicon, readonly (readonly [RegExp, RelativeDate])[]>();

function patternsOf(lexicon: Lexicon): readonly (readonly [RegExp, RelativeDate])[] {
  const known = patterns.get(lexicon);
  if (known !== undefined) return known;
  const built = lexicon.relativeDates.map((date) => [new RegExp(`^(?:${date.source})$`, "iu"), date] as const);
  patterns.set(lexicon, built);
  return built;
}

/** Source of all relative dates, for patterns that look for one. */
export function relativeDateSource(lexicon: Lexicon): string {
  return lexicon.relativeDates.map(({ source }) => `(?:${source})`).join("|");
}

function numberIn(text: string, lexicon: Lexicon): number {
  const digits = /(?<!\d)\d{1,3}(?!\d)/.exec(text)?.[0];
  if (digits !== undefined) return Number(digits);
  for (const word of wordsOf(text).split(" ")) {
    const number = lexicon.numbers.get(word);
    if (number !== undefined) return number;
  }
  return 1;
}

/** The quarter's last day; without a year, of the first such quarter that ends on or after the incident. */
function endOfQuarter(quarter: number, text: string, incident: IsoDate): IsoDate | null {
  const written = /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0];
  const year = written === undefined ? partsOf(incident)[0] : Number(written);
  const end = lastOfMonth(year, quarter * 3);
  return written === undefined && end !== null && end < incident ? lastOfMonth(year + 1, quarter * 3) : end;
}

function endOfNamedMonth(text: string, incident: IsoDate, lexicon: Lexicon): IsoDate | null {
  const words = wordsOf(text)
    .replace(/[末底말]$/, "")
    .trim()
    .split(" ");
  const month = words.map((word) => lexicon.months.get(word)).findLast((number) => number !== undefined);
  if (month === undefined) return null;
  const written = /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0];
  const year = written === undefined ? partsOf(incident)[0] : Number(written);
  const end = lastOfMonth(year, month);
  return written === undefined && end !== null && end < incident ? lastOfMonth(year + 1, month) : end;
}

/** A deadline that is named by a period is that period's last day. */
function resolve(kind: RelativeDate["kind"], text: string, incident: IsoDate, lexicon: Lexicon): IsoDate | null {
  const [year, month] = partsOf(incident);
  const number = numberIn(text, lexicon);
  switch (kind) {
    case "days":
      return plusDays(incident, number);
    case "weeks":
      return plusDays(incident, number * 7);
    case "months":
      return plusMonths(incident, number);
    case "quarters":
      return plusMonths(incident, number * 3);
    case "years":
      return plusMonths(incident, number * 12);
    case "nextWeek":
      return lastOfWeek(incident, 1);
    case "nextMonth":
      return lastOfMonth(year, month + 1);
    case "nextQuarter":
      return lastOfMonth(year, Math.ceil(month / 3) * 3 + 3);
    case "nextYear":
      return lastOfMonth(year + 1, 12);
    case "endOfWeek":
      return lastOfWeek(incident);
    case "endOfMonth":
      return lastOfMonth(year, month);
    case "endOfQuarter":
      return lastOfMonth(year, Math.ceil(month / 3) * 3);
    case "endOfYear":
      return lastOfMonth(year, 12);
    case "quarter":
      return endOfQuarter(Number(/(?<=[qt] ?)[1-4]/i.exec(text)?.[0] ?? number), text, incident);
    case "endOfNamedMonth":
      return endOfNamedMonth(text, incident, lexicon);
    case "vague":
      return null;
    default:
      return kind satisfies never;
  }
}

/**
 * The day that a relative date means, counted from the incident; null where it means none ("next sprint").
 *
 * @example readRelativeDate("in two weeks", "2026-03-10", lexicon) // "2026-03-24"
 * @example readRelativeDate("Q2", "2026-03-10", lexicon) // "2026-06-30"
 */
export function readRelativeDate(text: string, incident: IsoDate, lexicon: Lexicon): IsoDate | null {
  for (const [pattern, { kind }] of patternsOf(lexicon)) {
    if (pattern.test(text)) return resolve(kind, text, incident, lexicon);
  }
  return null;
}
