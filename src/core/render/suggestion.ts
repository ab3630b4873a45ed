import { REPOSITORY_CONFIG } from "../config/config.ts";
import { codeSpan, truncate, MAX_PATH } from "./neutralise.ts";
import { count } from "./plan-text.ts";

/** A document of a suggestion: how many links and ticks it gains. */
export interface SuggestedDocument {
  readonly path: string;
  readonly links: number;
  readonly ticks: number;
}

/** Enough to see what it is about; the pull request itself shows every line. */
const MAX_LISTED = 50;

/**
 * What the pull request says that writes links into the documents. It names no issue: each would show on its page that it
 * was mentioned here, and a closing word beside it would close it (S15).
 */
export function renderSuggestion(documents: readonly SuggestedDocument[]): { title: string; body: string } {
  const listed = documents.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const more = listed.length - MAX_LISTED;
  return {
    title: "Link action items to their issues",
    body: [
      "Followthrough opened issues for the action items of these postmortems. This writes the link to its issue beside each item, so that they find each other for life, also after the item is reworded or moved; and it ticks the boxes of items whose issues were closed as completed. Nothing else is changed.",
      [
        ...listed.slice(0, MAX_LISTED).map((each) => `- ${codeSpan(truncate(each.path, MAX_PATH))}: ${gains(each)}`),
        ...(more > 0 ? [`- and ${count(more, "more file")}`] : []),
      ].join("\n"),
      `Merge it when you like: nothing waits for it. Closed, it stays closed until there is something new to add. While it is open it is kept up to date, and other commits on its branch are lost. \`write_back: off\` in \`${REPOSITORY_CONFIG}\` ends it.`,
    ].join("\n\n"),
  };
}

const gains = ({ links, ticks }: SuggestedDocument): string =>
  [...(links > 0 ? [count(links, "link")] : []), ...(ticks > 0 ? [count(ticks, "tick")] : [])].join(", ");
