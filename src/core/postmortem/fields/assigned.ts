import { type Due, NO_DUE, readWholeDue, takeEdgeDue, unclear } from "./due.ts";
import { readOwners } from "./owners.ts";
import { isName } from "./names.ts";
import type { Reading } from "./reading.ts";
import type { Taken } from "./taken.ts";
import { plainText, wordsOf } from "../text/words.ts";
import { LINE_BREAK } from "../blocks/flatten-inline.ts";

interface Assigned {
  readonly owners: readonly string[];
  readonly due: Due;
}

/** "Mona, May 2026", "山田／5月末": what follows the last mark is a day and nothing else. */
function lastPart(line: string, reading: Reading): Taken<Due> | null {
  const [, before = "", after = ""] = LAST_PART.exec(line) ?? [];
  const due = after === "" ? null : readWholeDue(plainText(after).trim(), reading);
  return due === null ? null : { value: due, rest: before };
}

const LAST_PART = /^(.{1,200})(?:[,;/|／、，；]|\s[–—-]\s)([^,;/|／、，；]{2,40})$/u;

/**
 * What a cell for owners says, where it may also hold the day:
 *
 *   "Mona<br>12 May", "Mona, 12 May", "12 May / Mona"   both
 *   "Mona<br>next board", in a column for both           both, the day as written
 *
 * @example readAssigned("Mona (by 2026-05-29)", { isShared: false }, reading).owners // ["Mona"]
 */
export function readAssigned(cell: string, { isShared }: { readonly isShared: boolean }, reading: Reading): Assigned {
  const lines = cell.split(LINE_BREAK).filter((line) => wordsOf(line) !== "");
  let due: Due = NO_DUE;
  const owners: string[] = [];
  for (const [index, line] of lines.entries()) {
    const whole = readWholeDue(plainText(line).trim(), reading);
    const edge = whole === null ? (lastPart(line, reading) ?? takeEdgeDue(line, reading)) : null;
    const isTime = isShared && index > 0 && !isName(line, reading.lexicon) && !line.includes("@");
    if (whole !== null) due = whole;
    else if (edge !== null) {
      due = edge.value;
      owners.push(...readOwners(edge.rest, reading.lexicon));
    } else if (isTime && !reading.lexicon.nothing.has(wordsOf(line)))
      due = { due: null, dueText: plainText(line).trim(), finding: unclear(plainText(line)) };
    else owners.push(...readOwners(line, reading.lexicon));
  }
  return { owners: [...new Set(owners)], due };
}
