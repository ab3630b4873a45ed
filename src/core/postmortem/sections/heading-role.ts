import { UNSPACED, wordsOf } from "../text/words.ts";
import type { ItemState } from "../model.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";

/**
 * What a section holds: `action` promised work; `remedy` promised or narrated work; `other` none;
 * `neutral` says nothing of itself.
 */
export type Role = "action" | "remedy" | "other" | "neutral";

const MAX_PHRASE_WORDS = 6;
const MAX_HEADING_WORDS = 24;
/** A brief phrase such as "actions" says what a section is only in a short heading. */
const SHORT_HEADING_WORDS = 3;
/** Two such characters weigh as one word. */
const UNSPACED_CHARACTERS_PER_WORD = 2;

const BRACKETS = /[([{（][^)\]}）]{0,80}[)\]}）]/g;

type Named = Exclude<Role, "neutral">;
const ROLES: readonly Named[] = ["action", "remedy", "other"];

interface Match {
  readonly role: Named;
  readonly weight: number;
}

/** "5 3 declined" stands for "5.3 Declined". */
const withoutNumbers = (words: string) => words.replace(/^(?:\d+ )+/, "");

function roleOf(phrase: string, lexicon: Lexicon): Named | undefined {
  return lexicon.headings.brief.has(phrase) ? "action" : ROLES.find((role) => lexicon.headings[role].has(phrase));
}

/** Longest phrase first; of equals the later, as the last noun says what a heading is ("recovery actions"). */
function spacedMatch(words: readonly string[], lexicon: Lexicon): Match | null {
  let best: Match | null = null;
  for (let start = 0; start < words.length; start++) {
    for (let length = 1; length <= MAX_PHRASE_WORDS && start + length <= words.length; length++) {
      const phrase = words.slice(start, start + length).join(" ");
      const brief = length === 1 || lexicon.headings.brief.has(phrase);
      if (brief && words.length > SHORT_HEADING_WORDS) continue;
      const role = roleOf(phrase, lexicon);
      const weight = brief ? 1 + length / SHORT_HEADING_WORDS / 2 : length;
      if (role !== undefined && weight >= (best?.weight ?? 0)) best = { role, weight };
    }
  }
  return best;
}

const unspaced = new WeakMap<Lexicon, readonly (readonly [string, Named])[]>();

function unspacedPhrases(lexicon: Lexicon): readonly (readonly [string, Named])[] {
  const known = unspaced.get(lexicon);
  if (known !== undefined) return known;
  const phrases = ROLES.flatMap((role) =>
    [...lexicon.headings[role], ...(role === "action" ? lexicon.headings.brief : [])]
      .filter((phrase) => UNSPACED.test(phrase))
      .map((phrase) => [phrase, role] as const),
  );
  unspaced.set(lexicon, phrases);
  return phrases;
}

function unspacedMatch(text: string, lexicon: Lexicon): Match | null {
  let best: Match | null = null;
  for (const [phrase, role] of unspacedPhrases(lexicon)) {
    const weight = phrase.length / UNSPACED_CHARACTERS_PER_WORD;
    if (weight > (best?.weight ?? 0) && text.includes(phrase)) best = { role, weight };
  }
  return best;
}

/** "Mitigation and recovery" tells what was done. */
function namesOther(text: string, lexicon: Lexicon): boolean {
  const parts = UNSPACED.test(text)
    ? [...lexicon.headings.other].filter((phrase) => text.includes(phrase))
    : text.split(" ");
  return parts.some((part) => lexicon.headings.other.has(part));
}

/** The part of a heading that names it: "Actions for the team" is about actions. */
function headWords(words: readonly string[], lexicon: Lexicon): readonly string[] {
  const cut = words.findIndex((word, index) => index > 0 && lexicon.prepositions.has(word));
  return cut === -1 ? words : words.slice(0, cut);
}

/** "Medium-term actions", "Monitoring improvements": without the words for a horizon or a sort of work. */
function bareRole(words: readonly string[], lexicon: Lexicon): Role | undefined {
  const qualifies = (phrase: string) => lexicon.horizons.has(phrase) || lexicon.types.has(phrase);
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const [word = "", next = ""] = words.slice(at, at + 2);
    if (qualifies(`${word} ${next}`)) at += 1;
    else if (!qualifies(word) || at === words.length - 1) rest.push(word);
  }
  if (rest.length === words.length || rest.length === 0) return undefined;
  const role = roleOf(rest.join(" "), lexicon);
  return role === "action" ? role : undefined;
}

/** Longer lines are sentences. */
const MAX_MEANT_WORDS = 14;

/**
 * What a heading that no list has says by the families of its words, in any one language:
 *
 *   told or done ("actions during the outage")             no promises
 *   lasting ("so it never happens again")                  promised work
 *   ahead, and work or who promises ("what we owe you")    promised work
 *   two words of work ("hardening tickets")                promised or narrated
 */
function meantRole(heading: string, text: string, lexicon: Lexicon): Role {
  if (text.split(" ").length > MAX_MEANT_WORDS || ASKS.test(heading)) return "neutral";
  const meant = lexicon.meanings.map(({ work, ahead, again, behind, we }): Role => {
    const works = work.countIn(text);
    const isAhead = ahead.countIn(text) > 0;
    const promised = again.countIn(text) > 0 || (isAhead && works + we.countIn(text) > 0);
    if (!promised && works < 2) return "neutral";
    return behind.countIn(text) > 0 ? "other" : promised ? "action" : "remedy";
  });
  return (["action", "remedy"] as const).find((role) => meant.includes(role)) ?? "neutral";
}

/** "Actions during the outage": the words of a list, but told. */
function isTold(text: string, lexicon: Lexicon): boolean {
  return lexicon.meanings.some(({ work, behind }) => work.countIn(text) > 0 && behind.countIn(text) > 0);
}

/** Teams write the same headings again and again; what is remembered never changes an answer. */
const remembered = new WeakMap<Lexicon, Map<string, Role>>();
const MAX_REMEMBERED = 2_000;

/** @example headingRole("☑️ Follow-up tasks", lexicon) // "action" */
export function headingRole(heading: string, lexicon: Lexicon): Role {
  const roles = remembered.get(lexicon) ?? new Map<string, Role>();
  remembered.set(lexicon, roles);
  const known = roles.get(heading);
  if (known !== undefined) return known;
  const role = readRole(heading, lexicon);
  if (roles.size >= MAX_REMEMBERED) roles.clear();
  if (heading.length <= MAX_REMEMBERED_CHARACTERS) roles.set(heading, role);
  return role;
}

const MAX_REMEMBERED_CHARACTERS = 120;

/** For whom else the section is: advice to users, plans of a vendor, an older postmortem's list. */
const OTHERS =
  /(?<!\p{L})(?:(?:for|to|by|from) (?:our |all |the )?(?:users|customers|clients|readers|integrators|subscribers)|(?:users|customers|clients|you) (?:should|can|could|must|need|may)|for you|your|their|vendor's|(?:previous|earlier|former|last) (?:postmortem|post mortem|incident|outage|review)|(?:fur|an) (?:die )?(?:nutzer|kunden|anwender)\p{L}*|(?:aux|pour les|des) (?:utilisateurs|clients)|(?:para|a) (?:los |las )?(?:usuarios|clientes)|(?:para|aos) (?:os )?(?:usuarios|clientes)|per (?:gli |i )?(?:utenti|clienti)|voor (?:de )?(?:gebruikers|klanten)|for (?:brukere|brukerne|kunder|brugere|kunderne)|for (?:anvandare|kunder))(?!\p{L})/u;
/** "What we owe our users" is promised by us. */
const BY_US = /(?<!\p{L})(?:we|we'll|we're|our next|wir|nous|nosotros|vamos|vi)(?!\p{L})/u;
/** "Will it happen again?", "What we still do not know", "Follow-up meeting" */
const ASKS =
  /^(?!(?:so |and |now |okay |ok )*(?:how|what|where|wie|was|comment|que|quoi|como|cosa|che|hoe|wat|hvordan|hva|hvad|hur|vad|jak|co|bagaimana|apa|как|что|et|y|e|und|now|next|en|og|och)(?!\p{L})).*\?\W*$/iu;
const NO_WORK =
  /(?<!\p{L})(?:(?:do|does|did) not know|don't know|will know|follow up (?:questions?|meetings?|calls?|review meeting))(?!\p{L})/u;

function readRole(heading: string, lexicon: Lexicon): Role {
  const text = wordsOf(heading);
  if ((OTHERS.test(text) && !BY_US.test(text)) || NO_WORK.test(text)) return "other";
  if (declines(withoutNumbers(text), lexicon)) return "action";
  if (UNSPACED.test(text)) {
    const match = unspacedMatch(text, lexicon);
    const told = () => namesOther(text, lexicon) || isTold(text, lexicon);
    if (match !== null) return match.role === "remedy" && told() ? "other" : match.role;
  }
  const words = text.split(" ").slice(0, MAX_HEADING_WORDS);
  const whole = roleOf(withoutNumbers(text), lexicon) ?? roleOf(wordsOf(heading.replace(BRACKETS, " ")), lexicon);
  if (whole !== undefined) return whole;
  const bare = bareRole(headWords(wordsOf(heading.replace(BRACKETS, " ")).split(" "), lexicon), lexicon);
  if (bare !== undefined) return bare;
  const long = spacedMatch(words, lexicon);
  if (long !== null && long.weight >= 2) return long.role;
  const brief = spacedMatch(headWords(words, lexicon), lexicon)?.role;
  if (brief === "action" && isTold(text, lexicon)) return "other";
  const role = brief ?? meantRole(heading, text, lexicon);
  return role === "remedy" && namesOther(text, lexicon) ? "other" : role;
}

/** The whole heading names something that holds no promises: strong enough to leave an action section. */
export function isClearlyOther(heading: string, lexicon: Lexicon): boolean {
  const text = withoutNumbers(wordsOf(heading));
  return lexicon.headings.other.has(text) && !lexicon.types.has(text);
}

/** The text is a section's name and nothing else: "TODO", "Action items", "Timeline". */
export function namesSection(text: string, lexicon: Lexicon): boolean {
  return roleOf(withoutNumbers(wordsOf(text)), lexicon) !== undefined;
}

/** What a heading says of all that stands below it. */
export type Settled = Exclude<ItemState, "open">;

/** A longer heading is a text, and every place in it would be looked at. */
const MAX_DECLINING_CHARACTERS = 500;

/** "Not doing", "Deferred actions", "Actions considered and rejected". */
function declines(words: string, { headings }: Lexicon): boolean {
  if (headings.declined.has(words)) return true;
  if (words.length > MAX_DECLINING_CHARACTERS) return false;
  const names = (rest: string) => headings.action.has(rest) || headings.brief.has(rest);
  for (let space = words.indexOf(" "); space !== -1; space = words.indexOf(" ", space + 1)) {
    const [start, end] = [words.slice(0, space), words.slice(space + 1)];
    if ((headings.declined.has(start) && names(end)) || (headings.declined.has(end) && names(start))) return true;
  }
  return false;
}

/** "(Completed)", "Done:", "✅ Already done": everything below is finished. "Not doing": nobody is going to do it. */
export function settledBy(heading: string, lexicon: Lexicon): Settled | null {
  if (declines(withoutNumbers(wordsOf(heading)), lexicon)) return "declined";
  const inner = /[([（【]([^)\]）】]{1,40})[)\]）】]\s*[:：]?\s*\**$/.exec(heading)?.[1] ?? heading;
  const words = wordsOf(inner);
  const done =
    lexicon.headings.done.has(words) ||
    (/^[^\p{L}]*✅/u.test(heading) && words.split(" ").length <= 3 && headingRole(words, lexicon) !== "action");
  return done ? "done" : null;
}
