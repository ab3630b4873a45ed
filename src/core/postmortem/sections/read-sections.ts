import type { Block, Heading, Paragraph } from "../blocks/block.ts";
import { takeLabelled } from "../fields/labelled.ts";
import { plainText, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { headingRole, isClearlyOther, namesSection, type Role, type Settled, settledBy } from "./heading-role.ts";

/** The blocks between one heading and the next, and what the heading makes of them. */
export interface Section {
  /** As written, without marks; empty before the first heading. */
  readonly heading: string;
  /** Its heading and those above it, nearest first. */
  readonly path: readonly string[];
  readonly line: number;
  readonly level: number;
  readonly role: Role;
  /** The role comes from this section's own heading and not from one above it. */
  readonly named: boolean;
  /** Its heading says that all of it is finished, or that none of it is going to be done. */
  readonly settled: Settled | null;
  /** No real heading stands below it. */
  readonly leaf: boolean;
  readonly blocks: readonly Block[];
}

/** A bold line that stands for a heading ranks below every real one. */
const PSEUDO_LEVEL = 7;
/** Longer bold lines are emphasis, not headings. */
const MAX_PSEUDO_HEADING_WORDS = 10;

interface Open extends Section {
  leaf: boolean;
  readonly blocks: Block[];
}

/** "**Action items:**" or "Action items:" alone in a paragraph, where it reads as a heading. */
function pseudoHeading(block: Paragraph, lexicon: Lexicon): string | null {
  const text = block.text.trim();
  if (text.includes("\n")) return null;
  const mark = text.at(-1) ?? "";
  if (mark !== "*" && mark !== ":" && mark !== "：") return null;
  if (wordsOf(text).split(" ").length > MAX_PSEUDO_HEADING_WORDS) return null;
  if (/^\*\*[^*]+\*\*\s*[:：]?$/.test(text)) return statesFact(text, lexicon) ? null : plainText(text);
  if (/^\*[^*]+\*$/.test(text)) return headingRole(text, lexicon) === "action" ? plainText(text) : null;
  const isLabel = /[:：]$/.test(text) && headingRole(text, lexicon) !== "neutral";
  return isLabel ? plainText(text) : null;
}

const MAX_PLAIN_HEADING_WORDS = 4;

/** "TODO" alone in a line, without any mark, right above a list: a heading where the words are nothing else. */
function plainHeading({ text }: Paragraph, next: Block | undefined, lexicon: Lexicon): string | null {
  const lists = next?.kind === "list" || next?.kind === "table";
  if (!lists || /[\n.,;!?]/.test(text) || wordsOf(text).split(" ").length > MAX_PLAIN_HEADING_WORDS) return null;
  return namesSection(text, lexicon) ? plainText(text) : null;
}

/** "**Status: Rejected**" below a heading is a fact of what the heading names. */
function statesFact(text: string, lexicon: Lexicon): boolean {
  const plain = plainText(text);
  return FACTS.some((field) => {
    const taken = takeLabelled(plain, field, lexicon);
    return taken !== null && wordsOf(taken.rest) === "";
  });
}

const FACTS = ["status", "due", "priority", "ticket"] as const;

function headingOf(
  block: Block,
  next: Block | undefined,
  lexicon: Lexicon,
): Pick<Heading, "line" | "level" | "text"> | null {
  if (block.kind === "heading") return { line: block.line, level: block.level, text: block.text };
  if (block.kind !== "paragraph") return null;
  const text = pseudoHeading(block, lexicon) ?? plainHeading(block, next, lexicon);
  return text === null ? null : { line: block.line, level: PSEUDO_LEVEL, text };
}

/**
 * What a heading makes of its section, given the section it stands in:
 *
 *   own role   parent      result
 *   any        neutral     own role
 *   neutral    any         the parent's
 *   other      action      other only if the whole heading says so ("Timeline"), else action
 *   remedy     other       other: what was done in the response
 *   action     any         action
 */
function roleUnder(own: Role, parent: Role, text: string, lexicon: Lexicon): Role {
  if (own === "neutral") return parent;
  const inAction = parent === "action" || parent === "remedy";
  if (own === "other" && inAction) return isClearlyOther(text, lexicon) ? "other" : parent;
  if (own === "remedy" && parent !== "neutral") return parent;
  return own;
}

/** A first heading above all others names the document: "Follow-up to …" there says nothing of its sections. */
function titleHeading(blocks: readonly Block[]): Block | undefined {
  const headings = blocks.filter((block) => block.kind === "heading");
  const first = headings[0];
  return headings.length > 1 && headings.slice(1).every((each) => first !== undefined && each.level > first.level)
    ? first
    : undefined;
}

/** Splits a document into its sections, in order; a section's blocks exclude those of its subsections. */
export function readSections(blocks: readonly Block[], lexicon: Lexicon): readonly Section[] {
  const first: Open = {
    heading: "",
    path: [],
    line: 1,
    level: 0,
    role: "neutral",
    named: false,
    settled: null,
    leaf: true,
    blocks: [],
  };
  const sections: Open[] = [first];
  let open: Open[] = [first];
  const title = titleHeading(blocks);
  for (const [index, block] of blocks.entries()) {
    const heading = headingOf(block, blocks[index + 1], lexicon);
    if (heading === null) {
      sections.at(-1)?.blocks.push(block);
      continue;
    }
    open = open.filter((section) => section.level < heading.level);
    const parent = open.at(-1) ?? first;
    const own = block === title ? "neutral" : headingRole(heading.text, lexicon);
    const text = plainText(heading.text);
    const section: Open = {
      heading: text,
      path: [text, ...parent.path],
      line: heading.line,
      level: heading.level,
      role: roleUnder(own, parent.role, heading.text, lexicon),
      named: own !== "neutral",
      settled: settledBy(heading.text, lexicon) ?? parent.settled,
      leaf: true,
      blocks: [],
    };
    if (heading.level < PSEUDO_LEVEL) parent.leaf = false;
    open.push(section);
    sections.push(section);
  }
  return sections;
}
