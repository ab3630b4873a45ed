import { plainText, wordsOf } from "../text/words.ts";
import { escapeRegExp } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { DATE_SOURCES, readDate } from "./dates.ts";
import { takeLabelled } from "./labelled.ts";
import { type Finding, type Taken, without } from "./taken.ts";

export interface Due {
  readonly due: string | null;
  readonly dueText: string | null;
  readonly finding: Finding | null;
}

export const NO_DUE: Due = { due: null, dueText: null, finding: null };

const patterns = new WeakMap<Lexicon, readonly RegExp[]>();

/** A date in running text counts only after a word that makes it a deadline, or when it is relative. */
function patternsOf(lexicon: Lexicon): readonly RegExp[] {
  const known = patterns.get(lexicon);
  if (known !== undefined) return known;
  const words = lexicon.dueWords.map(escapeRegExp).join("|");
  const relative = lexicon.relativeDates.join("|");
  const dates = DATE_SOURCES.join("|");
  const built = [
    new RegExp(`[([]?(?<![\\p{L}\\p{N}])(?:${words}):? (?<due>${dates}|${relative})(?![\\p{L}\\p{N}])[)\\]]?`, "iu"),
    new RegExp(`[([](?<due>${dates}|${relative})[)\\]]`, "iu"),
    new RegExp(`(?:—|–|\\s-|📅|⏰|🗓️?)\\s*(?<due>${dates})\\s*$`, "iu"),
    new RegExp(`(?<![\\p{L}\\p{N}])(?:(?:over|in|during|for) )?(?<due>${relative})(?![\\p{L}\\p{N}])`, "iu"),
  ];
  patterns.set(lexicon, built);
  return built;
}

/** What a cell or a label says about the deadline. */
export function readDue(written: string, lexicon: Lexicon): Due {
  const dueText = plainText(written)
    .replace(/^[`"']|[`"',.]$/g, "")
    .trim();
  const words = wordsOf(dueText);
  if (words === "" || lexicon.nothing.has(words) || lexicon.states.has(words)) return NO_DUE;
  const reading = readDate(dueText, lexicon);
  switch (reading.kind) {
    case "date":
      return { due: reading.iso, dueText, finding: null };
    case "ambiguous":
      return { due: null, dueText, finding: finding("ambiguous-date", `"${short(dueText)}" (day or month first?)`) };
    case "impossible":
      return { due: null, dueText, finding: finding("impossible-date", `"${short(dueText)}"`) };
    case "none":
      return { due: null, dueText, finding: finding("unclear-date", `"${short(dueText)}"`) };
    default:
      return reading satisfies never;
  }
}

function finding(rule: string, what: string): Finding {
  return { rule, message: `Unexpected due date ${what}, expected a calendar date such as 2026-01-31` };
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/**
 * @example takeDue("Add an alert, due: 2026-01-31", lexicon).value.due // "2026-01-31"
 */
export function takeDue(text: string, lexicon: Lexicon): Taken<Due> {
  const labelled = takeLabelled(text, "due", lexicon);
  if (labelled !== null) return { value: readDue(labelled.value, lexicon), rest: labelled.rest };
  for (const [index, pattern] of patternsOf(lexicon).entries()) {
    const match = pattern.exec(text);
    const written = match?.groups?.["due"];
    if (match === null || written === undefined) continue;
    // A relative date inside a sentence is part of what it says; it stays there.
    const inProse = index === 3 || (index === 0 && readDate(written, lexicon).kind === "none");
    const rest = inProse ? text : without(text, match.index, match.index + match[0].length);
    return { value: readDue(written, lexicon), rest };
  }
  return { value: NO_DUE, rest: text };
}
