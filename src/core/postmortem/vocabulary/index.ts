import { danish } from "./da.ts";
import { german } from "./de.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { french } from "./fr.ts";
import { indonesian } from "./id.ts";
import { italian } from "./it.ts";
import { japanese } from "./ja.ts";
import { korean } from "./ko.ts";
import { norwegian } from "./nb.ts";
import { dutch } from "./nl.ts";
import { polish } from "./pl.ts";
import { portuguese } from "./pt.ts";
import { russian } from "./ru.ts";
import { swedish } from "./sv.ts";
import { chinese } from "./zh.ts";
import { buildLexicon, type Lexicon } from "./lexicon.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Every language we read. A new one is one file and one word here; English wins where words mean two things. */
const LANGUAGES: readonly Vocabulary[] = [
  english,
  spanish,
  french,
  german,
  portuguese,
  norwegian,
  japanese,
  italian,
  dutch,
  polish,
  indonesian,
  russian,
  chinese,
  korean,
  swedish,
  danish,
];

export const standardLexicon: Lexicon = buildLexicon(LANGUAGES);

/**
 * The standard lexicon with a team's own words, which win where they say something else. The words come from a
 * configuration and so are plain data; none of them becomes a part of a pattern unescaped.
 *
 * @example extendLexicon({ headings: { action: ["homework"] } }).headings.action.has("homework") // true
 */
export function extendLexicon(words: OwnWords): Lexicon {
  return buildLexicon([{ ...words, language: "own" }, ...LANGUAGES]);
}

/** What a configuration can add: all of a vocabulary but the patterns. */
export type OwnWords = Omit<Vocabulary, "language" | "relativeDates">;
