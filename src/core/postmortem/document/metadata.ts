import type { Block } from "../blocks/block.ts";
import { plusDays } from "../fields/calendar.ts";
import { readDate } from "../fields/dates.ts";
import { MAX_SUMMARY_CHARACTERS } from "../limits.ts";
import type { IncidentKind, Postmortem } from "../model.ts";
import type { Section } from "../sections/read-sections.ts";
import { hasLetters, plainText, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import type { FactName } from "../vocabulary/vocabulary.ts";
import type { FrontMatter } from "./front-matter.ts";
import { readHeaderLines } from "./header-lines.ts";

/** What has been read of a file so far. */
interface Read {
  readonly path: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
  readonly matter: FrontMatter;
}

export type Metadata = Omit<Postmortem, "path" | "kind" | "items" | "problems">;

/** Values by what they state, front matter before the text; of one source the first statement wins. */
interface Stated {
  readonly first: (fact: FactName) => string | null;
  readonly all: (fact: FactName) => readonly string[];
}

const MAX_TITLE = 256;
const MAX_BLOCKS_FOR_DATE = 20;
const MAX_NAMES = 20;
const MAX_VALUE = 100;
/** A report is published within this many days of what it tells of. */
const MAX_DAYS_TO_PUBLICATION = 120;

const DATE_IN_PATH = /(?<!\d)(\d{4})[-_]?(\d{2})[-_]?(\d{2})(?!\d)/;
/** Keys and labels of a date that can only be the incident's; "date" alone can be that of the report. */
const OF_INCIDENT =
  /incident|breach|outage|occur|start|began|event|発生|vorfall|fecha del|data dell|事件|发生|발생|hendelse|инцидент/;

function fileName(path: string): string {
  return (path.split("/").at(-1) ?? path).replace(/(?:\.[A-Za-z][A-Za-z0-9]{0,8}){1,3}$/, "");
}

function readableName(path: string): string {
  const words = fileName(path).replace(/[-_]+/g, " ").trim();
  return words === "" ? "Postmortem" : words.charAt(0).toUpperCase() + words.slice(1);
}

function titleOf(path: string, blocks: readonly Block[], matter: FrontMatter): string {
  const stated = matter.values.get("title")?.trim() ?? "";
  if (stated !== "") return plainText(stated).slice(0, MAX_TITLE);
  const headings = blocks.filter((block) => block.kind === "heading");
  const heading = headings.find(({ level }) => level === 1);
  const text = heading === undefined ? "" : plainText(heading.text).replace(/<%[^%]{0,200}%>/g, "");
  return (text === "" ? readableName(path) : text).slice(0, MAX_TITLE);
}

function statedIn(values: ReadonlyMap<string, string>, lexicon: Lexicon) {
  return [...values].flatMap(([label, value]) => {
    const fact = lexicon.facts.get(wordsOf(label.replace(/[_-]/g, " ")).replace(/ s$/, "s"));
    return fact === undefined ? [] : [{ fact, label, value }];
  });
}

function gather(matter: FrontMatter, text: ReadonlyMap<string, string>, lexicon: Lexicon): Stated {
  const facts = [...statedIn(matter.values, lexicon), ...statedIn(text, lexicon)];
  const all = (fact: FactName) => facts.filter((each) => each.fact === fact).map((each) => each.value);
  return { all, first: (fact) => all(fact)[0]?.slice(0, MAX_VALUE) ?? null };
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
    const text = block.kind === "paragraph" || block.kind === "heading" ? block.text.slice(0, 2_000) : null;
    const date = isoDate(text, lexicon);
    if (date !== null) return date;
  }
  return null;
}

/**
 *   stated of the incident, in front matter or text      it
 *   "Date:" in the text                                  it
 *   in the title                                         it
 *   first in the text, not long before the report's      it: front matter and file name date the report
 *   the report's, by front matter or file name           it
 */
function dateOf(read: Read, title: string, stated: ReadonlyMap<string, string>, lexicon: Lexicon): string | null {
  const dates = (values: ReadonlyMap<string, string>) =>
    statedIn(values, lexicon).flatMap(({ fact, label, value }) => {
      const date = fact === "date" ? isoDate(value, lexicon) : null;
      return date === null ? [] : [{ label, date }];
    });
  const dated = (all: ReturnType<typeof dates>, surely: boolean) =>
    all.find(({ label }) => !surely || OF_INCIDENT.test(label))?.date ?? null;
  const { values } = read.matter;
  const [inMatter, inText] = [dates(values), dates(stated)];
  const certain = dated(inMatter, true) ?? dated(inText, true) ?? dated(inText, false) ?? isoDate(title, lexicon);
  if (certain !== null) return certain;
  const report =
    dated(inMatter, false) ?? dateInPath(read.path, lexicon) ?? isoDate(values.get("date") ?? null, lexicon);
  const told = firstDate(read.blocks, lexicon);
  if (report === null || told === null) return report ?? told;
  const near = told <= report && (plusDays(told, MAX_DAYS_TO_PUBLICATION) ?? "") >= report;
  return near ? told : report;
}

const LABELLED_LINE = /^[\s>*_-]*([^:：\n|]{2,40}?)\**\s*[:：]\**\s*(.{0,300})$/;
/** What follows a label is a value if it is this short and no sentence. */
const MAX_VALUE_WORDS = 12;

/** "Date: 2026-03-04", "Scribe: Mona": a line of the head, or a lone day. */
function isHeadLine(line: string, lexicon: Lexicon): boolean {
  const text = plainText(line).trim();
  if (
    text === "" ||
    (text.length <= MAX_VALUE && readDate(text, lexicon)?.kind === "date" && wordsOf(text).split(" ").length <= 3)
  )
    return true;
  const [, label = "", value = ""] = LABELLED_LINE.exec(line.slice(0, 400)) ?? [];
  const words = wordsOf(label);
  if (words === "") return false;
  if (lexicon.facts.has(words)) return true;
  return (
    words.split(" ").length <= 3 && wordsOf(value).split(" ").length <= MAX_VALUE_WORDS && !/[.!?。]\s*$/.test(value)
  );
}

/** "**Summary:** the site was down" is the summary without its label. */
function withoutSummaryLabel(text: string, lexicon: Lexicon): string {
  const match = /^\s*\**([^:：\n]{2,40}?)\**\s*[:：]\**\s*(?=\S)/.exec(text);
  return match !== null && lexicon.headings.summary.has(wordsOf(match[1] ?? "")) ? text.slice(match[0].length) : text;
}

function proseOf(block: Block, lexicon: Lexicon): string | null {
  if (block.kind !== "paragraph" || (!hasLetters(block.text, 1) && wordsOf(block.text) === "")) return null;
  const written = block.text.trim();
  if (/^\*[^*]+\*$/.test(written)) return null;
  const text = withoutSummaryLabel(written, lexicon);
  if (
    text === written &&
    written
      .slice(0, 2_000)
      .split("\n")
      .every((line) => isHeadLine(line, lexicon))
  )
    return null;
  return text;
}

function firstProse(blocks: readonly Block[], lexicon: Lexicon): string | null {
  for (const block of blocks) {
    const text = proseOf(block, lexicon);
    if (text !== null) return text;
  }
  return null;
}

function summaryOf(sections: readonly Section[], lexicon: Lexicon): string {
  const isSummary = (section: Section) => lexicon.headings.summary.has(wordsOf(section.heading));
  const inSummary = sections.filter(isSummary).flatMap((section) => section.blocks);
  const all = sections.flatMap((section) => section.blocks);
  const text = firstProse(inSummary, lexicon) ?? firstProse(all, lexicon) ?? "";
  return text.length <= MAX_SUMMARY_CHARACTERS ? text : `${text.slice(0, MAX_SUMMARY_CHARACTERS - 1)}…`;
}

function listed(values: readonly string[], lexicon: Lexicon): readonly string[] {
  const written = values[0] ?? "";
  const separated = /[,;、，\n]/.test(written)
    ? written.split(/\s*[,;、，\n]\s*/)
    : written.split(/\s+(?=@)|\s+(?:and|&)\s+/);
  return separated
    .map((each) => plainText(each).replace(/`/g, "").trim())
    .filter((each) => each !== "" && each.length <= MAX_VALUE && !lexicon.nothing.has(wordsOf(each)))
    .slice(0, MAX_NAMES);
}

/** The value says it ("Type: near miss"), or the title does ("Near miss: …"). */
function incidentOf(stated: Stated, title: string, lexicon: Lexicon): IncidentKind {
  for (const text of [...stated.all("incident"), title]) {
    const words = ` ${wordsOf(text)} `;
    for (const [phrase, kind] of lexicon.incidentKinds) if (words.includes(` ${phrase} `)) return kind;
  }
  return "incident";
}

function isDraft(status: string | null, matter: FrontMatter, lexicon: Lexicon): boolean {
  const words = wordsOf(status ?? "");
  // "Draft | In review | Final" is a form's choice.
  const chosen =
    lexicon.drafts.has(words) || (lexicon.drafts.has(words.split(" ")[0] ?? "") && !/[|/]/.test(status ?? ""));
  return chosen || matter.values.get("draft") === "true";
}

/** What the document says of itself: front matter first, then what the text's head states, then the name. */
export function readMetadata(read: Read, lexicon: Lexicon): Metadata & { readonly people: readonly string[] } {
  const lines = readHeaderLines(read.blocks);
  const stated = gather(read.matter, lines, lexicon);
  const title = titleOf(read.path, read.blocks, read.matter);
  const clean = (value: string | null) =>
    value === null || lexicon.nothing.has(wordsOf(value)) || lexicon.fields.has(wordsOf(value))
      ? null
      : plainText(value);
  return {
    title,
    date: dateOf(read, title, lines, lexicon),
    end:
      stated
        .all("end")
        .map((value) => isoDate(value, lexicon))
        .find((date) => date !== null) ?? null,
    severity: stated.first("severity"),
    services: listed(stated.all("services"), lexicon),
    authors: listed(stated.all("authors"), lexicon),
    team: clean(stated.first("team")),
    incident: incidentOf(stated, title, lexicon),
    visibility: clean(stated.first("visibility")),
    summary: summaryOf(read.sections, lexicon),
    status: isDraft(stated.first("status"), read.matter, lexicon) ? "draft" : "final",
    people: [...stated.all("authors"), ...stated.all("people"), ...stated.all("team")],
  };
}
