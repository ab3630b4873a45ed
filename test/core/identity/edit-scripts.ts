import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { type ItemKey, parseIssueRef, parseRepositoryId } from "../../../src/core/ids.ts";
import type { Remembered, Sighting } from "../../../src/core/identity/items.ts";
import { matchItems } from "../../../src/core/identity/match-items.ts";
import { mintItemKey } from "../../../src/core/identity/mint-key.ts";
import { normalText } from "../../../src/core/identity/normal-text.ts";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";

/**
 * What people do to postmortems, on real files: each script edits a few documents over a few looks, and every line
 * carries who it truly is, so that what the matching says can be held against it.
 */
const CORPUS = join(import.meta.dirname, "../../../../shared/corpus/files");
const LABELLED = join(import.meta.dirname, "../../cases/labelled");
const REPOSITORY = parseRepositoryId(7);

/** Who a line is: any of these numbers is right; `keeps`: it must be one of them and not a new item. */
interface Truth {
  readonly ids: readonly number[];
  readonly keeps: boolean;
}

interface Line {
  readonly text: string;
  readonly truths: readonly Truth[];
}

type Documents = ReadonlyMap<string, readonly Line[]>;

export type Edit =
  | "typo"
  | "add-small-word"
  | "elaborate"
  | "assign"
  | "tick"
  | "emphasise"
  | "change-marker"
  | "swap-lines"
  | "move"
  | "rename-file"
  | "rename-folder"
  | "crlf"
  | "decompose"
  | "delete"
  | "add-stranger"
  | "copy"
  | "split"
  | "merge";

const EDITS: readonly Edit[] = [
  "typo",
  "add-small-word",
  "elaborate",
  "assign",
  "tick",
  "emphasise",
  "change-marker",
  "swap-lines",
  "move",
  "rename-file",
  "rename-folder",
  "crlf",
  "decompose",
  "delete",
  "add-stranger",
  "copy",
  "split",
  "merge",
];

/** An edit and where: numbers in [0, 1) that choose among what there is. */
export interface Step {
  readonly edit: Edit;
  readonly at: number;
  readonly other: number;
}

export interface Script {
  readonly files: readonly number[];
  /** Edits between one look and the next. */
  readonly looks: readonly (readonly Step[])[];
}

/** Every place is as likely as any other. */
const chance = fc.noBias(fc.integer({ min: 0, max: 9_999 })).map((number) => number / 10_000);
const step: fc.Arbitrary<Step> = fc.record({ edit: fc.constantFrom(...EDITS), at: chance, other: chance });

export const scripts: fc.Arbitrary<Script> = fc.record({
  files: fc.array(chance, { minLength: 1, maxLength: 4 }),
  looks: fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
});

/** Most documents of a look are those of the look before. */
const remembered = new Map<string, ReturnType<typeof parsePostmortem>>();

function parsed(path: string, text: string) {
  const known = remembered.get(`${path}\n${text}`) ?? parsePostmortem(path, text);
  remembered.set(`${path}\n${text}`, known);
  return known;
}

interface Source {
  readonly path: string;
  readonly text: string;
}

function below(folder: string): readonly Source[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:md|mdx)$/.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

/** Real files with at least two items: the corpus where it is present, else our own labelled ones. */
export function sources(): readonly Source[] {
  const all = existsSync(CORPUS) ? below(CORPUS) : below(LABELLED);
  return all.filter(({ path, text }) => parsePostmortem(path, text).items.length > 1);
}

const linkOf = (id: number) => `[#${id}](https://github.com/acme/shop/issues/${id})`;

/** The documents of a script, each item with a number of its own and, where asked, a link to its issue. */
function begin(files: readonly Source[], withLinks: boolean): Documents {
  let next = 1;
  return new Map(
    files.map(({ path, text }) => {
      const { items } = parsed(path, text);
      const lines = text.split(/\r?\n/).map((line, index): Line => {
        const here = items.filter((item) => item.line === index + 1);
        return { text: line, truths: here.map((): Truth => ({ ids: [next++], keeps: true })) };
      });
      return [path, withLinks ? linked(path, lines) : lines] as const;
    }),
  );
}

/** With a link on every line that is one item; what is not read as that item's link does not count as linked. */
function linked(path: string, lines: readonly Line[]): readonly Line[] {
  const marked = lines.map((line, index) => {
    const id = line.truths[0]?.ids[0];
    return id !== undefined && isEditable(lines, index) ? { ...line, text: appended(line.text, linkOf(id)) } : line;
  });
  const { items } = parsePostmortem(path, marked.map(({ text }) => text).join("\n"));
  return marked.map((line, index) => {
    const id = line.truths[0]?.ids[0];
    const item = items.find((each) => each.line === index + 1);
    const isLinked = id !== undefined && item?.tracked.some((written) => written.endsWith(`/issues/${id}`)) === true;
    return isLinked
      ? line
      : { text: lines[index]?.text ?? "", truths: line.truths.map((truth) => ({ ...truth, keeps: false })) };
  });
}

const isRow = (line: string) => /^\s*\|.*\|\s*$/.test(line);
const isEntry = (line: string) => /^\s*(?:[-*+]|\d+[.)])\s/.test(line);

/** One item, all of it on this line, so that edits of the line are edits of the item. */
function isEditable(lines: readonly Line[], index: number): boolean {
  const { text = "", truths = [] } = lines[index] ?? {};
  const next = lines[index + 1]?.text ?? "";
  const goesOn = next.trim() !== "" && !isRow(next) && !isEntry(next) && !next.startsWith("#");
  return truths.length === 1 && (isRow(text) || (isEntry(text) && !goesOn));
}

/** At the end of an entry, or of the longest cell of a row, which is its work. */
function appended(line: string, what: string): string {
  return isRow(line) ? inLongestCell(line, (cell) => `${cell} ${what}`) : `${line.trimEnd()} ${what}`;
}

function inLongestCell(line: string, edit: (cell: string) => string): string {
  const cells = line.split("|");
  const longest = cells.reduce((best, cell, index) => (cell.length > (cells[best]?.length ?? 0) ? index : best), 0);
  return cells.map((cell, index) => (index === longest ? ` ${edit(cell.trim())} ` : cell)).join("|");
}

interface Place {
  readonly path: string;
  readonly index: number;
  readonly line: Line;
}

/** Lines that are one item each and can be edited as such. */
function places(documents: Documents): readonly Place[] {
  return [...documents].flatMap(([path, lines]) =>
    lines.flatMap((line, index) => (isEditable(lines, index) ? [{ path, index, line }] : [])),
  );
}

const pick = <T>(from: readonly T[], at: number): T | undefined => from[Math.floor(at * from.length)];

function withLine(documents: Documents, { path, index }: Place, ...lines: readonly Line[]): Documents {
  const all = documents.get(path) ?? [];
  return new Map(documents).set(path, [...all.slice(0, index), ...lines, ...all.slice(index + 1)]);
}

/** Words of the work, not of links or marks. */
function editWords(text: string, edit: (words: string[]) => void): string {
  const change = (part: string) => {
    const words = part.split(" ");
    edit(words);
    return words.join(" ");
  };
  return isRow(text) ? inLongestCell(text, change) : change(text);
}

const isWord = (word: string) => /^\p{L}{5,}$/u.test(word);

function typo(text: string, at: number): string {
  return editWords(text, (words) => {
    const candidates = words.flatMap((word, index) => (isWord(word) ? [index] : []));
    const chosen = pick(candidates, at);
    if (chosen === undefined) return;
    const word = words[chosen] ?? "";
    const middle = 1 + Math.floor(at * (word.length - 3));
    words[chosen] = `${word.slice(0, middle)}${word[middle + 1] ?? ""}${word[middle] ?? ""}${word.slice(middle + 2)}`;
  });
}

function addSmallWord(text: string, at: number): string {
  return editWords(text, (words) => {
    const after = words.findIndex((word, index) => index > 1 && isWord(word) && index >= at * 4);
    if (after > 0) words.splice(after, 0, "the");
  });
}

const ELABORATIONS = [
  "in production",
  "as soon as possible",
  "for all teams",
  "and document it",
  "with the on-call team",
];

const LINK_END = /\s*\[#\d+\]\([^)]*\)\s*$/;

function elaborate(text: string, at: number): string {
  const add = (part: string) => {
    const link = LINK_END.exec(part)?.[0] ?? "";
    return `${part.slice(0, part.length - link.length).replace(/[.\s]+$/, "")} ${pick(ELABORATIONS, at)}${link}`;
  };
  return isRow(text) ? inLongestCell(text, add) : add(text.trimEnd());
}

function tick(text: string): string {
  if (/\[ \]/.test(text)) return text.replace("[ ]", "[x]");
  return /\[x\]/i.test(text) ? text.replace(/\[x\]/i, "[ ]") : text.replace(/^(\s*[-*+] )(?!\[)/, "$1[x] ");
}

const MARKERS = ["- ", "* ", "+ ", "1. "];

/** Of an edit that changes one line and leaves it the same item. */
function rewritten(edit: Edit, text: string, at: number): string {
  switch (edit) {
    case "typo":
      return typo(text, at);
    case "add-small-word":
      return addSmallWord(text, at);
    case "elaborate":
      return elaborate(text, at);
    case "assign":
      return isRow(text)
        ? text
        : text.replace(LINK_END, "").trimEnd() + ` (@mona, P1)${LINK_END.exec(text)?.[0] ?? ""}`;
    case "tick":
      return tick(text);
    case "emphasise":
      return isRow(text) || text.includes("*")
        ? text
        : text.replace(/^(\s*(?:[-*+]|\d+[.)])\s(?:\[[ x]\]\s)?)(\S+)/i, "$1**$2**");
    case "change-marker":
      return text.replace(/^(\s*)(?:[-*+]|\d+[.)])\s/, `$1${pick(MARKERS, at)}`);
    case "decompose":
      return text.normalize("NFD");
    default:
      return text;
  }
}

/** Strangers come from other real files. */
function perform(
  documents: Documents,
  { edit, at, other }: Step,
  strangers: readonly string[],
  fresh: () => number,
): Documents {
  const all = places(documents);
  const place = pick(all, at);
  const paths = [...documents.keys()];
  const file = pick(paths, at);
  if (place === undefined || file === undefined) return documents;
  const { line } = place;
  switch (edit) {
    case "swap-lines": {
      const same = all.filter((each) => each.path === place.path && isRow(each.line.text) === isRow(line.text));
      const second = pick(same, other);
      return second === undefined ? documents : withLine(withLine(documents, place, second.line), second, line);
    }
    case "move": {
      const target = pick(
        all.filter((each) => each.path !== place.path && isRow(each.line.text) === isRow(line.text)),
        other,
      );
      if (target === undefined || isRow(line.text)) return documents;
      return withLine(withLine(documents, place), target, target.line, { ...line, text: line.text.trimStart() });
    }
    case "rename-file":
      return renamed(documents, (path) => (path === file ? path.replace(/([^/]+)$/, "renamed-$1") : path));
    case "rename-folder":
      return renamed(documents, (path) => `archive/${path}`);
    case "crlf":
      return new Map(documents).set(
        file,
        (documents.get(file) ?? []).map((each) => ({ ...each, text: `${each.text.replace(/\r$/, "")}\r` })),
      );
    case "delete":
      return withLine(documents, place);
    case "add-stranger": {
      const text = pick(strangers, other);
      if (text === undefined || isRow(line.text)) return documents;
      const mark = /^\s*(?:[-*+]|\d+[.)])\s(?:\[[ x]\]\s)?/i.exec(line.text)?.[0] ?? "- ";
      return withLine(documents, place, line, {
        text: `${mark.replace("x", " ")}${text}`,
        truths: [{ ids: [fresh()], keeps: false }],
      });
    }
    case "copy": {
      const either = { ...line, truths: [{ ids: [fresh(), ...(line.truths[0]?.ids ?? [])], keeps: false }] };
      return withLine(documents, place, either, either);
    }
    case "split": {
      const halves = line.text.split(/\s(?:and|und|et|y|e)\s/);
      const mark = /^\s*(?:[-*+]|\d+[.)])\s(?:\[[ x]\]\s)?/i.exec(line.text)?.[0];
      if (halves.length !== 2 || mark === undefined || isRow(line.text)) return documents;
      const truths = [{ ids: line.truths[0]?.ids ?? [], keeps: false }];
      return withLine(documents, place, { text: halves[0] ?? "", truths }, { text: `${mark}${halves[1]}`, truths });
    }
    case "merge": {
      const target = pick(
        all.filter((each) => each.path === place.path && each.index !== place.index && !isRow(each.line.text)),
        other,
      );
      if (target === undefined || isRow(line.text)) return documents;
      const ids = [...(line.truths[0]?.ids ?? []), ...(target.line.truths[0]?.ids ?? [])];
      const body = line.text.replace(/^\s*(?:[-*+]|\d+[.)])\s(?:\[[ x]\]\s)?/i, "");
      const merged = { text: `${target.line.text.trimEnd()} and ${body}`, truths: [{ ids, keeps: false }] };
      const [first, second] = place.index > target.index ? [place, target] : [target, place];
      const replaced = (each: Place) => (each === target ? [merged] : []);
      return withLine(withLine(documents, first, ...replaced(first)), second, ...replaced(second));
    }
    default: {
      const text = rewritten(edit, line.text, other);
      return withLine(documents, place, { ...line, text });
    }
  }
}

function renamed(documents: Documents, name: (path: string) => string): Documents {
  return new Map([...documents].map(([path, lines]) => [name(path), lines] as const));
}

export interface Figures {
  /** Items that had to keep their issue, and those that did. */
  must: number;
  kept: number;
  /** Items that got the issue of another one. */
  wrong: number;
  readonly examples: string[];
}

/** Keys as the app mints them, and which number each stands for. */
class Keys {
  readonly #ids = new Map<ItemKey, number>();
  readonly #keys = new Map<number, ItemKey>();

  of(id: number, { document, text }: Sighting): ItemKey {
    const key = this.#keys.get(id) ?? mintItemKey(REPOSITORY, document, text, new Set(this.#ids.keys()));
    this.#keys.set(id, key);
    this.#ids.set(key, id);
    return key;
  }

  id(key: ItemKey | null): number | undefined {
    return key === null ? undefined : this.#ids.get(key);
  }

  /** A lost item lives on under a new number: it is lost once. */
  readonly reborn = new Map<number, readonly number[]>();

  key(id: number | undefined): ItemKey | undefined {
    return id === undefined ? undefined : this.#keys.get(id);
  }
}

const refOf = (id: number) => parseIssueRef(`github/1/${id}`);

interface Seen {
  readonly sighting: Sighting;
  readonly truth: Truth | undefined;
}

/** An edit above can make a line part of an item that begins on the line before. */
function truthAt(
  lines: readonly Line[],
  { line, title }: { line: number; title: string },
  nth: number,
): Truth | undefined {
  const own = lines[line - 1]?.truths[nth];
  const next = lines[line];
  const start = normalText(next?.text.replace(MARK, "") ?? "").slice(0, 20);
  return own ?? (start !== "" && normalText(title).includes(start) ? next?.truths[0] : undefined);
}

const MARK = /^\s*(?:[-*+]|\d+[.)])\s(?:\[[ x]\]\s)?/i;

function see(documents: Documents): readonly Seen[] {
  return [...documents].flatMap(([path, lines]) => {
    const { items } = parsed(path, lines.map(({ text }) => text).join("\n"));
    const met = new Map<number, number>();
    return items.map(({ line, title, tracked, state }): Seen => {
      const nth = met.get(line) ?? 0;
      met.set(line, nth + 1);
      const links = tracked.flatMap((written) => {
        const id = /acme\/shop\/issues\/(\d+)$/.exec(written)?.[1];
        return id === undefined || title.includes(written) ? [] : [refOf(Number(id))];
      });
      return {
        sighting: { document: path, text: title, links, open: state === "open" },
        truth: truthAt(lines, { line, title }, nth),
      };
    });
  });
}

/** Runs one script and adds what came of it to the figures. */
export function run(script: Script, from: readonly Source[], withLinks: boolean, figures: Figures): void {
  const files = [...new Set(script.files.map((at) => pick(from, at)))].filter((file) => file !== undefined);
  const strangers = from
    .filter((file) => !files.includes(file))
    .flatMap(({ path, text }) =>
      parsePostmortem(path, text)
        .items.slice(0, 3)
        .map(({ title }) => title),
    );
  let documents = begin(files, withLinks);
  let last = 10_000;
  const fresh = () => ++last;
  const known = new Keys();
  let remembered: readonly Remembered[] = see(documents).flatMap(({ sighting, truth }) => {
    const id = truth?.ids[0];
    return id === undefined ? [] : [memory(id, sighting, known)];
  });
  const texts = new Map(remembered.map(({ key, text }) => [key, text]));
  for (const look of script.looks) {
    for (const each of look) documents = perform(documents, each, strangers, fresh);
    const seen = see(documents);
    const { keys } = matchItems(
      REPOSITORY,
      seen.map(({ sighting }) => sighting),
      remembered,
      new Set(documents.keys()),
    );
    for (const [at, { sighting, truth }] of seen.entries())
      judge(sighting, truth, keys[at] ?? null, { texts, known }, figures);
    remembered = remember({ seen, keys, before: remembered }, known, fresh);
    for (const { key, text } of remembered) texts.set(key, text);
  }
}

const memory = (id: number, sighting: Sighting, known: Keys): Remembered => ({
  key: known.of(id, sighting),
  document: sighting.document,
  text: sighting.text,
  ref: refOf(id),
  closed: false,
  absent: false,
});

interface Past {
  readonly texts: ReadonlyMap<ItemKey, string>;
  readonly known: Keys;
}

const MAX_EXAMPLES = 40;

function judge(
  sighting: Sighting,
  truth: Truth | undefined,
  key: ItemKey | null,
  { texts, known }: Past,
  figures: Figures,
) {
  const ids = truth?.ids ?? [];
  const got = known.id(key);
  const isRight = got !== undefined && [got, ...(known.reborn.get(got) ?? [])].some((id) => ids.includes(id));
  const note = (what: string, before: ItemKey | null | undefined) => {
    if (figures.examples.length >= MAX_EXAMPLES) return;
    figures.examples.push(`${what}: ${sighting.text} [${before ? texts.get(before) : "new"}] ${sighting.links.join()}`);
  };
  if (truth?.keeps === true) {
    figures.must += 1;
    if (isRight) figures.kept += 1;
    else note(key === null ? "lost" : "wrong", known.key(ids[0]));
  }
  const equal = key !== null && normalText(texts.get(key) ?? "") === normalText(sighting.text);
  if (key === null || isRight || equal) return;
  figures.wrong += 1;
  note("MERGED", key);
}

interface Seeing {
  readonly seen: readonly Seen[];
  readonly keys: readonly (ItemKey | null)[];
  readonly before: readonly Remembered[];
}

/** As the app remembers it: what was seen under its key, new items under new ones, the rest as absent. */
function remember({ seen, keys, before }: Seeing, known: Keys, fresh: () => number): readonly Remembered[] {
  const now = seen.map(({ sighting, truth }, at): Remembered => {
    const held = before.find(({ key }) => key === keys[at]);
    const id = truth?.ids[0];
    const isNew = id !== undefined && !truth?.keeps && known.key(id) === undefined;
    const number = isNew ? id : fresh();
    if (held === undefined && !isNew) known.reborn.set(number, truth?.ids ?? []);
    const base = held ?? memory(number, sighting, known);
    return { ...base, document: sighting.document, text: sighting.text, absent: false };
  });
  const present = new Set(now.map(({ key }) => key));
  return [...now, ...before.filter(({ key }) => !present.has(key)).map((each) => ({ ...each, absent: true }))];
}
