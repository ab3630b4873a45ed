import type { ItemState } from "../model.ts";
import { wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { takeLabelled } from "./labelled.ts";
import type { Taken } from "./taken.ts";

/** ☒ is what converters make of a checked box. */
const DONE_MARK = /^\s*(?:✅|☑️?|☒|✔️?|🗹|:white_check_mark:|:heavy_check_mark:)\s*/u;
const OPEN_MARK = /^\s*(?:☐|⬜️?|🔲|⏳|🚧|🔄|❌|:construction:)\s*/u;
/** Perhaps with a few words: "✅ sent 12/03". */
const DONE_END = /\s*(?:✅|☑️?|✔️?|:white_check_mark:)\s*(?:[\p{L}\p{N}/.:-]{1,20}\s?){0,4}$/u;
const STRUCK = /^\s*~~(.+)~~\s*([^~]*)$/s;
/** After struck text, a longer text is what replaces it, unless it is set off or begins with a state. */
const MAX_REASON_CHARACTERS = 60;
const MAX_STATE_WORDS = 5;
/** "(done)", "[won't do]", "— done", "**RESOLVED**" at the end; "DONE:" or "[Done]" at the start. */
const ENDING = /\s*(?:[([]([^)\]]{1,40})[)\]]|\*\*([^*]{1,40})\*\*|(?:—|–|\s-)\s+\**([^—–]{1,30}?)\**)\s*\.?\s*$/;
const BEGINNING = /^\s*(?:[[(]([^\])]{1,20})[\])]|\*\*([^*]{1,20})\*\*|([\p{L}' ]{2,20}))(?:\s*[:：]|(?<=[\])*]))\s*/u;

type Outcome = Taken<ItemState | null>;

/**
 * What a status cell or label says; null when it says nothing known.
 *
 * @example readState("DONE", lexicon) // "done"
 */
export function readState(written: string, lexicon: Lexicon): ItemState | null {
  if (DONE_MARK.test(written) || /^\[x\]/i.test(written.trim())) return "done";
  const words = wordsOf(written);
  const known = lexicon.states.get(words) ?? leadingState(words, lexicon);
  if (known !== null) return known;
  const share = /^(\d{1,3})(?= |$)/.exec(words)?.[1];
  if (share === undefined || !/\d\s?[%％]/.test(written)) return null;
  return Number(share) >= 100 ? "done" : "open";
}

/** "Won't do - too risky" begins with a state; the longest one counts. */
function leadingState(words: string, lexicon: Lexicon): ItemState | null {
  const all = words.split(" ").slice(0, MAX_STATE_WORDS);
  for (let length = all.length; length > 0; length--) {
    const state = lexicon.states.get(all.slice(0, length).join(" "));
    if (state !== undefined) return state;
  }
  return null;
}

/** A ticket cell sometimes ends in the state of its ticket: "BUG-7 **DONE**". */
export function readTrailingState(cell: string, lexicon: Lexicon): ItemState | null {
  if (cell === "") return null;
  if (DONE_END.test(cell)) return "done";
  return readState(cell, lexicon) ?? lexicon.states.get(wordsOf(cell).split(" ").at(-1) ?? "") ?? null;
}

/** "done 24 February", "merged in #12", "won't do: too risky", and not "closed beta users". */
export function readOpeningState(fact: string, lexicon: Lexicon): ItemState | null {
  const words = wordsOf(fact).split(" ");
  for (let length = Math.min(MAX_STATE_WORDS, words.length); length > 0; length--) {
    const state = lexicon.states.get(words.slice(0, length).join(" "));
    if (state === undefined) continue;
    const next = words[length] ?? "";
    const goesOn = next !== "" && !/\d/.test(next) && !lexicon.prepositions.has(next) && !lexicon.months.has(next);
    const setOff = state !== "open" && length < MAX_STATE_WORDS && SET_OFF.test(fact);
    if (!goesOn || setOff) return state;
  }
  return null;
}

const SET_OFF = /^[^\p{L}]*[\p{L}' ]{2,20}[:：,;—–-]/u;

function bracketed(text: string, pattern: RegExp, lexicon: Lexicon): Outcome | null {
  const match = pattern.exec(text);
  const written = match?.[1] ?? match?.[2] ?? match?.[3];
  if (match === null || written === undefined) return null;
  const state = lexicon.states.get(wordsOf(written));
  if (state === undefined) return null;
  return { value: state, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}` };
}

/** "(Mona, done)" after struck text. */
function doneAmong(text: string, lexicon: Lexicon): "done" | null {
  const facts = text.split(/[()[\],;]/);
  return facts.some((fact) => readOpeningState(fact, lexicon) === "done") ? "done" : null;
}

function struck(text: string, lexicon: Lexicon): Outcome | null {
  const match = STRUCK.exec(text);
  if (match === null) return null;
  const [, inner = "", after = ""] = match;
  if (inner.includes("~~")) return null;
  if (DONE_MARK.test(after) || DONE_END.test(after))
    return { value: "done", rest: `${inner} ${after.replace(DONE_MARK, "").replace(DONE_END, "")}` };
  const said = leadingState(wordsOf(after), lexicon) ?? doneAmong(after, lexicon);
  if (said === "done") return { value: said, rest: `${inner} ${after}` };
  if (said === "declined") return { value: said, rest: inner };
  const setOff = after.length <= MAX_REASON_CHARACTERS || /^[—–:：([,;.-]/.test(after.trim());
  return setOff ? { value: "declined", rest: `${inner} ${after}` } : { value: null, rest: after };
}

/** "— won't do, more work than it is worth": the reason stays in the text. */
const REASONED = /(?:[—–:：]|\s-\s|[([])\s*([^—–()[\]]{3,40}?)\s*[,;:.]\s[^—–()[\]]{3,160}[)\]]?\s*$/u;

function withReason(text: string, lexicon: Lexicon): ItemState | null {
  const said = lexicon.states.get(wordsOf(REASONED.exec(text)?.[1] ?? ""));
  return said === "declined" || said === "done" ? said : null;
}

/** Marks and words of state around an item's text. */
export function takeState(text: string, lexicon: Lexicon): Outcome {
  const whole = struck(text, lexicon);
  if (whole !== null) return whole;
  if (DONE_MARK.test(text)) return { value: "done", rest: text.replace(DONE_MARK, "") };
  if (OPEN_MARK.test(text)) {
    const rest = text.replace(OPEN_MARK, "");
    return { value: withReason(rest, lexicon) ?? "open", rest };
  }
  if (DONE_END.test(text)) return { value: "done", rest: text.replace(DONE_END, "") };
  const labelled = takeLabelled(text, "status", lexicon);
  if (labelled !== null) return { value: readState(labelled.value, lexicon), rest: labelled.rest };
  const set = bracketed(text, ENDING, lexicon) ?? bracketed(text, BEGINNING, lexicon);
  return set ?? { value: withReason(text, lexicon), rest: text };
}
