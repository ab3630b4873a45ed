import type { Priority } from "../model.ts";
import { plainText, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { takeLabelled } from "./labelled.ts";
import { type Taken, without } from "./taken.ts";

export interface PriorityReading {
  readonly priority: Priority | null;
  readonly priorityText: string | null;
}

export const NO_PRIORITY: PriorityReading = { priority: null, priorityText: null };

const LEVELS: readonly Priority[] = ["P0", "P1", "P2", "P3", "P4"];
const LEVEL = /^(?:p|sev|s|prio|priority)[ -]?([0-4])$/i;

/** `[P1]`, `(high)`, `**P1**`, `P1:` at the start; `[P1]`, `(P1)` anywhere. */
const LEADING =
  /^\s*(?:\*\*\s*\[?([^*\]]{1,20}?)\]?\s*[:：]?\s*\*\*|[[(]([^\])]{1,20})[\])]|(P[0-4])(?=\s*[:：—–-]|\s))\s*[:：—–-]?\s*/i;
/** "High: …", "Priorité haute: …". */
const WORDED = /^\s*\**([\p{L}][\p{L} ]{1,18})\**\s*[:：]\**\s+(?=\S)/u;
const BRACKETED = /[[(]\s*(P[0-4]|(?:high|medium|low|critical)(?: priority)?|priority [^\])]{1,12})\s*[\])]/i;

const CIRCLES: ReadonlyMap<string, Priority> = new Map([
  ["🔴", "P1"],
  ["🟠", "P2"],
  ["🟡", "P2"],
  ["🟢", "P3"],
  ["🔵", "P3"],
  ["⚪", "P3"],
]);
const LEADING_CIRCLE = /^\s*([🔴🟠🟡🟢🔵⚪])\uFE0F?\s*/u;

/**
 * P0–P4 as written; words by the vocabulary: critical → P0, high → P1, medium → P2, low → P3, trivial → P4.
 *
 * @example readPriority("High", lexicon) // { priority: "P1", priorityText: "High" }
 */
export function readPriority(written: string, lexicon: Lexicon): PriorityReading {
  const priorityText = plainText(written).replace(/^`|`$/g, "");
  const words = wordsOf(priorityText);
  const circle = LEADING_CIRCLE.exec(priorityText)?.[1];
  if (words === "" && circle !== undefined) return { priority: CIRCLES.get(circle) ?? null, priorityText: circle };
  if (words === "" || lexicon.nothing.has(words)) return NO_PRIORITY;
  const level = LEVEL.exec(words)?.[1] ?? /^p([0-4])\b/.exec(words)?.[1];
  const priority =
    (level === undefined ? undefined : LEVELS[Number(level)]) ??
    lexicon.priorities.get(words) ??
    lexicon.priorities.get(words.replace(/ ?(?:priority|prio) ?/, "")) ??
    (/^[0-4]$/.test(words) ? LEVELS[Number(words)] : undefined) ??
    null;
  return { priority, priorityText };
}

/** "…, P2, @x" and "(P1, @q)". */
const LISTED = /(?:,\s*(P[0-4])(?=\s*(?:[,;.)\]]|$))|(?<=[([])\s*(P[0-4])\s*,|(?<=\s)(P[0-4])\s*$)/i;

function known(written: string | undefined, lexicon: Lexicon): PriorityReading | null {
  if (written === undefined) return null;
  const reading = readPriority(written, lexicon);
  return reading.priority === null ? null : reading;
}

/** "## P1 – this week", "High priority", "Quick fixes (Priority: HIGH)": what says it of all that stands below. */
export function inheritedPriority(above: readonly string[], lexicon: Lexicon): PriorityReading {
  for (const name of above) {
    const labelled = takeLabelled(name, "priority", lexicon);
    const words = wordsOf(name);
    const written =
      labelled?.value ?? /^\W*(P[0-4])\b/.exec(name)?.[1] ?? (words.split(" ").length <= MAX_HEADING_WORDS ? name : "");
    const value = lexicon.horizons.has(words)
      ? null
      : written === name && !/priorit|^[^ ]+$/.test(words)
        ? null
        : known(written, lexicon);
    if (value !== null) return { ...value, priorityText: bareLevel(value.priorityText) };
  }
  return NO_PRIORITY;
}

/** "High priority" as a heading says "High". */
function bareLevel(written: string | null): string | null {
  const bare = written?.replace(/\s*\bprio(?:rity)?\b\s*:?\s*/i, " ").trim() ?? "";
  return bare === "" ? written : bare;
}

const MAX_HEADING_WORDS = 3;

export function takePriority(text: string, lexicon: Lexicon): Taken<PriorityReading> {
  const labelled = takeLabelled(text, "priority", lexicon);
  if (labelled !== null) return { value: readPriority(labelled.value, lexicon), rest: labelled.rest };
  const circle = LEADING_CIRCLE.exec(text);
  if (circle !== null && circle[0].length < text.length)
    return { value: readPriority(circle[1] ?? "", lexicon), rest: text.slice(circle[0].length) };
  for (const pattern of [LEADING, WORDED, BRACKETED, LISTED]) {
    const match = pattern.exec(text);
    const value = known(
      match?.slice(1).find((group) => group !== undefined),
      lexicon,
    );
    if (match !== null && value !== null)
      return { value, rest: without(text, match.index, match.index + match[0].length) };
  }
  return { value: NO_PRIORITY, rest: text };
}
