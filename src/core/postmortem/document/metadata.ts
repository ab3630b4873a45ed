import type { Block } from "../blocks/block.ts";
import { readDate } from "../fields/dates.ts";
import { MAX_SUMMARY_CHARACTERS } from "../limits.ts";
import type { Section } from "../sections/read-sections.ts";
import { plainText, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import type { FrontMatter } from "./front-matter.ts";
import { readHeaderLines } from "./header-lines.ts";

/** What has been read of a file so far. */
interface Read {
  readonly path: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
  readonly matter: FrontMatter;
}

export interface Metadata {
  readonly title: string;
  readonly date: string | null;
  readonly severity: string | null;
  readonly summary: string;
  readonly status: "draft" | "final";
}

const DATE_KEYS = [
  "incident_date",
  "incident-date",
  "date",
  "incident date",
  "date of incident",
  "start date",
  "datum",
  "fecha",
  "data",
  "発生日時",
  "日付",
];
const SEVERITY_KEYS = ["severity", "sev", "severity level", "incident severity", "重大度"];
const STATUS_KEYS = ["status", "document status", "ステータス"];
const MAX_TITLE = 256;
const MAX_BLOCKS_FOR_DATE = 20;

const DATE_IN_PATH = /(?<!\d)(\d{4})[-_]?(\d{2})[-_]?(\d{2})(?!\d)/;

function fileName(path: string): string {
  return (path.split("/").at(-1) ?? path).replace(/\.[A-Za-z0-9]{1,9}$/, "");
}

function readableName(path: string): string {
  const words = fileName(path).replace(/[-_]+/g, " ").trim();
  return words === "" ? "Postmortem" : words.charAt(0).toUpperCase() + words.slice(1);
}

function titleOf(path: string, blocks: readonly Block[], matter: FrontMatter): string {
  const stated = matter.values.get("title")?.trim() ?? "";
  if (stated !== "") return plainText(stated).slice(0, MAX_TITLE);
  const heading = blocks.find((block) => block.kind === "heading" && block.level === 1);
  const text = heading?.kind === "heading" ? plainText(heading.text) : "";
  return (text === "" ? readableName(path) : text).slice(0, MAX_TITLE);
}

function firstOf(values: ReadonlyMap<string, string>, keys: readonly string[]): string | null {
  return keys.map((key) => values.get(key)).find((value) => value !== undefined) ?? null;
}

function isoDate(text: string | null, lexicon: Lexicon): string | null {
  const reading = text === null ? null : readDate(text, lexicon);
  return reading?.kind === "date" ? reading.iso : null;
}

function dateInPath(path: string, lexicon: Lexicon): string | null {
  const match = DATE_IN_PATH.exec(fileName(path)) ?? DATE_IN_PATH.exec(path);
  return match === null ? null : isoDate(`${match[1]}-${match[2]}-${match[3]}`, lexicon);
}

/** The first date that the text states is nearly always that of the incident: reports open with it. */
function firstDate(blocks: readonly Block[], lexicon: Lexicon): string | null {
  for (const block of blocks.slice(0, MAX_BLOCKS_FOR_DATE)) {
    const text = block.kind === "paragraph" || block.kind === "heading" ? block.text : null;
    const date = isoDate(text, lexicon);
    if (date !== null) return date;
  }
  return null;
}

function isProse(block: Block): boolean {
  return block.kind === "paragraph" && wordsOf(block.text).length > 0 && !/^\*[^*]+\*$/.test(block.text.trim());
}

function summaryOf(sections: readonly Section[], lexicon: Lexicon): string {
  const isSummary = (section: Section) => lexicon.headings.summary.has(wordsOf(section.heading));
  const inSummary = sections.filter(isSummary).flatMap((section) => section.blocks);
  const paragraph = inSummary.find(isProse) ?? sections.flatMap((section) => section.blocks).find(isProse);
  const text = paragraph?.kind === "paragraph" ? paragraph.text.trim() : "";
  return text.length <= MAX_SUMMARY_CHARACTERS ? text : `${text.slice(0, MAX_SUMMARY_CHARACTERS - 1)}…`;
}

/** Title, date, severity, summary and status: front matter first, then what the text's head states, then the name. */
export function readMetadata({ path, blocks, sections, matter }: Read, lexicon: Lexicon): Metadata {
  const stated = readHeaderLines(blocks);
  const title = titleOf(path, blocks, matter);
  const status = firstOf(matter.values, STATUS_KEYS) ?? firstOf(stated, STATUS_KEYS) ?? "";
  const draft = wordsOf(status).split(" ")[0] === "draft" || matter.values.get("draft") === "true";
  return {
    title,
    date:
      isoDate(firstOf(matter.values, DATE_KEYS), lexicon) ??
      isoDate(firstOf(stated, DATE_KEYS), lexicon) ??
      dateInPath(path, lexicon) ??
      isoDate(title, lexicon) ??
      firstDate(blocks, lexicon),
    severity: firstOf(matter.values, SEVERITY_KEYS) ?? firstOf(stated, SEVERITY_KEYS),
    summary: summaryOf(sections, lexicon),
    status: draft ? "draft" : "final",
  };
}
