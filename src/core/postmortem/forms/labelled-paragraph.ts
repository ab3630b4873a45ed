import { wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import type { Form } from "./candidate.ts";

/** What stands before the first colon, perhaps bold, perhaps numbered. */
const COLON = /[:：]/;
const LABEL = /^\W{0,4}\**([\p{L}][\p{L} -]{0,30}?)(?: ?#?\d{1,3})?\**\s*[:：]\**\s*(?=\S)/u;

/** The text after a label such as "TODO:", or null where there is none. */
export function afterItemLabel(text: string, lexicon: Lexicon): string | null {
  const match = COLON.test(text) ? LABEL.exec(text) : null;
  if (match === null || !lexicon.itemLabels.has(wordsOf(match[1] ?? ""))) return null;
  return text.slice(match[0].length);
}

/**
 * "**Action item:** Declare incidents earlier." The label says what the paragraph is, wherever it stands. Of several
 * lines, each that has such a label is one.
 */
export const labelledParagraph: Form = (block, place) => {
  if (block.kind !== "paragraph") return null;
  const { group, settled, depth } = place;
  const lines = block.text.split("\n");
  if (afterItemLabel(lines[0] ?? "", place.lexicon) === null) return null;
  const starts = lines.flatMap((line, index) => (afterItemLabel(line, place.lexicon) === null ? [] : [index]));
  return starts.map((start, index) => ({
    line: block.line + start,
    text: afterItemLabel(lines.slice(start, starts[index + 1]).join("\n"), place.lexicon) ?? "",
    details: [],
    checked: null,
    group,
    settled,
    depth,
  }));
};
