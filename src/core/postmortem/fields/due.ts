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
  readonly relative: RegExp;
  /** After a word that makes it a deadline; in brackets; after a dash at the end: dates with a year. */
  readonly dated: readonly RegExp[];
  /** The same, with relative dates and those without a year. */
  readonly stated: readonly RegExp[];
  /** A date (perhaps after such a word) that is the whole text. */
  readonly whole: RegExp;
}

const patterns = new WeakMap<Lexicon, Patterns>();

const EDGE = "(?<![\\p{L}\\p{N}])";
const END = "(?![\\p{L}\\p{N}])";

function statedPatterns(words: string, dates: string, relative: string | null): readonly RegExp[] {
  const any = relative === null ? dates : `${dates}|${relative}`;
  return [
    new RegExp(`[([]?${EDGE}(?:${words}):? (?:the )?(?<due>${any})${END}[)\\]]?`, "iu"),
    new RegExp(`[([](?<due>${any})[)\\]]`, "iu"),
    new RegExp(`(?:—|–|\\s-|📅|⏰|🗓️?)\\s*(?<due>${dates})\\s*$`, "iu"),
  ];
}

/** A date in running text counts only after a word that makes it a deadline, or when it is relative. */
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
    prefixes: prefixesOf([...lexicon.relativeDates.map(({ source }) => source), ...months, "\\d{1,2}[月월]"]),
    relative: new RegExp(`${EDGE}(?<due>${relative})${END}`, "iu"),
    dated: statedPatterns(words, fullDateSource(), null),
    stated: statedPatterns(words, dates, relative),
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
  if (text.length > MAX_WHOLE_CHARACTERS || !(WITH_YEAR.test(text) || prefixes.mayBeIn(text))) return null;
  const written = whole.exec(text)?.groups?.["due"];
  return written === undefined ? null : readDue(written, calendar);
}

/**
 * @example takeDue("Add an alert, due: 2026-01-31", calendar).value.due // "2026-01-31"
 */
export function takeDue(text: string, calendar: Calendar): Taken<Due> {
  const labelled = takeLabelled(text, "due", calendar.lexicon);
  if (labelled !== null) return { value: readDue(labelled.value, calendar), rest: labelled.rest };
  const { prefixes, relative, dated, stated } = patternsOf(calendar.lexicon);
  const unlike = !prefixes.mayBeIn(text);
  if (unlike && !WITH_YEAR.test(text)) return { value: NO_DUE, rest: text };
  for (const [index, pattern] of (unlike ? dated : stated).entries()) {
    const match = pattern.exec(text);
    const written = match?.groups?.["due"];
    if (match === null || written === undefined) continue;
    // A relative date inside a sentence is part of what it says; it stays there.
    const inProse = index === 0 && readDate(written, calendar.lexicon).kind === "none";
    const rest = inProse ? text : without(text, match.index, match.index + match[0].length);
    return { value: readDue(written, calendar), rest };
  }
  const inProse = unlike ? undefined : relative.exec(text)?.groups?.["due"];
  return { value: inProse === undefined ? NO_DUE : readDue(inProse, calendar), rest: text };
}
