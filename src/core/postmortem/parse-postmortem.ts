import type { Problem } from "../problem.ts";
import { readDocument } from "./blocks/read-blocks.ts";
import { dateOrderOf } from "./document/date-order.ts";
import { readLegend } from "./document/legend.ts";
import { readFrontMatter } from "./document/front-matter.ts";
import { kindOf } from "./document/kind.ts";
import { readMetadata } from "./document/metadata.ts";
import { type IsPerson, namesOfPeople, namesThatLead, personIn } from "./fields/leading-names.ts";
import { namesOf } from "./fields/names.ts";
import type { DateOrder } from "./fields/dates.ts";
import type { Reading } from "./fields/reading.ts";
import { promiserName } from "./fields/owners.ts";
import { endsInBracketedLogin, endsInLogin } from "./fields/logins.ts";
import { trailingNames } from "./fields/tail.ts";
import { readDocumentItems, type SectionItems } from "./forms/read-items.ts";
import { MAX_ITEMS, MAX_PROBLEMS_PER_RULE } from "./limits.ts";
import type { Postmortem } from "./model.ts";
import { type ItemReading, readItem } from "./read-item.ts";
import { readSections, type Section } from "./sections/read-sections.ts";
import { normaliseText } from "./text/normalise-text.ts";
import { refuseText } from "./text/refuse-text.ts";
import { standardLexicon } from "./vocabulary/index.ts";
import type { Lexicon } from "./vocabulary/lexicon.ts";

/** Changes whenever the same text could give another Postmortem; remembered results carry it. */
export const PARSER_VERSION = "9";

function unread(path: string, problem: Problem): Postmortem {
  const nothing = {
    date: null,
    end: null,
    severity: null,
    services: [],
    authors: [],
    team: null,
    incident: "incident",
    visibility: null,
    summary: "",
    status: "final",
    items: [],
  } as const;
  return { ...nothing, path, kind: "other", title: path.split("/").at(-1) ?? path, problems: [problem] };
}

/** So many items, and this share of them, end in a name before we believe that names stand there. */
const MIN_TRAILING_NAMES = 2;
const MIN_TRAILING_SHARE = 1 / 3;
const MAX_TAIL_CHARACTERS = 200;

/** What could be a name at the end of each item, or before its "will"; and whether items end so as a rule. */
function namesAround(found: readonly SectionItems[], reading: Reading) {
  const all = found.flatMap(({ candidates }) => candidates.slice(0, MAX_ITEMS)).slice(0, MAX_ITEMS);
  const texts = all.filter(({ cells }) => cells?.owner === undefined).map(({ text }) => text);
  const trailing = texts.map((text) => trailingNames(text.slice(-MAX_TAIL_CHARACTERS), reading));
  const count = trailing.filter((names) => names.length > 0).length;
  const isMost = (some: number) => some >= MIN_TRAILING_NAMES && some >= texts.length * MIN_TRAILING_SHARE;
  const dashed = texts.filter((text) => endsInLogin(text, reading.lexicon)).length;
  const bracketed = texts.filter((text) => endsInBracketedLogin(text, reading.lexicon)).length;
  // "(arkasha)" alone could be anything; beside "— Lena" and "— marsel" it is somebody.
  const together = dashed > 0 && dashed + count >= MIN_TRAILING_NAMES && isMost(dashed + bracketed + count);
  return {
    share: count / Math.max(1, texts.length),
    logins: isMost(dashed) || together,
    trail: isMost(count) || (count > 0 && together),
    names: {
      trailing: trailing.flat(),
      promising: texts.flatMap((text) => promiserName(text.slice(0, MAX_TAIL_CHARACTERS)) ?? []),
    },
  };
}

/** With whose names the items of a section begin. */
function leadersOf(found: readonly SectionItems[], isPerson: IsPerson): readonly string[] {
  return found.flatMap(({ candidates }) => {
    const some = candidates.slice(0, MAX_ITEMS);
    const texts = some.map(({ text }) => text.slice(0, MAX_TAIL_CHARACTERS));
    const groups = [...new Set(some.flatMap(({ group }) => group ?? []))];
    return [...namesThatLead({ texts, groups }, isPerson)];
  });
}

type Known = Pick<Reading, "lexicon" | "incident" | "people">;

/** Few items hold a date in figures alone, so the order of such dates is only found out when one does. */
function readingsOf(document: string, { lexicon, incident, people }: Known) {
  let order: { readonly found: DateOrder } | null = null;
  let legend: Reading["legend"] | null = null;
  return (guessed: ReadonlySet<string>, trails: Pick<Reading, "namesTrail" | "loginsTrail">): Reading => ({
    lexicon,
    incident,
    people,
    guessed,
    ...trails,
    get legend() {
      legend ??= readLegend(document, lexicon);
      return legend;
    },
    get dateOrder() {
      order ??= { found: dateOrderOf(document, lexicon) };
      return order.found;
    },
  });
}

function readItems(sections: readonly Section[], document: string, known: Known): readonly ItemReading[] {
  const readings: ItemReading[] = [];
  const readingWith = readingsOf(document, known);
  const outside = readingWith(new Set(), { namesTrail: false, loginsTrail: false });
  const found = readDocumentItems(sections, outside.lexicon);
  const { trail, logins, names, share } = namesAround(found, outside);
  const isPerson = personIn(document, outside.lexicon);
  const around = namesOfPeople(names, share, { document, isPerson });
  const guessed = new Set([...(trail ? [] : leadersOf(found, isPerson)), ...around]);
  const reading = readingWith(guessed, { namesTrail: trail, loginsTrail: logins });
  for (const { section, candidates } of found) {
    for (const candidate of candidates) {
      if (readings.length > MAX_ITEMS) return readings;
      const item = readItem(candidate, section, reading);
      if (item !== null) readings.push(item);
    }
  }
  return readings;
}

function tooMany(readings: readonly ItemReading[]): readonly Problem[] {
  const line = readings[MAX_ITEMS]?.item.line;
  if (line === undefined) return [];
  return [{ rule: "too-many-items", message: `Unexpected item after ${MAX_ITEMS}, expected at most that many`, line }];
}

/** The adapter decodes; what it could not decode is a replacement character here. */
function encodingProblems(source: string): readonly Problem[] {
  const at = source.indexOf("\uFFFD");
  if (at === -1) return [];
  const line = source.slice(0, at).split("\n").length;
  return [{ rule: "not-utf-8", message: "Unexpected bytes or NUL that are no text, expected UTF-8", line }];
}

function atMostPerRule(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map<string, number>();
  return problems.filter(({ rule }) => {
    seen.set(rule, (seen.get(rule) ?? 0) + 1);
    return (seen.get(rule) ?? 0) <= MAX_PROBLEMS_PER_RULE;
  });
}

/**
 * What one file says. Total: every text gives a Postmortem, perhaps with problems and without items.
 *
 * `path` is relative to the repository and only used for names and dates in it; nothing is opened.
 *
 * @example
 *   const { items } = parsePostmortem("postmortems/2026-01-02-db.md", "# DB down\n\n## Action items\n\n- [ ] Add alert @alice");
 *   items[0]?.title // "Add alert"
 *   items[0]?.owners // ["@alice"]
 */
export function parsePostmortem(path: string, text: string, lexicon: Lexicon = standardLexicon): Postmortem {
  const refusal = refuseText(text);
  if (refusal !== null) return unread(path, refusal);
  const source = normaliseText(text);
  const matter = readFrontMatter(source);
  const blocks = readDocument(path, matter.body);
  const sections = readSections(blocks, lexicon);
  const { people, ...metadata } = readMetadata({ path, blocks, sections, matter }, lexicon);
  const known = { lexicon, incident: metadata.date, people: namesOf(people, lexicon) };
  const readings = readItems(sections, matter.body, known);
  const kept = readings.slice(0, MAX_ITEMS);
  const { title, date } = metadata;
  const kind = kindOf({ path, blocks, sections, itemCount: kept.length, title, date }, lexicon);
  const applied = kind === "postmortem" ? kept : [];
  return {
    path,
    kind,
    ...metadata,
    items: applied.map((reading) => reading.item),
    problems: atMostPerRule([
      ...encodingProblems(source),
      ...matter.problems,
      ...tooMany(readings),
      ...applied.flatMap((reading) => reading.problems),
    ]),
  };
}
