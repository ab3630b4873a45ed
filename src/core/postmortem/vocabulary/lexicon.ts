import type { ItemState, Priority } from "../model.ts";
import { escapeRegExp, wordsOf } from "../text/words.ts";
import { type WordFamily, wordFamily } from "./word-family.ts";
import type { FactName, FieldName, HorizonName, RelativeKind, Vocabulary } from "./vocabulary.ts";

type HeadingKind = Exclude<keyof NonNullable<Vocabulary["headings"]>, "meaning">;
type IncidentKind = "near-miss" | "drill";

/** Several vocabularies, arranged for looking up: all keys are in the spelling of `wordsOf`. */
export interface Lexicon {
  readonly headings: Readonly<Record<HeadingKind, ReadonlySet<string>>>;
  /** One for each language, as a heading is written in one. */
  readonly meanings: readonly HeadingMeaning[];
  readonly commonWords: readonly { readonly language: string; readonly words: ReadonlySet<string> }[];
  readonly leadIns: ReadonlySet<string>;
  readonly itemLabels: ReadonlySet<string>;
  readonly already: WordFamily;
  readonly promises: ReadonlySet<string>;
  readonly vows: WordFamily;
  readonly guideTitles: readonly string[];
  readonly verbs: ReadonlySet<string>;
  readonly pastEndings: readonly string[];
  /** Null where no vocabulary has any. */
  readonly futureWord: RegExp | null;
  readonly prepositions: ReadonlySet<string>;
  /** A phrase can name several fields in several languages; the first vocabulary wins. */
  readonly fields: ReadonlyMap<string, FieldName>;
  readonly facts: ReadonlyMap<string, FactName>;
  /** The same names as written (with their punctuation), for use in patterns. */
  readonly labels: Readonly<Record<FieldName, readonly string[]>>;
  readonly priorities: ReadonlyMap<string, Priority>;
  readonly states: ReadonlyMap<string, ItemState>;
  readonly horizons: ReadonlyMap<string, HorizonName>;
  readonly incidentKinds: ReadonlyMap<string, IncidentKind>;
  readonly drafts: ReadonlySet<string>;
  readonly nothing: ReadonlySet<string>;
  readonly placeholders: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
  readonly pastWords: ReadonlySet<string>;
  readonly standing: ReadonlySet<string>;
  readonly advice: ReadonlySet<string>;
  readonly narrations: ReadonlySet<string>;
  readonly incidents: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
  readonly forms: ReadonlySet<string>;
  readonly guides: ReadonlySet<string>;
  /** Month name to its number, 1–12. */
  readonly months: ReadonlyMap<string, number>;
  /** Names of months as written, for use in patterns. */
  readonly monthNames: readonly string[];
  readonly weekdays: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly relativeDates: readonly RelativeDate[];
  readonly dueWords: readonly string[];
  readonly startWords: readonly string[];
}

export type HeadingMeaning = Readonly<Record<"work" | "ahead" | "again" | "behind" | "we", WordFamily>>;

export interface RelativeDate {
  readonly kind: RelativeKind;
  /** Source of a regular expression without groups that capture. */
  readonly source: string;
}

const FIELD_NAMES: readonly FieldName[] = [
  "task",
  "owner",
  "priority",
  "due",
  "type",
  "status",
  "ticket",
  "time",
  "other",
];
const FACT_NAMES: readonly FactName[] = [
  "date",
  "published",
  "end",
  "severity",
  "services",
  "authors",
  "people",
  "team",
  "visibility",
  "status",
  "incident",
];
const PRIORITIES: readonly Priority[] = ["P0", "P1", "P2", "P3", "P4"];
const STATES: readonly ItemState[] = ["done", "declined", "open"];
const HORIZONS: readonly HorizonName[] = ["immediate", "short", "long"];
const INCIDENT_KINDS: readonly IncidentKind[] = ["near-miss", "drill"];
const RELATIVE_KINDS: readonly RelativeKind[] = [
  "endOfNamedMonth",
  "days",
  "weeks",
  "months",
  "quarters",
  "years",
  "nextWeek",
  "nextMonth",
  "nextQuarter",
  "nextYear",
  "endOfWeek",
  "endOfMonth",
  "endOfQuarter",
  "endOfYear",
  "quarter",
  "vague",
];

type Pick = (vocabulary: Vocabulary) => readonly string[] | undefined;

type Pairs<Value> = readonly (readonly [string, Value])[];

function mapOf<Value>(pairs: Pairs<Value>): ReadonlyMap<string, Value> {
  return new Map(pairs.toReversed().map(([phrase, value]) => [wordsOf(phrase), value] as const));
}

/** Ways of gathering what several vocabularies say; the earlier one wins where two say different things of a phrase. */
function gathering(vocabularies: readonly Vocabulary[]) {
  // A phrase without a letter or digit would stand for every empty value.
  const says = (phrase: string) => /[\p{L}\p{N}]/u.test(phrase);
  const all = (pick: Pick) => vocabularies.flatMap((vocabulary) => pick(vocabulary) ?? []).filter(says);
  const set = (pick: Pick): ReadonlySet<string> => new Set(all(pick).map(wordsOf));
  /** Each vocabulary's phrases for each name. */
  const named = <Name>(names: readonly Name[], pick: (vocabulary: Vocabulary, name: Name) => ReturnType<Pick>) =>
    mapOf(
      vocabularies.flatMap((vocabulary) =>
        names.flatMap((name) => (pick(vocabulary, name) ?? []).filter(says).map((phrase) => [phrase, name] as const)),
      ),
    );
  /** The words of a list whose places are numbers. */
  const numbered = (pick: Pick): Pairs<number> =>
    vocabularies.flatMap((vocabulary) =>
      (pick(vocabulary) ?? []).flatMap((words, index) => words.split(" ").map((word) => [word, index + 1] as const)),
    );
  return { all, set, named, numbered };
}

type Gathering = ReturnType<typeof gathering>;

function headingWords({ set }: Gathering): Lexicon["headings"] {
  const heading = (kind: HeadingKind) => set(({ headings }) => headings?.[kind]);
  return {
    action: heading("action"),
    brief: heading("brief"),
    remedy: heading("remedy"),
    other: heading("other"),
    fact: heading("fact"),
    done: heading("done"),
    declined: heading("declined"),
    summary: heading("summary"),
  };
}

type MeaningWords = NonNullable<NonNullable<Vocabulary["headings"]>["meaning"]>;

function meaningOf({ work = [], ahead = [], again = [], behind = [], we = [] }: MeaningWords): HeadingMeaning {
  return {
    work: wordFamily(work),
    ahead: wordFamily(ahead),
    again: wordFamily(again),
    behind: wordFamily(behind),
    we: wordFamily(we),
  };
}

function labelNames({ all }: Gathering): Lexicon["labels"] {
  const label = (field: FieldName) => all(({ fields }) => fields?.[field]);
  return {
    task: label("task"),
    owner: label("owner"),
    priority: label("priority"),
    due: label("due"),
    type: label("type"),
    status: label("status"),
    ticket: label("ticket"),
    time: label("time"),
    other: label("other"),
  };
}

/** Several vocabularies as one; earlier ones win where two say different things of one word. */
export function buildLexicon(vocabularies: readonly Vocabulary[]): Lexicon {
  const gathered = gathering(vocabularies);
  const { all, set, named, numbered } = gathered;
  const months = numbered((vocabulary) => vocabulary.months);
  const numbers = numbered((vocabulary) => vocabulary.numbers);
  const monthNames = months.map(([name]) => name);
  return {
    headings: headingWords(gathered),
    meanings: vocabularies.flatMap(({ headings }) =>
      headings?.meaning === undefined ? [] : [meaningOf(headings.meaning)],
    ),
    commonWords: vocabularies.flatMap(({ language, commonWords }) =>
      commonWords === undefined ? [] : [{ language, words: new Set(commonWords.map(wordsOf)) }],
    ),
    leadIns: set((vocabulary) => vocabulary.leadIns),
    itemLabels: set((vocabulary) => vocabulary.itemLabels),
    already: wordFamily(all((vocabulary) => vocabulary.already)),
    promises: set((vocabulary) => vocabulary.promises),
    vows: wordFamily(all((vocabulary) => vocabulary.vows)),
    guideTitles: all((vocabulary) => vocabulary.guideTitles).map(wordsOf),
    verbs: set((vocabulary) => vocabulary.verbs),
    pastEndings: all((vocabulary) => vocabulary.pastEndings),
    futureWord: futureWord(all((vocabulary) => vocabulary.futureEndings)),
    prepositions: set((vocabulary) => vocabulary.prepositions),
    fields: named(FIELD_NAMES, ({ fields }, name) => fields?.[name]),
    facts: named(FACT_NAMES, ({ facts }, name) => facts?.[name]),
    labels: labelNames(gathered),
    priorities: named(PRIORITIES, ({ priorities }, name) => priorities?.[name]),
    states: named(STATES, ({ states }, name) => states?.[name]),
    horizons: named(HORIZONS, ({ horizons }, name) => horizons?.[name]),
    incidentKinds: named(INCIDENT_KINDS, ({ incidentKinds }, name) => incidentKinds?.[name]),
    drafts: set((vocabulary) => vocabulary.drafts),
    nothing: set((vocabulary) => vocabulary.nothing),
    placeholders: set((vocabulary) => vocabulary.placeholders),
    types: set((vocabulary) => vocabulary.types),
    teams: set((vocabulary) => vocabulary.teams),
    conditions: set((vocabulary) => vocabulary.conditions),
    pastWords: set((vocabulary) => vocabulary.pastWords),
    standing: set((vocabulary) => vocabulary.standing),
    advice: set((vocabulary) => vocabulary.advice),
    narrations: set((vocabulary) => vocabulary.narrations),
    incidents: set((vocabulary) => vocabulary.incidents),
    documents: set((vocabulary) => vocabulary.documents),
    forms: set((vocabulary) => vocabulary.forms),
    guides: set((vocabulary) => vocabulary.guides),
    months: mapOf(months),
    monthNames,
    weekdays: all((vocabulary) => vocabulary.weekdays),
    numbers: mapOf(numbers),
    relativeDates: relativeDates(
      vocabularies,
      numbers.map(([word]) => word),
      monthNames,
    ),
    dueWords: all((vocabulary) => vocabulary.dueWords),
    startWords: all((vocabulary) => vocabulary.startWords),
  };
}

/** Any word with such an end, accents and all: "are" is English, "aré" Spanish. */
function futureWord(endings: readonly string[]): RegExp | null {
  if (endings.length === 0) return null;
  return new RegExp(`^\\p{L}{2,}(?:${endings.map(escapeRegExp).join("|")})$`, "u");
}

const alternatives = (words: readonly string[]) => [...new Set(words)].map(escapeRegExp).join("|");

/** Sources with `#` (a number in digits or words) and `MONTH` filled in. */
function relativeDates(
  vocabularies: readonly Vocabulary[],
  numbers: readonly string[],
  months: readonly string[],
): readonly RelativeDate[] {
  const number = `(?:\\d{1,3}${numbers.map((word) => `|${escapeRegExp(word)}`).join("")})`;
  const month = alternatives(months);
  return RELATIVE_KINDS.flatMap((kind) =>
    vocabularies.flatMap(({ relativeDates: sources }) =>
      (sources?.[kind] ?? []).map((source) => ({
        kind,
        source: source.replaceAll("#", number).replaceAll("MONTH", month),
      })),
    ),
  );
}
