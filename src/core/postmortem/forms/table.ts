import type { Row, Table } from "../blocks/block.ts";
import { wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import type { FieldName } from "../vocabulary/vocabulary.ts";
import type { Candidate, Form, Place } from "./candidate.ts";

type Columns = ReadonlyMap<FieldName, number>;

/** More columns are no list of actions; looking at them all costs time without end. */
const MAX_COLUMNS = 64;

export function columnsOf(header: readonly string[], lexicon: Lexicon): Columns {
  const columns = new Map<FieldName, number>();
  for (const [index, text] of header.slice(0, MAX_COLUMNS).entries()) {
    const field = lexicon.fields.get(wordsOf(text));
    if (field !== undefined && !columns.has(field)) columns.set(field, index);
  }
  return columns;
}

/** Without a column of a known name, the work is in the column with the longest texts that names nothing else. */
function widestUnnamed(table: Table, columns: Columns): number | null {
  const named = new Set(columns.values());
  let best: { index: number; length: number } | null = null;
  for (const index of table.header.slice(0, MAX_COLUMNS).keys()) {
    if (named.has(index)) continue;
    const length = table.rows.reduce((sum, row) => sum + (row.cells[index] ?? "").length, 0);
    if (length > (best?.length ?? 0)) best = { index, length };
  }
  return best?.index ?? null;
}

function candidateOf(row: Row, task: number, columns: Columns, place: Place): Candidate {
  const cells: Partial<Record<FieldName, string>> = {};
  for (const [field, index] of columns) if (field !== "task") cells[field] = row.cells[index] ?? "";
  const { group, groupDone, depth } = place;
  return { line: row.line, text: row.cells[task] ?? "", cells, details: [], checked: null, group, groupDone, depth };
}

/** A table whose header names the work and perhaps its owner, date, state … in any order. */
export const table: Form = (block, place) => {
  if (block.kind !== "table") return null;
  const columns = columnsOf(block.header, place.lexicon);
  if (columns.has("time") && !columns.has("owner")) return [];
  const task = columns.get("task") ?? widestUnnamed(block, columns);
  if (task === null) return [];
  return block.rows.map((row) => candidateOf(row, task, columns, place));
};

/** A table that is a list of actions by its header alone, whatever section it stands in. */
export function isActionTable(block: Table, lexicon: Lexicon): boolean {
  const columns = columnsOf(block.header, lexicon);
  const others = ["owner", "due", "status", "ticket", "priority"] as const;
  return (
    columns.has("task") &&
    !columns.has("time") &&
    columns.has("owner") &&
    others.filter((field) => columns.has(field)).length >= 2
  );
}
