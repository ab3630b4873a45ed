import { columnsOf } from "../postmortem/forms/table.ts";
import { standardLexicon } from "../postmortem/vocabulary/index.ts";

/** Cells as written, with the white space around them, between pipes that are not escaped. */
const cellsOf = (line: string): string[] => line.split(/(?<!\\)\|/);

export const isRow = (line: string): boolean => /^\s*(?:>\s*)*\|/.test(line) || /(?<!\\)\|.*(?<!\\)\|/.test(line);

const RULE = /^[\s>]*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** Index of the cell that names the tracker, by the header of the table around the row; -1 where it has none. */
export function ticketCell(lines: readonly string[], row: number): number {
  for (let at = row - 1; at > 0; at--) {
    const line = lines[at] ?? "";
    if (RULE.test(line.trimEnd()))
      return (
        columnsOf(
          cellsOf(lines[at - 1] ?? "").map((cell) => cell.trim()),
          standardLexicon,
        ).get("ticket") ?? -1
      );
    if (!line.includes("|")) return -1;
  }
  return -1;
}

/** Index of the cell that says most of the title; -1 where none says any of it. */
export function taskCell(line: string, title: string): number {
  const words = title.toLowerCase().split(/\s+/);
  const scores = cellsOf(line).map((cell) => {
    const text = cell.toLowerCase();
    return words.filter((word) => text.includes(word)).length;
  });
  const best = Math.max(...scores);
  return best === 0 ? -1 : scores.indexOf(best);
}

const NOTHING = /^(?:[-–—.…?]*|n\/?a|tbd|none)$/i;

/** The row with the link in one of its cells. Blanks after a cell's text give way, so that columns stay in line where there is room. */
export function linkInCell(line: string, index: number, link: string): string | null {
  const cells = cellsOf(line);
  const cell = cells[index];
  if (index < 0 || cell === undefined || (index === cells.length - 1 && cell.trim() === "")) return null;
  const text = cell.trim();
  const lead = /^\s*/.exec(cell)?.[0] || " ";
  const said = NOTHING.test(text) ? link : `${text} ${link}`;
  const filled = `${text === "" ? " " : lead}${said}`;
  cells[index] = `${filled.padEnd(cell.length - 1)} `;
  return cells.join("|");
}
