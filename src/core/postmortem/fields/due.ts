import { type Prefixes, prefixesOf } from "../text/prefixes.ts";
import { escapeRegExp, plainText, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { type IsoDate, lastOfMonth, partsOf } from "./calendar.ts";
import {
  type DateOrder,
  type DateReading,
  fullDateSource,
  NUMERIC_SOURCE,
  readDate,
  readYearlessDate,
  yearlessDateSource,
} from "./dates.ts";
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
  readonly dateOrder: DateOrder;
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
  const before = [...lexicon.dueWords, ...lexicon.startWords].map(escapeRegExp).join("|");
  const relative = relativeDateSource(lexicon);
  const dates = `${fullDateSource()}|${yearlessDateSource(lexicon)}`;
  const months = lexicon.monthNames.map(escapeRegExp);
  const weekdays = lexicon.weekdays.map(escapeRegExp).join("|");
  const longNames = months.filter((name) => /^\p{L}{4,}/u.test(name)).join("|");
  const named = `(?:${longNames})(?: (?:de )?\\d{4})?|(?:${months.join("|")})\\.? \\d{4}`;
  const built: Patterns = {
    prefixes: prefixesOf([...lexicon.relativeDates.map(({ source }) => source), ...months]),
    date: new RegExp(`(?:${dates}|${relative}|${NUMERIC_SOURCE})${END}`, "iuy"),
    calendarDate: new RegExp(`(?:${dates})`, "iuy"),
    word: new RegExp(`[([]?(?<![\\p{L}\\p{N}])(?:${before}):? (?:the )?(?:(?:${weekdays}),? )?$`, "iu"),
    whole: new RegExp(
      `^(?:(?:(?:${words}):? ?){1,2}|~ ?)?(?:the )?(?:(?:${weekdays}),? )?(?<due>${dates}|${relative}|${NUMERIC_SOURCE}|${named})(?: ?(?:之?前|以前|まで|までに|까지|完成|予定))?\\.?$`,
      "iu",
    ),
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

/** A time is written that names no day. */
export function unclear(written: string): Finding {
  return finding("unclear-date", `"${short(written)}"`);
}

function reckon(written: string, { lexicon, incident, dateOrder }: Calendar): DateReading {
  const full = readDate(written, lexicon, dateOrder);
  // "Q3 2026" needs no day to count from.
  const year = WITH_YEAR.exec(written)?.[0];
  const from = incident ?? (year === undefined ? null : `${year}-01-01`);
  if (full.kind !== "none" || from === null) return full;
  const relative = readRelativeDate(DURATION.test(written) ? `in ${written}` : written, from, lexicon);
  if (relative !== null) return { kind: "date", iso: relative };
  if (incident === null) return full;
  const [name = "", named] = wordsOf(written)
    .replace(/ de (?=\d{4}$)/, " ")
    .split(" ");
  const month = named === undefined || /^\d{4}$/.test(named) ? lexicon.months.get(name) : undefined;
  if (month === undefined) return readYearlessDate(written, incident, lexicon, dateOrder);
  return endOf(month, named === undefined ? incident : `${named}-01-01`);
}

/** A month alone is its last day, of the first such month to come. */
function endOf(month: number, incident: IsoDate): DateReading {
  const [year] = partsOf(incident);
  const end = lastOfMonth(year, month);
  const iso = end !== null && end < incident ? lastOfMonth(year + 1, month) : end;
  return iso === null ? { kind: "none" } : { kind: "date", iso };
}

const MOVED = /\s*(?:→|->|⇒|=>|,?\s(?:now|moved to|new:?|jetzt|nun|maintenant|ahora|agora|ora))\s+/iu;

/** "~~2026-04-01~~ 2026-05-01", "2026-04-01 → 2026-05-01": what holds by now. */
function latest(written: string): string {
  const standing = written.replace(/~~[^~]{0,100}~~/g, " ");
  const moved = (standing.trim() === "" ? written : standing).split(MOVED);
  const last = moved.at(-1) ?? "";
  return moved.length > 1 && /\d/.test(last) ? last : standing.trim() === "" ? written : standing;
}

const DURATION = /^\d{1,3} (?:days?|weeks?|months?)$/i;

/** What a cell or a label says about the deadline. */
export function readDue(written: string, calendar: Calendar): Due {
  const { lexicon } = calendar;
  const dueText = plainText(latest(written))
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
      return { due: null, dueText, finding: unclear(dueText) };
    default:
      return reading satisfies never;
  }
}

/** A text that is nothing but a deadline: "2026-01-31", "by next week"; null for anything else. */
export function readWholeDue(text: string, calendar: Calendar): Due | null {
  const { prefixes, whole } = patternsOf(calendar.lexicon);
  if (text.length > MAX_WHOLE_CHARACTERS || prefixes.placesIn(text).length === 0) return null;
  const written = whole.exec(text)?.groups?.["due"];
  return written === undefined || !mayBeDate(written, calendar) ? null : readDue(written, calendar);
}

const openings = new WeakMap<Lexicon, ReadonlyMap<string, readonly string[]>>();

/** The words that make a date a deadline, as words, by the first of them. */
function openingsOf(lexicon: Lexicon): ReadonlyMap<string, readonly string[]> {
  const known = openings.get(lexicon) ?? Map.groupBy(lexicon.dueWords.map(wordsOf), (words) => firstWord(words));
  openings.set(lexicon, known);
  return known;
}

const firstWord = (words: string) => words.split(" ", 1)[0] ?? "";

/** "until the spring event", as words: begins as a deadline does, and goes on. */
export function opensAsDue(words: string, lexicon: Lexicon): boolean {
  return (
    openingsOf(lexicon)
      .get(firstWord(words))
      ?.some((opening) => words.startsWith(`${opening} `)) === true
  );
}

const MAX_CLAUSE_WORDS = 9;

/** "Planned for the maintenance on 17 March 2020": a clause that begins as a deadline and holds one day. */
export function readClauseDue(text: string, calendar: Calendar): Due | null {
  const words = wordsOf(text);
  if (!opensAsDue(words, calendar.lexicon) || words.split(" ").length > MAX_CLAUSE_WORDS) return null;
  const [date, ...others] = datesIn(text, calendar).filter(({ kind }) => kind !== "numeric");
  return date === undefined || others.length > 0 ? null : readDue(date.written, calendar);
}

/** A date in a text, and what stands around it. */
interface Place {
  readonly written: string;
  /** A relative one is part of what the sentence says; a numeric one ("17/5") could be no date at all. */
  readonly kind: "calendar" | "relative" | "numeric";
  readonly start: number;
  readonly end: number;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

const NUMERIC = new RegExp(`^${NUMERIC_SOURCE}$`);

function kindAt(text: string, start: number, written: string, { lexicon }: Calendar): Place["kind"] {
  if (NUMERIC.test(written)) return "numeric";
  return matchAt(patternsOf(lexicon).calendarDate, text, start) === undefined ? "relative" : "calendar";
}

/** "17/5" and "17.5." where nothing says that it is a date: the document's language must write dates so. */
function mayBeDate(written: string, { dateOrder }: Calendar): boolean {
  if (!NUMERIC.test(written)) return true;
  // "1.2" is a version; a day has its dot behind it, or two figures for the month.
  return (
    dateOrder !== null && (written.includes(".") ? dateOrder === "day-first" && /\.$|\.\d{2}$/.test(written) : true)
  );
}

function datesIn(text: string, calendar: Calendar): readonly Place[] {
  const { prefixes, date } = patternsOf(calendar.lexicon);
  const found: Place[] = [];
  for (const start of prefixes.placesIn(text)) {
    if (start < (found.at(-1)?.end ?? 0)) continue;
    const written = matchAt(date, text, start);
    if (written === undefined || !mayBeDate(written, calendar)) continue;
    found.push({ written, kind: kindAt(text, start, written, calendar), start, end: start + written.length });
  }
  return found;
}

/** More than the longest such word with what stands around it. */
const MAX_WORD_CHARACTERS = 40;

/** From the word that makes a date a deadline to its end: "by 2026-01-31", "(due: May 5)". */
function afterWord(text: string, { start, end }: Place, { word }: Patterns): readonly [number, number] | null {
  const before = word.exec(text.slice(Math.max(0, start - MAX_WORD_CHARACTERS), start))?.[0];
  if (before === undefined) return null;
  return [start - before.length, /^[([]/.test(before) && /^[)\]]/.test(text.slice(end)) ? end + 1 : end];
}

function inBrackets(text: string, { start, end }: Place): readonly [number, number] | null {
  return /[([~]/.test(text[start - 1] ?? "") && /[)\]]/.test(text[end] ?? "") ? [start - 1, end + 1] : null;
}

const DASH = /(?:—|–|\s-|📅|⏰|🗓️?)\s*$/u;

function atTheEnd(text: string, { start, end, kind }: Place): readonly [number, number] | null {
  if (kind !== "calendar" || text.slice(end).trim() !== "") return null;
  const dash = DASH.exec(text.slice(Math.max(0, start - MAX_WORD_CHARACTERS), start))?.[0];
  return dash === undefined ? null : [start - dash.length, text.length];
}

/** A day at either end of a cell for something else: "Mona, 12 May", "12 May / Mona", "Mona (by 12 May)". */
export function takeEdgeDue(text: string, calendar: Calendar): Taken<Due> | null {
  const dates = datesIn(text, calendar).filter(({ kind }) => kind !== "numeric");
  const known = patternsOf(calendar.lexicon);
  for (const date of dates) {
    const [start, end] = afterWord(text, date, known) ?? inBrackets(text, date) ?? [date.start, date.end];
    const [before, after] = [text.slice(0, start), text.slice(end)].map((part) => part.replace(EDGE, ""));
    if ((before === "") === (after === "")) continue;
    return { value: readDue(date.written, calendar), rest: `${before}${after}` };
  }
  return null;
}

const EDGE = /^[\s,;:/|()·–—-]+|[\s,;:/|()·–—-]+$/g;

/** "Restore data from before 2026-03-01": no deadline lies before the incident. */
function isPast(written: string, calendar: Calendar): boolean {
  const { due } = readDue(written, calendar);
  return due !== null && calendar.incident !== null && due < calendar.incident;
}

/** "Alert if certificates expire within 30 days": a time that the work is about. */
const ABOUT_TIME =
  /(?<!\p{L})(?:if|when|whenever|expires?|expiring|older|younger|every|each|within the|compare|happened|happens|why|keep|retain|since|wenn|ablaufen|si|cuando|quando|als|hvis|om|jeśli|если)(?!\p{L})/iu;

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
      if (place === null || isPast(date.written, calendar)) continue;
      // A relative date inside a sentence is part of what it says; it stays there.
      const rest = date.kind === "relative" && around === afterWord ? text : without(text, ...place);
      return { value: readDue(date.written, calendar), rest };
    }
  }
  const relative = ABOUT_TIME.test(text) ? undefined : dates.find(({ kind }) => kind === "relative");
  return { value: relative === undefined ? NO_DUE : readDue(relative.written, calendar), rest: text };
}
