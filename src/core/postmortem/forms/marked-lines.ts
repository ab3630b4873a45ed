import type { Form } from "./candidate.ts";

/** What some write before a line instead of Markdown's own marks. */
const MARK = /^\s*(?:[•‣▪◦●○·–—]|\\?\[([ xX]?)\\?\](?!\())\s+(?=\S)/;
const MIN_LINES = 2;

/** "• Add an alert" and "[ ] Add an alert", line by line: to Markdown one paragraph, to its author a list. */
export const markedLines: Form = (block, place) => {
  if (block.kind !== "paragraph") return null;
  const lines = block.text.split("\n");
  const marks = lines.map((line) => MARK.exec(line));
  const isBox = marks[0]?.[1] !== undefined;
  if (marks[0] === null || (lines.length < MIN_LINES && !isBox)) return null;
  const starts = marks.flatMap((mark, index) => (mark === null ? [] : [index]));
  const { group, settled, depth } = place;
  return starts.map((start, index) => {
    const mark = marks[start];
    const box = mark?.[1];
    return {
      line: block.line + start,
      text: lines
        .slice(start, starts[index + 1])
        .join("\n")
        .slice(mark?.[0].length ?? 0),
      details: [],
      checked: box === undefined ? null : box.trim() !== "",
      group,
      settled,
      depth,
    };
  });
};
