import type { HoldContent } from "../plan/content.ts";
import { codeSpan, inCell, MAX_PATH, truncate } from "./neutralise.ts";

/** Files listed in a notice; more would not be read. */
const MAX_FILES = 50;

/** Our block in the issue that asks a human to look at an unusually large plan. */
export function renderHoldIssue({ creates, closes, limit, documents }: HoldContent): string {
  const more = documents.length > MAX_FILES ? [`| … and ${documents.length - MAX_FILES} more files | | |`] : [];
  return [
    `The next run would open **${creates}** and close **${closes}** issues here. That is unusually much, so nothing was done.`,
    `If this is what you want (an archive of postmortems was added, many items were marked as done, or the app is new here), say so in \`.github/followthrough.yml\` on the default branch:`,
    `\`\`\`yaml\nask_above: ${Math.max(creates, closes)}   # now ${limit}\n\`\`\``,
    `If it is not, close this issue: these files are then left alone, and new ones are still read. Perhaps files were moved, an edit marked too much as done, or \`paths\` was changed. The issue closes itself when there is nothing left to ask.`,
    ["| File | Opens | Closes |", "|---|---|---|"]
      .concat(
        documents
          .slice(0, MAX_FILES)
          .map((each) => `| ${inCell(codeSpan(truncate(each.path, MAX_PATH)))} | ${each.creates} | ${each.closes} |`),
      )
      .concat(more)
      .join("\n"),
  ].join("\n\n");
}
