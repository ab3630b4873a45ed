import type { MetaContent, PartRow, Row, RowState } from "../plan/content.ts";
import { renderReference } from "./item-issue.ts";
import { neutralise, neutraliseCell, truncate } from "./neutralise.ts";
import { markdownLink, type Places } from "./places.ts";

/** Characters of an item's text in a table: one line on most screens. */
const MAX_CELL = 140;
/** Characters of all rows: GitHub refuses bodies over 65,536 and was seen to drop them silently; we stay well below. */
const MAX_ROWS = 48_000;

const STATE_WORDS: Record<RowState, string> = {
  open: "⬜ open",
  done: "✅ done",
  declined: "🚫 declined",
  elsewhere: "↗ tracked elsewhere",
};

/** Our block in the meta-issue of a postmortem, or in one of its parts. */
export function renderMetaIssue(content: MetaContent, places: Places): string {
  const { source, date, severity, summary } = content;
  const path = `\`${source.document.replaceAll("`", "'")}\``;
  const pinned = markdownLink(source.commit.slice(0, 7), places(source.document, source.commit));
  const facts = [
    `${markdownLink(path, places(source.document, null))} as of ${pinned}`,
    ...(date === null ? [] : [`incident on ${date}`]),
    ...(severity === null ? [] : [`severity ${neutralise(severity)}`]),
  ];
  const rows = content.parts.length > 0 ? content.parts.flatMap((part) => part.rows) : content.rows;
  return [
    `${facts.join(" · ")}.`,
    ...(summary === "" || content.part > 0 ? [] : [`> ${neutralise(summary)}`]),
    progress(rows),
    content.parts.length > 0 ? partTable(content.parts) : itemTable(content.rows, places(source.document, null)),
    "Close the issues as you always do; this table follows. Text that you add below is yours and stays.",
  ].join("\n\n");
}

/** Ten squares and the figures behind them. */
export function progress(rows: readonly Row[]): string {
  const count = (state: RowState) => rows.filter((row) => row.state === state).length;
  const ended = count("done") + count("declined");
  const squares = rows.length === 0 ? 0 : Math.floor((ended / rows.length) * 10);
  const declined = count("declined") === 0 ? "" : `, ${count("declined")} of them declined`;
  return `**Progress** ${"🟩".repeat(squares)}${"⬜".repeat(10 - squares)} ${ended} of ${rows.length} ended${declined}.`;
}

function itemTable(rows: readonly Row[], file: string): string {
  const lines = ["| Item | Issue | Owner | Priority | Due | State |", "|---|---|---|---|---|---|"];
  let size = 0;
  for (const [at, row] of rows.entries()) {
    const line = itemRow(row);
    size += line.length;
    if (size > MAX_ROWS) {
      lines.push(`| … and ${rows.length - at} more in ${markdownLink("the file", file)} | | | | | |`);
      break;
    }
    lines.push(line);
  }
  return lines.join("\n");
}

function itemRow({ text, link, owners, priority, due, state }: Row): string {
  const cells = [
    neutraliseCell(truncate(text, MAX_CELL)),
    link === null ? "–" : renderReference(link).replaceAll("|", "\\|"),
    owners.length === 0 ? "**nobody**" : owners.map(neutraliseCell).join(", "),
    priority === null ? "–" : neutraliseCell(priority),
    due === null ? "–" : neutraliseCell(due),
    STATE_WORDS[state],
  ];
  return `| ${cells.join(" | ")} |`;
}

function partTable(parts: readonly PartRow[]): string {
  const lines = parts.map(({ part, rows, link }) => {
    const ended = rows.filter(({ state }) => state === "done" || state === "declined").length;
    return `| ${link === null ? `Part ${part}` : renderReference(link)} | ${rows.length} | ${ended} |`;
  });
  return ["| Part | Items | Ended |", "|---|---|---|", ...lines].join("\n");
}
