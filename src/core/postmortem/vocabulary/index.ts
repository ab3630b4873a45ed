import { german } from "./de.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { french } from "./fr.ts";
import { japanese } from "./ja.ts";
import { buildLexicon, type Lexicon } from "./lexicon.ts";
import { norwegian } from "./nb.ts";
import { portuguese } from "./pt.ts";

/** Every language we read. A new one is one file and one word here; English wins where words mean two things. */
export const standardLexicon: Lexicon = buildLexicon([
  english,
  spanish,
  french,
  german,
  portuguese,
  norwegian,
  japanese,
]);
