import { wordsOf } from "../postmortem/text/words.ts";

/** Languages whose wording some rule knows. */
export type Language = "en" | "de" | "fr" | "es" | "pt" | "nb";

/** Words that nearly every text of a language has and few of another one; of English also the usual headings. */
const MARKERS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    `the and to of is with that this was were we not be are for it from when which action items summary impact
     timeline lessons learned next steps follow ups add fix update`.split(/\s+/),
  ),
  de: new Set("der die das und ist nicht mit für von zu den dem wird wurde wir auf ein eine bei aus".split(" ")),
  fr: new Set("le la les des et est pour que dans une nous pas du au sur avec été aux".split(" ")),
  es: new Set("el la los las y en una por para con se del que al lo fue como más".split(" ")),
  pt: new Set("o os as e em uma não para com do da dos das que no na foi por mais".split(" ")),
  nb: new Set("og det er på til av ikke vi med som en et har å ble skal hva".split(" ")),
};

const LANGUAGES = ["en", "de", "fr", "es", "pt", "nb"] as const satisfies readonly Language[];
const MAX_CHARACTERS = 20_000;
const LEAST_MARKERS = 2;
/** So many times more words of the best language than of the second: Spanish and Portuguese share many. */
const LEAST_LEAD = 1.5;

/** Letters of scripts in which none of these languages is written. */
const OTHER_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}]/gu;
const MOST_OTHER_SCRIPT = 0.1;

/** The language that a text is clearly written in; null where that is not clear. */
export function languageOf(text: string): Language | null {
  const start = text.slice(0, MAX_CHARACTERS);
  if ((start.match(OTHER_SCRIPT) ?? []).length > start.length * MOST_OTHER_SCRIPT) return null;
  const words = wordsOf(start).split(" ");
  const scores = LANGUAGES.map((language) => ({
    language,
    score: words.filter((word) => MARKERS[language].has(word)).length,
  })).toSorted((a, b) => b.score - a.score);
  const [best, second] = scores;
  if (best === undefined || best.score < LEAST_MARKERS) return null;
  return best.score >= (second?.score ?? 0) * LEAST_LEAD ? best.language : null;
}
