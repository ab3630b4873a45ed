import { isNarrated } from "./narrated.ts";
import type { Form } from "./candidate.ts";
import { detailsOf } from "./details.ts";

/** `- Add an alert`; nested entries elaborate it. */
export const bullet: Form = (block, place) => {
  if (block.kind !== "entry" || block.checked !== null || block.ordered) return null;
  if (isNarrated(block.text, place)) return [];
  const { group, settled, depth } = place;
  return [
    { line: block.line, text: block.text, details: detailsOf(block.children), checked: null, group, settled, depth },
  ];
};
