import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ItemKey, parseIssueRef, parseRepositoryId } from "../../../src/core/ids.ts";
import type { Remembered, Sighting } from "../../../src/core/identity/items.ts";
import { matchItems } from "../../../src/core/identity/match-items.ts";
import { mintItemKey } from "../../../src/core/identity/mint-key.ts";
import { normalText } from "../../../src/core/identity/normal-text.ts";
import { appended, type Documents, isEditable, type Line, perform, pick, type Script, type Truth } from "./edits.ts";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";

/**
 * What people do to postmortems, on real files: each script edits a few documents over a few looks, and every line
 * carries who it truly is, so that what the matching says can be held against it.
 */
const CORPUS = join(import.meta.dirname, "../../../../shared/corpus/files");
const LABELLED = join(import.meta.dirname, "../../cases/labelled");
const REPOSITORY = parseRepositoryId(7);

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
