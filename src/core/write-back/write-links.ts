import type { ActionItem, Postmortem } from "../postmortem/model.ts";
import { isRow, linkInCell, taskCell, ticketCell } from "./rows.ts";

/** What is to be written on one item of a document: the link to its issue, and its tick once it is done. */
export interface Mark {
  /** 1-based line where the item's text starts. */
  readonly line: number;
  readonly title: string;
  /** Null where the document has the link. */
  readonly link: { readonly text: string; readonly url: string } | null;
  readonly tick: boolean;
}

export interface MarkedText {
  readonly text: string;
  /** The marks that stand in it now; the others have no safe place. */
  readonly written: readonly Mark[];
}

type Read = (text: string) => Postmortem;
/** One way of writing a mark; null where the lines have no place for it. */
type Way = (lines: readonly string[], mark: Mark) => { readonly at: number; readonly line: string } | null;

const LINE_END = /(?<=\r\n|\n|\r(?!\n))/;
const ENTRY = /^[\s>]*(?:[-*+•]|\d+[.)]|#\.)\s/;
const ENDS_TEXT = /^\s*$|^\s{0,3}#{1,6}\s|^\s*(?:```|~~~|<!--)|^\s*(?:=+|-{3,})\s*$/;

const shown = ({ text, url }: NonNullable<Mark["link"]>): string => `[${text}](${url})`;

function splitEnd(line: string): readonly [string, string] {
  const body = line.replace(/\s*$/, "");
  return [body, line.slice(body.length)];
}

/** The last line of the text that starts at `start`: it goes on until a blank line, a heading, another entry or a table. */
function lastLine(lines: readonly string[], start: number): number {
  let at = start;
  while (at + 1 < lines.length) {
    const next = lines[at + 1] ?? "";
    if (ENDS_TEXT.test(next) || ENTRY.test(next) || isRow(next)) break;
    at += 1;
  }
  return at;
}

const afterText: Way = (lines, { line, link }) => {
  const start = line - 1;
  if (link === null || isRow(lines[start] ?? "")) return null;
  const at = lastLine(lines, start);
  const [body, end] = splitEnd(lines[at] ?? "");
  return { at, line: `${body} (${shown(link)})${end}` };
};

const afterFirstLine: Way = (lines, { line, link }) => {
  const at = line - 1;
  if (link === null || isRow(lines[at] ?? "")) return null;
  const [body, end] = splitEnd(lines[at] ?? "");
  return { at, line: `${body} (${shown(link)})${end}` };
};

const inRow =
  (cell: (lines: readonly string[], mark: Mark) => number, wrap: (link: string) => string): Way =>
  (lines, mark) => {
    const at = mark.line - 1;
    const [body, end] = splitEnd(lines[at] ?? "");
    if (mark.link === null || !isRow(body)) return null;
    const line = linkInCell(body, cell(lines, mark), wrap(shown(mark.link)));
    return line === null ? null : { at, line: `${line}${end}` };
  };

const WAYS: readonly Way[] = [
  inRow(
    (lines, { line }) => ticketCell(lines, line - 1),
    (link) => link,
  ),
  inRow(
    (lines, { line, title }) => taskCell(lines[line - 1] ?? "", title),
    (link) => `(${link})`,
  ),
  afterText,
  afterFirstLine,
];

const BOX = /^([\s>]*(?:(?:[-*+•]|\d+[.)])\s+)?)(?:\[ ?\]|☐|⬜)/u;

const ticked = (line: string): string =>
  line.replace(BOX, (box, before: string) => `${before}${box.includes("[") ? "[x]" : box.endsWith("⬜") ? "✅" : "☑"}`);

function apply(lines: readonly string[], mark: Mark, way: Way): readonly string[] | null {
  const start = mark.line - 1;
  const first = lines[start] ?? "";
  const boxed = mark.tick ? ticked(first) : first;
  if (mark.tick && boxed === first) return null;
  const base = lines.with(start, boxed);
  if (mark.link === null) return base;
  const edit = way(base, mark);
  return edit === null ? null : base.with(edit.at, edit.line);
}

const saysTheSame = (a: ActionItem, b: ActionItem | undefined): boolean =>
  b !== undefined &&
  a.line === b.line &&
  a.title === b.title &&
  a.details === b.details &&
  a.owners.join() === b.owners.join() &&
  a.priority === b.priority &&
  a.priorityText === b.priorityText &&
  a.due === b.due &&
  a.dueText === b.dueText &&
  a.type === b.type &&
  a.tracked.every((reference) => b.tracked.includes(reference));

/** Is everything read as before, but for what the mark says? Else the edit would change what people wrote. */
function holds(before: Postmortem, after: Postmortem, mark: Mark): boolean {
  if (before.items.length !== after.items.length || before.title !== after.title) return false;
  if (before.summary !== after.summary) return false;
  return before.items.every((item, index) => {
    const now = after.items[index];
    if (!saysTheSame(item, now)) return false;
    const isMarked = item.line === mark.line && item.title === mark.title;
    const state = isMarked && mark.tick ? "done" : item.state;
    return now?.state === state && (!isMarked || mark.link === null || now.tracked.includes(mark.link.url));
  });
}

/**
 * Writes links to issues and ticks into a document, one line each; every other byte stays. What would change how anything
 * is read is left out: the result is parsed again after each mark.
 *
 * @example
 *   writeLinks("- [ ] Add an alert\r\n", [{ line: 1, title: "Add an alert", link: { text: "#7", url }, tick: false }], read).text
 *   // "- [ ] Add an alert ([#7](https://…/7))\r\n"
 */
export function writeLinks(text: string, marks: readonly Mark[], read: Read): MarkedText {
  let lines: readonly string[] = text.split(LINE_END);
  let before = read(text);
  const written: Mark[] = [];
  for (const mark of marks) {
    for (const way of WAYS) {
      const changed = apply(lines, mark, way);
      if (changed === null) continue;
      const after = read(changed.join(""));
      if (!holds(before, after, mark)) continue;
      lines = changed;
      before = after;
      written.push(mark);
      break;
    }
  }
  return { text: lines.join(""), written };
}
