const LINK = /\[([^\]\n]{0,1000})\]\([^)\s]{0,2000}\)/g;
const EMOJI_SHORT_CODE = /:[a-z0-9_+-]{2,40}:/g;
const MARKS = /\*+|~~/g;
const UNEVEN_BLANKS = /[^\S ]|  |^ | $/;
/** A text without any of these is plain as it is. */
const NOT_PLAIN = /\]\(|[*~]|[^\S ]|  |^ | $/;
/** More than one blank, or one that is no space. */
export const RUN_OF_BLANKS = /[^\S ]\s*| \s+/g;
const ASCII = /^[\0-\x7F]*$/;
/** ASCII with the punctuation of word processors, which is nothing but a gap between words in every Unicode form. */
const TYPESET = /^[\0-\x7F–—‘’“”…→•]*$/;
/** Accents of Latin letters, once a text is decomposed: "accion" is what many write for "acción". */
const ACCENTS = /[\u0300-\u036F]/g;
const PLAIN_WORDS = /^[a-z0-9' ]*$/;
/** All between words but a single space, which is left as it is. */
const GAPS = /[^\p{L}\p{M}\p{N}' ][^\p{L}\p{M}\p{N}']*| [^\p{L}\p{M}\p{N}']+/gu;
const ASCII_GAPS = /[^a-z0-9' ][^a-z0-9']*| [^a-z0-9']+/g;

/** Flat Markdown as a reader sees it: link labels without addresses, no emphasis or strike marks, one line. */
export function plainText(text: string): string {
  if (!NOT_PLAIN.test(text)) return text;
  let plain = text;
  if (plain.includes("](")) plain = plain.replace(LINK, "$1");
  if (plain.includes("*") || plain.includes("~~")) plain = plain.replace(MARKS, "");
  return UNEVEN_BLANKS.test(plain) ? plain.replace(RUN_OF_BLANKS, " ").trim() : plain;
}

/** One spelling for all that Unicode and habit let people write differently. */
function folded(text: string): string {
  if (ASCII.test(text)) return text;
  const composed = TYPESET.test(text) ? text : text.normalize("NFKD").replace(ACCENTS, "").normalize("NFC");
  return composed.replace(/[’‘´]/g, "'");
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

/**
 * A text has at least so many letters that are the same in `wordsOf`: cheap, and often all that one must know of a
 * long text. False where it cannot be told so.
 */
export function hasLetters(text: string, least: number): boolean {
  // Short codes of emoji and addresses of links have letters that are no words.
  if (text.length < least || text.includes(":") || text.includes("](")) return false;
  let count = 0;
  for (let at = 0; at < text.length && count < least; at++) {
    const code = text.charCodeAt(at) | LOWER_CASE;
    if (code >= FIRST_LETTER && code <= LAST_LETTER) count += 1;
  }
  return count >= least;
}

const LOWER_CASE = 0x20;
const FIRST_LETTER = 0x61;
const LAST_LETTER = 0x7a;

/** Headings, labels and cells are asked for again and again; what is remembered never changes an answer. */
const remembered = new Map<string, string>();
const MAX_REMEMBERED = 4_000;
const MAX_REMEMBERED_CHARACTERS = 120;

function spell(text: string): string {
  const lower = folded(plainText(text)).toLowerCase();
  if (PLAIN_WORDS.test(lower)) return lower;
  const bare = lower.includes(":") ? lower.replace(EMOJI_SHORT_CODE, " ") : lower;
  // Typeset marks are gaps too, and a pattern without Unicode classes finds gaps several times as fast.
  return bare.replace(TYPESET.test(bare) ? ASCII_GAPS : GAPS, " ").trim();
}

/** Written without spaces between words, so that phrases can only be found as substrings. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A literal as the source of a regular expression. */
export function escapeRegExp(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
