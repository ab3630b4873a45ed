import { hasLetters, plainText, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";

/** `<action>`, `[description]`, `{{ summary }}`, `{summary}`, `_____`, `...`, `XXX`. */
const WHOLE_PLACEHOLDER = /^(?:<[^<>]{0,200}>|\[[^[\]]{0,200}\]|\{\{?[^{}]{0,200}\}?\}|[_.…?\-–—*xX\s]{1,100})$/;
/** Nobody leaves a longer blank; most texts are longer, and need no closer look. */
const MAX_PLACEHOLDER_CHARACTERS = 250;
const TEMPLATE_MARK = /\{\{[^{}]{1,100}\}\}|<%[^%]{1,100}%>/;

/** "e.g. update the contract", "Example: add a check" */
const EXAMPLE =
  /^\W*(?:e\.\s?g\.|eg:|z\.\s?b\.|p\.\s?ej\.|bijv\.|f\.\s?eks\.|t\.\s?ex\.|np\.|(?:for )?examples?\s*[:：]|ejemplo:|exemple\s*:|exemplo:|beispiel:|例[:：]|예[:：])/i;
const MAX_CLOSING_CHARACTERS = 40;
const NUMBER_AT_END = / ?(?:\d+|[a-z]|one|two|three)$/;
const LONGEST_NUMBER = "three".length;

/** "Incident closed", "Postmortem completed": the end of the matter, and no work. */
function closesTheMatter(words: string, lexicon: Lexicon): boolean {
  const all = words.replace(/ (?:is|has been|was)(?= )/, "").split(" ");
  const matter = all.slice(0, -1).join(" ").replace(/^the /, "");
  if (!lexicon.incidents.has(matter) && !lexicon.documents.has(matter)) return false;
  return lexicon.states.get(all.at(-1) ?? "") === "done";
}

const longest = new WeakMap<Lexicon, number>();

/** More letters than any placeholder has, or any end of the matter: such a text is neither. */
function tooManyLetters(lexicon: Lexicon): number {
  const known = longest.get(lexicon);
  if (known !== undefined) return known;
  const lengths = [...lexicon.placeholders].map(({ length }) => length + LONGEST_NUMBER);
  const most = Math.max(MAX_CLOSING_CHARACTERS, ...lengths) + 1;
  longest.set(lexicon, most);
  return most;
}

const MAX_WORDS_AROUND = 3;

/** "Fix {{ component }}" is a blank; "Lint charts for {{ .Values.replicas }} without a default" speaks of one. */
function isMostlyMark(plain: string): boolean {
  if (!TEMPLATE_MARK.test(plain)) return false;
  return wordsOf(plain.replace(TEMPLATE_MARK, " ")).split(" ").length <= MAX_WORDS_AROUND;
}

/** An entry that an author has not filled in, or that says that there is nothing. */
export function isPlaceholder(text: string, lexicon: Lexicon): boolean {
  if (text.length > MAX_PLACEHOLDER_CHARACTERS) return false;
  const plain = plainText(text)
    .replace(/[.:!]$/, "")
    .trim();
  if (EXAMPLE.test(plain)) return true;
  if (plain === "" || WHOLE_PLACEHOLDER.test(plain) || isMostlyMark(plain)) return true;
  if (hasLetters(plain, tooManyLetters(lexicon))) return false;
  const words = wordsOf(plain);
  if (words === "") return !/\p{Extended_Pictographic}/u.test(plain);
  const unnumbered = words.replace(NUMBER_AT_END, "");
  if (words.length <= MAX_CLOSING_CHARACTERS && closesTheMatter(words, lexicon)) return true;
  return lexicon.placeholders.has(words) || (unnumbered !== words && lexicon.placeholders.has(unnumbered));
}
