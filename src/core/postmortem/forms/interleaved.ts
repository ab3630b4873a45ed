import { perList } from "./per-list.ts";
import type { Form } from "./candidate.ts";

const goesOn = perList((blocks) => blocks.some((block) => block.kind === "list" && block.ordered && block.start > 1));

/**
 * Numbered items with their details as bullets that are not indented, so that Markdown sees lists that take turns:
 * `1. …`, bullets, `2. …`, bullets. A numbered list that goes on after its bullets shows it.
 */
export const interleaved: Form = (block, place) => {
  if (block.kind !== "list" || block.ordered) return null;
  if (block.children.some((entry) => entry.checked !== null)) return null;
  return goesOn(place.siblings) ? [] : null;
};
