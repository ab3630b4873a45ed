import fc from "fast-check";

/** Who a line is: any of these numbers is right; `keeps`: it must be one of them and not a new item. */
export interface Truth {
  readonly ids: readonly number[];
  readonly keeps: boolean;
}

export interface Line {
  readonly text: string;
  readonly truths: readonly Truth[];
}

export type Documents = ReadonlyMap<string, readonly Line[]>;

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

const isRow = (line: string) => /^\s*\|.*\|\s*$/.test(line);
const isEntry = (line: string) => /^\s*(?:[-*+]|\d+[.)])\s/.test(line);

/** One item, all of it on this line, so that edits of the line are edits of the item. */
export function isEditable(lines: readonly Line[], index: number): boolean {
  const { text = "", truths = [] } = lines[index] ?? {};
  const next = lines[index + 1]?.text ?? "";
  const goesOn = next.trim() !== "" && !isRow(next) && !isEntry(next) && !next.startsWith("#");
  return truths.length === 1 && (isRow(text) || (isEntry(text) && !goesOn));
}

/** At the end of an entry, or of the longest cell of a row, which is its work. */
export function appended(line: string, what: string): string {
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

export const pick = <T>(from: readonly T[], at: number): T | undefined => from[Math.floor(at * from.length)];
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
export function perform(
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
