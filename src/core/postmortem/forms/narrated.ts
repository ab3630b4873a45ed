import { wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { perList } from "./per-list.ts";
import type { Place } from "./candidate.ts";
import { isPromise } from "./promise.ts";

/** How things stand is said near the start of a sentence, by so many words at most. */
const MAX_WORDS_BEFORE = 8;
const MAX_PHRASE_WORDS = 4;

/** "Add the metrics that were missing" tells only of the metrics. */
const RELATIVE = /^(?:that|which|who|whose|what|where|how|why)$/;

/** The words begin with one of the phrases and go on. */
function beginsWith(words: readonly string[], phrases: ReadonlySet<string>): boolean {
  const longest = Math.min(MAX_PHRASE_WORDS, words.length - 1);
  for (let length = 1; length <= longest; length++) {
    if (phrases.has(words.slice(0, length).join(" "))) return true;
  }
  return false;
}

/** "We are now running two replicas", "The script has been added": no promise, as it is so by now. */
export function tellsHowThingsStand(text: string, lexicon: Lexicon): boolean {
  const words = wordsOf(text).split(" ");
  const condition = words.findIndex((word) => lexicon.conditions.has(word) || RELATIVE.test(word));
  const last = Math.min(condition === -1 ? words.length : condition, MAX_WORDS_BEFORE);
  for (let start = 0; start < last; start++) {
    if (beginsWith(words.slice(start), lexicon.standing)) return !isPromise(text, lexicon);
  }
  return false;
}

/** "Always run the tests before …": nobody could ever close it. "Always-on …" is a name. */
export function advises(text: string, lexicon: Lexicon): boolean {
  if (text.includes("@") || /^\W*\p{L}+-/u.test(text) || /[)\]]\W*$/.test(text)) return false;
  return beginsWith(wordsOf(text).split(" "), lexicon.advice);
}

/** "09:45 sender stopped" is an entry of a log. */
const CLOCK = /^\W{0,4}[0-2]?\d[:h][0-5]\d\b/;

const MAX_SUBJECT_WORDS = 4;
/** Adjectives that look like the past: "Alerts needed for …". */
const ADJECTIVES =
  /^(?:need|requir|bas|relat|shar|automat|dedicat|improv|propos|schedul|detail|distribut|centrali[sz]|increas|limit)ed$/;
/** "Se reiniciaron los pods" */
const REFLEXIVE = /^\W{0,4}se \p{L}{3,}(?:ó|aron|ieron)(?!\p{L})/iu;

/** "The team increased the pool", "Pool size raised to 50": a subject of a few words and what became of it. */
function tellsInTheMiddle(words: readonly string[], lexicon: Lexicon): boolean {
  if (lexicon.verbs.has(words[0] ?? "")) return false;
  const at = words.findIndex((word) => /^[a-z]{2,}ed$/.test(word) && !ADJECTIVES.test(word));
  return at > 0 && at <= MAX_SUBJECT_WORDS && words.length > at + 1;
}

const LEAST_ENTRIES = 3;
const MOST_PAST = 1 / 3;

export const seemsPast = (text: string) => /^\W{0,4}(?:we |i )?\p{L}{2,}ed(?!\p{L})/iu.test(text);

interface Telling {
  readonly entries: number;
  readonly past: number;
}

const telling = perList((blocks): Telling => {
  const entries = blocks.flatMap((block) => (block.kind === "entry" ? [block.text] : []));
  return { entries: entries.length, past: entries.filter(seemsPast).length };
});

/** "Staged rollout" in a list that otherwise orders names a thing: stories are told in whole lists. */
function isAmongPromises({ siblings, lexicon }: Place): boolean {
  const { entries, past } = telling(siblings);
  if (entries < LEAST_ENTRIES || past > entries * MOST_PAST) return false;
  return !siblings
    .slice(0, LEAST_ENTRIES * 4)
    .some((block) => block.kind === "entry" && tellsHowThingsStand(block.text, lexicon));
}

/**
 * Under a heading such as "Mitigation" some authors list what they will do and some what they did. An entry that
 * tells the past ("Rolled back the release", "We restarted the pods") or how things stand by now is history there.
 * Advice without an end is no item either, unless its authors list it as an action.
 */
export function isNarrated(text: string, place: Place): boolean {
  if (CLOCK.test(text)) return true;
  if (place.section.role === "action") return false;
  if (advises(text, place.lexicon)) return true;
  if (place.section.role !== "remedy" || place.section.settled !== null || place.settled !== null) return false;
  if (/^\W{0,4}(?:✅|☑|✔)/u.test(text)) return false;
  const words = wordsOf(text.replace(/^\*\*[^*]{1,80}\*\*\s*[:：—–-]?\s*(?=\S)/, "")).split(" ");
  const [first = "", second = ""] = words;
  const verb = first === "we" || first === "i" ? second : first;
  const ending = text.replace(/[\s.。!！]+$/, "");
  if (place.lexicon.pastEndings.some((past) => ending.endsWith(past))) return true;
  if (/.{2}ed$/.test(verb) && isAmongPromises(place)) return false;
  if (tellsInTheMiddle(words, place.lexicon) || REFLEXIVE.test(text)) return true;
  return /.{2}ed$/.test(verb) || place.lexicon.pastWords.has(verb) || tellsHowThingsStand(text, place.lexicon);
}
