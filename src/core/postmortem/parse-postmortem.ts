import type { Problem } from "../problem.ts";
import { readBlocks } from "./blocks/read-blocks.ts";
import { rewriteRst } from "./blocks/rewrite-rst.ts";
import { readFrontMatter } from "./document/front-matter.ts";
import { kindOf } from "./document/kind.ts";
import { readMetadata } from "./document/metadata.ts";
import { readSectionItems } from "./forms/read-items.ts";
import { MAX_ITEMS, MAX_PROBLEMS_PER_RULE } from "./limits.ts";
import type { Postmortem } from "./model.ts";
import { type ItemReading, readItem } from "./read-item.ts";
import { readSections, type Section } from "./sections/read-sections.ts";
import { normaliseText } from "./text/normalise-text.ts";
import { refuseText } from "./text/refuse-text.ts";
import { standardLexicon } from "./vocabulary/index.ts";
import type { Lexicon } from "./vocabulary/lexicon.ts";

/** Changes whenever the same text could give another Postmortem; remembered results carry it. */
export const PARSER_VERSION = "1";

function unread(path: string, problem: Problem): Postmortem {
  const nothing = { title: "", date: null, severity: null, summary: "", status: "final", items: [] } as const;
  return { ...nothing, path, kind: "other", title: path.split("/").at(-1) ?? path, problems: [problem] };
}

function readItems(sections: readonly Section[], lexicon: Lexicon): readonly ItemReading[] {
  const readings: ItemReading[] = [];
  for (const section of sections) {
    for (const candidate of readSectionItems(section, lexicon)) {
      if (readings.length > MAX_ITEMS) return readings;
      const reading = readItem(candidate, section, lexicon);
      if (reading !== null) readings.push(reading);
    }
  }
  return readings;
}

function tooMany(readings: readonly ItemReading[]): readonly Problem[] {
  const line = readings[MAX_ITEMS]?.item.line;
  if (line === undefined) return [];
  return [{ rule: "too-many-items", message: `Unexpected item after ${MAX_ITEMS}, expected at most that many`, line }];
}

/** The adapter decodes; what it could not decode is a replacement character here. */
function encodingProblems(source: string): readonly Problem[] {
  const at = source.indexOf("\uFFFD");
  if (at === -1) return [];
  const line = source.slice(0, at).split("\n").length;
  return [{ rule: "not-utf-8", message: "Unexpected bytes or NUL that are no text, expected UTF-8", line }];
}

function atMostPerRule(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map<string, number>();
  return problems.filter(({ rule }) => {
    seen.set(rule, (seen.get(rule) ?? 0) + 1);
    return (seen.get(rule) ?? 0) <= MAX_PROBLEMS_PER_RULE;
  });
}

/**
 * What one file says. Total: every text gives a Postmortem, perhaps with problems and without items.
 *
 * `path` is relative to the repository and only used for names and dates in it; nothing is opened.
 *
 * @example
 *   const { items } = parsePostmortem("postmortems/2026-01-02-db.md", "# DB down\n\n## Action items\n\n- [ ] Add alert @alice");
 *   items[0]?.title // "Add alert"
 *   items[0]?.owners // ["@alice"]
 */
export function parsePostmortem(path: string, text: string, lexicon: Lexicon = standardLexicon): Postmortem {
  const refusal = refuseText(text);
  if (refusal !== null) return unread(path, refusal);
  const source = normaliseText(text);
  const matter = readFrontMatter(source);
  const blocks = readBlocks(path.toLowerCase().endsWith(".rst") ? rewriteRst(matter.body) : matter.body);
  const sections = readSections(blocks, lexicon);
  const readings = readItems(sections, lexicon);
  const kept = readings.slice(0, MAX_ITEMS);
  const metadata = readMetadata({ path, blocks, sections, matter }, lexicon);
  const { title, date } = metadata;
  const kind = kindOf({ path, blocks, sections, itemCount: kept.length, title, date }, lexicon);
  const applied = kind === "postmortem" ? kept : [];
  return {
    path,
    kind,
    ...metadata,
    items: applied.map((reading) => reading.item),
    problems: atMostPerRule([
      ...encodingProblems(source),
      ...matter.problems,
      ...tooMany(readings),
      ...applied.flatMap((reading) => reading.problems),
    ]),
  };
}
