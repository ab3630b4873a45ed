import type { Candidate } from "../forms/candidate.ts";
import type { Section } from "../sections/read-sections.ts";
import { plainText, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";

/** What sort of work it is: as a column says, else as the group or section that it stands in is named. */
export function readType(candidate: Candidate, section: Section, lexicon: Lexicon): string | null {
  const cell = plainText(candidate.cells?.type ?? "");
  if (cell !== "" && !lexicon.nothing.has(wordsOf(cell))) return cell;
  for (const name of [candidate.group ?? "", section.heading]) {
    const words =
      wordsOf(name.replace(/^\d+[.)]?\s+/, "").replace(/[([（][^)\]）]{0,80}[)\]）]/g, " ")) || wordsOf(name);
    // "Corrective actions" names the section, not a sort of work.
    if (lexicon.headings.action.has(words) || lexicon.headings.brief.has(words)) continue;
    const known = lexicon.types.has(words) || words.split(" ").some((word) => lexicon.types.has(word));
    if (known && words.split(" ").length <= 4) return name.replace(/[:：\s]+$/, "");
  }
  return null;
}
