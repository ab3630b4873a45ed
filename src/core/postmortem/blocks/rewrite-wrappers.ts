/** A line that is one tag: what MDX and HTML wrap around Markdown. Tags whose content is no Markdown stay. */
const TAG_LINE =
  /^\s*<\/?(?!pre\b|script\b|style\b|textarea\b|table\b|t[rdh]\b|thead\b|tbody\b|tfoot\b)[A-Za-z][^<>]*>\s*$/;
const SUMMARY = /^(\s*(?:<details[^<>]*>\s*)?)<summary[^<>]*>(.*?)<\/summary>\s*$/;
/** `:::note`, `:::`, `!!! warning "Title"` of several site generators. */
const ADMONITION = /^\s*(?::{3,}[^\n]*|(?:!!!|\?\?\?\+?) ?\w*(?: ".*")?)\s*$/;
const MODULE_LINE = /^(?:import|export) [^\n]*$/;
const JSX_COMMENT = /\{\/\*.*?\*\/\}/g;

/** What converters from word processors add: empty anchors, `[text]{.underline}`, `# Heading {#id .class}`. */
const ANCHOR = /\[\]\{[^{}\n]{0,200}\}/g;
const SPAN = /\[([^[\]\n]{0,300})\]\{[.#][^{}\n]{0,200}\}/g;
const HEADING_ATTRIBUTES = /^(#{1,6} .{0,300}?)\s*\{[.#][^{}\n]{0,200}\}\s*$/;

/** Any wrapper has one of these at its start, and an attribute has its brace; most lines have neither. */
const WRAPPER_HINT = /^\s*[<:!?]|\{/;

function withoutAttributes(line: string): string {
  return line.includes("{") ? line.replace(ANCHOR, "").replace(SPAN, "$1").replace(HEADING_ATTRIBUTES, "$1") : line;
}

/**
 * Wrappers of site generators around Markdown, blanked so that what they wrap is read, with the same lines. The
 * label of a `<summary>` becomes a bold line, as which it reads.
 *
 * @example rewriteWrappers("<Tabs>\n- [ ] a\n</Tabs>", true) // "\n- [ ] a\n"
 */
export function rewriteWrappers(text: string, isMdx: boolean): string {
  if (!/[<{:!?]|^import |^export /m.test(text)) return text;
  return text
    .split("\n")
    .map((line) => {
      if (!WRAPPER_HINT.test(line) && !isMdx) return line;
      const summary = SUMMARY.exec(line)?.[2]
        ?.replace(/<[^<>]*>/g, "")
        .trim();
      if (summary !== undefined) return summary === "" ? "" : `**${summary.replace(/\*/g, "")}**`;
      if (TAG_LINE.test(line) || ADMONITION.test(line) || (isMdx && MODULE_LINE.test(line))) return "";
      return withoutAttributes(isMdx ? line.replace(JSX_COMMENT, "") : line);
    })
    .join("\n");
}
