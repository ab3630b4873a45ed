const LINK = /\[([^\]\n]{0,1000})\]\([^)\s]{0,2000}\)/g;
const EMOJI_SHORT_CODE = /:[a-z0-9_+-]{2,40}:/g;

/** Flat Markdown as a reader sees it: link labels without addresses, no emphasis or strike marks, one line. */
export function plainText(text: string): string {
  return text
    .replace(LINK, "$1")
    .replace(/\*+|~~/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * A text as lower-case words, the spelling in which vocabularies are compared: marks, emoji, punctuation and
 * differences of Unicode form are gone.
 *
 * @example wordsOf("☑️ **Follow-up tasks:**") // "follow up tasks"
 */
export function wordsOf(text: string): string {
  return plainText(text)
    .normalize("NFKC")
    .toLowerCase()
    .replace(EMOJI_SHORT_CODE, " ")
    .replace(/[’‘´]/g, "'")
    .replace(/[^\p{L}\p{M}\p{N}']+/gu, " ")
    .trim();
}

/** Written without spaces between words, so that phrases can only be found as substrings. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A literal as the source of a regular expression. */
export function escapeRegExp(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
