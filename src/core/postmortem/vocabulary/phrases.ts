/**
 * A list of phrases written as prose, so that a vocabulary stays readable: separated by commas;
 * a phrase may go on in the next line.
 *
 * @example phrases("action items, to do") // ["action items", "to do"]
 */
export function phrases(text: string): readonly string[] {
  return text
    .split(",")
    .map((phrase) => phrase.replace(/\s+/g, " ").trim())
    .filter((phrase) => phrase !== "");
}
