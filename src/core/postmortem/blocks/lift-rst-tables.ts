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

/** More is no table that people write, and costs memory. */
const MAX_COLUMNS = 64;
const MAX_CELLS = 20_000;

/** A row that further lines go on with; its parts are joined once, at the end. */
interface OpenRow {
  readonly line: number;
  readonly parts: string[][];
}

const closed = ({ line, parts }: OpenRow): Row => ({
  line,
  cells: parts.map((cell) => cell.filter(Boolean).join(" ")),
});

const isFull = (rows: readonly OpenRow[]): boolean => rows.length * (rows[0]?.parts.length ?? 1) > MAX_CELLS;

/** Where the columns of a simple table start, by its rule. */
function columnStarts(rule: string): readonly number[] {
  return [...rule.matchAll(/=+/g)].slice(0, MAX_COLUMNS).map((match) => match.index);
}

/** Index of the line that ends the table: its third rule, or the second before a blank line. */
function simpleEnd(lines: readonly string[], start: number): number {
  let rules = 1;
  for (let at = start + 1; at < lines.length; at++) {
    if (!SIMPLE_RULE.test(lines[at] ?? "")) continue;
    rules += 1;
    if (rules > 2 || (lines[at + 1] ?? "").trim() === "") return at;
  }
  return -1;
}

/** A row whose first cell is empty goes on with the row above it. */
function simpleTable(lines: readonly string[], start: number): Found | null {
  const end = simpleEnd(lines, start);
  if (end === -1) return null;
  const starts = columnStarts(lines[start] ?? "");
  const rows: OpenRow[] = [];
  let rules = 1;
  for (let at = start + 1; at < end && !isFull(rows); at++) {
    const line = lines[at] ?? "";
    if (SIMPLE_RULE.test(line)) rules += 1;
    else if (line.trim() !== "" && !/^\s*-+(?:\s+-+)*\s*$/.test(line)) {
      const cells = starts.map((from, index) => line.slice(from, starts[index + 1]).trim());
      const above = rows.at(-1);
      if (cells[0] === "" && above !== undefined && rules === 2)
        cells.forEach((cell, index) => above.parts[index]?.push(cell));
      else rows.push({ line: at + 1, parts: cells.map((cell) => [cell]) });
    }
  }
  return { rows: rows.map(closed), end: end + 1 };
}

function gridTable(lines: readonly string[], start: number): Found {
  const rows: OpenRow[] = [];
  let open: OpenRow | null = null;
  let at = start;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (GRID_RULE.test(line)) {
      if (open !== null && !isFull(rows)) rows.push(open);
      open = null;
      continue;
    }
    if (!/^\s*\|.*\|\s*$/.test(line)) break;
    const cells = line.trim().slice(1, -1).split("|", MAX_COLUMNS);
    open ??= { line: at + 1, parts: cells.map(() => []) };
    for (const [index, cell] of cells.entries()) open.parts[index]?.push(cell.trim());
  }
  return { rows: rows.map(closed), end: at };
}

/** `* - a` begins a row, `- b` its next cell. */
function listTable(lines: readonly string[], start: number): Found {
  const rows: OpenRow[] = [];
  let at = start + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.trim() !== "" && !/^\s/.test(line)) break;
    const first = /^\s*\* - ?(.*)$/.exec(line)?.[1];
    const next = /^\s*- ?(.*)$/.exec(line)?.[1];
    const row = rows.at(-1);
    if (first !== undefined && !isFull(rows)) rows.push({ line: at + 1, parts: [[first.trim()]] });
    else if (next !== undefined && row !== undefined && row.parts.length < MAX_COLUMNS) row.parts.push([next.trim()]);
    else if (line.trim() !== "" && row !== undefined) row.parts.at(-1)?.push(line.trim());
  }
  return { rows: rows.map(closed), end: at };
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
    if (found === null) continue;
    if (header !== undefined) tables.push({ kind: "table", line: header.line, header: header.cells, rows });
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
