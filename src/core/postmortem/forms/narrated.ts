import { wordsOf } from "../text/words.ts";
import type { Place } from "./candidate.ts";

/**
 * Under a heading such as "Mitigation" some authors list what they will do and some what they did. An entry that
 * tells the past ("Rolled back the release", "We restarted the pods") is history there.
 */
export function isNarrated(text: string, place: Place): boolean {
  if (place.section.role !== "remedy" || place.section.done || place.groupDone) return false;
  if (/^\W{0,4}(?:✅|☑|✔)/u.test(text)) return false;
  const words = wordsOf(text.replace(/^\*\*[^*]{1,80}\*\*\s*[:：—–-]?\s*(?=\S)/, "")).split(" ");
  const [first = "", second = ""] = words;
  const verb = first === "we" || first === "i" ? second : first;
  return /.{2}ed$/.test(verb) || place.lexicon.pastWords.has(verb);
}
