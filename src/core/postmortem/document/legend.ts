import type { ItemState } from "../model.ts";
import { wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";

/** "D = done", "E = erledigt"; a short form is at most three letters. */
const PAIR = /(?<![\p{L}\p{N}])(\p{L}{1,3})\*{0,2}\s*=\s*\*{0,2}(\p{L}[\p{L}' ]{2,24})(?=[,;|.)\n·/*]|$)/gu;
const LEAST_PAIRS = 2;
const MAX_LINE = 400;

/**
 * The short forms of states that a document explains: "Status: D = done, P = in progress, X = rejected".
 *
 * @example readLegend("O = open, E = erledigt", lexicon).get("e") // "done"
 */
export function readLegend(document: string, lexicon: Lexicon): ReadonlyMap<string, ItemState> {
  const legend = new Map<string, ItemState>();
  if (!document.includes("=")) return legend;
  for (const line of document.split("\n")) {
    if (line.length > MAX_LINE || line.indexOf("=") === line.lastIndexOf("=")) continue;
    const pairs = [...line.matchAll(PAIR)].map(
      ([, short = "", word = ""]) => [wordsOf(short), lexicon.states.get(wordsOf(word))] as const,
    );
    if (pairs.filter(([, state]) => state !== undefined).length < LEAST_PAIRS) continue;
    for (const [short, state] of pairs) if (state !== undefined) legend.set(short, state);
  }
  return legend;
}
