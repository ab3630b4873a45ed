import type { Block } from "../blocks/block.ts";
import type { Settled } from "../sections/heading-role.ts";
import type { Section } from "../sections/read-sections.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import type { FieldName } from "../vocabulary/vocabulary.ts";

/** Something that stands where an item may stand; whether it says anything is decided later. */
export interface Candidate {
  readonly line: number;
  /** Flat Markdown. */
  readonly text: string;
  /** Texts of the columns that are named, for an item written as a row. */
  readonly cells?: Readonly<Partial<Record<FieldName, string>>>;
  /** What is written below it and elaborates it: nested entries, further paragraphs. */
  readonly details: readonly string[];
  readonly checked: boolean | null;
  /** Category or lead-in that it stands under, with the field values it states for all of them. */
  readonly group: string | null;
  readonly settled: Settled | null;
  readonly depth: number;
}

/** Where a form is looking. */
export interface Place {
  readonly section: Section;
  readonly lexicon: Lexicon;
  readonly group: string | null;
  readonly settled: Settled | null;
  readonly depth: number;
  /** The blocks of the section around it, for forms that need their neighbours. */
  readonly siblings: readonly Block[];
  readonly index: number;
  /** Reads what is nested in the block; given here so that no form needs to know the list of forms. */
  readonly read: (blocks: readonly Block[], place: Place) => readonly Candidate[];
}

/**
 * One way of writing items. Answers null for a block that it does not know, so that the next form is asked; an
 * empty list for one that it knows and that holds no item.
 */
export type Form = (block: Block, place: Place) => readonly Candidate[] | null;
