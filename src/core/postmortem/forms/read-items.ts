import type { Block } from "../blocks/block.ts";
import { isDoneHeading } from "../sections/heading-role.ts";
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
import { labelledParagraph } from "./labelled-paragraph.ts";
import { numbered } from "./numbered.ts";
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
  bareLine,
];

/** A short paragraph ending in a colon speaks for the list after it. */
function leadIn(block: Block | undefined): string | null {
  if (block?.kind !== "paragraph") return null;
  const text = block.text.trim();
  return /[:：]\**$/.test(text) && !text.includes("\n") ? text : null;
}

function placeAt(blocks: readonly Block[], index: number, place: Place): Place {
  const lead = leadIn(blocks[index - 1]);
  const around = { ...place, siblings: blocks, index };
  if (lead === null) return around;
  return { ...around, group: plainText(lead), groupDone: place.groupDone || isDoneHeading(lead, place.lexicon) };
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

/** Outside an action section only what names itself an action is read: its table, its label, its lead-in. */
function announced(blocks: readonly Block[], place: Place): readonly Candidate[] {
  return blocks.flatMap((block, index) => {
    const here = placeAt(blocks, index, place);
    if (block.kind === "table" && isActionTable(block, place.lexicon)) return table(block, here) ?? [];
    if (block.kind === "paragraph") return labelledParagraph(block, here) ?? [];
    const lead = leadIn(blocks[index - 1]);
    if (block.kind !== "list" || lead === null || !promises(lead, place.lexicon)) return [];
    return readBlocksAsItems(block.children, here);
  });
}

function promises(lead: string, lexicon: Lexicon): boolean {
  const sentence = wordsOf(lead.split(/[.!?。]\s/).at(-1) ?? lead);
  return [...lexicon.leadIns].some((phrase) => ` ${sentence} `.includes(` ${phrase} `));
}

/** All candidates of one section. */
export function readSectionItems(section: Section, lexicon: Lexicon): readonly Candidate[] {
  const place: Place = {
    section,
    lexicon,
    group: null,
    groupDone: section.done,
    depth: 0,
    siblings: section.blocks,
    index: 0,
    read: readBlocksAsItems,
  };
  const heading = headingItem(section, lexicon);
  if (heading !== null) return [heading];
  const promised = section.role === "action" || section.role === "remedy";
  return promised ? readBlocksAsItems(section.blocks, place) : announced(section.blocks, place);
}
