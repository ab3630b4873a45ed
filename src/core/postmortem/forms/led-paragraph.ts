import type { Block } from "../blocks/block.ts";
import { statesField } from "../fields/labelled.ts";
import { wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import type { Candidate, Form, Place } from "./candidate.ts";
import { perList } from "./per-list.ts";
import { isPromise } from "./promise.ts";

/** "**A1.** …", "AI-3: …", "#2 – …", "(4) …": but "P1: …" is a priority. */
const NUMBER =
  /^\s*\*{0,2}\(?(?![Pp]\d\b)(?:\p{Lu}{1,4}[ -]?#?|#)?\d{1,3}(?:\*{0,2}\s*[.):：—–]|\*{0,2}\s+-(?=\s))\*{0,2}\s+(?=\S)/u;
/** "A1" may be spoken of elsewhere, and stays; "1" only counts. */
const BARE_NUMBER = /^\s*\*{0,2}\(?#?\d{1,3}\*{0,2}\s*[.):：—–-]\*{0,2}\s+(?=\S)/u;
/** "**No more full tables.** From now on …" */
const NAME = /^\s*\*\*([^*\n]{3,100})\*\*\s*[—–:-]?\s*(?=\S)/;
const LEAST_LED = 2;

/** "We've already removed the field." */
const ALREADY =
  /(?<!\p{L})(?:(?:we|i)(?:'ve|’ve| have)? already \p{L}+ed|(?:has|have|is|are|was|were) already (?:been )?\p{L}+ed)(?!\p{L})/iu;

interface Led {
  readonly numbered: number;
  readonly named: number;
  readonly paragraphs: number;
  /** Something else holds the items, or the fields of one. */
  readonly listsMore: boolean;
}

const led = perList((blocks: readonly Block[], lexicon: Lexicon): Led => {
  const texts = blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
  return {
    numbered: texts.filter((text) => NUMBER.test(text)).length,
    named: texts.filter((text) => namesWork(text, lexicon)).length,
    paragraphs: texts.length,
    listsMore:
      blocks.some(({ kind }) => kind === "list" || kind === "table") ||
      texts.some((text) => statesField(text, lexicon)),
  };
});

/** "**Short term:** …" says of what sort the work is that is told after it. */
function namesWork(text: string, lexicon: Lexicon): boolean {
  const name = wordsOf(NAME.exec(text)?.[1] ?? "");
  return name !== "" && !lexicon.types.has(name) && !lexicon.horizons.has(name) && !lexicon.itemLabels.has(name);
}

function candidate(line: number, text: string, { group, settled, depth, lexicon }: Place): Candidate {
  const isDone = ALREADY.test(text) && !isPromise(text, lexicon) && !/(?<!\p{L})but(?!\p{L})/iu.test(text);
  return { line, text, details: [], checked: null, group, settled: settled ?? (isDone ? "done" : null), depth };
}

/**
 * Paragraphs that are items because each of them is led in the same way, below a heading that promises work:
 *
 *   by a number of its own ("**A1.** …")       wherever no list or table stands beside them
 *   by a name in bold ("**A side door.** …")   right below such a heading, where most of them are
 */
export const ledParagraph: Form = (block, place) => {
  if (block.kind !== "paragraph" || place.section.role !== "action" || place.depth > 0) return null;
  const isNumbered = NUMBER.test(block.text);
  if (!isNumbered && !namesWork(block.text, place.lexicon)) return null;
  const { numbered, named, paragraphs, listsMore } = led(place.siblings, place.lexicon);
  if (listsMore) return null;
  if (isNumbered && numbered >= LEAST_LED) return [candidate(block.line, block.text.replace(BARE_NUMBER, ""), place)];
  const isMost = named >= LEAST_LED && named * 2 > paragraphs;
  return isMost && place.section.named && !isNumbered ? [candidate(block.line, block.text, place)] : null;
};
