import type { Block, List } from "../blocks/block.ts";
import { takeLabelled } from "../fields/labelled.ts";
import { type Settled, settledBy } from "../sections/heading-role.ts";
import type { Section } from "../sections/read-sections.ts";
import { plainText, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { bareLine } from "./bare-line.ts";
import { bullet } from "./bullet.ts";
import type { Candidate, Form, Place } from "./candidate.ts";
import { category } from "./category.ts";
import { checkbox } from "./checkbox.ts";
import { definitions } from "./definitions.ts";
import { headingItem } from "./heading-item.ts";
import { interleaved } from "./interleaved.ts";
import { afterItemLabel, labelledParagraph } from "./labelled-paragraph.ts";
import { ledParagraph } from "./led-paragraph.ts";
import { markedLines } from "./marked-lines.ts";
import { numbered } from "./numbered.ts";
import { seemsPast } from "./narrated.ts";
import { isPromise } from "./promise.ts";
import { pipeRows } from "./pipe-rows.ts";
import { isActionTable, table } from "./table.ts";

/** In the order in which they are asked. A new form is one file and one word here. */
const FORMS: readonly Form[] = [
  pipeRows,
  table,
  definitions,
  interleaved,
  checkbox,
  category,
  numbered,
  bullet,
  labelledParagraph,
  ledParagraph,
  markedLines,
  bareLine,
];

/** A short paragraph ending in a colon speaks for the list after it. */
function leadIn(block: Block | undefined): string | null {
  if (block?.kind !== "paragraph") return null;
  const text = block.text.trim();
  return /[:：]\**$/.test(text) && !text.includes("\n") ? text : null;
}

const DONE_ALREADY =
  /(?<!\p{L})already(?: been)? (?:done|fixed|completed|taken|made|implemented|shipped|deployed|finished|put)(?!\p{L})/iu;

/** Not "we have already agreed to do the following", nor "what we have already fixed, we will:". */
function saysAlready(sentence: string, lexicon: Lexicon): boolean {
  const words = wordsOf(sentence);
  if (
    promises(sentence, lexicon) ||
    isPromise(sentence, lexicon) ||
    /(?<!\p{L})(?:not|never|addition)(?!\p{L})/u.test(words)
  )
    return false;
  const said = words.split(" ");
  // "Since then we have already:", "Już zrobiliśmy:"
  const places = said.length <= MAX_BRIEF_LEAD_WORDS ? [said[0], said.at(-1)] : [said.at(-1)];
  return DONE_ALREADY.test(sentence) || places.some((word = "") => lexicon.already.countIn(word) > 0);
}

const MAX_BRIEF_LEAD_WORDS = 4;

/** "In the days since then we have already:" */
function settledByLead(lead: string, lexicon: Lexicon): Settled | null {
  const last = lead.split(/[.!?。]\s/).at(-1) ?? lead;
  return settledBy(lead, lexicon) ?? (saysAlready(last, lexicon) ? "done" : null);
}

/** "Owner: Mona" alone in a line right below a heading, above a list. */
function ownerOfAll(blocks: readonly Block[], index: number, lexicon: Lexicon): string | null {
  const before = index === 1 || index === 2 ? blocks[0] : undefined;
  if (blocks[index]?.kind !== "list" || before?.kind !== "paragraph" || before.text.includes("\n")) return null;
  const text = plainText(before.text);
  const taken = takeLabelled(text, "owner", lexicon);
  return taken !== null && wordsOf(taken.rest) === "" ? text : null;
}

function placeAt(blocks: readonly Block[], index: number, place: Place): Place {
  const lead = leadIn(blocks[index - 1]);
  const around = { ...place, siblings: blocks, index };
  const owner = lead === null ? ownerOfAll(blocks, index, place.lexicon) : null;
  if (owner !== null) return { ...around, group: owner };
  if (lead === null) return around;
  return { ...around, group: plainText(lead), settled: settledByLead(lead, place.lexicon) ?? place.settled };
}

/** Asks each form in turn; a block that none knows is looked into. */
function readBlocksAsItems(blocks: readonly Block[], place: Place): readonly Candidate[] {
  return blocks.flatMap((block, index) => {
    const here = placeAt(blocks, index, place);
    for (const form of FORMS) {
      const candidates = form(block, here);
      if (candidates !== null) return candidates;
    }
    return block.kind === "list" || block.kind === "quote" ? readBlocksAsItems(block.children, here) : [];
  });
}

/** Every label ends in one. */
const COLON = /[:：]/;

/** Outside an action section only what names itself an action is read: its table, its label, its lead-in. */
function announced(blocks: readonly Block[], place: Place): readonly Candidate[] {
  return blocks.flatMap((block, index) => {
    const here = () => placeAt(blocks, index, place);
    if (block.kind === "table" && isActionTable(block, place)) return table(block, here()) ?? [];
    if (block.kind === "paragraph") return COLON.test(block.text) ? (labelledParagraph(block, here()) ?? []) : [];
    if (block.kind !== "list") return [];
    const lead = leadIn(blocks[index - 1]);
    if (
      (lead !== null && promises(lead, place.lexicon)) ||
      (isRanked(block) && place.section.role !== "other") ||
      isAssigned(block, place)
    )
      return readBlocksAsItems(block.children, here());
    const labelled = labelledEntries(block, place);
    return labelled.length === 0 ? [] : readBlocksAsItems(labelled, here());
  });
}

/** Entries that carry priorities are promised work, whatever stands above them. */
const RANKED = /^\W{0,4}P[0-4]\b/;
const MIN_RANKED = 2;

function isRanked({ children }: List): boolean {
  const levels = children.flatMap(({ text }) => RANKED.exec(text)?.[0] ?? []);
  // Each level once and in order explains the levels.
  const isLegend =
    levels.length > 1 && levels.every((level, index) => index === 0 || level.trim() > (levels[index - 1] ?? "").trim());
  return levels.length >= MIN_RANKED && levels.length * 2 >= children.length && !isLegend;
}

/** Entries that name who does them are promised work, except where the heading says that they are something else. */
const MENTIONED_AT_END = /(?:^|[\s([])@[A-Za-z0-9][\w/-]*[^@]{0,30}$/;
const MIN_ASSIGNED = 2;
const MIN_WORK_WORDS = 4;

function isAssigned({ children }: List, { section, lexicon }: Place): boolean {
  if (section.role !== "neutral") return false;
  // "Primary on-call for the service: @mona" names somebody and asks for nothing.
  const asks = (text: string) => lexicon.verbs.has(wordsOf(text).split(" ")[0] ?? "") || isPromise(text, lexicon);
  const assigns = (text: string) => MENTIONED_AT_END.test(text) || takeLabelled(text, "owner", lexicon) !== null;
  const names = (text: string) => assigns(text) && asks(text) && !text.includes("(#");
  const count = children.filter(({ text }) => wordsOf(text).split(" ").length > MIN_WORK_WORDS && names(text)).length;
  return count >= MIN_ASSIGNED && count * 2 >= children.length;
}

/** "No alert fired. **Action:** add one": a label in bold begins an item in the middle of a line. */
function afterBoldLabel(text: string, lexicon: Lexicon): string | null {
  const at = text.includes("**") ? text.search(/\*\*[^*:：]{1,30}(?:[:：]\*\*|\*\*\s?[:：])/) : -1;
  return at === -1 ? null : afterItemLabel(text.slice(at), lexicon);
}

const LABEL = /^\W{0,4}([\p{L} ]{2,30}?)\**\s*[:：]/u;

/** "**Action:** something to do", "**TODO:** a mark in code": each entry explains another word. */
function explainsWords({ children }: List): boolean {
  const labels = children.map(({ text }) => LABEL.exec(text)?.[1]?.toLowerCase());
  return children.length > 1 && labels.every((label) => label !== undefined) && new Set(labels).size === labels.length;
}

/** "- Action: add an alert" among lessons: the entries that call themselves an item, without their label. */
function labelledEntries(list: List, { lexicon }: Pick<Place, "lexicon">): readonly Block[] {
  if (explainsWords(list)) return [];
  return list.children.flatMap((entry) => {
    const text = afterItemLabel(entry.text, lexicon) ?? afterBoldLabel(entry.text, lexicon);
    const nested = entry.children.flatMap((child) =>
      child.kind === "list" ? labelledEntries(child, { lexicon }) : [],
    );
    return text === null ? nested : [{ ...entry, text }];
  });
}

/** "The following steps were taken:", "Their next steps:", "We knew that the next steps were:" */
const TOLD_LEAD = /(?<!\p{L})(?:were|was|taken|their|vendor's|said|says|told|knew|announced|previous)(?!\p{L})/u;

function promises(lead: string, lexicon: Lexicon): boolean {
  const sentence = wordsOf(lead.split(/[.!?。]\s/).at(-1) ?? lead);
  if (TOLD_LEAD.test(sentence)) return false;
  return [...lexicon.leadIns].some((phrase) => ` ${sentence} `.includes(` ${phrase} `));
}

function placeOf(section: Section, lexicon: Lexicon): Place {
  return {
    section,
    lexicon,
    group: null,
    settled: section.settled,
    depth: 0,
    siblings: section.blocks,
    index: 0,
    read: readBlocksAsItems,
  };
}

/** All candidates of one section. */
function readSectionItems(section: Section, lexicon: Lexicon): readonly Candidate[] {
  const place = placeOf(section, lexicon);
  const heading = headingItem(section, lexicon);
  if (heading !== null) return [heading];
  const promised = section.role === "action" || section.role === "remedy";
  return promised ? settledIfTold(readBlocksAsItems(section.blocks, place)) : announced(section.blocks, place);
}

const LEAST_TOLD = 2;

/** "Rolled back the release", "Restarted the pods", and nothing else below "Corrective actions": all of it is done. */
function settledIfTold(candidates: readonly Candidate[]): readonly Candidate[] {
  const told = ({ text, checked, cells, settled }: Candidate) =>
    checked === null && cells === undefined && settled === null && seemsPast(text) && !/[@#]|\d{4}/.test(text);
  if (candidates.length < LEAST_TOLD || !candidates.every(told)) return candidates;
  return candidates.map((candidate) => ({ ...candidate, settled: "done" as const }));
}

export interface SectionItems {
  readonly section: Section;
  readonly candidates: readonly Candidate[];
}

/** A document that nowhere says "actions" can still hold promises: check boxes, where nothing else is listed so. */
function uncheckedElsewhere(section: Section, lexicon: Lexicon): readonly Candidate[] {
  if (section.role !== "neutral") return [];
  return readBlocksAsItems(section.blocks.filter(holdsBoxes), placeOf(section, lexicon));
}

function holdsBoxes(block: Block): boolean {
  return block.kind === "list" && block.children.some(({ checked }) => checked !== null);
}

/** The candidates of a document, section by section. */
export function readDocumentItems(sections: readonly Section[], lexicon: Lexicon): readonly SectionItems[] {
  const found = sections.map((section) => ({ section, candidates: readSectionItems(section, lexicon) }));
  const promised = found.some(({ section, candidates }) => candidates.length > 0 || section.role === "action");
  if (promised) return found;
  return sections.map((section) => ({ section, candidates: uncheckedElsewhere(section, lexicon) }));
}
