import type { Token } from "markdown-it";

const MARKS: ReadonlyMap<string, string> = new Map([
  ["strong_open", "**"],
  ["strong_close", "**"],
  ["em_open", "*"],
  ["em_close", "*"],
  ["s_open", "~~"],
  ["s_close", "~~"],
  ["softbreak", "\n"],
  ["hardbreak", "\n"],
]);

/** What `<br>` is in the cell of a table, which knows no other line ends: a blank to all that asks for words. */
export const LINE_BREAK = "\v";

function codeSpan(content: string): string {
  return content.includes("`") ? `\`\` ${content} \`\`` : `\`${content}\``;
}

/**
 * Inline tokens as flat Markdown (see Block). A reference-style link comes out with its address, an autolink as
 * the bare address, and HTML (comments, so also our own stamp) not at all.
 *
 * @example "fix [it][1] <!-- x -->" with `[1]: https://a.example/1` // "fix [it](https://a.example/1) "
 */
export function flattenInline(tokens: readonly Token[], lineBreak = " "): string {
  const parts: string[] = [];
  const hrefs: { href: string; at: number }[] = [];
  for (const token of tokens) {
    if (token.type === "link_open") {
      hrefs.push({ href: String(token.attrGet("href") ?? ""), at: parts.length });
    } else if (token.type === "link_close") {
      const link = hrefs.pop();
      if (link === undefined) continue;
      const label = parts.splice(link.at).join("");
      parts.push(label === link.href || label === "" ? link.href : `[${label}](${link.href})`);
    } else if (token.type === "code_inline") parts.push(codeSpan(token.content));
    else if (token.type === "text" || token.type === "text_special") parts.push(token.content);
    else if (token.type === "html_inline" && /^<br\b/i.test(token.content)) parts.push(lineBreak);
    else parts.push(MARKS.get(token.type) ?? "");
  }
  return parts.join("");
}
