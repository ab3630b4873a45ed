import type { Row, Table } from "./block.ts";
import type { Lifted } from "./lift-tables.ts";

const SIMPLE_RULE = /^\s*=+(?:\s+=+)+\s*$/;
const GRID_RULE = /^\s*\+(?:[-=]+\+)+\s*$/;
const LIST_TABLE = /^\s*\.\. list-table::/;

interface Found {
  readonly rows: readonly Row[];
  /** Index after its last line. */
  readonly end: number;
}

/** Where the columns of a simple table start, by its rule. */
function columnStarts(rule: string): readonly number[] {
  return [...rule.matchAll(/=+/g)].map((match) => match.index);
}

/** A row whose first cell is empty goes on with the row above it. */
function simpleTable(lines: readonly string[], start: number): Found | null {
  const starts = columnStarts(lines[start] ?? "");
  const rows: { line: number; cells: string[] }[] = [];
  let rules = 0;
  for (let at = start; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (SIMPLE_RULE.test(line)) {
      rules += 1;
      const next = lines[at + 1] ?? "";
      if (rules > 1 && (rules > 2 || next.trim() === "")) return { rows, end: at + 1 };
    } else if (line.trim() !== "" && !/^\s*-+(?:\s+-+)*\s*$/.test(line)) {
      const cells = starts.map((from, index) => line.slice(from, starts[index + 1]).trim());
      const above = rows.at(-1);
      if (cells[0] === "" && above !== undefined && rules === 2)
        above.cells = above.cells.map((cell, index) => `${cell} ${cells[index] ?? ""}`.trim());
      else rows.push({ line: at + 1, cells });
    }
  }
  return null;
}

function gridTable(lines: readonly string[], start: number): Found {
  const rows: Row[] = [];
  let open: { line: number; cells: string[] } | null = null;
  let at = start;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (GRID_RULE.test(line)) {
      if (open !== null) rows.push(open);
      open = null;
      continue;
    }
    if (!/^\s*\|.*\|\s*$/.test(line)) break;
    const cells = line
      .trim()
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim());
    open =
      open === null
        ? { line: at + 1, cells }
        : { line: open.line, cells: open.cells.map((cell, index) => `${cell} ${cells[index] ?? ""}`.trim()) };
  }
  return { rows, end: at };
}

/** `* - a` begins a row, `- b` its next cell. */
function listTable(lines: readonly string[], start: number): Found {
  const rows: { line: number; cells: string[] }[] = [];
  let at = start + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.trim() !== "" && !/^\s/.test(line)) break;
    const first = /^\s*\* - ?(.*)$/.exec(line)?.[1];
    const next = /^\s*- ?(.*)$/.exec(line)?.[1];
    const row = rows.at(-1);
    if (first !== undefined) rows.push({ line: at + 1, cells: [first.trim()] });
    else if (next !== undefined) row?.cells.push(next.trim());
    else if (line.trim() !== "" && row !== undefined)
      row.cells = [...row.cells.slice(0, -1), `${row.cells.at(-1) ?? ""} ${line.trim()}`];
  }
  return { rows, end: at };
}

function tableAt(lines: readonly string[], at: number): Found | null {
  const line = lines[at] ?? "";
  if (SIMPLE_RULE.test(line)) return simpleTable(lines, at);
  if (GRID_RULE.test(line)) return gridTable(lines, at);
  return LIST_TABLE.test(line) ? listTable(lines, at) : null;
}

type TableAt = (lines: readonly string[], at: number) => Found | null;

function lift(text: string, at: TableAt): Lifted {
  const lines = text.split("\n");
  const tables: Table[] = [];
  const kept = [...lines];
  for (let index = 0; index < lines.length; index++) {
    const found = at(lines, index);
    const [header, ...rows] = found?.rows ?? [];
    if (found === null || header === undefined) continue;
    tables.push({ kind: "table", line: header.line, header: header.cells, rows });
    for (let blank = index; blank < found.end; blank++) kept[blank] = "";
    index = found.end - 1;
  }
  return { text: kept.join("\n"), tables };
}

/** Takes simple tables, grid tables and list-tables out of a reStructuredText. */
export function liftRstTables(text: string): Lifted {
  return lift(text, tableAt);
}

/** Takes grid tables, as converters write them, out of a Markdown text. */
export function liftGridTables(text: string): Lifted {
  if (!text.includes("+--") && !text.includes("+==")) return { text, tables: [] };
  return lift(text, (lines, at) => (GRID_RULE.test(lines[at] ?? "") ? gridTable(lines, at) : null));
}
