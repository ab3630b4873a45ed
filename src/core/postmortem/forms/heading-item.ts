import type { Block } from "../blocks/block.ts";
import { statesField } from "../fields/labelled.ts";
import { headingRole } from "../sections/heading-role.ts";
import type { Section } from "../sections/read-sections.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import type { Candidate } from "./candidate.ts";
import { detailsOf } from "./details.ts";

const LABEL = /^(?:action items?|action|ai|task|follow[- ]?up)\s*#?\d*\s*[:：—–-]\s*(?=\S)/i;
const NUMBER = /^(?:#?\d+|[A-Z]+-?\d+)\s*[.):：—–-]\s*(?=\S)/;

/** Its own lines and entries state fields: those nested below an entry are that entry's. */
function statesFields(blocks: readonly Block[], lexicon: Lexicon): boolean {
  return blocks
    .flatMap((block) =>
      block.kind === "list" ? block.children.map(({ text }) => text.split("\n", 1)[0] ?? "") : detailsOf([block]),
    )
    .flatMap((text) => text.split("\n"))
    .some((line) => statesField(line, lexicon));
}

const MAX_BLOCKS_WITH_FIELDS = 6;

const LEAST_FIELDS = 2;

/** Below a heading that could also be one of a list: its entries state fields, the first of all, and hardly anything else. */
function statesMostlyFields(blocks: readonly Block[], lexicon: Lexicon): boolean {
  const entries = blocks.flatMap((block) => (block.kind === "list" ? block.children : []));
  const [first = false, ...others] = entries.map(({ text }) => statesField(text, lexicon));
  const fields = others.filter(Boolean).length + 1;
  return first && fields >= LEAST_FIELDS && fields * 2 > entries.length;
}

/**
 * A heading that is itself the item: "### Action item 2: Add a circuit breaker", or any heading in an action
 * section with lines such as "Owner: Dana" right below it. What stands below elaborates it.
 */
export function headingItem(section: Section, lexicon: Lexicon): Candidate | null {
  if ((section.role !== "action" && section.role !== "remedy") || !section.leaf) return null;
  const labelled = LABEL.test(section.heading);
  const blocks = section.blocks.slice(0, MAX_BLOCKS_WITH_FIELDS);
  // "### 2. Detection on by default" is one of a list, whatever its words could name elsewhere.
  const above = headingRole(section.path[1] ?? "", lexicon);
  const isNumbered = NUMBER.test(section.heading) && (above === "action" || above === "remedy");
  const inherited = section.named && !isNumbered ? statesMostlyFields(blocks, lexicon) : statesFields(blocks, lexicon);
  const listsItems = section.blocks.some((block) => block.kind === "table");
  if (listsItems || !(labelled || inherited)) return null;
  return {
    line: section.line,
    text: section.heading.replace(LABEL, "").replace(NUMBER, ""),
    details: detailsOf(section.blocks).flatMap((text) => text.split("\n")),
    checked: null,
    group: null,
    settled: section.settled,
    depth: 0,
  };
}
