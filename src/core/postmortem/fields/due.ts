import { type Prefixes, prefixesOf } from "../text/prefixes.ts";
import { escapeRegExp, plainText, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import type { IsoDate } from "./calendar.ts";
import { type DateReading, fullDateSource, readDate, readYearlessDate, yearlessDateSource } from "./dates.ts";
import { takeLabelled } from "./labelled.ts";
import { readRelativeDate, relativeDateSource } from "./relative-dates.ts";
import { type Finding, type Taken, without } from "./taken.ts";

export interface Due {
  readonly due: IsoDate | null;
  readonly dueText: string | null;
  readonly finding: Finding | null;
}

export const NO_DUE: Due = { due: null, dueText: null, finding: null };

/** What a deadline is read with: the words, and the day that relative dates count from, where it is known. */
export interface Calendar {
  readonly lexicon: Lexicon;
  readonly incident: IsoDate | null;
}

interface Patterns {
  /** How relative dates and dates without a year can begin. */
  readonly prefixes: Prefixes;
  /** Any date, where the search stands. */
  readonly date: RegExp;
  /** The same, without relative dates. */
  readonly calendarDate: RegExp;
  /** A word that makes what follows it a deadline, at the end of a text. */
  readonly word: RegExp;
  /** A date (perhaps after such a word) that is the whole text. */
  readonly whole: RegExp;
}

const patterns = new WeakMap<Lexicon, Patterns>();

const END = "(?![\\p{L}\\p{N}])";

function patternsOf(lexicon: Lexicon): Patterns {
  const known = patterns.get(lexicon);
  if (known !== undefined) return known;
  const words = lexicon.dueWords
    .toSorted((a, b) => b.length - a.length)
    .map(escapeRegExp)
    .join("|");
  const relative = relativeDateSource(lexicon);
  const dates = `${fullDateSource()}|${yearlessDateSource(lexicon)}`;
  const months = lexicon.monthNames.map(escapeRegExp);
  const built: Patterns = {
    prefixes: prefixesOf([...lexicon.relativeDates.map(({ source }) => source), ...months]),
    date: new RegExp(`(?:${dates}|${relative})${END}`, "iuy"),
    calendarDate: new RegExp(`(?:${dates})`, "iuy"),
    word: new RegExp(`[([]?(?<![\\p{L}\\p{N}])(?:${words}):? (?:the )?$`, "iu"),
    whole: new RegExp(`^(?:(?:${words}):? )?(?:the )?(?<due>${dates}|${relative})(?:之?前|以前|まで)?$`, "iu"),
  };
  patterns.set(lexicon, built);
  return built;
}

const WITH_YEAR = /\d{4}/;
/** A longer text is a sentence. */
const MAX_WHOLE_CHARACTERS = 60;

function finding(rule: string, what: string): Finding {
  return { rule, message: `Unexpected due date ${what}, expected a calendar date such as 2026-01-31` };
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function reckon(written: string, { lexicon, incident }: Calendar): DateReading {
  const full = readDate(written, lexicon);
  // "Q3 2026" needs no day to count from.
  const year = WITH_YEAR.exec(written)?.[0];
  const from = incident ?? (year === undefined ? null : `${year}-01-01`);
  if (full.kind !== "none" || from === null) return full;
  const relative = readRelativeDate(written, from, lexicon);
  if (relative !== null) return { kind: "date", iso: relative };
  return incident === null ? full : readYearlessDate(written, incident, lexicon);
}

/** What a cell or a label says about the deadline. */
export function readDue(written: string, calendar: Calendar): Due {
  const { lexicon } = calendar;
  const dueText = plainText(written)
    .replace(/^[`"']|[`"',.]$/g, "")
    .trim();
  const words = wordsOf(dueText);
  if (words === "" || lexicon.nothing.has(words) || lexicon.states.has(words)) return NO_DUE;
  const reading = reckon(dueText, calendar);
  switch (reading.kind) {
    case "date":
      return { due: reading.iso, dueText, finding: null };
    case "ambiguous":
      return { due: null, dueText, finding: finding("ambiguous-date", `"${short(dueText)}" (day or month first?)`) };
    case "impossible":
      return { due: null, dueText, finding: finding("impossible-date", `"${short(dueText)}"`) };
    case "none":
      return { due: null, dueText, finding: finding("unclear-date", `"${short(dueText)}"`) };
    default:
      return reading satisfies never;
  }
}

/** A text that is nothing but a deadline: "2026-01-31", "by next week"; null for anything else. */
export function readWholeDue(text: string, calendar: Calendar): Due | null {
  const { prefixes, whole } = patternsOf(calendar.lexicon);
  if (text.length > MAX_WHOLE_CHARACTERS || prefixes.placesIn(text).length === 0) return null;
  const written = whole.exec(text)?.groups?.["due"];
  return written === undefined ? null : readDue(written, calendar);
}

/** A date in a text, and what stands around it. */
interface Place {
  readonly written: string;
  /** It is relative: part of what the sentence says. */
  readonly relative: boolean;
  readonly start: number;
  readonly end: number;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function datesIn(text: string, { lexicon }: Calendar): readonly Place[] {
  const { prefixes, date, calendarDate } = patternsOf(lexicon);
  const found: Place[] = [];
  for (const start of prefixes.placesIn(text)) {
    if (start < (found.at(-1)?.end ?? 0)) continue;
    const written = matchAt(date, text, start);
    if (written === undefined) continue;
    const relative = matchAt(calendarDate, text, start) === undefined;
    found.push({ written, relative, start, end: start + written.length });
  }
  return found;
}

/** More than the longest such word with what stands around it. */
const MAX_WORD_CHARACTERS = 40;

/** From the word that makes a date a deadline to its end: "by 2026-01-31", "(due: May 5)". */
function afterWord(text: string, { start, end }: Place, { word }: Patterns): readonly [number, number] | null {
  const before = word.exec(text.slice(Math.max(0, start - MAX_WORD_CHARACTERS), start))?.[0];
  if (before === undefined) return null;
  return [start - before.length, /^[)\]]/.test(text.slice(end)) ? end + 1 : end];
}

function inBrackets(text: string, { start, end }: Place): readonly [number, number] | null {
  return /[([]/.test(text[start - 1] ?? "") && /[)\]]/.test(text[end] ?? "") ? [start - 1, end + 1] : null;
}

const DASH = /(?:—|–|\s-|📅|⏰|🗓️?)\s*$/u;

function atTheEnd(text: string, { start, end, relative }: Place): readonly [number, number] | null {
  if (relative || text.slice(end).trim() !== "") return null;
  const dash = DASH.exec(text.slice(Math.max(0, start - MAX_WORD_CHARACTERS), start))?.[0];
  return dash === undefined ? null : [start - dash.length, text.length];
}

/**
 * The deadline that a sentence states. A date in running text counts only after a word that makes it one, in brackets,
 * after a dash at the end, or when it is relative.
 *
 * @example takeDue("Add an alert, due: 2026-01-31", calendar).value.due // "2026-01-31"
 */
export function takeDue(text: string, calendar: Calendar): Taken<Due> {
  const labelled = takeLabelled(text, "due", calendar.lexicon);
  if (labelled !== null) return { value: readDue(labelled.value, calendar), rest: labelled.rest };
  const dates = datesIn(text, calendar);
  if (dates.length === 0) return { value: NO_DUE, rest: text };
  const known = patternsOf(calendar.lexicon);
  for (const around of [afterWord, inBrackets, atTheEnd]) {
    for (const date of dates) {
      const place = around(text, date, known);
      if (place === null) continue;
      // A relative date inside a sentence is part of what it says; it stays there.
      const rest = date.relative && around === afterWord ? text : without(text, ...place);
      return { value: readDue(date.written, calendar), rest };
    }
  }
  const relative = dates.find((date) => date.relative);
  return { value: relative === undefined ? NO_DUE : readDue(relative.written, calendar), rest: text };
}
