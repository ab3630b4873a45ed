import type { ActionItem, Postmortem } from "../postmortem/model.ts";
import type { Remark } from "./rule.ts";

/** Items that somebody still has to do. What is done or declined needs no better wording. */
export const openItems = ({ items }: Postmortem): readonly ActionItem[] =>
  items.filter(({ state }) => state === "open");

/** Open items that no issue carries yet; owner, priority and date of the others live there. */
export const untracked = (postmortem: Postmortem): readonly ActionItem[] =>
  openItems(postmortem).filter(({ tracked }) => tracked.length === 0);

/** So many items without a field are told one by one; where nobody gave it to any of more, once is enough. */
const FEW = 2;

/**
 * Remarks on the items that lack a field: each at its own line, or one at the first where all lack it.
 *
 * `field`: as in "Unexpected item without …".
 */
export function lacking(
  items: readonly ActionItem[],
  lacks: (item: ActionItem) => boolean,
  { field, expected }: { readonly field: string; readonly expected: string },
): readonly Remark[] {
  const without = items.filter(lacks);
  const [first] = without;
  if (first !== undefined && without.length === items.length && without.length > FEW)
    return [{ line: first.line, message: `Unexpected ${items.length} items without ${field}, expected ${expected}` }];
  return without.map(({ line }) => ({ line, message: `Unexpected item without ${field}, expected ${expected}` }));
}

/** A title in lower case, without marks, quotation marks and the full stop: what patterns of whole titles are held against. */
export function plainTitle({ title }: ActionItem): string {
  return title
    .toLowerCase()
    .replace(/[*`"“”„«»]/g, "")
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, " ")
    .replace(/[\s.!…]+$/, "")
    .trim();
}
