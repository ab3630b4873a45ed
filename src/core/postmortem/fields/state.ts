import type { ItemState } from "../model.ts";
import { wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { takeLabelled } from "./labelled.ts";
import type { Taken } from "./taken.ts";

/** ☒ is what converters make of a checked box. */
const DONE_MARK = /^\s*(?:✅|☑️?|☒|✔️?|🗹|:white_check_mark:|:heavy_check_mark:)\s*/u;
const OPEN_MARK = /^\s*(?:☐|⬜️?|🔲|⏳|🚧|🔄|❌|:construction:)\s*/u;
const DONE_END = /\s*(?:✅|☑️?|✔️?|:white_check_mark:)\s*\.?\s*$/u;
const STRUCK = /^\s*~~(.+)~~\s*([^~]{0,60})$/s;
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
  if (DONE_MARK.test(written)) return "done";
  const words = wordsOf(written);
  const known = lexicon.states.get(words);
  if (known !== undefined) return known;
  const first = words.split(" ")[0] ?? "";
  const early = lexicon.states.get(first);
  return early === "done" || /^\[x\]/i.test(written.trim()) ? "done" : (early ?? null);
}

/** A ticket cell sometimes ends in the state of its ticket: "BUG-7 **DONE**". */
export function readTrailingState(cell: string, lexicon: Lexicon): ItemState | null {
  return readState(cell, lexicon) ?? lexicon.states.get(wordsOf(cell).split(" ").at(-1) ?? "") ?? null;
}

function bracketed(text: string, pattern: RegExp, lexicon: Lexicon): Outcome | null {
  const match = pattern.exec(text);
  const written = match?.[1] ?? match?.[2] ?? match?.[3];
  if (match === null || written === undefined) return null;
  const state = lexicon.states.get(wordsOf(written));
  if (state === undefined) return null;
  return { value: state, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}` };
}

function struck(text: string, lexicon: Lexicon): Outcome | null {
  const match = STRUCK.exec(text);
  if (match === null) return null;
  const [, inner = "", after = ""] = match;
  if (inner.includes("~~")) return null;
  const said = lexicon.states.get(wordsOf(after));
  return { value: said ?? "declined", rest: said === undefined ? `${inner} ${after}` : inner };
}

/** Marks and words of state around an item's text. */
export function takeState(text: string, lexicon: Lexicon): Outcome {
  const whole = struck(text, lexicon);
  if (whole !== null) return whole;
  if (DONE_MARK.test(text)) return { value: "done", rest: text.replace(DONE_MARK, "") };
  if (OPEN_MARK.test(text)) return { value: "open", rest: text.replace(OPEN_MARK, "") };
  if (DONE_END.test(text)) return { value: "done", rest: text.replace(DONE_END, "") };
  const labelled = takeLabelled(text, "status", lexicon);
  if (labelled !== null) return { value: readState(labelled.value, lexicon), rest: labelled.rest };
  return bracketed(text, ENDING, lexicon) ?? bracketed(text, BEGINNING, lexicon) ?? { value: null, rest: text };
}
