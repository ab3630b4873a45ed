/** Issues as an engineer sees them, on a terminal. */
import type { IssueSnapshot } from "../fakes/github/index.ts";

const WIDTH = 100;
/** Widest column of a table; what is longer is cut. */
const MAX_CELL = 56;
/** Letters and signs that take two places on a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Number, title, labels and assignees in one line. */
export function showHead({ number, title, labels, assignees }: IssueSnapshot): string {
  const people = assignees.length === 0 ? "" : `  ${assignees.map((login) => `@${login}`).join(", ")}`;
  const tags = labels.length === 0 ? "" : `  [${labels.join("] [")}]`;
  return `#${number}  ${title}${tags}${people}`;
}

/** The body without what only machines read, with tables set and paragraphs wrapped. */
export function showBody(body: string): string {
  const visible = body.replace(/<!--[\s\S]*?-->\n?/g, "").trim();
  return visible
    .split(/\n{2,}/)
    .map((block) => (block.startsWith("|") ? setTable(block) : block.split("\n").map(wrap).join("\n")))
    .join("\n\n");
}

/** Links as their words, without the signs of emphasis and without the escapes. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\*\*|\u200b/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&")
    .replaceAll("\\|", "|");
}

function setTable(block: string): string {
  const rows = block
    .split("\n")
    .filter((line) => !/^\|[-:| ]+\|$/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cut(plain(cell.trim()))),
    );
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ""))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell)))
      .join("  ")
      .trimEnd();
  const [head = [], ...rest] = rows;
  return [line(head), widths.map((width) => "─".repeat(width)).join("  "), ...rest.map(line)].join("\n");
}

function cut(text: string): string {
  if (widthOf(text) <= MAX_CELL) return text;
  let kept = "";
  for (const letter of text) {
    if (widthOf(kept) + widthOf(letter) > MAX_CELL - 1) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

const widthOf = (text: string): number =>
  [...text].reduce((width, letter) => width + (letter === "\ufe0f" ? 0 : WIDE.test(letter) ? 2 : 1), 0);

/** A quotation keeps its sign on every line. */
function wrap(paragraph: string): string {
  const sign = paragraph.startsWith("> ") ? "> " : "";
  const lines: string[] = [];
  let line = sign;
  for (const word of plain(paragraph.slice(sign.length)).split(" ")) {
    if (line !== sign && widthOf(line) + 1 + widthOf(word) > WIDTH) {
      lines.push(line);
      line = sign;
    }
    line += line === sign ? word : ` ${word}`;
  }
  return [...lines, line].join("\n");
}
