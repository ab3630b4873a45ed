/**
 * One spelling of every text, with the same number of lines as the file, so that line numbers stay true.
 *
 * NUL is replaced as CommonMark demands; a lone CR ends a line as in CommonMark.
 *
 * @example normaliseText("\uFEFFa\r\nb") // "a\nb"
 */
export function normaliseText(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replaceAll("\0", "\uFFFD");
}
