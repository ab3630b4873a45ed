import type { Row, Table } from "./block.ts";
import { LINE_BREAK } from "./flatten-inline.ts";

/** A text without some of its tables (their lines are blank), and the tables. */
export interface Lifted {
  readonly text: string;
  readonly tables: readonly Table[];
}

const MAX_CELLS = 20_000;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["nbsp", " "],
  ["#39", "'"],
]);

/** Which lines stand in a code fence or an HTML comment. */
function hiddenLines(lines: readonly string[]): readonly boolean[] {
  let fence = "";
  let comment = false;
  return lines.map((line) => {
    const mark = FENCE.exec(line)?.[1] ?? "";
    if (comment) {
      comment = !line.includes("-->");
      return true;
    }
    if (fence === "" && mark === "") {
      const open = line.lastIndexOf("<!--");
      comment = open !== -1 && !line.includes("-->", open);
      return open !== -1;
    }
    if (fence === "") fence = mark;
    else if (mark.startsWith(fence)) fence = "";
    return true;
  });
}

/** The text of a cell as flat Markdown: links and line breaks kept, other tags dropped. */
function cellText(html: string): string {
  return html
    .replace(/<a\s[^<>]*?href=["']?([^"'\s<>]{1,2000})["']?[^<>]*>([^<>]{0,1000})<\/a>/gi, "[$2]($1)")
    .replace(/<(?:del|s|strike)>([^<>]{0,2000})<\/(?:del|s|strike)>/gi, "~~$1~~")
    .replace(/\s+/g, " ")
    .replace(/<br\s*\/?>/gi, LINE_BREAK)
    .replace(/<[^<>]*>/g, " ")
    .replace(/&(#?\w{1,8});/g, (entity, name: string) => ENTITIES.get(name) ?? entity)
    .replace(/ +/g, " ")
    .trim();
}

/** The rows of one `<table>`; `line` is that of its first line. */
function tableOf(html: string, line: number): Table | null {
  const rows: Row[] = [];
  let cells = 0;
  let at = line;
  for (const part of html.split(/(?=<tr[\s>])/i)) {
    const texts = part.split(/<t[dh](?:\s[^<>]*)?>/i).slice(1);
    cells += texts.length;
    if (cells > MAX_CELLS) break;
    if (texts.length > 0) rows.push({ line: at, cells: texts.map(cellText) });
    at += part.split("\n").length - 1;
  }
  const [header, ...rest] = rows;
  return header === undefined ? null : { kind: "table", line, header: header.cells, rows: rest };
}

/** Takes HTML tables out of a text, wherever they are not in a code fence or a comment. */
export function liftHtmlTables(text: string): Lifted {
  if (!/<table[\s>]/i.test(text)) return { text, tables: [] };
  const lines = text.split("\n");
  const hidden = hiddenLines(lines);
  const tables: Table[] = [];
  const kept = [...lines];
  for (let start = 0; start < lines.length; start++) {
    if (hidden[start] === true || !/<table[\s>]/i.test(lines[start] ?? "")) continue;
    const length = lines.slice(start).findIndex((line) => /<\/table>/i.test(line));
    if (length === -1) break;
    const table = tableOf(lines.slice(start, start + length + 1).join("\n"), start + 1);
    if (table !== null) tables.push(table);
    for (let at = start; at <= start + length; at++) kept[at] = "";
    start += length;
  }
  return { text: kept.join("\n"), tables };
}
