import type { Row, Table } from "../blocks/block.ts";
import { isName } from "../fields/names.ts";
import { plainText, UNSPACED, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import type { FieldName } from "../vocabulary/vocabulary.ts";
import type { Candidate, Form, Place } from "./candidate.ts";

type Columns = ReadonlyMap<FieldName, number>;

/** More columns are no list of actions; looking at them all costs time without end. */
const MAX_COLUMNS = 64;

/** "Status / comments", "Owner (team)": the whole, else what stands before a bracket, else the first part that is known. */
function fieldOf(header: string, lexicon: Lexicon): FieldName | undefined {
  return fieldsOf(header, lexicon)[0];
}

const BETWEEN_NAMES = /[/&,+\v／・、]|\s(?:and|or|und|et|y|e|en|og|och|i)\s/;

/** "Owner / due": a column for both. */
function fieldsOf(header: string, lexicon: Lexicon): readonly FieldName[] {
  const outside = header.replace(/[([（][^)\]）]{0,80}[)\]）]/g, " ");
  const named = (names: readonly string[]) => names.flatMap((name) => lexicon.fields.get(wordsOf(name)) ?? []);
  const whole = named([header, outside])[0];
  return whole === undefined ? named(outside.split(BETWEEN_NAMES).slice(0, 4)) : [whole];
}

/** Who and by when stand in one column as often as they stand in two. */
const SHARED: ReadonlySet<FieldName> = new Set(["owner", "due", "status"]);

export function columnsOf(header: readonly string[], lexicon: Lexicon): Columns {
  const columns = new Map<FieldName, number>();
  for (const [index, text] of header.slice(0, MAX_COLUMNS).entries()) {
    const field = fieldOf(text, lexicon);
    if (field !== undefined && !columns.has(field)) columns.set(field, index);
  }
  for (const [index, text] of header.slice(0, MAX_COLUMNS).entries()) {
    const [field, ...more] = fieldsOf(text, lexicon);
    if (field === undefined || !SHARED.has(field)) continue;
    for (const other of more)
      if ((other === "due" || other === "owner") && !columns.has(other)) columns.set(other, index);
  }
  return columns;
}

/** Shorter texts on the average are names or figures. Addresses are longer, and are no work either. */
const MIN_WORK_CHARACTERS = 8;

/** How much a cell says: a name or a single word, an address among them, says nothing of work. */
function workLength(cell: string, lexicon: Lexicon): number {
  if (isName(cell, lexicon)) return 0;
  return /\s/.test(cell.trim()) || UNSPACED.test(cell) ? cell.length : 0;
}

const NUMBERING = /^[#\p{L}]{0,6}[ .-]?\d{0,4}[.)]?$/u;

/** Of columns that could hold the work ("Step", "Description"), the first that does not merely number the rows. */
function taskColumn(table: Table, lexicon: Lexicon): number | null {
  const named = [...table.header.slice(0, MAX_COLUMNS).entries()]
    .filter(([, text]) => fieldOf(text, lexicon) === "task")
    .map(([index]) => index);
  const says = (index: number) => table.rows.some(({ cells }) => !NUMBERING.test((cells[index] ?? "").trim()));
  const refers = (index: number) => mostCells(table, index, (cell) => REFERENCE.test(plainText(cell)));
  const working = named.filter((index) => !refers(index));
  return working.find(says) ?? working[0] ?? null;
}

/** Without a column of a known name, the work is in the column with the longest texts that names nothing else. */
function widestUnnamed(table: Table, columns: Columns, lexicon: Lexicon): number | null {
  const named = new Set(columns.values());
  let best: { index: number; length: number } | null = null;
  for (const index of table.header.slice(0, MAX_COLUMNS).keys()) {
    if (named.has(index)) continue;
    const length = table.rows.reduce((sum, { cells }) => sum + workLength(cells[index] ?? "", lexicon), 0);
    if (length > (best?.length ?? 0) && length >= table.rows.length * MIN_WORK_CHARACTERS) best = { index, length };
  }
  return best?.index ?? null;
}

const LEAST_SHARE = 0.5;

function mostCells(table: Table, index: number, is: (cell: string) => boolean): boolean {
  const filled = table.rows.map(({ cells }) => (cells[index] ?? "").trim()).filter((cell) => cell !== "");
  return filled.length > 0 && filled.filter(is).length >= table.rows.length * LEAST_SHARE;
}

/** "WEB-12", "WEB-12 (done)", "#12": where the work is tracked, whatever the column is called. */
const REFERENCE = /^(?:[A-Z]{2,10}(?:\d{5,}|-\d{2,})|#\d+)(?:\s*\([^()]{1,20}\))?$/;
const STATE_MARK = /^(?:✅|☑️?|✔️?|❌|⬜️?|🔲|☐|🔄|🚧|⏳|\[[ xX]\])$/u;

/** Columns that their header does not name, or names too broadly, by what stands in them: marks of state, task numbers. */
function withShown(table: Table, columns: Columns, lexicon: Lexicon): Columns {
  const all = new Map(columns);
  const taken = (index: number) =>
    [...columns].some(([field, at]) => at === index && field !== "other" && field !== "task");
  for (const [index, header] of table.header.slice(0, MAX_COLUMNS).entries()) {
    if (taken(index)) continue;
    const isTicket =
      ["other", "task"].includes(lexicon.fields.get(wordsOf(header)) ?? "") &&
      mostCells(table, index, (cell) => REFERENCE.test(plainText(cell)));
    if (isTicket && !all.has("ticket")) all.set("ticket", index);
    const unknown = lexicon.fields.get(wordsOf(header)) === undefined;
    const isOwner =
      unknown && all.has("task") && !all.has("owner") && mostCells(table, index, (cell) => isName(cell, lexicon));
    if (isOwner) all.set("owner", index);
    const isState = wordsOf(header) === "" && mostCells(table, index, (cell) => STATE_MARK.test(cell));
    if (isState && !all.has("status")) all.set("status", index);
  }
  return all;
}

function candidateOf(row: Row, task: number, columns: Columns, place: Place): Candidate {
  const cells: Partial<Record<FieldName, string>> = {};
  for (const [field, index] of columns) if (field !== "task") cells[field] = row.cells[index] ?? "";
  const { group, settled, depth } = place;
  return { line: row.line, text: row.cells[task] ?? "", cells, details: [], checked: null, group, settled, depth };
}

/** Days and remarks, and neither the work nor anything else of it: how the work went. */
function isLog(columns: Columns): boolean {
  return columns.has("due") && [...columns.keys()].every((field) => field === "due" || field === "other");
}

/** A table whose header names the work and perhaps its owner, date, state … in any order. */
export const table: Form = (block, place) => {
  if (block.kind !== "table") return null;
  const columns = withShown(block, columnsOf(block.header, place.lexicon), place.lexicon);
  if (columns.has("time") && !columns.has("owner")) return [];
  if (isLog(columns)) return [];
  const task = taskColumn(block, place.lexicon) ?? widestUnnamed(block, columns, place.lexicon);
  if (task === null) return [];
  return block.rows.map((row) => candidateOf(row, task, columns, place));
};

/** Headers that name promised work and nothing else; "Description" and "Change" name all sorts of things. */
const STRONG =
  /(?:^actions?$|action items?|follow[ -]?ups?|tasks?|to[ -]?dos?|repair items?|remediations?|corrective actions?|preventi\w+ actions?)/i;
const WEAK = /^(?:description|summary|title|what|step|steps|change|changes|details|issue|fix)$/;
const CLOCK = /(?<!\d)[0-2]?\d[:h][0-5]\d(?!\d)/;

/** A table that is a list of actions by its header, whatever section it stands in that does not say otherwise. */
export function isActionTable(block: Table, { section, lexicon }: Pick<Place, "section" | "lexicon">): boolean {
  const columns = columnsOf(block.header, lexicon);
  const task = columns.get("task");
  if (task === undefined || columns.has("time") || !columns.has("owner")) return false;
  const header = block.header[task] ?? "";
  const due = columns.get("due");
  if (due !== undefined && mostCells(block, due, (cell) => CLOCK.test(cell))) return false;
  if (section.role === "other") return STRONG.test(header) && columns.size > 2;
  if (WEAK.test(wordsOf(header))) return columns.has("due") && columns.has("ticket");
  return (["due", "ticket", "priority", "status"] as const).some((field) => columns.has(field));
}
