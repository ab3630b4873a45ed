import type { Content } from "../plan/content.ts";
import type { Issue } from "../plan/found.ts";
import { renderHoldIssue } from "./hold-issue.ts";
import { renderItemIssue } from "./item-issue.ts";
import { renderMetaIssue } from "./meta-issue.ts";
import { markdownLink, type Places } from "./places.ts";

/** The Markdown of our block for a content. */
export function renderBlock(content: Content, places: Places): string {
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
