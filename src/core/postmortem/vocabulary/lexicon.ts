import type { ItemState, Priority } from "../model.ts";
import { wordsOf } from "../text/words.ts";
import type { FieldName, Vocabulary } from "./vocabulary.ts";

type HeadingKind = keyof Vocabulary["headings"];

/** Several vocabularies, arranged for looking up: all keys are in the spelling of `wordsOf`. */
export interface Lexicon {
  readonly headings: Readonly<Record<HeadingKind, ReadonlySet<string>>>;
  readonly leadIns: ReadonlySet<string>;
  readonly prepositions: ReadonlySet<string>;
  /** A phrase can name several fields in several languages; the first vocabulary wins. */
  readonly fields: ReadonlyMap<string, FieldName>;
  /** The same names as written (with their punctuation), for use in patterns. */
  readonly labels: Readonly<Record<FieldName, readonly string[]>>;
  readonly priorities: ReadonlyMap<string, Priority>;
  readonly states: ReadonlyMap<string, ItemState>;
  readonly nothing: ReadonlySet<string>;
  readonly placeholders: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  readonly pastWords: ReadonlySet<string>;
  readonly narrations: ReadonlySet<string>;
  readonly incidents: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
  readonly forms: ReadonlySet<string>;
  readonly guides: ReadonlySet<string>;
  /** Month name to its number, 1–12. */
  readonly months: ReadonlyMap<string, number>;
  readonly relativeDates: readonly string[];
  readonly dueWords: readonly string[];
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
const PRIORITIES: readonly Priority[] = ["P0", "P1", "P2", "P3", "P4"];

/** Earlier vocabularies win where two say different things of one word. */
export function buildLexicon(vocabularies: readonly Vocabulary[]): Lexicon {
  const set = (pick: (vocabulary: Vocabulary) => readonly string[]) => new Set(vocabularies.flatMap(pick).map(wordsOf));
  const map = <Value>(pairs: readonly (readonly [string, Value])[]) =>
    new Map(pairs.toReversed().map(([phrase, value]) => [wordsOf(phrase), value] as const));
  const headings = (kind: HeadingKind) => set((vocabulary) => vocabulary.headings[kind]);
  const labels = (field: FieldName) => vocabularies.flatMap((vocabulary) => vocabulary.fields[field]);
  const states = (state: ItemState) =>
    vocabularies.flatMap((vocabulary) => vocabulary.states[state].map((phrase) => [phrase, state] as const));

  return {
    headings: {
      action: headings("action"),
      brief: headings("brief"),
      remedy: headings("remedy"),
      other: headings("other"),
      fact: headings("fact"),
      done: headings("done"),
      summary: headings("summary"),
    },
    leadIns: set((vocabulary) => vocabulary.leadIns),
    prepositions: set((vocabulary) => vocabulary.prepositions),
    fields: map(FIELD_NAMES.flatMap((field) => labels(field).map((phrase) => [phrase, field] as const))),
    labels: {
      task: labels("task"),
      owner: labels("owner"),
      priority: labels("priority"),
      due: labels("due"),
      type: labels("type"),
      status: labels("status"),
      ticket: labels("ticket"),
      time: labels("time"),
      other: labels("other"),
    },
    priorities: map(
      vocabularies.flatMap((vocabulary) =>
        PRIORITIES.flatMap((priority) => vocabulary.priorities[priority].map((phrase) => [phrase, priority] as const)),
      ),
    ),
    states: map([...states("done"), ...states("declined"), ...states("open")]),
    nothing: set((vocabulary) => vocabulary.nothing),
    placeholders: set((vocabulary) => vocabulary.placeholders),
    types: set((vocabulary) => vocabulary.types),
    pastWords: set((vocabulary) => vocabulary.pastWords),
    narrations: set((vocabulary) => vocabulary.narrations),
    incidents: set((vocabulary) => vocabulary.incidents),
    documents: set((vocabulary) => vocabulary.documents),
    forms: set((vocabulary) => vocabulary.forms),
    guides: set((vocabulary) => vocabulary.guides),
    months: map(
      vocabularies.flatMap((vocabulary) =>
        vocabulary.months.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
      ),
    ),
    relativeDates: vocabularies.flatMap((vocabulary) => vocabulary.relativeDates),
    dueWords: vocabularies.flatMap((vocabulary) => vocabulary.dueWords),
  };
}
