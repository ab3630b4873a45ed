import type { Block } from "../blocks/block.ts";
import { hasLetters, plainText, wordsOf } from "../text/words.ts";

/** The head of a document is near its top; further down "Status: …" speaks of something else. */
const MAX_BLOCKS = 30;
const COLON = /[:：]/;
const LINE = /^[\s>*_-]*([^:：\n|]{2,40}?)\**\s*[:：]\**\s*(.{1,300})$/;
/** "**Severity:** P1 | **Duration:** 2 h" states two facts in a line. */
const BETWEEN_FACTS = /\s+[|·•]\s+|\s{3,}/;

/** Blank values and unfilled brackets state nothing. */
function isStated(value: string): boolean {
  return !/^[[<{]/.test(value) && (hasLetters(value, 1) || wordsOf(value) !== "");
}

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
    case "entry":
      return block.text.split("\n");
    case "list":
    case "quote":
      return block.children.slice(0, MAX_BLOCKS).flatMap(linesOf);
    case "table":
      return [block.header, ...block.rows.map((row) => row.cells)]
        .filter((cells) => cells.length === 2)
        .map(([label = "", value = ""]) => `${label}: ${value}`);
    default:
      return block satisfies never;
  }
}

/**
 * What the head of a document states as "Label: value": lines, bold lines, list entries, headings, tables of two
 * columns. Labels as words (see `wordsOf`); the first statement wins.
 *
 * @example readHeaderLines(blocks of "**Severity:** SEV-2").get("severity") // "SEV-2"
 */
export function readHeaderLines(blocks: readonly Block[]): ReadonlyMap<string, string> {
  const stated = new Map<string, string>();
  const lines = blocks.slice(0, MAX_BLOCKS).flatMap(linesOf);
  for (const line of lines.filter((text) => COLON.test(text)).flatMap((text) => text.split(BETWEEN_FACTS))) {
    const [, name = "", written = ""] = (COLON.test(line) ? LINE.exec(line.slice(0, 400)) : null) ?? [];
    const label = wordsOf(name);
    if (label === "" || stated.has(label)) continue;
    const value = plainText(written);
    if (isStated(value)) stated.set(label, value);
  }
  return stated;
}
