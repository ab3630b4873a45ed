import { plainText, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { isName, isTeam, NAME } from "./names.ts";

const MIN_LED = 2;
const MIN_SHARE = 0.5;
const MAX_NAMES = 4;
/** Each is looked for in the whole document. */
const MAX_CANDIDATES = 40;
const BETWEEN = "(?: ?[,/&+] ?| (?:and|og|och|und|et|y|e|i|en) )";
/** "Mona: …", "Mona & Tom – …", "[MK, TB] …" */
const LED = new RegExp(
  `^\\s*\\**(${NAME}(?:${BETWEEN}${NAME}){0,3})(?:\\**\\s*[:：]\\**|\\**\\s+[—–-])\\s*(?=\\S)`,
  "u",
);
const INITIALS =
  /^\s*\**\[([A-ZÀ-Þ]{2,3}(?:\s?[,/&+]\s?[A-ZÀ-Þ]{2,3}){0,3})\]\**\s*[:：—–-]?\s*(?=\S)|^\s*\**([A-ZÀ-Þ]{2,3}(?:\s?[,/&+]\s?[A-ZÀ-Þ]{2,3}){0,3})\**\s*[:：]\s*(?=\S)/u;
/** "in Kafka", "the Ingress": a part of a system, where people are not spoken of so. */
const PLACE_BEFORE =
  "(?:in|on|the|our|into|via|inside|onto|im|auf|der|die|das|dans|sur|le|la|el|los|las|no|na|nel|het)";
/** "Matchmaking", "Deployment": what is done or made, not who. */
const ABSTRACT =
  /^\p{L}{3,}(?:ing|tion|tions|sion|ment|ments|ness|ity|ance|ence|logs?|ops)$|\s(?:review|reviews|testing|tests|training|policy|process|monitoring|indexing|logging|alerting|limits?|checks?|plan|plans|updates?|upgrades?|validation|automation|documentation|communication|improvements?|management|configuration|deployment)$/iu;
const MAX_DOCUMENT = 100_000;

export interface LeadingNames {
  readonly names: readonly string[];
  /** Length of what states them. */
  readonly length: number;
}

function split(written: string): readonly string[] {
  return written.split(new RegExp(BETWEEN)).map((name) => name.trim());
}

/** What stands before an item, where it could be who does it. */
export function leadingNames(text: string): LeadingNames | null {
  const match = LED.exec(text) ?? INITIALS.exec(text);
  const written = match?.[1] ?? match?.[2];
  if (match === null || written === undefined) return null;
  const names = split(plainText(written)).flatMap((name) => name.split(/\s*[,/&+]\s*/));
  return names.length > MAX_NAMES ? null : { names, length: match[0].length };
}

/** How the rest of the document uses a word: names are never written small, and parts of a system stand in places. */
function usage(document: string) {
  const text = document.slice(0, MAX_DOCUMENT);
  return (name: string): "proper" | "thing" => {
    const small = name.toLowerCase();
    if (new RegExp(`(?<![\\p{L}-])${escape(small)}(?![\\p{L}])`, "u").test(text)) return "thing";
    const placed = new RegExp(`(?<!\\p{L})${PLACE_BEFORE} ${escape(name)}(?!\\p{L})`, "iu");
    return placed.test(text) ? "thing" : "proper";
  };
}

const escape = (literal: string) => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** "DK" where the document also names a Dana Kowalczyk. */
function standsForSomebody(initials: string, document: string): boolean {
  const words = [...initials].map((letter) => `${letter}['’]?\\p{L}{1,30}(?:-\\p{L}{1,30})?`);
  return new RegExp(`(?<![\\p{L}'’-])${words.join(" ")}`, "u").test(document.slice(0, MAX_DOCUMENT));
}

interface Led {
  readonly texts: readonly string[];
  /** What entries stand under: "Mona", with hers nested below. */
  readonly groups: readonly string[];
}

/**
 * The names of people that items of a document begin with, as words. A word before a colon is a component as often as
 * a person, so several items must begin so, and the rest of the document must not use the word for a thing.
 *
 * @example namesThatLead({ texts: ["Mona: add an alert", "Tom: fix the job"], groups: [] }, isPerson) // Set { "mona", "tom" }
 */
export function namesThatLead({ texts, groups }: Led, isPerson: IsPerson): ReadonlySet<string> {
  const led = texts.map(leadingNames).filter((each) => each !== null);
  if (led.length < MIN_LED || led.length < texts.length * MIN_SHARE) return new Set();
  const names = [...new Set([...led.flatMap((each) => each.names), ...groups])];
  return new Set(names.filter(isPerson).map(wordsOf));
}

/** Does the document use a name for somebody? */
export type IsPerson = (name: string) => boolean;

/** "We will add …" in a document that says "we" only at the start of its sentences. */
const PRONOUNS = new Set(
  `we i you it they he she this that these those someone somebody everyone everybody nobody one all both each wir ich man
  sie es nous on je ils elles nosotros yo ellos nos eles noi io loro wij we ik vi jeg de jag my ja oni мы я они`.split(
    /\s+/,
  ),
);

/** Each name is looked for in the whole document, so only so many of them, and each once. */
export function personIn(document: string, lexicon: Lexicon): IsPerson {
  const use = usage(document);
  const known = new Map<string, boolean>();
  const decide = (name: string): boolean => {
    if (/^[A-ZÀ-Þ]{2,3}$/.test(name)) return standsForSomebody(name, document);
    if (isTeam(name, lexicon)) return true;
    if (PRONOUNS.has(wordsOf(name))) return false;
    const isPlain = !/\p{Ll}\p{Lu}|\d|-\p{Ll}/u.test(name) && !ABSTRACT.test(name) && name.split(" ").length <= 3;
    const isVerb = lexicon.verbs.has(wordsOf(name).split(" ")[0] ?? "");
    return isPlain && !isVerb && isName(name, lexicon) && use(name) === "proper";
  };
  return (name) => {
    const before = known.get(name);
    if (before !== undefined || known.size >= MAX_CANDIDATES) return before ?? false;
    const isPerson = decide(name);
    known.set(name, isPerson);
    return isPerson;
  };
}

/** A name that stands at the end of one item alone must be spoken of elsewhere too. */
const MIN_MENTIONS = 2;

/** This share of the items names somebody at its end. */
const LEAST_NAMED = 1 / 4;

interface Where {
  readonly document: string;
  readonly isPerson: IsPerson;
}

/**
 * Those of the names at the ends of items, or before "will", that are people's: at the end of several items, or also
 * spoken of elsewhere in the document.
 */
export function namesOfPeople(
  { trailing: names, promising }: { readonly trailing: readonly string[]; readonly promising: readonly string[] },
  share: number,
  { document, isPerson }: Where,
): ReadonlySet<string> {
  const mentions = (name: string) => document.slice(0, MAX_DOCUMENT).split(name).length - 1;
  const several = names.length >= MIN_LED && share >= LEAST_NAMED;
  const known = [...new Set(names)]
    .slice(0, MAX_CANDIDATES)
    .filter((name) => several || mentions(name) >= MIN_MENTIONS);
  return new Set([...known, ...new Set(promising)].filter(isPerson).map(wordsOf));
}
