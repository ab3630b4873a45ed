import type { Content, ItemContent } from "../plan/content.ts";
import type { Issue } from "../plan/found.ts";
import { renderHoldIssue } from "./hold-issue.ts";
import { renderDoneItem, renderItemIssue } from "./item-issue.ts";
import { renderMetaIssue } from "./meta-issue.ts";
import { markdownLink, type Places } from "./places.ts";

/**
 * Characters of a block. GitHub refuses bodies over 65,536, and was seen to drop them with 200: with 10,000 for the stamp
 * we stay under 60,000. What a document can stretch is cut where it is rendered, so that this bound is never reached.
 */
const MAX_BLOCK = 50_000;

/** The Markdown of our block for a content. */
export const renderBlock = (content: Content, places: Places): string => bounded(renderWhole(content, places));

/** The Markdown of our block in an issue that we close, because its document calls the item done. */
export const renderDone = (content: ItemContent, places: Places): string => bounded(renderDoneItem(content, places));

/** The weightiest comes first, and no mark of ours spans lines: the end can go line by line. */
const bounded = (block: string): string =>
  block.length <= MAX_BLOCK ? block : `${block.slice(0, block.lastIndexOf("\n", MAX_BLOCK - 1))}\n\n…`;

function renderWhole(content: Content, places: Places): string {
  switch (content.kind) {
    case "item":
      return renderItemIssue(content, places);
    case "meta":
      return renderMetaIssue(content, places);
    case "hold":
      return renderHoldIssue(content);
    default:
      return content satisfies never;
  }
}

export const renderDuplicate = (of: Pick<Issue, "label" | "url">): string =>
  `Duplicate of ${markdownLink(of.label, of.url)}: two issues were opened for one action item. Please go on there.`;

export const renderNothingToAsk = (): string =>
  "There is nothing left to ask here: the plan is back to its usual size.";
