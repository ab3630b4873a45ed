import { wordsOf } from "../text/words.ts";
import type { Form, Place } from "./candidate.ts";

const TERM = /^\**([\p{L}\p{N} ]{2,30}?)\**\s*(?:[:：—–]|\s-|-\s)\**\s*\S/u;
const MIN_TERMS = 2;

function isTerm(text: string, place: Place): boolean {
  const words = wordsOf(TERM.exec(text.trim())?.[1] ?? "");
  return place.lexicon.types.has(words) || place.lexicon.priorities.has(words) || /^p[0-4]$/.test(words);
}

/**
 * "Types: Prevent - …, Detect - …" above a table of actions explains the table's words. Without a table beside it
 * such a list is a list of actions, each with its type.
 */
export const definitions: Form = (block, place) => {
  if (block.kind !== "list" || block.children.length < MIN_TERMS) return null;
  if (!place.siblings.some((sibling) => sibling.kind === "table")) return null;
  return block.children.every((entry) => entry.checked === null && isTerm(entry.text, place)) ? [] : null;
};
