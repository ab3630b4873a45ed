import type { Form } from "./candidate.ts";

/** "**Action item:** Declare incidents earlier." The label says what the paragraph is, wherever it stands. */
const LABEL = /^\**(?:action items?|todo|to do|follow[- ]?up)(?: #?\d+)?\**\s*[:：]\**\s*(?=\S)/i;

export const labelledParagraph: Form = (block, place) => {
  if (block.kind !== "paragraph") return null;
  const label = LABEL.exec(block.text);
  if (label === null) return null;
  const { group, groupDone, depth } = place;
  const text = block.text.slice(label[0].length);
  return [{ line: block.line, text, details: [], checked: null, group, groupDone, depth }];
};
