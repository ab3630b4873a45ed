import type { Block } from "../blocks/block.ts";
import type { DocumentKind } from "../model.ts";
import type { Section } from "../sections/read-sections.ts";
import { UNSPACED, wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { isPlaceholder } from "./placeholder.ts";

/** What the decision is made from. */
interface Evidence {
  readonly path: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
  readonly itemCount: number;
  readonly title: string;
  readonly date: string | null;
}

/** Files that are about a folder, not about an incident. */
const FOLDER_PAGES = new Set(["readme", "index", "contributing", "summary", "overview", "changelog", "security"]);
/** `{{ … }}`, `<% … %>`, `YYYY-MM-DD`, `HH:MM`, `[Insert …]`, "Severity: [SEV-1 | SEV-2]". */
const BLANK =
  /\{\{[^{}]{1,80}\}\}|<%[^%]{1,80}%>|\bYYYY\b|\bDD[/-]MM\b|\[(?:insert|describe|add|your|title|name|date|link)\b[^\]]{0,80}\]|_{4,}|\bHH:MM\b|[:：]\**\s*[[<{][^\]>}]{1,200}[\]>}]\s*$/i;
/** Share of sections that say something, below which a document is an unfilled form. */
const TEMPLATE_SHARE = 0.4;
const MIN_FACTS = 2;
const LEAST_ITEMS = 2;
/** A blank in a longer text is what it speaks of: "the year was formatted as YYYY". */
const MAX_BLANK_WORDS = 12;
const SEPARATORS = /[_/.-]/g;

/** The file's name, or the folder's where that names the page and the file is its "index". */
function baseName(path: string): string {
  const [folder = "", file = path] = path.split("/").slice(-2);
  const name = (path.includes("/") ? file : path).replace(/\.[A-Za-z0-9]{1,9}$/, "");
  return name.toLowerCase() === "index" && /\d{4}/.test(folder) ? folder : name;
}

/** Whole block in emphasis or quoted: instructions to the author. */
function says(block: Block, lexicon: Lexicon): boolean {
  switch (block.kind) {
    case "heading":
      return false;
    case "paragraph": {
      const text = block.text.trim();
      if (/^\*[^*]+\*$/s.test(text) || (BLANK.test(text) && wordsOf(text).split(" ").length <= MAX_BLANK_WORDS))
        return false;
      // "Date:" with nothing after it.
      return !/^\**[^:：]{1,60}[:：]\**$/.test(text) && !isPlaceholder(text, lexicon);
    }
    case "entry": {
      const own =
        !isPlaceholder(block.text, lexicon) && !/[:：]\**$/.test(block.text.trim()) && !BLANK.test(block.text);
      return own || block.children.some((child) => says(child, lexicon));
    }
    case "list":
      return block.children.some((child) => says(child, lexicon));
    case "quote":
      return false;
    case "table":
      return block.rows.some((row) => row.cells.filter((cell) => !isPlaceholder(cell, lexicon)).length >= 2);
    default:
      return block satisfies never;
  }
}

function isUnfilled({ sections }: Evidence, lexicon: Lexicon): boolean {
  const named = sections.filter((section) => section.heading !== "");
  const leaves = named.filter((section, index) => {
    const next = named[index + 1];
    return section.blocks.length > 0 || next === undefined || next.level <= section.level;
  });
  if (leaves.length < 3) return false;
  let filled = 0;
  for (const { blocks } of leaves) {
    if (filled / leaves.length >= TEMPLATE_SHARE) return false;
    if (blocks.some((block) => says(block, lexicon))) filled += 1;
  }
  return filled / leaves.length < TEMPLATE_SHARE;
}

/** How a school's platform marks the tasks of a course: the text sets an exercise, and tells of nothing. */
const EXERCISE = /^(?:mandatory|#advanced)$/i;

function isExercise(block: Block): boolean {
  if (block.kind === "entry") return block.checked !== null && EXERCISE.test(block.text.trim());
  return block.kind === "list" && block.children.some(isExercise);
}

const PARTS = /\s+(?:and|und|y|et|e|og|och|en|i|dan|и)\s+|[&/,:：、]/;

/** Headings that tell of an incident; "Root cause and resolution" are two. */
function factCount({ sections }: Evidence, lexicon: Lexicon): number {
  const named = sections
    .flatMap(({ heading }) => [heading, ...(PARTS.test(heading) ? heading.split(PARTS) : [])])
    .map((part) => wordsOf(part))
    .filter((words) => lexicon.headings.fact.has(words));
  return new Set(named).size;
}

/** A folder of the path says so: "_templates/", "runbooks/". */
function standsAmong(path: string, kinds: ReadonlySet<string>): boolean {
  const folder = path.split("/").at(-2) ?? "";
  return kinds.has(wordsOf(folder.replace(SEPARATORS, " ")));
}

/** Folders of documents that say how to do things, not what happened. */
const GUIDE_FOLDERS: ReadonlySet<string> = new Set(
  "guias guías guides runbook runbooks playbook playbooks guide guidelines how to howto procedures policies sop sops".split(
    " ",
  ),
);

function namesDocument(title: string, { documents }: Lexicon): boolean {
  const words = wordsOf(title);
  const isAsian = UNSPACED.test(words) || HANGUL.test(words);
  return [...documents, "reviews", "postmortems", "notes"].some((name) =>
    isAsian && (UNSPACED.test(name) || HANGUL.test(name))
      ? words.includes(name)
      : ` ${words} `.includes(` ${name} `) && name !== "incident",
  );
}

/** "Running out of connections", "How we lost the orders" open like guides and can tell of an incident. */
const TELLING =
  /^(?:how (?:we|do we)|running|writing|conducting|facilitating|wie wir|hur vi|hvordan vi|hoe w(?:e|ij)|как мы)(?!\p{L})/u;
const HANGUL = /\p{Script=Hangul}/u;
const YEAR = /(?<!\d)\d{4}(?!\d)/;

function isGuide({ path, title, date }: Evidence, facts: number, lexicon: Lexicon): boolean {
  if (YEAR.test(path) || YEAR.test(title)) return false;
  const opens = opensAsGuide(title, lexicon);
  const surely = !TELLING.test(wordsOf(title)) || namesDocument(title, lexicon) || (date === null && facts < MIN_FACTS);
  if (opens && surely) return true;
  return facts < MIN_FACTS && (date === null || opens) && standsAmong(path, GUIDE_FOLDERS);
}

/** "Runbook: fail over", "Writing an outage note". */
function opensAsGuide(title: string, { guideTitles }: Lexicon): boolean {
  const words = wordsOf(title);
  const isAsian = UNSPACED.test(words) || HANGUL.test(words);
  return guideTitles.some((guide) => (isAsian ? words.includes(guide) : `${words} `.startsWith(`${guide} `)));
}

function namesIncident(name: string, lexicon: Lexicon): boolean {
  const words = ` ${wordsOf(name.replace(SEPARATORS, " "))} `;
  return [...lexicon.incidents].some((phrase) => words.includes(` ${phrase} `));
}

/**
 * A name that says form or guide of such documents: "Post-mortem template", "template.md", "modele_de_rapport",
 * "Incident review process". "Email template outage" does not: there the word is not beside a document's. Whoever
 * writes a date or a number into a name tells of one incident.
 */
function isNamed(name: string, kinds: ReadonlySet<string>, lexicon: Lexicon): boolean {
  if (/\d{2}/.test(name)) return false;
  const words = wordsOf(name.replace(SEPARATORS, " "))
    .split(" ")
    .filter((word) => !lexicon.prepositions.has(word));
  if (kinds.has(words.join(" "))) return true;
  // "Email template incident" tells of one; "Incident template" is one.
  const tells = lexicon.incidents.has(words.at(-1) ?? "") && words.length > 2;
  if (tells) return false;
  const documents = (...phrase: readonly (string | undefined)[]) => lexicon.documents.has(phrase.join(" "));
  return words.some(
    (word, index) =>
      kinds.has(word) &&
      (documents(words[index - 1]) ||
        documents(words[index + 1]) ||
        documents(words[index - 2], words[index - 1]) ||
        documents(words[index + 1], words[index + 2])),
  );
}

/**
 *   file name or title says template             template
 *   most sections are empty or instructions      template
 *   it is about a folder or a process            other
 *   it stands among forms                        template
 *   it stands among guides and tells little      other
 *   an action section, or facts of an incident   postmortem
 *   dated, and named after an incident           postmortem
 *   else                                         other
 */
export function kindOf(evidence: Evidence, lexicon: Lexicon): DocumentKind {
  const name = baseName(evidence.path);
  const names = [name, evidence.title];
  // What tells of a dated incident and asks for work is no form, whatever its name has in it.
  const tells =
    evidence.date !== null && evidence.itemCount >= LEAST_ITEMS && factCount(evidence, lexicon) >= MIN_FACTS;
  if (!tells && names.some((each) => isNamed(each, lexicon.forms, lexicon))) return "template";
  const asks = evidence.date !== null && evidence.itemCount >= LEAST_ITEMS;
  if (standsAmong(evidence.path, lexicon.forms) || (!asks && isUnfilled(evidence, lexicon))) return "template";
  const facts = factCount(evidence, lexicon);
  if (FOLDER_PAGES.has(wordsOf(name.replace(SEPARATORS, " "))) && facts < MIN_FACTS) return "other";
  if (evidence.date === null && names.some((each) => isNamed(each, lexicon.guides, lexicon))) return "other";
  if (isGuide(evidence, facts, lexicon) || evidence.blocks.some(isExercise)) return "other";
  const acts = evidence.sections.some((section) => section.role === "action");
  const told = evidence.date !== null && namesIncident(`${evidence.path} ${evidence.title}`, lexicon);
  return acts || evidence.itemCount > 0 || facts > 0 || told ? "postmortem" : "other";
}
