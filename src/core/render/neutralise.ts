/** Zero-width space: parts a sign from its meaning for machines and stays invisible to people. */
const BREAK = "\u200b";

/** Controls, bidirectional overrides and invisible characters: nothing a reader needs, everything a forger wants. */
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** A code span as CommonMark reads it, a run of backticks that opens none, an escaped sign, or words; whole texts only. */
const PIECE = /(?<fence>`+)(?!`)(?<code>.+?)(?<!`)\k<fence>(?!`)|(?<run>`+)|\\[!-/:-@[-`{-~]|[^`\\]+|\\/gu;

/** What begins a heading, quote, list, fence, rule, footnote or link definition where it begins a line. */
const BLOCK_START =
  /^(?=#{1,6}(?: |$)|>|[-+*](?: |$)|\d{1,9}[.)](?: |$)|~~~|\[.*\]:|(?:- *){3,}$|(?:_ *){3,}$|(?:\* *){3,}$)/;

/** Targets that a link may have: the web, mail, this page, a relative path. No list of bad schemes is ever complete. */
const BAD_LINK = /\](?=\((?! ?(?:https?:\/\/|mailto:|[#/.)]|[\w-]+(?:\.\w+)*[/#?)])))/gi;
const CLOSING = /(close[sd]?|fix(?:es|ed)?|resolve[sd]?)(\s*:?\s+)(?=[\w./-]*#\d|https?:\/\/|GH-\d)/gi;

/**
 * Makes a text of a document harmless in any issue, mail or check that we write, on one line, still as Markdown.
 *
 * | in the text | becomes | why |
 * |---|---|---|
 * | `@name`, also in code | `@` + zero-width space | nobody is pinged, not even by mails that drop code marks (S11) |
 * | `fixes #1` | a zero-width space before the reference | closes nothing (S15) |
 * | `<`, `&` | escaped; in code parted from what follows | no HTML, no comment, no stamp of ours (S8, S14) |
 * | `![`, links with other schemes than the web's | parted | nothing loads, nothing runs (S14) |
 * | a backtick that opens no code | escaped | it cannot pair with one of another text beside it |
 * | a sign that would begin a list, heading, quote … | a zero-width space before it | a text stays a line |
 * | control and bidirectional characters | dropped | text reads as it is written |
 *
 * Which backticks make code is only a matter of looks: what stands in code would be as harmless outside.
 *
 * @example neutralise("Ask @bob <b>now</b>") // "Ask @\u200bbob &lt;b>now&lt;/b>"
 */
export function neutralise(text: string): string {
  const pieces = [...oneLine(text).matchAll(PIECE)].map(({ 0: piece, groups }) => {
    if (groups?.["code"] !== undefined) return breakCode(piece);
    if (groups?.["run"] !== undefined) return piece.replaceAll("`", "\\`");
    return escapeWords(piece);
  });
  return breakSigns(pieces.join("")).replace(BLOCK_START, BREAK);
}

/** The same inside a table cell: a bar must not open another column, not even in code. */
export const neutraliseCell = (text: string): string => inCell(neutralise(text));

/**
 * Markdown for a table cell. An odd number of backslashes keeps a bar in its cell, however a reader of tables counts.
 *
 * @example inCell("a | b") // "a \\| b"
 */
export const inCell = (markdown: string): string =>
  markdown.replace(/(\\*)\|/g, (_, slashes: string) => `${slashes}${slashes.length % 2 === 0 ? "\\" : ""}|`);

/**
 * A text as code: for paths, which may hold any sign, line breaks and comment marks too. Its marks are longer than any run
 * of backticks inside, so that it ends where we end it.
 *
 * @example codeSpan("docs/a`b.md") // "``docs/a`b.md``"
 */
export function codeSpan(text: string): string {
  const code = codeText(text);
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
  const mark = "`".repeat(longest + 1);
  const space = code.startsWith("`") || code.endsWith("`") ? " " : "";
  return code === "" ? "" : `${mark}${space}${code}${space}${mark}`;
}

/** What stands in code, harmless and on one line, without the marks: where the whole text is code already. */
export const codeText = (text: string): string => breakSigns(breakCode(oneLine(text)));

/**
 * A text letter by letter inside `<pre>`, to be copied from there as it is; as mere text it names nobody either (S11).
 * Null where it holds what a reader would not see.
 */
export function preformatted(text: string): string | null {
  const visible = text.replace(/[\t\r\n]/g, "");
  if (visible.replace(INVISIBLE, "") !== visible) return null;
  const escaped = text.replace(/[&<>@#]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<pre>\n${escaped.replaceAll("\r", "").trimEnd()}\n</pre>`;
}

/** For issue titles, where trackers show no Markdown: code marks and emphasis go, the words stay. */
export function plainText(text: string): string {
  const words = text.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[`*~]+|(?<=^|\s)_+|_+(?=$|\s)/g, "");
  return breakSigns(oneLine(words).replaceAll("<!--", `<${BREAK}!--`));
}

/** Characters of a path that people need to know a file again. */
export const MAX_PATH = 300;

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

const oneLine = (text: string): string => text.replace(/\s+/gu, " ").replace(INVISIBLE, "").trim();

/** A backslash before them would make an entity of nothing: it goes, for the entity says the same. */
const escapeWords = (words: string): string => words.replace(/\\?&/g, "&amp;").replace(/\\?</g, "&lt;");

/** Entities mean nothing in code, so what would be a tag or an entity outside is parted; commands stay as they are. */
const breakCode = (code: string): string =>
  code.replace(/<(?=[a-z/!?])/gi, `<${BREAK}`).replace(/&(?=#?\w{1,32};)/g, `&${BREAK}`);

const breakSigns = (text: string): string =>
  text
    .replaceAll("![", `!${BREAK}[`)
    .replace(BAD_LINK, `]${BREAK}`)
    .replaceAll("@", `@${BREAK}`)
    .replace(CLOSING, `$1$2${BREAK}`);
