import { plainText, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";

export const MENTION =
  "@(?:[A-Za-z0-9À-ÖØ-öø-ɏЀ-ӿ](?:[A-Za-z0-9À-ÖØ-öø-ɏЀ-ӿ_.-]{0,60}[A-Za-z0-9À-ÖØ-öø-ɏЀ-ӿ])?(?:/[A-Za-z0-9_.-]{1,100})?|[\\u4E00-\\u9FFF\\uAC00-\\uD7A3]{2,5})";
export const MENTIONS = `${MENTION}(?:(?:\\s*[,&+/]\\s*|\\s+and\\s+|\\s+)${MENTION}){0,9}`;
export const EMAIL = "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,60}(?:\\.[A-Za-z0-9-]{1,60}){1,5}";

const CAPITALISED = "\\p{Lu}[\\p{L}'’.-]{1,30}";
const PARTICLE = "van|von|de|der|den|da|di|du|la|bin|al|el|ter";
/** One to four words in capitals, as names of people and of teams are written. */
export const NAME = `${CAPITALISED}(?:[ ](?:(?:${PARTICLE})[ ]){0,2}(?:${CAPITALISED}|\\p{Lu}(?!\\p{L}))){0,3}(?: (?!(?:has|had|have|will|would|shall|was|were|agreed|volunteered|and|the)\\b)\\p{Ll}{3,12})?`;
const NAMES = new RegExp(`^${NAME}(?:(?: ?[,/&+] ?| and )${NAME}){0,4}$`, "u");
const HAN_NAME = /^\p{Script=Han}{2,4}$/u;
const HANGUL_NAME = /^\p{Script=Hangul}{2,4}$/u;

const LINKED_MENTION = new RegExp(`\\[(${MENTION})\\]\\(https?://[^)\\s]{1,300}\\)`, "g");
const WRAPPED_MENTION = new RegExp(`(\`|\\*\\*|\\*)\\s?(${MENTION})\\s?\\1`, "g");
/** What notes tools export for a mention of a day and of a person: "@October 20, 2023", "@Dana Smith". */
const MENTIONED_DATE = /@((?:\p{Lu}\p{Ll}{2,11} \d{1,2}, \d{4})|\d{4}-\d{2}-\d{2})(?!\d)/gu;
const MENTIONED_NAME = /\s@(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,2})(\s*$|\s*(?=[@(→—–,-]))/gu;
const WRAPPED_LEVEL = /`(P[0-4])`/g;

/** GitLab's labels as a sentence shows them: `~"priority::1"`, `~"corrective action"`, `~infradev`. */
const LABELS = /\s?(?<![\w~])~(?:"([^"\n]{1,60})"|(?!~)([a-z][\w:-]{1,40})(?![\w~]))/gi;

function withoutLabels(text: string): string {
  return text.replace(LABELS, (_, quoted: string | undefined, bare: string | undefined) => {
    const level = /^(?:priority|severity|p|s)(?:::|-)?([0-4])$/i.exec(quoted ?? bare ?? "")?.[1];
    return level === undefined ? "" : ` [P${level}]`;
  });
}

/** Mentions and levels without the links, code marks and emphasis that some wrap around them. */
export function unwrapNames(text: string): string {
  let plain = text.includes("~") ? withoutLabels(text) : text;
  if (plain.includes("@")) plain = plain.replace(MENTIONED_DATE, "(due: $1)").replace(MENTIONED_NAME, " (owner: $1)$2");
  if (plain.includes("@")) plain = plain.replace(LINKED_MENTION, "$1").replace(WRAPPED_MENTION, "$2");
  return plain.includes("`P") || plain.includes("`p") ? plain.replace(WRAPPED_LEVEL, "$1") : plain;
}

/** "Add team: …" names no team. */
const ORDER =
  /^(?:add|create|remove|update|set|make|fix|change|use|ask|tell|get|give|group|office|chapter|crew|department)$/;

/** "Plattformteamet", "Supportgruppe" */
const TEAM_COMPOUND = /^\p{L}{3,}(?:team(?:et|s)?|gruppen?|gruppa|squad)$/u;

/** The name says so: "Platform team", "Team Lager", "SRE squad". */
export function isTeam(name: string, lexicon: Lexicon): boolean {
  const words = wordsOf(name).split(" ");
  if (words.length === 1 && TEAM_COMPOUND.test(words[0] ?? "")) return true;
  if (ORDER.test(words[0] ?? "")) return false;
  if (words.length < 2 || words.length > 5 || !/^\p{Lu}/u.test(plainText(name))) return false;
  return lexicon.teams.has(words[0] ?? "") || lexicon.teams.has(words.at(-1) ?? "");
}

/** What stands in brackets before or after work as often as a name does, and is a part of a system. */
export const COMPONENTS = new Set(
  `infra backend frontend database db network networking storage deployment deploy pipeline ci web mobile ios android
  config configuration alerts logging logs dashboard dashboards runbook runbooks tests build client server cache queue
  kubernetes redis kafka postgres mysql terraform grafana prometheus docker github gitlab jira slack aws azure gcp
  optional stretch bonus staging production prod dev nightly canary beta internal external eu us emea apac orders payments
  search checkout billing auth login api all daily weekly monthly hourly quarterly manual automated`.split(/\s+/),
);

/** "User support", "Client engineering" */
const DEPARTMENT =
  /^(?:support|operations|ops|engineering|security|marketing|communications|legal|sales|services|research)$/;

/** Could name a person or a team: none of the words by which priorities, states, sorts of work or fields are named. */
export function isName(name: string, lexicon: Lexicon): boolean {
  const plain = plainText(name);
  if (isTeam(plain, lexicon)) return true;
  if (!NAMES.test(plain) && !HAN_NAME.test(plain) && !HANGUL_NAME.test(plain)) return false;
  const last = plain.split(" ").at(-1) ?? "";
  if (/^\p{Ll}/u.test(last) && !DEPARTMENT.test(last)) return false;
  const words = wordsOf(plain);
  const taken = [
    lexicon.priorities,
    lexicon.states,
    lexicon.types,
    lexicon.fields,
    lexicon.placeholders,
    lexicon.nothing,
    lexicon.months,
    lexicon.horizons,
  ];
  return (
    !words.split(" ").some((word) => COMPONENTS.has(word)) &&
    !taken.some((each) => each.has(words)) &&
    !/^[A-Z]{3}/.test(plain)
  );
}

/** "Network Automation": words in capitals, not all of which name parts of systems; a team only beside other facts. */
export function couldBeTeam(name: string): boolean {
  const words = plainText(name).split(" ");
  const isCapitalised = words.every((word) => /^\p{Lu}\p{Ll}{2,}$/u.test(word));
  return words.length > 1 && words.length < 4 && isCapitalised && !words.every((word) => COMPONENTS.has(wordsOf(word)));
}

/** The names of people in a document, as words: whole, and the first of several. */
export function namesOf(written: readonly string[], lexicon: Lexicon): ReadonlySet<string> {
  const names = written
    .flatMap((text) => plainText(text).split(/\s*[,;&+、，/]\s*|\s+(?:and|und|et|y|e|og|och|en|i|dan)\s+/))
    .map((name) => name.replace(/\s*[([（].*$/, "").trim());
  const people = names.filter((name) => isName(name, lexicon)).map(wordsOf);
  return new Set(people.flatMap((words) => [words, words.split(" ")[0] ?? words]));
}
