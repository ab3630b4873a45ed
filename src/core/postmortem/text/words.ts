const LINK = /\[([^\]\n]{0,1000})\]\([^)\s]{0,2000}\)/g;
const EMOJI_SHORT_CODE = /:[a-z0-9_+-]{2,40}:/g;
const MARKS = /\*+|~~/g;
const UNEVEN_BLANKS = /[^\S ]|  |^ | $/;
const ASCII = /^[\0-\x7F]*$/;
/** Accents of Latin letters, once a text is decomposed: "accion" is what many write for "acción". */
const ACCENTS = /[\u0300-\u036F]/g;
const PLAIN_WORDS = /^[a-z0-9' ]*$/;

/** Flat Markdown as a reader sees it: link labels without addresses, no emphasis or strike marks, one line. */
export function plainText(text: string): string {
  let plain = text;
  if (plain.includes("](")) plain = plain.replace(LINK, "$1");
  if (plain.includes("*") || plain.includes("~~")) plain = plain.replace(MARKS, "");
  return UNEVEN_BLANKS.test(plain) ? plain.replace(/\s+/g, " ").trim() : plain;
}

/** One spelling for all that Unicode and habit let people write differently. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(ACCENTS, "").normalize("NFC").replace(/[’‘´]/g, "'");
}

/**
 * A text as lower-case words, the spelling in which vocabularies are compared: marks, emoji, punctuation, accents
 * and differences of Unicode form are gone.
 *
 * @example wordsOf("☑️ **Follow-up tasks:**") // "follow up tasks"
 * @example wordsOf("Próximos pasos") // "proximos pasos"
 */
export function wordsOf(text: string): string {
  if (text.length > MAX_REMEMBERED_CHARACTERS) return spell(text);
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const words = spell(text);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(text, words);
  return words;
}

/** Headings, labels and cells are asked for again and again; what is remembered never changes an answer. */
const remembered = new Map<string, string>();
const MAX_REMEMBERED = 4_000;
const MAX_REMEMBERED_CHARACTERS = 120;

function spell(text: string): string {
  const plain = plainText(text);
  const lower = (ASCII.test(plain) ? plain : folded(plain)).toLowerCase();
  if (PLAIN_WORDS.test(lower)) return lower;
  return lower
    .replace(EMOJI_SHORT_CODE, " ")
    .replace(/[^\p{L}\p{M}\p{N}']+/gu, " ")
    .trim();
}

/** Written without spaces between words, so that phrases can only be found as substrings. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A literal as the source of a regular expression. */
export function escapeRegExp(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
