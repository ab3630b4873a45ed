import type { ItemState } from "../model.ts";
import { hasLetters, plainText, wordsOf } from "../text/words.ts";
import { type Due, NO_DUE, opensAsDue, readClauseDue, readDue, readWholeDue, unclear } from "./due.ts";
import { takeLabelled } from "./labelled.ts";
import { isLogin } from "./logins.ts";
import { couldBeTeam, EMAIL, isName, isTeam, MENTIONS } from "./names.ts";
import { isPromise } from "../forms/promise.ts";
import { readOwners } from "./owners.ts";
import { NO_PRIORITY, type PriorityReading, readPriority } from "./priority.ts";
import type { Reading } from "./reading.ts";
import { GOES_ON, ONLY_IN_COLUMNS, readOpeningState } from "./settled.ts";
import { HOLDS_SEVERAL, lastSegment, type Mark, type Segment, segmentAt, SENTENCE } from "./segments.ts";
import { readState } from "./state.ts";
import type { Taken } from "./taken.ts";
import { isReference, readTracked, takeTracked } from "./tracked.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";

export interface Facts {
  readonly owners: readonly string[];
  readonly priority: PriorityReading;
  readonly due: Due;
  readonly state: ItemState | null;
  readonly tracked: readonly string[];
}

const NO_FACTS: Facts = { owners: [], priority: NO_PRIORITY, due: NO_DUE, state: null, tracked: [] };

/** Lists in many languages end their entries in a comma or a semicolon. */
const END = /[\s.。,;，；、]+$/;
const MAX_SEGMENTS = 5;
/** Any text with a fact at its end has one of these; the others need no closer look. */
const HINT = /[)\]）】—–|,;，；、→←@*.!?。👉📅]|\s--?>?\s/u;

const ONLY_MENTIONS = new RegExp(`^${MENTIONS}$`);
/** "@ilse + leads" */
const WITH_OTHERS = new RegExp(`^(${MENTIONS})\\s*[+&]\\s*(\\p{L}[\\p{L} ]{2,20})$`, "u");
const ONLY_EMAIL = new RegExp(`^${EMAIL}$`);
const LEVEL = /^(?:p|prio ?|priority )[0-4]$/i;
/** "Supplier manager", "Head of Digital": an office, whoever holds it. */
const ROLE =
  /^\p{Lu}[\p{L} ]{2,30} (?:manager|lead|owner|engineer|director|officer|administrator|coordinator)$|^(?:Head|Director|VP|Chief) of \p{Lu}[\p{L} &]{2,40}$/u;
const IN_BRACKETS = /\s*\([^()]{1,60}\)$/;
const LEADING_EMOJI = /^\p{Extended_Pictographic}\uFE0F?\s*/u;
const MAX_TIME_WORDS = 9;
const ASSIGNED =
  /^(?:owner|owned by|assignee|assigned to|assigned|dri|by|responsible|resp\.?|responsable|respons[aá]vel|responsabile|zuständig|verantwortlich|verantw\.?|pilote|отв\.?|ответственн(?:ый|ая)|担当|负责人|負責人|담당)\s+(.+)$/iu;

/** `weak`: a fact only beside another one; `guess`: believed, but not taken out of the title. */
type Known = Partial<Facts> & { readonly weak?: true; readonly guess?: true };

function labelled(written: string, reading: Reading): Known | null {
  // "owner=Mona"
  const fact = written.replace(/^(\p{L}{2,12})\s?=\s?(?=\S)/u, "$1: ");
  if (!/[:：]/.test(fact)) return null;
  const { lexicon } = reading;
  const value = (field: "owner" | "due" | "priority" | "status" | "ticket") => {
    const taken = takeLabelled(fact, field, lexicon);
    return taken !== null && wordsOf(taken.rest) === "" ? taken.value : null;
  };
  const owner = value("owner");
  if (owner !== null) return { owners: readOwners(owner, lexicon) };
  const due = value("due");
  if (due !== null) return { due: readDue(due, reading) };
  const priority = value("priority");
  if (priority !== null) return { priority: readPriority(priority, lexicon) };
  const status = value("status");
  if (status !== null) return { state: readState(status, lexicon) };
  const ticket = value("ticket");
  return ticket === null ? null : { tracked: readTracked(ticket, lexicon) };
}

function named(fact: string, reading: Reading): Known | null {
  const { lexicon, people } = reading;
  const name = (ASSIGNED.exec(fact)?.[1] ?? fact).replace(IN_BRACKETS, "");
  // "Observability" beside names is a team, although it also names a sort of work.
  if (reading.namesTrail && /^\p{Lu}\p{L}+$/u.test(fact) && lexicon.types.has(wordsOf(fact)))
    return { owners: [fact], weak: true };
  if (ROLE.test(name)) return { owners: [name], weak: true };
  if (!isName(name, lexicon)) {
    if (isLowerTeam(fact, lexicon)) return { owners: [fact] };
    return couldBeTeam(fact) ? { owners: [fact], weak: true, guess: true } : null;
  }
  const owners = readOwners(name, lexicon);
  if (name !== fact || isTeam(name, lexicon) || people.has(wordsOf(name))) return { owners };
  const guessed = reading.namesTrail || reading.guessed.has(wordsOf(name));
  return guessed ? { owners, guess: true } : { owners, weak: true };
}

/** "2학기 전", "夏休みまで" */
const ENDS_AS_DUE = /^.{2,20}(?:까지| 전|まで(?:に)?|之前|以前)$/u;

/** "Before we redeploy.", a sentence of its own; "Before long" and the like are shorter. */
const BEFORE = /^(?:before|vor|avant|antes|prima|voor|przed|перед|до) \S+ \S/iu;

/** "next sprint", "sprint 12" */
const SPRINT = /^(?:(?:next|this|current) (?:sprint|cycle|iteration|release)|sprint \d{1,3})$/i;

/** "before the spring event": a time that no calendar knows, where facts stand. */
function vaguely(fact: string, { lexicon }: Reading): Due | null {
  const words = wordsOf(fact);
  const isTime = opensAsDue(words, lexicon) || ENDS_AS_DUE.test(fact) || SPRINT.test(fact);
  return isTime && words.split(" ").length <= MAX_TIME_WORDS
    ? { due: null, dueText: fact, finding: unclear(fact) }
    : null;
}

/** "arjun", "client team", where other facts stand beside it. */
function lowerName(fact: string, { lexicon }: Reading): Known | null {
  const words = wordsOf(fact).split(" ");
  const first = words[0] ?? "";
  if (lexicon.prepositions.has(first) || lexicon.narrations.has(first)) return null;
  const several = fact.split(/\s*[+&/]\s*/);
  const isOneOf = (each: string) => isName(each, lexicon) || /^\p{Ll}[\p{L}'-]{2,20}$/u.test(each);
  if (several.length > 1 && several.length < 4 && several.every(isOneOf)) return { owners: several, weak: true };
  const isOne = words.length === 1 && /^\p{Ll}[\p{L}'-]{2,14}$/u.test(fact) && isName(capitalised(fact), lexicon);
  return isOne ? { owners: [fact], weak: true, guess: true } : null;
}

/** "support team" */
function isLowerTeam(fact: string, lexicon: Lexicon): boolean {
  const words = wordsOf(fact).split(" ");
  const opens = lexicon.prepositions.has(words[0] ?? "") || lexicon.narrations.has(words[0] ?? "");
  return words.length > 1 && words.length <= 4 && !opens && isTeam(capitalised(fact), lexicon);
}

const capitalised = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

/** "5/17完了": the day on which it was done. */
const DONE_ON = /^[\d/.年月日-]{3,12}\s?に?(?:完了|済み?|対応済み?|완료|已完成)$/u;

/** What one fact states, or null where it is a part of the sentence. */
function read(written: string, mark: Mark, reading: Reading): Known | null {
  const { lexicon, people } = reading;
  const fact = plainText(written).replace(/`/g, "").replace(LEADING_EMOJI, "").trim();
  if (ONLY_MENTIONS.test(fact) || ONLY_EMAIL.test(fact)) return { owners: readOwners(fact, lexicon) };
  const [, mentioned, others] = WITH_OTHERS.exec(fact) ?? [];
  if (mentioned !== undefined && others !== undefined) return { owners: [...readOwners(mentioned, lexicon), others] };
  if (DONE_ON.test(fact)) return { state: "done" };
  if (LEVEL.test(fact)) return { priority: readPriority(fact, lexicon) };
  const due = readWholeDue(fact, reading) ?? (mark === "sentence" ? readClauseDue(fact, reading) : null);
  // "(March)" could be which report; beside other facts it is a deadline.
  if (due !== null) return lexicon.months.has(wordsOf(fact)) ? { due, weak: true } : { due };
  const tracked = takeTracked(written, lexicon);
  if (tracked.value.length > 0 && wordsOf(tracked.rest) === "") return { tracked: tracked.value };
  if (isReference(fact) && mark !== "sentence") return { tracked: readTracked(fact, lexicon) };
  if (RECORD.test(fact) && HOLDS_SEVERAL.has(mark)) return { tracked: [fact], weak: true };
  const stated = labelled(fact, reading);
  if (stated !== null) return stated;
  if ((mark === "dash" || mark === "bracket") && reading.loginsTrail && isLogin(fact, lexicon))
    return { owners: [fact] };
  // After a comma "by Mona" could go on with the sentence; "owner Mona" cannot.
  if (mark === "comma")
    return /^(?:owner|owned by|assignee|assigned to|dri)\s/i.test(fact) ? named(fact, reading) : null;
  if (mark === "blank") return null;
  const said = lexicon.states.get(wordsOf(fact)) ?? readOpeningState(fact, lexicon);
  const state = ONLY_IN_COLUMNS.has(wordsOf(fact)) ? null : (said ?? null);
  if (state !== null && (mark !== "sentence" || state !== "open"))
    return { state, tracked: readTracked(written, lexicon) };
  if (mark === "sentence" && BEFORE.test(fact) && !isPromise(fact, lexicon)) return vagueDue(fact, reading);
  if (mark === "sentence")
    return people.has(wordsOf(fact)) || reading.guessed.has(wordsOf(fact))
      ? { owners: readOwners(fact, lexicon) }
      : null;
  if (wordsOf(fact) === "" || lexicon.nothing.has(wordsOf(fact))) return { weak: true };
  const priority = readPriority(fact, lexicon);
  return priority.priority === null ? named(fact, reading) : { priority };
}

/** "INC0048213", "CHG0031337-T4": the numbers of service desks, beside other facts. */
const RECORD = /^[A-Z]{2,8}\d{5,10}(?:-[A-Z]{0,3}\d{1,4})?$/;

/**
 * All facts of a segment, or null where one of them is none, or where all that it holds is what could be a name.
 * Beside a fact that is none of the sentence's (a date, a reference, a mention), names in lower case and vague times
 * are facts too.
 */
function readSegment(segment: Segment, chained: boolean, reading: Reading): readonly Known[] | null {
  const { mark, inner } = segment;
  // "July 7, 2023" is one fact.
  const whole = segment.facts.length > 1 ? readWholeDue(plainText(inner).trim(), reading) : null;
  if (whole !== null) return [{ due: whole }];
  const written = segment.facts.filter((fact) => fact.trim() !== "");
  const certain = written.map((fact) => read(fact, mark, reading));
  const isFirm = certain.some((each) => each !== null && each.weak === undefined);
  const known: Known[] = [];
  for (const [index, fact] of written.entries()) {
    const due = isFirm || chained || mark === "blank" ? vaguely(fact, reading) : null;
    const each =
      certain[index] ??
      (due === null
        ? isFirm || (chained && (mark === "emphasis" || mark === "dash"))
          ? lowerName(fact, reading)
          : null
        : { due });
    // What is set apart by emphasis after a name is a note.
    if (each === null && mark === "emphasis" && known[0]?.owners !== undefined) continue;
    if (each === null) return null;
    known.push(each);
  }
  return known.length > 0 && (chained || isFirm || mark === "blank") ? known : null;
}

function together(known: readonly Known[]): Facts {
  return known.reduce<Facts>(
    (facts, each) => ({
      owners: [...new Set([...facts.owners, ...(each.owners ?? [])])],
      priority: each.priority ?? facts.priority,
      due: each.due ?? facts.due,
      state: each.state ?? facts.state,
      tracked: [...new Set([...facts.tracked, ...(each.tracked ?? [])])],
    }),
    NO_FACTS,
  );
}

/**
 * Facts that trail the work, set off by brackets, dashes or commas, in any order.
 *
 * A name alone could be a component; beside another fact it is an owner, as it is where the section's items end in names.
 *
 * @example takeTail("Count loops (@yara, P1, due 2026-04-09)", reading).value.owners // ["@yara"]
 * @example takeTail("Add jitter — Rosa — P1", reading).rest // "Add jitter"
 */
export function takeTail(text: string, reading: Reading): Taken<Facts> {
  const taken = takeEnd(text, reading);
  if (taken.value !== NO_FACTS) return taken;
  // "Turn on quotas (Tom, by May). This needs a new file system."
  const first = FIRST_SENTENCE.exec(text)?.[1];
  if (first === undefined) return taken;
  const inFirst = withoutEarlyState(takeEnd(first, reading), text.slice(first.length + 1), reading);
  return {
    value: inFirst.value,
    rest: inFirst.value === NO_FACTS ? text : `${inFirst.rest}.${text.slice(first.length + 1)}`,
  };
}

/** "Add a cache (done). Then add metrics.": what is done is not all of it. */
function withoutEarlyState(taken: Taken<Facts>, after: string, { lexicon }: Reading): Taken<Facts> {
  const words = wordsOf(after).split(" ").slice(0, 2);
  const goesOn =
    isPromise(after, lexicon) || words.some((word) => lexicon.verbs.has(word)) || /^\s*(?:then|and|re-)/i.test(after);
  return goesOn && taken.value.state !== null ? { ...taken, value: { ...taken.value, state: null } } : taken;
}

const FIRST_SENTENCE = /^([^\n]{10,400}?[)\]*）])[.。]\s+(?=\p{Lu})/u;

/** Certainly somebody: "@mona", an address, a name that the document's head knows or that stands where names do. */
function isSomebody(name: string, { lexicon, people, namesTrail }: Reading): boolean {
  if (ONLY_MENTIONS.test(name) || ONLY_EMAIL.test(name)) return true;
  return isName(name, lexicon) && (namesTrail || people.has(wordsOf(name)));
}

/** "(Anja, with the help of the course)", "(@mona, draft first, by May)": who, and more; what is no fact is a note. */
function namedFirst({ facts, mark }: Segment, reading: Reading): Facts | null {
  if (mark !== "bracket" && mark !== "dash") return null;
  const first = plainText(facts[0] ?? "").trim();
  if (!isSomebody(first, reading)) return null;
  const more = facts.slice(1).flatMap((fact) => read(fact, mark, reading) ?? vagueDue(fact, reading) ?? []);
  return together([...more, { owners: readOwners(first, reading.lexicon) }]);
}

function vagueDue(fact: string, reading: Reading): Known | null {
  const due = vaguely(fact, reading);
  return due === null ? null : { due };
}

/** "Done, Wed": where what follows a comma is no fact, the last sentence could be one. */
function readLast(
  text: string,
  chained: boolean,
  reading: Reading,
): readonly [Segment | null, readonly Known[] | null] {
  const segment = lastSegment(text);
  const read = segment === null ? null : readSegment(segment, chained, reading);
  const sentence = read === null && segment?.mark === "comma" ? SENTENCE.exec(text) : null;
  if (sentence === null) return [segment, read];
  const whole = segmentAt("sentence", sentence);
  const known = readSegment(whole, chained, reading);
  return known === null ? [segment, read] : [whole, known];
}

function takeEnd(text: string, reading: Reading): Taken<Facts> {
  let rest = text;
  let known: readonly Known[] = [];
  for (let count = 0; count < MAX_SEGMENTS; count++) {
    const trimmed = rest.replace(END, "");
    if (!HINT.test(trimmed)) break;
    const [segment, read] = readLast(trimmed, known.length > 0, reading);
    const noted = segment !== null && read === null && known.length === 0 ? namedFirst(segment, reading) : null;
    if (noted !== null) return { value: noted, rest: text };
    if (segment === null || read === null) break;
    const before = trimmed.slice(0, segment.start);
    // What is nothing but facts is named by them; "orders in state (closed)" would break off.
    if (!hasLetters(before, 1) && wordsOf(before) === "") break;
    if (read.some(({ state }) => state) && GOES_ON.test(before)) break;
    // "… (TiKV) — Wang": who is named already, so a bracket that only could be a name is what the work is about.
    const isNamed = known.some(({ owners }) => owners !== undefined);
    if (isNamed && segment.mark === "bracket" && read.every(({ owners, weak, guess }) => owners && (weak || guess)))
      break;
    known = [...read, ...known];
    // "(Stripe)" could be what the work is about; "— Rosa" is hardly ever.
    if (segment.mark === "bracket" && read.some(({ guess }) => guess)) break;
    // "… — @mona — 📅 2026-05-29": the dash before the mark.
    rest = before.replace(/[\s—–|-]+$/, "");
  }
  return known.length === 0 ? { value: NO_FACTS, rest: text } : { value: together(known), rest };
}

/** What could be names at the end, set off by a bracket or a dash, perhaps beside other facts. */
export function trailingNames(text: string, reading: Reading): readonly string[] {
  let rest = text;
  for (let count = 0; count < MAX_SEGMENTS; count++) {
    const trimmed = rest.replace(END, "");
    const segment = HINT.test(trimmed) ? lastSegment(trimmed) : null;
    if (segment === null) return [];
    const names = namesIn(segment, reading);
    if (names.length > 0) return names;
    if (readSegment(segment, false, reading) === null) return [];
    rest = trimmed.slice(0, segment.start);
  }
  return [];
}

function namesIn({ mark, facts }: Segment, reading: Reading): readonly string[] {
  if (mark === "comma" || mark === "blank") return [];
  const written = facts.map((fact) => plainText(fact).trim());
  const isNamed = (fact: string) => isName(fact, reading.lexicon);
  const isTold = (fact: string) =>
    isNamed(fact) || read(fact, mark, reading) !== null || vaguely(fact, reading) !== null;
  return written.every(isTold) ? written.filter(isNamed) : [];
}
