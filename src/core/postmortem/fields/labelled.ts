import { escapeRegExp } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { type Taken, without } from "./taken.ts";

/** Fields that authors write as "Label: value" in a sentence. `task` and `other` are columns only. */
type Labelled = "owner" | "priority" | "due" | "type" | "status" | "ticket";
const LABELLED: readonly Labelled[] = ["owner", "priority", "due", "type", "status", "ticket"];

/** Column names that are ordinary words in a sentence and therefore no labels there. */
const ONLY_COLUMNS = new Set([
  "who",
  "what",
  "when",
  "by",
  "date",
  "no",
  "p",
  "team",
  "lead",
  "done",
  "area",
  "expected",
  "person",
  "summary",
  "time",
  "art",
  "wer",
  "bis",
  "quem",
  "qui",
  "chi",
  "quand",
  "quando",
  "cuándo",
  "cuando",
  "service",
  "direct",
  "do",
  "till",
  "until",
]);

/** A label stands where a clause begins. */
const BEFORE = "(?:^|[([{（【;,|.。、，；／—–\\n_*]|\\s[-/·•])\\s*\\**\\s*";
/** A value ends with its clause. */
const VALUE = "((?:\\[[^\\]\\n]{1,100}\\]\\([^)\\s]{0,500}\\)|[^;|)\\]}（）】\\n—–。；]){1,200}?)";

const COLON = /[:：]/;
const COLONS = /[:：]/g;

const patterns = new WeakMap<Lexicon, ReadonlyMap<Labelled, RegExp>>();

function alternatives(names: readonly string[]): string {
  return names
    .filter((name) => !ONLY_COLUMNS.has(name))
    .toSorted((a, b) => b.length - a.length)
    .map((name) => escapeRegExp(name).replaceAll(" ", "[ -]?"))
    .join("|");
}

function build(lexicon: Lexicon): ReadonlyMap<Labelled, RegExp> {
  const any = alternatives(LABELLED.flatMap((field) => lexicon.labels[field]));
  const end = `(?=\\s*(?:\\.?\\s+\\[?[A-Z]{2,10}-\\d|[;|)\\]}（）】／\\n—–。；]|\\s[-·•]\\s|\\s/\\s[^/]{0,40}[:：✅]|(?:(?<!(?<!\\p{L})\\p{Lu})[.!])?\\**\\s*$|(?<!\\d)(?<!(?<!\\p{L})(?:\\p{Lu}|Fr|Hr|Dr|Abt|Mr|Mrs|Ms|Prof|Ing|Sr|Sra|St))\\.\\s+\\p{L}|(?:[,.，、]\\s*)*\\s*\\**(?:${any})\\**\\s*[:：]))`;
  return new Map(
    LABELLED.map((field) => {
      const names = alternatives(lexicon.labels[field]);
      return [field, new RegExp(`${BEFORE}(?:${names})\\**\\s*[:：]\\**\\s*${VALUE}${end}`, "iu")];
    }),
  );
}

function patternsOf(lexicon: Lexicon): ReadonlyMap<Labelled, RegExp> {
  const known = patterns.get(lexicon) ?? build(lexicon);
  patterns.set(lexicon, known);
  return known;
}

const WORD = /[\p{L}\p{M}\p{N}]/u;
const lastWords = new WeakMap<Lexicon, ReadonlyMap<string, ReadonlySet<Labelled>>>();

/** Which fields have a label with such a last word, small; of "due date" also "duedate", as which it may stand. */
function lastWordsOf(lexicon: Lexicon): ReadonlyMap<string, ReadonlySet<Labelled>> {
  const known = lastWords.get(lexicon);
  if (known !== undefined) return known;
  const built = new Map<string, Set<Labelled>>();
  for (const field of LABELLED)
    for (const label of lexicon.labels[field]) {
      const words = label.toLowerCase().split(" ");
      for (const from of words.keys()) {
        const joined = words.slice(from).join("");
        const last = lastWordBefore(joined, joined.length);
        built.set(last, (built.get(last) ?? new Set<Labelled>()).add(field));
      }
    }
  lastWords.set(lexicon, built);
  return built;
}

/** The word that ends before a place, whatever marks stand between; empty where there is none in the same clause. */
function lastWordBefore(text: string, place: number): string {
  let end = place;
  while (end > 0 && !WORD.test(text[end - 1] ?? "") && !COLON.test(text[end - 1] ?? "")) end -= 1;
  let start = end;
  while (start > 0 && WORD.test(text[start - 1] ?? "")) start -= 1;
  return text.slice(start, end).toLowerCase();
}

/** The fields that a text could name: the patterns below are large, and few colons stand after a word of theirs. */
function fieldsNamedIn(text: string, lexicon: Lexicon): ReadonlySet<Labelled> {
  const words = lastWordsOf(lexicon);
  const fields = new Set<Labelled>();
  for (const { index } of text.matchAll(COLONS))
    for (const field of words.get(lastWordBefore(text, index)) ?? []) fields.add(field);
  return fields;
}

/**
 * The value of "Label: value" and the text without it.
 *
 * @example takeLabelled("Add an alert (owner: Alice, due: 2026-01-31)", "owner", lexicon)
 *   // { value: "Alice", rest: "Add an alert ( due: 2026-01-31)" }
 */
export function takeLabelled(text: string, field: Labelled, lexicon: Lexicon): Taken<string> | null {
  if (!COLON.test(text) || !fieldsNamedIn(text, lexicon).has(field)) return null;
  const match = patternsOf(lexicon).get(field)?.exec(text);
  const value = match?.[1];
  if (match === null || match === undefined || value === undefined) return null;
  // The mark before the label stays: it closes the clause before, or opens the bracket around.
  const lead = /^(?:[([{（【.]|)/.exec(match[0])?.[0].length ?? 0;
  return {
    value: value
      .replace(/\*+/g, "")
      .replace(/(?<=\S)\s*[([][^)\]]*$/, "")
      .replace(/[\s/·•]+$/, "")
      .replace(/[\s,、]+$|(?<!(?<!\p{L})\p{Lu})[\s.,、]+$/u, "")
      .trim(),
    rest: without(text, match.index + lead, match.index + match[0].length),
  };
}

/** The text is nothing but "Owner: …", "Due: …", "Status: …": it belongs to the item above it. */
export function statesField(text: string, lexicon: Lexicon): boolean {
  if (!COLON.test(text)) return false;
  return [...fieldsNamedIn(text, lexicon)].some((field) => {
    const match = patternsOf(lexicon).get(field)?.exec(text);
    return match !== null && match !== undefined && /^[\s*_-]*$/.test(text.slice(0, match.index));
  });
}
