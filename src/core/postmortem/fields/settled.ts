import type { ItemState } from "../model.ts";
import { wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";

const MAX_STATE_WORDS = 5;
/** Anything that says that not all of it is finished: a wrong "done" would silently drop the work, so doubt means open. */
const DOUBT =
  /(?<!\p{L})(?:not|still|remaining|pending|partly|partially|partial|except|nearly|almost|to go|in progress|next|tomorrow|soon|later|todo|starts?|starting|nicht|noch|teilweise|pas|encore|no|todavía|aún|não|ainda|ikke|enda|inte|ännu|niet|nog|nie|jeszcze|non|ancora|belum|не|ещё|未|还|아직)(?!\p{L})|\d+\s*(?:of|von|de|sur|av|z|из)\s*\d+|\b\d{1,2}\s?[%％]|\?/iu;
/** What stands before the day, the change or the version that proves it: "done on 5 May", "merged in #12". */
const EVIDENCE =
  /^(?:on |at |in |with |via |see |as of |since |during |am |im |le |el |em |den |il |op |dnia )*(?:the )?[#!(v[\d]|^(?:see|via|during|siehe|voir|ver|se|zie|zob)(?!\p{L})/iu;
/** Where only a part of the world has it. */
const PLACE = /^in (?!#|pr|mr|v?\d|version|release|commit|the (?:release|retro|review|meeting))/iu;
const PERIOD = /^(?:in |by |this |the )*(?:q[1-4]|t[1-4]|h[12])(?!\p{L})/iu;

/** Words that name a state in a column, and something else anywhere else: "the button labelled (Yes)". */
export const ONLY_IN_COLUMNS: ReadonlySet<string> = new Set(
  "live yes y x no ja nei nej oui si sí sim tak да はい 是 예 invalid".split(" "),
);
/** A sentence that would break off here: "when a deploy is (live)", "in state (closed)". */
export const GOES_ON =
  /(?<!\p{L})(?:is|are|was|be|with|a|an|the|in|to|of|as|state|status|labelled|called|invalid|order|orders|im|mit|der|die|das|ein|eine|est|le|la|un|una|el|o|ist|のに|を)\s*$/iu;

/** What stands between a state and its reason. */
const SET_OFF = /^[:,;.–—(*：，；。、（-]/;

interface Opening {
  readonly state: ItemState;
  /** What follows the words of the state, as written. */
  readonly rest: string;
}

/** The longest state in whose words a text begins, and what follows it. */
export function opening(written: string, lexicon: Lexicon): Opening | null {
  const words = wordsOf(written).split(" ");
  for (let length = Math.min(MAX_STATE_WORDS, words.length); length > 0; length--) {
    const state = lexicon.states.get(words.slice(0, length).join(" "));
    if (state !== undefined) return { state, rest: afterWords(written, length) };
  }
  return null;
}

function afterWords(written: string, count: number): string {
  let rest = written;
  for (let word = 0; word < count; word++) rest = rest.replace(/^[^\p{L}\p{N}]*[\p{L}\p{M}\p{N}']+/u, "");
  return rest.replace(/^[\s*_)\]]+/, "");
}

function isDeadline(rest: string, lexicon: Lexicon): boolean {
  const words = wordsOf(rest);
  const byWhom = /^by \p{Lu}\p{Ll}/u.test(rest) && !lexicon.months.has(words.split(" ")[1] ?? "");
  return !byWhom && lexicon.dueWords.some((word) => `${words} `.startsWith(`${wordsOf(word)} `));
}

/**
 * The state that a text begins with, where what follows bears it out and raises no doubt:
 *
 *   nothing, a day, a reference, "by Tom"          the state
 *   "by May", "in Q2", "in staging"                none: a deadline, or a part of the world
 *   a reason after "won't do"                      declined
 *   "not deployed", "3 of 12", "still open"        none
 *   anything else ("closed beta users")            none
 *
 * @example readOpeningState("merged in #12", lexicon) // "done"
 */
export function readOpeningState(written: string, lexicon: Lexicon): ItemState | null {
  const found = opening(written, lexicon);
  if (found === null || found.state === "open")
    return found === null || wordsOf(found.rest) !== "" ? null : found.state;
  const { state, rest } = found;
  if (wordsOf(rest) === "") return state;
  const follows = rest.replace(/^[,;.:–—-]\s*/, "");
  if (state === "declined") return SET_OFF.test(rest) || startsReason(rest, lexicon) ? state : null;
  if (isDeadline(follows, lexicon) || PERIOD.test(follows) || DOUBT.test(rest) || PLACE.test(follows)) return null;
  const [next = ""] = wordsOf(follows).split(" ");
  const isDay = lexicon.months.has(next) || lexicon.weekdays.includes(next);
  if (EVIDENCE.test(follows) || isDay || /^by \p{Lu}|^https?:/u.test(follows)) return state;
  return lexicon.prepositions.has(wordsOf(rest).split(" ")[0] ?? "") && /\d/.test(rest) ? state : null;
}

/** "rejected by the board", "not needed because …" */
function startsReason(rest: string, lexicon: Lexicon): boolean {
  const first = wordsOf(rest).split(" ")[0] ?? "";
  return (
    lexicon.prepositions.has(first) || /^(?:by|as|because|since|due|per|weil|da|car|porque|på|omdat|bo)$/.test(first)
  );
}

/**
 * What a cell or a label for states says: its parts are looked at one by one, and one that raises a doubt keeps it open.
 *
 * @example readStatedState("Merged, not deployed", lexicon) // "open"
 */
export function readStatedState(written: string, lexicon: Lexicon): ItemState | null {
  const found = opening(written, lexicon);
  if (found === null) return null;
  const { state, rest } = found;
  if (state === "open" || wordsOf(rest) === "") return state;
  if (state === "declined") return SET_OFF.test(rest) || startsReason(rest, lexicon) ? state : null;
  const parts = rest.split(/[,;()–—，；、（）]|\s-\s/).map((part) => part.trim());
  if (DOUBT.test(rest) || parts.some((part) => opening(part, lexicon)?.state === "open")) return "open";
  if (readOpeningState(written, lexicon) !== null) return state;
  return SET_OFF.test(rest) || rest.startsWith("✅") ? state : "open";
}
