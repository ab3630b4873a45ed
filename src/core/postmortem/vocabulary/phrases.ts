/**
 * A list of phrases written as prose, so that a vocabulary stays readable: separated by commas or line ends.
 *
 * @example phrases("action items, to do") // ["action items", "to do"]
 */
export function phrases(text: string): readonly string[] {
  return text
    .split(/[,\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== "");
}
