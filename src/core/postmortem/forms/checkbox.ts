import type { Form } from "./candidate.ts";
import { detailsOf } from "./details.ts";

/** `- [ ] Add an alert`, `- [x] Add an alert`. */
export const checkbox: Form = (block, place) => {
  if (block.kind !== "entry" || block.checked === null) return null;
  const { group, settled, depth } = place;
  const details = detailsOf(block.children);
  return [{ line: block.line, text: block.text, details, checked: block.checked, group, settled, depth }];
};
