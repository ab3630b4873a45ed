import { LINE_BREAK } from "../blocks/flatten-inline.ts";
import { escapeRegExp, plainText, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { takeLabelled } from "./labelled.ts";
import { leadingNames } from "./leading-names.ts";
import { EMAIL, isName, isTeam, MENTION, MENTIONS, NAME, unwrapNames } from "./names.ts";
import type { Reading } from "./reading.ts";
import { type Taken, without } from "./taken.ts";

const EDGE_PATTERNS: readonly RegExp[] = [
  new RegExp(`[([]\\s*(?:owner|assignee|assigned to|by|cc)?:?\\s*(?<owners>${MENTIONS})\\s*[)\\]]`, "i"),
  new RegExp(`^\\s*\\**(?<owners>${MENTIONS})\\**(?:\\s*[:：—–,-]\\s*|\\s+(?:to|will|should)\\s+|\\s+)(?=\\S)`, "i"),
  new RegExp(
    `(?:[—–,:;]|->|→|\\s-|\\s)\\s*(?:owner|assignee|assigned to|by)?:?\\s*(?<owners>${MENTIONS})\\s*\\.?\\s*$`,
    "i",
  ),
  new RegExp(`[([]\\s*(?<owners>${EMAIL})\\s*[)\\]]`),
  new RegExp(`(?:[—–,:;]|->|→|\\s-)\\s*(?<owners>${EMAIL})\\s*\\.?\\s*$`),
];

/** `[Alice]` or `[Platform]` at either end: capitalised words that name no priority, state or type. */
const LEADING_BRACKET = new RegExp(`^\\s*\\**\\[(?<owners>${NAME}(?:[/&,] ?${NAME})?)\\](?!\\()\\s*(?=\\S)`, "u");
const NAME_IN_BRACKETS: readonly RegExp[] = [
  LEADING_BRACKET,
  new RegExp(`(?<=\\S)\\s*\\[(?<owners>${NAME}(?:[/&,] ?${NAME})?)\\](?!\\()\\**\\s*\\.?\\s*$`, "u"),
];

/** What comes between who and what in a promise, in the languages that put it so. */
const ENGLISH_AUXILIARY =
  "will|shall|is going to|has agreed to|agreed to|has volunteered to|volunteered to|would like to";
const AUXILIARY = `${ENGLISH_AUXILIARY}|va|vont|va a|van a|vai|vão|wird|werden|skal|ska|zal|gaat|akan|будет`;
/** "Next, Alice will …" */
const OPENING = "(?:\\p{Lu}\\p{L}+(?: \\p{L}+){0,2}, )?";
/** "Alice will add …", "Alice to add …"; "Alice: add …" and "Alice - add …" where the document knows Alice. */
const SUBJECT = new RegExp(`^\\s*\\**${OPENING}(${NAME})\\**,? (?:${AUXILIARY}|to)(?!\\p{L})`, "u");

/** What stands before "will" or its like, which could be somebody's name. */
export function promiserName(text: string): string | null {
  return SUBJECT.exec(text)?.[1] ?? null;
}

const IN_ENGLISH = new RegExp(`(?:${ENGLISH_AUXILIARY})(?: also)? $`);
const WILL = new RegExp(
  `^\\s*\\**${OPENING}(?<owners>${NAME})\\**,? (?:${AUXILIARY})(?: also)? (?!be )(?=\\p{Ll})`,
  "u",
);
/** "Our delivery manager, Ruth Adams, will do this", "Owen Price is leading on this" */
const IN_CHARGE = new RegExp(
  `(?:^|[.!?;]\\s+|, and )(?:[Oo]ur [\\p{Ll} ]{2,40}, )?(?<owners>${NAME}),? (?:(?:will|is going to) (?:do|own|lead|take|drive|handle|look after|own|coordinate) (?:on )?(?:this|it|that)|(?:will|is going to) (?:own|lead|drive|coordinate|organi[sz]e|take over|look after) the \\p{L}+|(?:writes|drafts|prepares|coordinates|organi[sz]es|drives) (?:this|it|that)|is (?:leading|working|on)(?: on)? (?:this|it|that)|(?:owns|leads|takes|has|takes care of|looks after) (?:this|it|that)(?! to))\\b`,
  "u",
);
const TO = new RegExp(
  `^\\s*\\**(?<owners>${NAME})\\**,? to (?!(?:an?|the|our|all|its|their|this|that|these|those|more|new|other|each|every|be)\\b)(?=\\p{Ll})`,
  "u",
);
/** "Migration to …" is work and no name. */
const ABSTRACT = /(?:ing|tion|sion|ment|ance|ence|ity|ness|al|ure|s)$/;
const LED = new RegExp(`^\\s*\\**(?<owners>${NAME})(?:\\**\\s*[:：]\\**|\\**\\s+[—–-])\\s*(?=\\S)`, "u");

/** With what a text must have for a closer look. */
const PROMISING: readonly (readonly [RegExp, RegExp])[] = [
  [WILL, /^\s*\**\p{Lu}/u],
  [TO, /\bto /],
  [LED, /[:：—–-]/],
];
const LATER_HINT = /[.!?;]\s+\**\p{Lu}/u;
const IN_CHARGE_HINT =
  / (?:this|it|that|(?:will|to) (?:own|lead|drive|coordinate|organi[sz]e|take|look)(?: over| after)? the)\b/;
/** "…, paid double. Mona to agree this with the union": a later sentence says who. */
const LATER = new RegExp(`[.!?;]\\s+\\**(?<owners>${NAME})\\**,? (?:${ENGLISH_AUXILIARY}|to) (?!be )(?=\\p{Ll})`, "u");

const ONLY_MENTIONS = new RegExp(`^\\s*${MENTIONS}\\s*[:：]?\\s*$`);
const ALL_MENTIONS = new RegExp(`^${MENTIONS}$`, "i");
const EACH_MENTION = new RegExp(MENTION, "g");
const SEPARATOR = /\s*(?:[,;&+、，]|\s\/\s)\s*/;
const ROLE = /\s*[([（][^()[\]@]{1,60}[)\]）]\s*$/;
/** "@mona, with the storage team" */
const WITH = /^\s*(?:with|plus)\s+(?:the\s+)?/i;
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

/** "see the rota", "whoever is on call" */
const POINTS_ELSEWHERE = /^(?:see|whoever|whichever|same as|as above|ask|to be|is|are|field)\s+\p{Ll}/u;

/** "app team, not planned yet": what stands after a name and is none. */
function isRemark(name: string, lexicon: Lexicon): boolean {
  const words = wordsOf(name);
  const isTime = /\d/.test(name) || lexicon.dueWords.some((word) => words.startsWith(`${wordsOf(word)} `));
  if (/^\p{Ll}/u.test(name) && isTime) return true;
  return (
    /^\p{Ll}/u.test(name) &&
    wordsOf(name).split(" ").length > 2 &&
    !lexicon.teams.has(wordsOf(name).split(" ").at(-1) ?? "")
  );
}

/**
 * The owners that a cell or a label names, as written.
 *
 * @example readOwners("@alice, Bob", lexicon) // ["@alice", "Bob"]
 * @example readOwners("TBD", lexicon) // []
 */
export function readOwners(written: string, lexicon: Lexicon): readonly string[] {
  const text = plainText(unwrapNames(written.replaceAll(LINE_BREAK, ", ")))
    .replace(/`/g, "")
    .trim();
  const mentions = ALL_MENTIONS.test(text) ? text.match(EACH_MENTION) : null;
  const names = mentions ?? text.split(SEPARATOR).flatMap(splitConjunction);
  return [...new Set(names.map((name) => name.replace(ROLE, "").replace(WITH, "").trim()))]
    .filter(
      (name, index) =>
        !POINTS_ELSEWHERE.test(name) &&
        !isNobody(name, lexicon) &&
        !(index > 0 && isRemark(name, lexicon)) &&
        name.length <= MAX_OWNER_CHARACTERS,
    )
    .slice(0, MAX_OWNERS);
}

/** "Alice and Bob" are two, "Search and Discovery team" is one. */
function splitConjunction(name: string): readonly string[] {
  const parts = name.split(/\s+(?:and|with|og|och|und|et|y|e|i|en|dan)\s+/);
  return parts.length > 1 && parts.every((part) => /^(?:@\S+|\p{Lu}[\p{L}'-]+)$/u.test(part)) ? parts : [name];
}

/** "Owner - Lena: write a test", where a dash stands for the colon. */
const dashed = new WeakMap<Lexicon, RegExp>();

function dashedOf(lexicon: Lexicon): RegExp {
  const known = dashed.get(lexicon);
  if (known !== undefined) return known;
  const labels = lexicon.labels.owner.filter((label) => label.length > 3).map(escapeRegExp);
  const built = new RegExp(
    `^\\s*\\**(?:${labels.join("|")})\\**\\s+[—–-]\\s+(?<owners>${NAME})\\s*[:：,;]\\s*(?=\\S)`,
    "iu",
  );
  dashed.set(lexicon, built);
  return built;
}

function isCertain(name: string, { people, lexicon }: Reading): boolean {
  const words = wordsOf(name);
  return people.has(words) || people.has(words.split(" ")[0] ?? "") || isTeam(name, lexicon);
}

function isKnown(name: string, reading: Reading): boolean {
  return isCertain(name, reading) || reading.guessed.has(wordsOf(name));
}

/** Words that name who and hardly ever what. */
const DEPARTMENTS = new Set(
  "platform sre ops devops engineering support product legal finance marketing qa".split(" "),
);

/** "[Checkout] …" at the start of a line names what it is about as often as who: the document must know the name. */
function isPerson(names: readonly string[], reading: Reading): boolean {
  return names.some((name) => name.includes(" ") || DEPARTMENTS.has(wordsOf(name)) || isKnown(name, reading));
}

/** "Mona & Tom: …" where the document knows one of them. */
const LED_BY_SEVERAL = new RegExp(
  `^\\s*\\**(?<owners>${NAME}(?:(?: ?[,/&+] ?| and )${NAME}){1,3})\\**\\s*[:：]\\**\\s*(?=\\S)`,
  "u",
);

/** Few texts have such a head; the others need no closer look. */
const LED_BY_SEVERAL_HINT = /^[^:：]{3,100}[:：]/;

function ledBySeveral(text: string, reading: Reading): Found | null {
  const found = LED_BY_SEVERAL_HINT.test(text) ? find(text, LED_BY_SEVERAL) : null;
  if (found === null) return null;
  const names = readOwners(found.written.replaceAll("/", ","), reading.lexicon);
  const plausible =
    names.every((name) => isName(name, reading.lexicon)) && names.some((name) => isKnown(name, reading));
  return plausible ? { ...found, written: names.join(", ") } : null;
}

function isLeading(name: string, reading: Reading, pattern: RegExp): boolean {
  if (isKnown(name, reading)) return true;
  const first = wordsOf(name).split(" ")[0] ?? "";
  if (pattern === LED || !isName(name, reading.lexicon)) return false;
  if (reading.lexicon.verbs.has(first) || reading.lexicon.narrations.has(first)) return false;
  // "Engineers will …" tells of many.
  return pattern === TO
    ? DEPARTMENTS.has(first) || !ABSTRACT.test(first)
    : (!name.endsWith("s") || NAMES_IN_S.has(first)) && name.split(" ").length <= 2;
}

/** Given names that look like many of something. */
const NAMES_IN_S = new Set(
  `agnes alexis andreas anis boris charles chris dennis elias francis hans ines iris james jens jess jonas klaus lars louis
  lucas luis lukas marcus markus mathias mats nicolas niklas nils ross silas thomas tobias tomas travis yanis jules`.split(
    /\s+/,
  ),
);

type Found = { readonly written: string; readonly start: number; readonly end: number };

function find(text: string, pattern: RegExp): Found | null {
  const match = pattern.exec(text);
  const written = match?.groups?.["owners"];
  if (match === null || written === undefined) return null;
  return { written, start: match.index, end: match.index + match[0].length };
}

function findOwners(text: string, reading: Reading): Found | null {
  const { lexicon } = reading;
  if (text.includes("@")) {
    for (const pattern of EDGE_PATTERNS) {
      const found = find(text, pattern);
      if (found !== null) return found;
    }
  }
  for (const pattern of text.includes("[") ? NAME_IN_BRACKETS : []) {
    const found = find(text, pattern);
    if (found === null) continue;
    const names = found.written.split(/[/&,]/).map((name) => name.trim());
    if (names.every((name) => isName(name, lexicon)) && (pattern !== LEADING_BRACKET || isPerson(names, reading))) {
      const certain =
        pattern !== LEADING_BRACKET || names.some((name) => isCertain(name, reading) || DEPARTMENTS.has(wordsOf(name)));
      return certain ? found : { ...found, start: 0, end: 0 };
    }
  }
  const leading = leadingNames(text);
  const orders = (name: string) => lexicon.verbs.has(wordsOf(name).split(" ")[0] ?? "");
  if (leading !== null && leading.names.every((name) => isKnown(name, reading) && !orders(name))) {
    // "Stripe: ask for a higher limit": a guess stays in the title, as it could be what the work is about.
    const certain = leading.names.some((name) => isCertain(name, reading));
    return { written: leading.names.join(", "), start: 0, end: certain ? leading.length : 0 };
  }
  for (const [pattern, hint] of PROMISING) {
    const found = hint.test(text) ? find(text, pattern) : null;
    if (found === null) continue;
    // In other languages every noun stands so at the start: "Jobbet skal …", "Das Backup wird …".
    const certain = pattern !== WILL || IN_ENGLISH.test(text.slice(found.start, found.end));
    if (pattern !== LED && !isKnown(found.written, reading)) continue;
    if (!(certain ? isLeading(found.written, reading, pattern) : isKnown(found.written, reading))) continue;
    // Who only seems to be somebody stays in the title: "Checkout will retry payments".
    return pattern === LED || isCertain(found.written, reading) ? found : { ...found, start: 0, end: 0 };
  }
  return ledBySeveral(text, reading) ?? find(text, dashedOf(lexicon)) ?? promiser(text, reading);
}

/** "Yanis rédigera …", "The platform team will …": the sentence stays whole, as it would break off without them. */
function promiser(text: string, reading: Reading): Found | null {
  const { lexicon } = reading;
  const inCharge = readInCharge(text, lexicon);
  if (inCharge.length > 0) return { written: inCharge.join(", "), start: 0, end: 0 };
  const later = LATER_HINT.test(text) ? find(text, LATER) : null;
  if (later !== null && isKnown(later.written, reading)) return { ...later, start: 0, end: 0 };
  const words = text.split(/\s+/, MAX_SUBJECT_WORDS + 2);
  const at = words.findIndex((word, index) => index > 0 && isAuxiliary(word, lexicon));
  if (at === -1) return null;
  const subject = words
    .slice(0, at)
    .join(" ")
    .replace(/^(?:.*, )?(?:(?:the|our|die|das|der|el|la|le|o|a|il|de|het)\s|l['’])?/i, "");
  const isOne =
    lexicon.futureWord?.test((words[at] ?? "").toLowerCase()) === true &&
    /^\p{Lu}\p{Ll}+$/u.test(subject) &&
    isName(subject, lexicon);
  if (!/^[\p{L}\p{N} '’-]+$/u.test(subject)) return null;
  const capital = `${subject.slice(0, 1).toUpperCase()}${subject.slice(1)}`;
  if (THING.test(subject)) return null;
  return isOne || isTeam(capital, lexicon) ? { written: subject, start: 0, end: 0 } : null;
}

/** "Owen Price is leading on this" */
export function readInCharge(text: string, lexicon: Lexicon): readonly string[] {
  const written = IN_CHARGE_HINT.test(text) ? (find(text, IN_CHARGE)?.written ?? "") : "";
  if (written === "") return [];
  const first = wordsOf(written).split(" ")[0] ?? "";
  return lexicon.narrations.has(first) ? [] : readOwners(written, lexicon);
}

/** "The payment service will …" is no team, although its last word is one in another language. */
const THING = /(?<!\p{L})(?:services?|systems?|api|gateway|proxy|workers?|queues?|jobs?|pipelines?)$/iu;
const MAX_SUBJECT_WORDS = 7;
const AUXILIARIES = new Set(AUXILIARY.split("|"));

function isAuxiliary(word: string, { futureWord }: Lexicon): boolean {
  return AUXILIARIES.has(word) || futureWord?.test(word.toLowerCase()) === true;
}

/**
 * Who promised it, where the text says so by a label, by a mention at an edge or in brackets, by a name in square
 * brackets at an edge, or as the one who "will" do it. A mention inside a sentence ("Tell @alice about it") is part of
 * the work.
 */
export function takeOwners(text: string, reading: Reading): Taken<readonly string[]> {
  const labelled = takeLabelled(text, "owner", reading.lexicon);
  if (labelled !== null) return { value: readOwners(labelled.value, reading.lexicon), rest: labelled.rest };
  const found = findOwners(text, reading);
  if (found === null) return { value: [], rest: text };
  const value = readOwners(found.written, reading.lexicon);
  return { value, rest: found.end === 0 ? text : without(text, found.start, found.end) };
}

function inheritable(name: string, { people, lexicon }: Reading): string {
  const labelled = takeLabelled(name, "owner", lexicon);
  if (labelled !== null) return labelled.value;
  const plain = name.replace(/[\s:：]+$/, "");
  if (ONLY_MENTIONS.test(plain) || isTeam(plain, lexicon)) return plain;
  return people.has(wordsOf(plain)) ? plain : "";
}

/** "### @alice", "Storage (owner: @bob)", "Platform team:": what says who owns all that stands below it, nearest first. */
export function inheritedOwners(above: readonly string[], reading: Reading): readonly string[] {
  for (const name of above) {
    const written = inheritable(name, reading);
    const owners = written === "" ? [] : readOwners(written, reading.lexicon);
    if (owners.length > 0) return owners;
  }
  return [];
}
