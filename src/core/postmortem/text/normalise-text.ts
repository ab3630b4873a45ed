/**
 * One spelling of every text, with the same number of lines as the file, so that line numbers stay true.
 *
 * NUL is replaced as CommonMark demands; a lone CR ends a line as in CommonMark.
 *
 * @example normaliseText("\uFEFFa\r\nb") // "a\nb"
 */
export function normaliseText(text: string): string {
  const marked = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const lines = marked.includes("\r") ? marked.replace(/\r\n?/g, "\n") : marked;
  return lines.replaceAll("\0", "\uFFFD");
}
