import type { ItemState } from "../model.ts";
import { wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { takeLabelled } from "./labelled.ts";
import { GOES_ON, ONLY_IN_COLUMNS, readOpeningState, readStatedState } from "./settled.ts";
import type { Taken } from "./taken.ts";

/** ☒ is what converters make of a checked box. */
const DONE_MARK = /^\s*(?:✅|☑️?|☒|✔️?|🗹|:white_check_mark:|:heavy_check_mark:)\s*/u;
const OPEN_MARK = /^\s*(?:☐|⬜️?|🔲|⏳|🚧|🔄|❌|:construction:)\s*/u;
/** Perhaps with a few words: "✅ sent 12/03". */
const DONE_END = /\s*(?:✅|☑️?|✔️?|:white_check_mark:)\s*(?:[\p{L}\p{N}/.:-]{1,20}\s?){0,4}$/u;
/** "✅ [#12](https://…)": what proves it stays in the text. */
const DONE_BEFORE_REFERENCE =
  /\s*(?:✅|☑️?|✔️?|:white_check_mark:)\s*([([]{0,2}(?:#\d{1,7}|[A-Z][A-Z0-9]{1,9}-\d{1,6}|https?:\/\/\S{1,500}|[^\]\n]{1,60}\]\([^)\s]{1,500}\))[)\]]?)\s*$/u;
const STRUCK = /^\s*~~(.+)~~\s*([^~]*)$/s;
/** After struck text, a longer text is what replaces it, unless it is set off or begins with a state. */
const MAX_REASON_CHARACTERS = 60;
/** "(done)", "[won't do]", "— done", "**RESOLVED**" at the end; "DONE:" or "[Done]" at the start. */
const ENDING = /\s*(?:[([]([^)\]]{1,40})[)\]]|\*\*([^*]{1,40})\*\*|(?:—|–|\s-)\s+\**([^—–]{1,30}?)\**)\s*\.?\s*$/;
const BEGINNING = /^\s*(?:[[(]([^\])]{1,20})[\])]|\*\*([^*]{1,20})\*\*|([\p{L}' ]{2,20}))(?:\s*[:：]|(?<=[\])*]))\s*/u;

const LEADING_BRACKET = /^\s*[[(]([^\])]{1,20})[\])]\s*/u;

type Outcome = Taken<ItemState | null>;

/**
 * What a status cell or label says; null when it says nothing known.
 *
 * @example readState("DONE", lexicon) // "done"
 */
export function readState(written: string, lexicon: Lexicon): ItemState | null {
  if (DONE_MARK.test(written) || /^\[x\]/i.test(written.trim())) return saysOpen(written, lexicon) ? "open" : "done";
  const words = wordsOf(written);
  const known = lexicon.states.get(words) ?? readStatedState(written, lexicon);
  if (known !== null) return known;
  const share = /^(\d{1,3})(?= |$)/.exec(words)?.[1];
  if (share === undefined || !/\d\s?[%％]/.test(written)) return null;
  const shares = [...written.matchAll(/(\d{1,3})\s?[%％]/g)].map(([, percent]) => Number(percent));
  return shares.every((percent) => percent >= 100) ? "done" : "open";
}

/** Parts of a cell: "BUG-7 **DONE**", "9 Aug - DONE", "#12 ✅". */
const PARTS = /\s+[-–—]\s+|[(),;|]|\*\*/;

/** A cell for something else that also tells the state, in a part of its own. */
export function readTrailingState(cell: string, lexicon: Lexicon): ItemState | null {
  if (cell === "") return null;
  if (DONE_END.test(cell) || DONE_MARK.test(cell)) return "done";
  const parts = cell.split(PARTS).map((part) => wordsOf(part));
  const states = [wordsOf(cell), ...parts].map((part) => lexicon.states.get(part));
  const whole = states.find((state) => state !== undefined) ?? null;
  return whole ?? lexicon.states.get(wordsOf(cell.replace(/\S*\d\S*/g, " "))) ?? readOpeningState(cell, lexicon);
}

function bracketed(text: string, pattern: RegExp, lexicon: Lexicon): Outcome | null {
  const match = pattern.exec(text);
  const written = match?.[1] ?? match?.[2] ?? match?.[3];
  if (match === null || written === undefined) return null;
  const words = wordsOf(written);
  const state = lexicon.states.get(words);
  if (state === undefined || ONLY_IN_COLUMNS.has(words) || GOES_ON.test(text.slice(0, match.index))) return null;
  return { value: state, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}` };
}

/** "(Mona, done)" after struck text. */
function doneAmong(text: string, lexicon: Lexicon): "done" | null {
  const facts = text.split(/[()[\],;]/);
  return facts.some((fact) => readOpeningState(fact, lexicon) === "done") ? "done" : null;
}

/** "~~Add a cache~~ Add a queue in front": what is not struck is the work now. */
function replaces(after: string, lexicon: Lexicon): boolean {
  const words = wordsOf(after).split(" ");
  return (
    /^\s*\p{Lu}/u.test(after) &&
    words.length > 2 &&
    (lexicon.verbs.has(words[0] ?? "") || /^\s*\p{Lu}\p{L}+:\s/u.test(after))
  );
}

/** "✅ design, implementation open" */
function saysOpen(written: string, lexicon: Lexicon): boolean {
  const parts = written.split(PARTS).map((part) => wordsOf(part).split(" "));
  return parts.some(
    (words) => lexicon.states.get(words.join(" ")) === "open" || lexicon.states.get(words.at(-1) ?? "") === "open",
  );
}

function struck(text: string, lexicon: Lexicon): Outcome | null {
  const match = STRUCK.exec(text);
  if (match === null) return null;
  const [, inner = "", after = ""] = match;
  if (inner.includes("~~")) return null;
  if (DONE_MARK.test(after) || DONE_END.test(after))
    return { value: "done", rest: `${inner} ${after.replace(DONE_MARK, "").replace(DONE_END, "")}` };
  const first = lexicon.states.get(wordsOf(after)) ?? readOpeningState(after.replace(/^[\s—–:：([,;.-]+/, ""), lexicon);
  const said = first ?? doneAmong(after, lexicon);
  if (said === "done" || said === "open") return { value: said, rest: `${inner} ${after}` };
  if (said === "declined") return { value: said, rest: inner };
  if (/^\s*(?:moved|now|see)(?!\p{L})/iu.test(after)) return { value: "open", rest: `${inner} ${after}` };
  if (replaces(after, lexicon)) return { value: null, rest: after };
  const setOff = after.length <= MAX_REASON_CHARACTERS || /^[—–:：([,;.-]/.test(after.trim());
  return setOff ? { value: "declined", rest: `${inner} ${after}` } : { value: null, rest: after };
}

/** "— won't do, more work than it is worth": the reason stays in the text. */
const REASONED =
  /(?:[—–:：]|\s-\s|[([]|(?<=\p{L}{2}|[)`])[.!?]\*{0,2}\s)\s*([^—–()[\]]{3,40}?)\s*[,;:.]\s[^—–()[\]]{3,160}[)\]]?\s*$/u;

function withReason(text: string, lexicon: Lexicon): ItemState | null {
  const match = REASONED.exec(text);
  const words = wordsOf(match?.[1] ?? "");
  const said = lexicon.states.get(words);
  if (match === null || ONLY_IN_COLUMNS.has(words) || GOES_ON.test(text.slice(0, match.index))) return null;
  // After a colon, "done: …" begins what the work is about.
  return said === "declined" || (said === "done" && !/^[:：.!?]/.test(match[0])) ? said : null;
}

/** "(Closed) Time out …" */
export const takeLeadingState = (text: string, lexicon: Lexicon): Outcome | null =>
  bracketed(text, LEADING_BRACKET, lexicon);

/** Marks and words of state around an item's text. */
export function takeState(text: string, lexicon: Lexicon): Outcome {
  const whole = struck(text, lexicon);
  if (whole !== null) return whole;
  if (DONE_MARK.test(text)) return { value: "done", rest: text.replace(DONE_MARK, "") };
  if (OPEN_MARK.test(text)) {
    const rest = text.replace(OPEN_MARK, "");
    return { value: withReason(rest, lexicon) ?? "open", rest };
  }
  const marked = DONE_BEFORE_REFERENCE.exec(text);
  if (marked !== null && !GOES_ON.test(text.slice(0, marked.index)))
    return { value: "done", rest: `${text.slice(0, marked.index)} ${marked[1] ?? ""}` };
  const end = DONE_END.exec(text);
  if (end !== null && !GOES_ON.test(text.slice(0, end.index))) return { value: "done", rest: text.slice(0, end.index) };
  const labelled = takeLabelled(text, "status", lexicon);
  if (labelled !== null) return { value: readState(labelled.value, lexicon), rest: labelled.rest };
  const set = bracketed(text, ENDING, lexicon) ?? bracketed(text, BEGINNING, lexicon);
  return set ?? { value: withReason(text, lexicon), rest: text };
}
