/** A line of one repeated punctuation mark, at least three long: what underlines a heading in reStructuredText. */
const ADORNMENT = /^([=\-~^"'`#*+:._])\1{2,}\s*$/;
/** Directives, comments and link targets (`.. toctree::`, `.. _name:`): not prose. */
const EXPLICIT_MARKUP = /^\s*\.\.(?:\s|$)/;
/** `:Date: 2026-01-02`, a field of the document's head. */
const FIELD = /^:([A-Za-z][^:\n]{0,38}): +(?=\S)/;
const AUTO_NUMBER = /^(\s*)#\. /;
/** `.. _name: https://…` and the `name`_ that refers to it. */
const TARGET = /^\.\. _`?([^:`\n]{1,200})`?: +(https?:\/\/\S{1,2000})\s*$/gm;
const REFERENCE = /`([^`<>\n]{1,200})`_(?![_\w])/g;
/** The `:issue:` and `:pr:` roles of Sphinx' extlinks and issues extensions. */
const ISSUE_ROLE = /:(?:gh|ghissue|issue|bug|pr|ghpull|pull|pull-request|mr):`#?(\d{1,7})`/g;
const LINK = /`([^`<>]{1,300})<([^<>\s]{1,2000})>`__?/g;

/**
 * reStructuredText at the level of headings, lists and links, as Markdown with the same lines. Heading levels
 * follow the order in which the adornments first appear, as docutils has it.
 *
 * @example rewriteRst("Title\n=====\n\nA\n-") // "# Title\n\n\nA\n-"
 */
export function rewriteRst(text: string): string {
  const targets = new Map([...text.matchAll(TARGET)].map(([, name = "", href = ""]) => [name.toLowerCase(), href]));
  const lines = text
    .replace(ISSUE_ROLE, "#$1")
    .replace(REFERENCE, (written, name: string) => {
      const href = targets.get(name.toLowerCase());
      return href === undefined ? written : `[${name}](${href})`;
    })
    .replace(LINK, (_, label: string, href: string) => `[${label.trim()}](${href})`)
    .split("\n")
    .map((line) => line.replace(FIELD, "$1: ").replace(AUTO_NUMBER, (_, indent: string) => `${indent}1. `));
  const styles: string[] = [];
  const written = [...lines];
  for (const [index, line] of lines.entries()) {
    const title = lines[index - 1] ?? "";
    const mark = ADORNMENT.exec(line)?.[1];
    if (mark !== undefined) written[index] = "";
    if (EXPLICIT_MARKUP.test(line)) written[index] = "";
    if (mark === undefined || title.trim() === "" || ADORNMENT.test(title) || /^\s*[-*+] /.test(title)) continue;
    const style = ADORNMENT.test(lines[index - 2] ?? "") ? `${mark}${mark}` : mark;
    if (!styles.includes(style)) styles.push(style);
    written[index - 1] = `${"#".repeat(Math.min(6, styles.indexOf(style) + 1))} ${title.trim()}`;
  }
  return written.join("\n");
}
