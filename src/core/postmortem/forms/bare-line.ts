import { wordsOf } from "../text/words.ts";
import type { Block } from "../blocks/block.ts";
import type { Form } from "./candidate.ts";

const MAX_WORDS = 40;

/** Whole paragraph in emphasis: a form's instruction to its author. */
const INSTRUCTION = /^\*[^*]+\*$/;

function holdsItems(block: Block): boolean {
  return block.kind === "list" || block.kind === "table";
}

/**
 * A paragraph that is an item: directly under a heading that promises work, where nothing else is listed.
 * Every line that starts anew is one.
 */
export const bareLine: Form = (block, place) => {
  if (block.kind !== "paragraph") return null;
  if (place.section.role !== "action" || !place.section.named || place.depth > 0) return [];
  if (!place.section.leaf || place.siblings.some(holdsItems)) return [];
  const text = block.text.trim();
  if (INSTRUCTION.test(text) || /[:：?]\**$/.test(text)) return [];
  const words = wordsOf(text).split(" ");
  if (words.length > MAX_WORDS || place.lexicon.narrations.has(words[0] ?? "")) return [];
  const { group, groupDone, depth } = place;
  return [{ line: block.line, text, details: [], checked: null, group, groupDone, depth }];
};
