/** Zero-width space: parts a sign from its meaning for machines and stays invisible to people. */
const BREAK = "\u200b";

/** Controls, bidirectional overrides and invisible characters: nothing a reader needs, everything a forger wants. */
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
const CODE_SPAN = /(`+)(?!`)[^`\n]*?(?<!`)\1(?!`)/g;
const SCHEME = /\]\(\s*<?\s*(?!https?:|mailto:|#|\/|\.)[a-z][a-z0-9+.-]*:[^)]*\)/gi;
const CLOSING = /(close[sd]?|fix(?:es|ed)?|resolve[sd]?)(\s*:?\s+)(?=[\w./-]*#\d|https?:\/\/|GH-\d)/gi;

/**
 * Makes a text of a document harmless in any issue, mail or check that we write, on one line, still as Markdown.
 *
 * | in the text | becomes | why |
 * |---|---|---|
 * | `@name`, also in code | `@` + zero-width space | nobody is pinged, not even by mails that drop code marks (S11) |
 * | `fixes #1` | a zero-width space before the reference | closes nothing (S15) |
 * | `<`, `&` outside code; `<!--` anywhere | escaped or broken | no HTML, no comment, no stamp of ours (S8, S14) |
 * | `![`, links with other schemes than the web's | broken or dropped | nothing loads, nothing runs (S14) |
 * | control and bidirectional characters | dropped | text reads as it is written |
 *
 * @example neutralise("Ask @bob <b>now</b>") // "Ask @\u200bbob &lt;b>now&lt;/b>"
 */
export function neutralise(text: string): string {
  const line = text.replace(/\s+/gu, " ").replace(INVISIBLE, "").trim();
  let safe = "";
  let at = 0;
  for (const code of line.matchAll(CODE_SPAN)) {
    safe += neutraliseProse(line.slice(at, code.index)) + code[0];
    at = code.index + code[0].length;
  }
  safe += neutraliseProse(line.slice(at));
  return safe.replaceAll("<!--", `<${BREAK}!--`).replaceAll("@", `@${BREAK}`).replace(CLOSING, `$1$2${BREAK}`);
}

function neutraliseProse(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("![", `!${BREAK}[`).replace(SCHEME, "]");
}

/** The same inside a table cell: a bar must not open another column, not even in code. */
export const neutraliseCell = (text: string): string => neutralise(text).replaceAll("\\|", "|").replaceAll("|", "\\|");

/** For issue titles, where trackers show no Markdown: code marks and emphasis go, the words stay. */
export function plainText(text: string): string {
  return neutralise(text.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[`*~]+|(?<=^|\s)_+|_+(?=$|\s)/g, ""))
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");
}

/** Cuts at a number of characters, whole code points only, with an ellipsis. */
export function truncate(text: string, characters: number): string {
  const letters = [...text];
  return letters.length <= characters
    ? text
    : `${letters
        .slice(0, characters - 1)
        .join("")
        .trimEnd()}…`;
}
