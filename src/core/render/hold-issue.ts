import type { HoldContent } from "../plan/content.ts";
import { codeSpan, inCell, MAX_PATH, truncate } from "./neutralise.ts";

/** Files listed in a notice; more would not be read. */
const MAX_FILES = 50;

/** Our block in the issue that asks a human to look at an unusually large plan. */
export function renderHoldIssue({ creates, closes, asks, limit, documents, fingerprint, said }: HoldContent): string {
  const more = documents.length > MAX_FILES ? [`| … and ${documents.length - MAX_FILES} more files | | | |`] : [];
  return [
    `The next run would open **${creates}** and close **${closes}** issues here${askWords(asks)}. That is unusually much, so nothing was done.`,
    ...(said
      ? ["**Approved**: it is being carried out, as fast as GitHub allows. This issue closes itself when it is done."]
      : [
          "If this is what you want (an archive of postmortems was added, many items were marked as done, or the app is new here), comment here, as somebody who may write to this repository:",
          `\`\`\`\n/approve ${fingerprint}\n\`\`\``,
          `For every time to come, raise the limit in \`.github/followthrough.yml\` on the default branch: \`ask_above: ${Math.max(creates, closes, asks)}\` (now ${limit}).`,
        ]),
    `If it is not, close this issue: these files are then left alone, and new ones are still read. Perhaps files were moved, an edit marked too much as done, or \`paths\` was changed. The issue closes itself when there is nothing left to ask.`,
    ["| File | Opens | Closes | Asks |", "|---|---|---|---|"]
      .concat(
        documents
          .slice(0, MAX_FILES)
          .map(
            (each) =>
              `| ${inCell(codeSpan(truncate(each.path, MAX_PATH)))} | ${each.creates} | ${each.closes} | ${each.asks} |`,
          ),
      )
      .concat(more)
      .join("\n"),
  ].join("\n\n");
}

const askWords = (asks: number): string =>
  asks === 0 ? "" : `, and ask about **${asks}** whose items are in no postmortem any more`;
