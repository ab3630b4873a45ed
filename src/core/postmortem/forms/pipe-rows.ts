import type { Paragraph, Table } from "../blocks/block.ts";
import type { Form, Place } from "./candidate.ts";
import { columnsOf, table } from "./table.ts";

const PIPE_LINE = /^\s*\|.*\|/;

const cellsOf = (line: string) =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());

/** Lines of a paragraph that its author meant as a table, if its first line is a header that we know. */
function asTable(block: Paragraph, place: Place): Table | null {
  const lines = block.text.split("\n");
  if (!lines.every((line) => PIPE_LINE.test(line))) return null;
  const [header = [], ...rows] = lines.map(cellsOf);
  if (!columnsOf(header, place.lexicon).has("task")) return null;
  return {
    kind: "table",
    line: block.line,
    header,
    rows: rows.map((cells, index) => ({ line: block.line + 1 + index, cells })),
  };
}

/**
 * Tables that Markdown does not see as their authors did: rows of pipes without the line of dashes, or with that
 * line further down, so that the header is a paragraph and the first row became the header.
 */
export const pipeRows: Form = (block, place) => {
  if (block.kind === "paragraph") {
    const meant = asTable(block, place);
    return meant === null ? null : table(meant, place);
  }
  const above = place.siblings[place.index - 1];
  if (block.kind !== "table" || above?.kind !== "paragraph") return null;
  const meant = asTable(above, place);
  if (meant === null) return null;
  return table({ ...meant, rows: [{ line: block.line, cells: block.header }, ...block.rows] }, place);
};
