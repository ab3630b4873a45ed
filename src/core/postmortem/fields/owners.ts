import { plainText, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { takeLabelled } from "./labelled.ts";
import { type Taken, without } from "./taken.ts";

const MENTION = "@[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,60}[A-Za-z0-9])?(?:/[A-Za-z0-9_.-]{1,100})?";
const LINKED_MENTION = new RegExp(`\\[(${MENTION})\\]\\(https?://[^)\\s]{1,300}\\)`, "g");
const MENTIONS = `${MENTION}(?:(?:\\s*[,&+/]\\s*|\\s+and\\s+|\\s+)${MENTION}){0,9}`;

const EDGE_PATTERNS: readonly RegExp[] = [
  new RegExp(`[([]\\s*(?:owner|assignee|assigned to|by|cc)?:?\\s*(?<owners>${MENTIONS})\\s*[)\\]]`, "i"),
  new RegExp(`^\\s*\\**(?<owners>${MENTIONS})\\**(?:\\s*[:：—–,-]\\s*|\\s+(?:to|will|should)\\s+|\\s+)(?=\\S)`, "i"),
  new RegExp(
    `(?:[—–,:;]|->|→|\\s-|\\s)\\s*(?:owner|assignee|assigned to|by)?:?\\s*(?<owners>${MENTIONS})\\s*\\.?\\s*$`,
    "i",
  ),
];

/** `[Alice]` or `[Platform]` at either end: one to three capitalised words that name no priority, state or type. */
const NAME = "\\p{Lu}[\\p{L}'.-]{1,30}(?:[ /&,]{1,2}\\p{Lu}[\\p{L}'.-]{0,30}){0,2}(?: team)?";
const NAME_AT_START = new RegExp(`^\\s*\\**\\[(?<owners>${NAME})\\](?!\\()\\s*(?=\\S)`, "u");
const NAME_AT_END = new RegExp(`(?<=\\S)\\s*\\[(?<owners>${NAME})\\](?!\\()\\**\\s*\\.?\\s*$`, "u");

const ONLY_MENTIONS = new RegExp(`^\\s*${MENTIONS}\\s*[:：]?\\s*$`);
const SEPARATOR = /\s*(?:[,;&+、，]|\s\/\s)\s*/;
const MAX_OWNERS = 10;
/** A longer "name" is a sentence in the wrong column. */
const MAX_OWNER_CHARACTERS = 80;

function isNobody(name: string, lexicon: Lexicon): boolean {
  const words = wordsOf(name);
  return (
    words === "" ||
    lexicon.nothing.has(words) ||
    /^(?:[<{[].*[>}\]]|_+|@(?:owner|name|user|username|someone))$/i.test(name)
  );
}

/**
 * The owners that a cell or a label names, as written.
 *
 * @example readOwners("@alice, Bob", lexicon) // ["@alice", "Bob"]
 * @example readOwners("TBD", lexicon) // []
 */
export function readOwners(written: string, lexicon: Lexicon): readonly string[] {
  const text = plainText(written.replace(LINKED_MENTION, "$1")).replace(/`/g, "");
  const mentions = text.match(new RegExp(MENTION, "g"));
  const onlyMentions = mentions !== null && new RegExp(`^${MENTIONS}$`, "i").test(text);
  const names = onlyMentions ? mentions : text.split(SEPARATOR).flatMap(splitConjunction);
  return [...new Set(names.map((name) => name.trim()))]
    .filter((name) => !isNobody(name, lexicon) && name.length <= MAX_OWNER_CHARACTERS)
    .slice(0, MAX_OWNERS);
}

/** "Alice and Bob" are two, "Search and Discovery team" is one. */
function splitConjunction(name: string): readonly string[] {
  const parts = name.split(/\s+(?:and|og|och|und|et|y)\s+/);
  return parts.length > 1 && parts.every((part) => /^(?:@\S+|\p{Lu}[\p{L}'-]+)$/u.test(part)) ? parts : [name];
}

function isName(name: string, lexicon: Lexicon): boolean {
  const words = wordsOf(name);
  const taken = [
    lexicon.priorities,
    lexicon.states,
    lexicon.types,
    lexicon.fields,
    lexicon.placeholders,
    lexicon.nothing,
  ];
  return !taken.some((each) => each.has(words)) && !/^[A-Z]+$/.test(name.slice(0, 3));
}

/**
 * Who promised it, where the text says so by a label, by a mention at an edge or in brackets, or by a name in
 * square brackets at an edge. A mention inside a sentence ("Tell @alice about it") is part of the work.
 */
export function takeOwners(text: string, lexicon: Lexicon): Taken<readonly string[]> {
  const source = text.replace(LINKED_MENTION, "$1");
  const labelled = takeLabelled(source, "owner", lexicon);
  if (labelled !== null) return { value: readOwners(labelled.value, lexicon), rest: labelled.rest };
  for (const pattern of [...EDGE_PATTERNS, NAME_AT_START, NAME_AT_END]) {
    const match = pattern.exec(source);
    const written = match?.groups?.["owners"];
    if (match === null || written === undefined) continue;
    if (!written.startsWith("@") && !isName(written, lexicon)) continue;
    return { value: readOwners(written, lexicon), rest: without(source, match.index, match.index + match[0].length) };
  }
  return { value: [], rest: text };
}

/** "### @alice", "Storage (owner: @bob)": a group or heading that says who owns all that stands below it. */
export function inheritedOwners(group: string | null, heading: string, lexicon: Lexicon): readonly string[] {
  for (const name of [group ?? "", heading]) {
    const labelled = takeLabelled(name, "owner", lexicon);
    const written = labelled?.value ?? (ONLY_MENTIONS.test(name) ? name.replace(/[:：]\s*$/, "") : "");
    const owners = readOwners(written, lexicon);
    if (owners.length > 0) return owners;
  }
  return [];
}
