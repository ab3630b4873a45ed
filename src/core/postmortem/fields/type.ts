import type { Candidate } from "../forms/candidate.ts";
import type { Horizon } from "../model.ts";
import type { Section } from "../sections/read-sections.ts";
import { plainText, UNSPACED, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";

const MAX_TYPE_WORDS = 4;
const MAX_HORIZON_WORDS = 8;
const NUMBERING = /^\d+(?:\.\d+)*[.)]?\s+/;
const BRACKETS = /[([（][^)\]）]{0,80}[)\]）]/g;

function nameWords(name: string): string {
  if (name === "") return "";
  return wordsOf(name.replace(NUMBERING, "").replace(BRACKETS, " ")) || wordsOf(name);
}

/** What sort of work it is: as a column says, else as the group or section that it stands in is named. */
export function readType(candidate: Candidate, section: Section, lexicon: Lexicon): string | null {
  const cell = plainText(candidate.cells?.type ?? "");
  if (cell !== "" && !lexicon.nothing.has(wordsOf(cell))) return cell;
  // A heading that is the item itself names the work.
  const heading = candidate.line === section.line ? "" : section.heading;
  for (const name of [candidate.group ?? "", heading]) {
    const words = nameWords(name);
    // "Corrective actions" names the section, not a sort of work.
    if (lexicon.headings.action.has(words) || lexicon.headings.brief.has(words)) continue;
    const known = lexicon.types.has(words) || words.split(" ").some((word) => lexicon.types.has(word));
    if (known && words.split(" ").length <= MAX_TYPE_WORDS) return name.replace(/[:：\s]+$/, "");
  }
  return null;
}

const unspaced = new WeakMap<Lexicon, readonly (readonly [string, Horizon])[]>();

/** Phrases of languages without spaces, which are looked for inside a name. */
function unspacedOf(lexicon: Lexicon): readonly (readonly [string, Horizon])[] {
  const known = unspaced.get(lexicon) ?? [...lexicon.horizons].filter(([phrase]) => UNSPACED.test(phrase));
  unspaced.set(lexicon, known);
  return known;
}

/** The longest phrase in a name that tells a horizon: "Long-term fixes" → "long". */
function horizonIn(name: string, lexicon: Lexicon): Horizon | null {
  const words = nameWords(name).split(" ");
  if (name === "" || words.length > MAX_HORIZON_WORDS) return null;
  for (let length = Math.min(3, words.length); length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const horizon = lexicon.horizons.get(words.slice(start, start + length).join(" "));
      if (horizon !== undefined) return horizon;
    }
  }
  if (!UNSPACED.test(name)) return null;
  return unspacedOf(lexicon).find(([phrase]) => name.includes(phrase))?.[1] ?? null;
}

/** How soon it is meant: as the first of these names says that says so. */
export function readHorizon(names: readonly string[], lexicon: Lexicon): Horizon | null {
  for (const name of names) {
    const horizon = horizonIn(name, lexicon);
    if (horizon !== null) return horizon;
  }
  return null;
}
