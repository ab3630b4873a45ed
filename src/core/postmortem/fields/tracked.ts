import { plainText, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { takeLabelled } from "./labelled.ts";
import type { Taken } from "./taken.ts";

const TRACKER_URL =
  "https?://[^\\s<>()|\\]\"']{1,300}?/(?:issues|pull|pulls|merge_requests|browse|discussions)/[A-Za-z0-9_-]{1,80}(?:[/?#][^\\s<>()|\\]\"']{0,300})?";
const HASH =
  "(?<![\\w/&#])(?:[\\w.-]{1,60}/[\\w.-]{1,100}|[A-Za-z][\\w.-]{1,60})?#\\d{1,7}\\b|(?<![\\w/&#])[\\w.-]{1,60}/[\\w./-]{1,100}!\\d{1,7}\\b|(?<![^\\s([])!\\d{2,7}\\b|\\bGH-\\d{1,7}\\b|(?<![\\w/.-])(?:b|crbug\\.com)/\\d{5,12}\\b";
/** Upper-case names with a number that are no issues: UTF-8, SHA-256, CVE-2024, RFC-2119 … */
const KEY =
  "(?<![\\w-])(?!(?:TCP|UDP|PORT|EU|US|AP|UTF|SHA|ISO|RFC|CVE|PEP|AES|RSA|MD|TLS|HTTP|IPV|CWE|CAPEC|SEV|PM|P|COVID|GPT|EC|ADR|Q|INC|SP|PSR|ECMA|CP|S)-)[A-Z][A-Z0-9]{1,9}-\\d{1,6}\\b|(?<![\\w-])T\\d{5,7}\\b";

const LINK = /\[([^\]\n]{0,300})\]\((https?:\/\/[^)\s]{1,2000})\)/;
const LINKS = new RegExp(LINK.source, "g");
const CODE_OR_LINK = new RegExp(`\`[^\`]*\`|${LINK.source}`, "g");
const IS_TRACKER_URL = new RegExp(`^${TRACKER_URL}$`);
const IS_LABEL = /#\d{1,7}$|^[A-Z][A-Z0-9]{1,9}-\d{1,6}$|^https?:/;
const IS_REFERENCE = new RegExp(`^(?:${HASH}|${KEY})$`);
const BARE = new RegExp(`${TRACKER_URL}|${HASH}|${KEY}`, "g");

/**
 * While we look at what is around references, one private-use character stands for each: firm ones (addresses,
 * `#12`) and keys such as ABC-1, which could be the name of something else and so need a mark beside them.
 */
const FIRST_FIRM = 0xe100;
const FIRST_KEY = 0xe200;
/** Links whose label is a reference, "[#12](https://…)": they need no mark beside them at the start. */
const FIRST_LABEL = 0xe300;
const MAX_REFERENCES = 0x100;
/** Links whose label is the work itself, "[Add a dashboard](https://…)": never taken out. */
const FIRST_TEXT = 0xe400;
const PRIVATE = /[\uE000-\uE4FF]/g;
/** Hides the `#` of an address or a code span from the search for bare references. */
const HIDDEN_HASH = "\uE000";
const FIRM = "[\\uE100-\\uE1FF\\uE300-\\uE3FF]";
const ANY = "[\\uE100-\\uE3FF]";
const LABEL = "[\\uE300-\\uE3FF]";

/** Words that only introduce a reference: "(see #12)", "PR: #12", "tracked in #12 and #13". */
const JOINING =
  "(?:[\\s,;&:：.]|and|see|also|in|by|via|cf|tracked|tracking|issues?|prs?|pull requests?|tickets?|bugs?|fix(?:ed)?|done|links?|jira|github|gh|ref)";
const DECORATIONS: readonly RegExp[] = [
  new RegExp(`[([（]\\s?(?:${JOINING}){0,8}(?:\\[?${ANY}\\]?(?:${JOINING}){0,8})+[)\\]）]`, "giu"),
  new RegExp(`^\\s*${LABEL}\\s?(?=\\S)`, "u"),
  new RegExp(`^\\s*\\[?${ANY}\\]?\\s?[:：—–-]\\s?`, "u"),
  new RegExp(
    `(?:\\s?(?:[—–:：,;.-]|\\b(?:see|tracked in|pr|issue|ticket)\\b)?:?\\s?\\[?${FIRM}\\]?)+\\s?\\.?\\s*$`,
    "iu",
  ),
  new RegExp(`(?:\\s?(?:[—–:：-]|\\b(?:see|tracked in|ticket|jira)\\b):?\\s?${ANY})\\s?\\.?\\s*$`, "iu"),
];
/** "PLAT-3310 Compare the counts", "Compare the counts PLAT-3310": a number of two digits is no version. */
const LONG_KEY = /^[A-Z]{2,}-\d{2,}$/;
/** "host DB-12", "upgrade to N2-16": the name of a thing. */
const THING_BEFORE =
  /(?<!\p{L})(?:hosts?|nodes?|disks?|servers?|ports?|pools?|machines?|vms?|instances?|regions?|zones?|clusters?|switch|router|rack|in|on|to|from|of|for)\s*$/iu;
const VERB_AFTER = /^\s*(?:has|have|is|are|was|were|must|needs?|should|will|can)(?!\p{L})/iu;
const KEY_AT_START = /^\s*([\uE200-\uE2FF])\s+(?=\S+\s+\S)/u;
const KEY_AT_END = /[\s】）)\]]([\uE200-\uE2FF])\s?\.?\s*$/u;

/** "#12 add an alert": a number that leads the work is where it is tracked. */
const NUMBER_AT_START = /^\s*\[?([\uE100-\uE1FF])\]?\s+(?=([\p{L}`"'-]+)[:：]?\s+\S)/u;
/** "#12 broke the login", "#12 and #13": said of the number. */
const TELLS_OF_NUMBER =
  /^(?:has|have|is|are|was|were|must|needs?|should|will|can|could|would|did|does|broke|went|led|made|came|and|or|und|et|y|e|og|och|en|i|\p{L}{2,}ed|\p{L}{3,}[^s]s)$/iu;

/** "(currently blocking on #12)": not decoration, but said of this item. */
const ASIDE = /[([][^()[\]]{0,300}[)\]]/g;

/** Any reference has a number; most texts have none, and need no closer look. */
const REFERENCE_HINT = /\d|https?:/;

interface Reference {
  /** As written, or the address that a link leads to. */
  readonly written: string;
  /** What stands in the sentence. */
  readonly label: string;
  readonly isAddress: boolean;
}

interface Marked {
  readonly text: string;
  readonly references: ReadonlyMap<string, Reference>;
}

const REFERRING =
  /^(?:this|that|the|our|here|an?|in|on|see|for|of|and|tracking|tracked|related|linked|follow|up|followup|github|gitlab|jira|linear|issues?|tickets?|bugs?|tasks?|story|prs?|pull|merge|request|requests|links?|details?|more|fix|fixed|done|by|via|no|number)$/;
const MIN_WORK_WORDS = 2;

/** The label names work and does not only refer to it ("tracking issue"). */
function saysWork(label: string): boolean {
  return (
    wordsOf(label)
      .split(" ")
      .filter((word) => !REFERRING.test(word) && !/\d/.test(word)).length >= MIN_WORK_WORDS
  );
}

function mark(text: string): Marked {
  const references = new Map<string, Reference>();
  const note = (reference: Reference, first: number): string => {
    if (references.size >= MAX_REFERENCES) return reference.label;
    const character = String.fromCharCode(first + references.size);
    references.set(character, reference);
    return character;
  };
  const linked = text.replace(PRIVATE, "").replace(CODE_OR_LINK, (span) => {
    const [, label = "", href = ""] = LINK.exec(span) ?? [];
    const isLabel = IS_LABEL.test(label);
    if (!IS_TRACKER_URL.test(href) && !IS_REFERENCE.test(label)) return span.replaceAll("#", HIDDEN_HASH);
    const first = isLabel ? FIRST_LABEL : saysWork(label) ? FIRST_TEXT : FIRST_FIRM;
    return note({ written: href, label, isAddress: true }, first);
  });
  const marked = linked.replace(BARE, (found) => {
    const written = found.replace(/[.,]$/, "");
    const isAddress = written.startsWith("http");
    const isKey = /^[A-Z][A-Z0-9]+-/.test(written) && !written.startsWith("GH-");
    return note({ written, label: found, isAddress }, isKey ? FIRST_KEY : FIRST_FIRM);
  });
  return { text: marked.replaceAll(HIDDEN_HASH, "#"), references };
}

const charactersIn = (text: string) => text.match(PRIVATE) ?? [];

/** "Bug 5554823", "INC0012345": what only a column or label of tickets can be trusted with. */
const NUMBERED = /\b(?:(?:bug|issue|ticket|case|task|pr|mr|story)[ #:]{1,2}\d{2,10}|[A-Z]{2,8}\d{4,10})\b/i;

/** What a ticket cell holds: any reference, or a lone address of any kind. */
export function readTracked(cell: string, lexicon: Lexicon): readonly string[] {
  if (cell === "") return [];
  // "[Done](https://…/commit/…)" is evidence of the state, not where the work is tracked.
  const written = cell.replace(LINKS, (link, label: string) => (lexicon.states.has(wordsOf(label)) ? "" : link));
  const found = [...mark(written).references.values()].map((reference) => reference.written);
  if (found.length > 0) return [...new Set(found)];
  const numbered = NUMBERED.exec(plainText(written))?.[0];
  if (numbered !== undefined) return [numbered];
  const address = /https?:\/\/[^\s<>()|\]]{1,2000}/.exec(written)?.[0];
  return address === undefined ? [] : [address];
}

/** The text is one reference and nothing else: "#12", "ABC-1". */
export function isReference(text: string): boolean {
  return IS_REFERENCE.test(text);
}

/** Words after which a sentence goes on, beside the prepositions of a heading. */
const GOES_ON =
  /^(?:close|merge|land|finish|fix|revert|deploy|implement|complete|resolve|reopen|until|once|than|since|without|via|as|per|like|and|or|the|into|onto|against|under|pending|when|if)$/;

/** "Remove the workaround after #1", "Revert #1": without the reference the sentence would break off. */
function belongsToSentence(before: string, decoration: string, lexicon: Lexicon): boolean {
  if (/[^\s\uE100-\uE3FF.]/u.test(decoration)) return false;
  const words = wordsOf(before.replace(PRIVATE, "")).split(" ");
  const last = words.at(-1) ?? "";
  return last !== "" && (words.length === 1 || GOES_ON.test(last) || lexicon.prepositions.has(last));
}

/**
 * Where an item is tracked. Decoration (in brackets, at either end) leaves the text. An address in the sentence
 * stays and counts; a bare `#12` in the sentence ("Close #12 once …") is what the work is about and does not count.
 *
 * @example takeTracked("Add an alert (#12)", lexicon) // { value: ["#12"], rest: "Add an alert " }
 */
export function takeTracked(text: string, lexicon: Lexicon): Taken<readonly string[]> {
  if (!REFERENCE_HINT.test(text)) return { value: [], rest: text };
  const labelled = takeLabelled(text, "ticket", lexicon);
  const fromLabel = labelled === null ? [] : readTracked(labelled.value, lexicon);
  const source = labelled !== null && fromLabel.length > 0 ? labelled.rest : text;
  const { text: marked, references } = mark(source);
  if (references.size === 0) return { value: [...new Set(fromLabel)], rest: marked };
  const counted = new Set<string>();
  let rest = marked;
  for (const pattern of DECORATIONS) {
    rest = rest.replace(pattern, (decoration, ...where: readonly unknown[]) => {
      for (const character of charactersIn(decoration)) counted.add(character);
      const before = rest.slice(0, where.find((each) => typeof each === "number") ?? 0);
      return belongsToSentence(before, decoration, lexicon) ? decoration : " ";
    });
  }
  rest = rest.replace(NUMBER_AT_START, (decoration, character: string, next: string) => {
    if (TELLS_OF_NUMBER.test(next) || lexicon.prepositions.has(wordsOf(next))) return decoration;
    counted.add(character);
    return " ";
  });
  for (const pattern of [KEY_AT_START, KEY_AT_END]) {
    rest = rest.replace(pattern, (decoration, character: string, at: number) => {
      if (!LONG_KEY.test(references.get(character)?.written ?? "")) return decoration;
      const after = rest.slice(at + decoration.length);
      if (THING_BEFORE.test(rest.slice(0, at)) || VERB_AFTER.test(after)) return decoration;
      if (at > 0 && belongsToSentence(rest.slice(0, at), "", lexicon)) return decoration;
      counted.add(character);
      return " ";
    });
  }
  for (const aside of rest.match(ASIDE) ?? []) for (const character of charactersIn(aside)) counted.add(character);
  const tracked = [...references].filter(([character, { isAddress }]) => isAddress || counted.has(character));
  return {
    value: [...new Set([...fromLabel, ...tracked.map(([, reference]) => reference.written)])],
    rest: rest.replace(PRIVATE, (character) => references.get(character)?.label ?? ""),
  };
}
