import type { Block, Table } from "../postmortem/blocks/block.ts";
import { readDocument } from "../postmortem/blocks/read-blocks.ts";
import { readFrontMatter } from "../postmortem/document/front-matter.ts";
import { readSections, type Section } from "../postmortem/sections/read-sections.ts";
import { normaliseText } from "../postmortem/text/normalise-text.ts";
import { standardLexicon } from "../postmortem/vocabulary/index.ts";
import { sentencesOf } from "./sentences.ts";
import { type Topic, topicOf } from "./words/topics.ts";

/** One sentence of running text, of an entry or of a cell; code and quotations are not in it. */
export interface Sentence {
  readonly line: number;
  readonly text: string;
  /** What its label or the section that it stands in is about. */
  readonly topic: Topic | null;
  /** It stands before the first section. */
  readonly opening: boolean;
}

/** A text as its author laid it out: what a rule needs to know of a file beside its action items. */
export interface Outline {
  /** Line of the title, or 1. */
  readonly titleLine: number;
  /** What the headings, bold lines and labels ("Impact: …") of the file announce. */
  readonly topics: ReadonlySet<Topic>;
  /** A section announces promised work, whether or not there is any in it. */
  readonly promises: boolean;
  readonly sentences: readonly Sentence[];
  /** Lines of list entries below which something is explained. */
  readonly explained: ReadonlySet<number>;
}

const MAX_LABEL_WORDS = 4;
const LABEL = /^([^:：\n]{1,60})[:：]/;
const TIME = /^\W{0,3}(?:\d{4}-\d\d-\d\d[T ])?\d{1,2}[:.]\d\d\b/;
/** So many entries that begin with a time of day are a timeline, whatever is written above them. */
const LEAST_TIMES = 3;

/** @example readOutline("a.md", "# A\n\n## Impact\n\nNobody could pay.").topics // Set { "impact" } */
export function readOutline(path: string, text: string): Outline {
  const { body } = readFrontMatter(normaliseText(text));
  const blocks = readDocument(path, body);
  const title = blocks.find((block) => block.kind === "heading" && block.level === 1);
  const reader = new Reader(title?.line ?? 1);
  for (const section of readSections(blocks, standardLexicon)) reader.read(section);
  return reader;
}

/** Goes through the sections in order and gathers what they say. */
class Reader implements Outline {
  readonly titleLine: number;
  readonly topics = new Set<Topic>();
  readonly sentences: Sentence[] = [];
  readonly explained = new Set<number>();
  promises = false;

  /** The sections that the present one stands in, and itself. */
  readonly #open: { readonly level: number; readonly topic: Topic | null }[] = [];
  #opening = true;
  #times = 0;

  constructor(titleLine: number) {
    this.titleLine = titleLine;
  }

  read(section: Section): void {
    const isTitle = section.line === this.titleLine;
    if (section.heading !== "" && !isTitle) this.#opening = false;
    if (section.role === "action" || section.role === "remedy") this.promises = true;
    this.#visit(section.blocks, this.#enter(section, isTitle));
  }

  /** The topic of a section: its own, else that of the one it stands in. The title of the document names none. */
  #enter({ heading, level }: Section, isTitle: boolean): Topic | null {
    while ((this.#open.at(-1)?.level ?? -1) >= level) this.#open.pop();
    this.#tell(heading);
    const own = isTitle ? null : topicOf(heading);
    if (own !== null) this.topics.add(own);
    const topic = own ?? this.#open.at(-1)?.topic ?? null;
    this.#open.push({ level, topic });
    return topic;
  }

  #visit(blocks: readonly Block[], topic: Topic | null): void {
    for (const block of blocks)
      switch (block.kind) {
        case "paragraph":
          this.#say(block.line, block.text, topic);
          break;
        case "list":
          this.#visit(block.children, topic);
          break;
        case "entry":
          this.#say(block.line, block.text, topic);
          if (block.children.length > 0) this.explained.add(block.line);
          this.#visit(block.children, topic);
          break;
        case "table":
          this.#table(block, topic);
          break;
        // Quoted words are those of others.
        case "quote":
        case "heading":
          break;
        default:
          block satisfies never;
      }
  }

  #table({ header, rows }: Table, topic: Topic | null): void {
    for (const cell of header) this.#label(cell);
    for (const { line, cells } of rows) {
      const own = this.#label(cells[0] ?? "");
      for (const cell of cells) this.#say(line, cell, own ?? topic);
    }
  }

  #say(line: number, written: string, topic: Topic | null): void {
    this.#tell(written);
    const own = this.#label(LABEL.exec(written.replaceAll("*", ""))?.[1] ?? "");
    for (const said of sentencesOf(written))
      this.sentences.push({
        line: line + said.line,
        text: said.text,
        topic: own ?? topic,
        opening: this.#opening,
      });
  }

  /** Counts entries that begin with a time of day. */
  #tell(written: string): void {
    if (TIME.test(written) && ++this.#times >= LEAST_TIMES) this.topics.add("timeline");
  }

  #label(written: string): Topic | null {
    if (written.split(/\s+/, MAX_LABEL_WORDS + 1).length > MAX_LABEL_WORDS) return null;
    const own = topicOf(written);
    if (own !== null) this.topics.add(own);
    return own;
  }
}
