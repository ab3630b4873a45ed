import type { Problem } from "../problem.ts";
import { isPlaceholder } from "./document/placeholder.ts";
import { readAssigned } from "./fields/assigned.ts";
import { elaboration, readDetails } from "./fields/details.ts";
import { type Due, NO_DUE, readDue, takeDue, takeEdgeDue } from "./fields/due.ts";
import { unwrapNames } from "./fields/names.ts";
import { inheritedIn, readInherited } from "./fields/inherited.ts";
import { takeOwners } from "./fields/owners.ts";
import { readPriority, takePriority } from "./fields/priority.ts";
import type { Reading } from "./fields/reading.ts";
import { readReason } from "./fields/reason.ts";
import { readState, readTrailingState, takeLeadingState, takeState } from "./fields/state.ts";
import { takeTail } from "./fields/tail.ts";
import type { Finding } from "./fields/taken.ts";
import { shortenTitle, tidyTitle } from "./fields/title.ts";
import { readTracked, takeTracked } from "./fields/tracked.ts";
import { readHorizon, readType } from "./fields/type.ts";
import type { Candidate } from "./forms/candidate.ts";
import { MAX_ITEM_CHARACTERS, MAX_TITLE_CHARACTERS } from "./limits.ts";
import type { ActionItem, ItemState } from "./model.ts";
import type { Section } from "./sections/read-sections.ts";
import { wordsOf } from "./text/words.ts";
import { revealText } from "./text/hidden-characters.ts";
import type { Lexicon } from "./vocabulary/lexicon.ts";

export interface ItemReading {
  readonly item: ActionItem;
  readonly problems: readonly Problem[];
}

function problemsOf(candidate: Candidate, findings: readonly (Finding | null)[]): readonly Problem[] {
  const { line, text } = candidate;
  const problems: Problem[] = [];
  for (const finding of findings) if (finding !== null) problems.push({ ...finding, line });
  if (text.length > MAX_ITEM_CHARACTERS) {
    problems.push({
      rule: "item-too-long",
      message: `Unexpected item of ${text.length} characters, expected at most ${MAX_ITEM_CHARACTERS}`,
      line,
    });
  }
  return problems;
}

/** What a cell for states says, in words or in a short form that the document explains. */
function stateIn(cell: string, { lexicon, legend }: Reading): ItemState | null {
  const [first = ""] = wordsOf(cell).split(" ");
  const explained = first !== "" && first.length <= MAX_SHORT_FORM ? legend.get(first) : undefined;
  return explained ?? readState(cell, lexicon);
}

const MAX_SHORT_FORM = 3;

function stateOf(candidate: Candidate, said: ItemState | null, reading: Reading): ItemState {
  const { lexicon } = reading;
  const { status, ticket, due } = candidate.cells ?? {};
  if (said === "declined") return said;
  if (candidate.settled === "declined" && candidate.checked !== true) return candidate.settled;
  if (candidate.checked !== null) return candidate.checked ? "done" : said === "done" ? "done" : "open";
  const inColumn = status === undefined ? readTrailingState(ticket ?? "", lexicon) : stateIn(status, reading);
  return inColumn ?? said ?? candidate.settled ?? settledInDue(due, lexicon) ?? "open";
}

/** "9 Aug - DONE", "not to be done": what some write where the date belongs. */
function settledInDue(cell: string | undefined, lexicon: Lexicon): ItemState | null {
  if (cell === undefined) return null;
  const state = readTrailingState(cell, lexicon);
  return state === "open" ? null : state;
}

/** A first line all in bold names the work; the lines after it explain. */
const NAMED = /^\s*\*\*([^*\n]+)\*\*[.:]?[ ]*\n/;

function linesBelowName(text: string): readonly string[] {
  const name = NAMED.exec(text);
  return name === null ? [] : [text.slice(name[0].length)];
}

function titleOf(candidate: Candidate, rest: string): string {
  const named = NAMED.exec(rest)?.[1];
  const title = tidyTitle((named ?? rest).replace(/\n/g, " "));
  return candidate.text.length > MAX_ITEM_CHARACTERS ? title.slice(0, MAX_TITLE_CHARACTERS) : shortenTitle(title);
}

/** Runs of blanks would make the patterns below costly; line ends stay, as they end clauses. */
function singleSpaced(text: string): string {
  const even = text.replace(/[^\S\n ][^\S\n]*| [^\S\n]+/g, " ");
  return even.includes("\n") ? even.replace(/ ?\n[\n ]*/g, "\n") : even;
}

/** What the text of an item states, one field taken out after the other; what is left is the title. */
function readText(written: string, hasOwnerColumn: boolean, reading: Reading) {
  const { lexicon } = reading;
  const state = takeState(unwrapNames(singleSpaced(written)), lexicon);
  const tail = takeTail(state.rest, hasOwnerColumn && reading.namesTrail ? { ...reading, namesTrail: false } : reading);
  const priority = takePriority(tail.rest, lexicon);
  const owners = takeOwners(priority.rest, reading);
  const due = takeDue(owners.rest, reading);
  const tracked = takeTracked(due.rest, lexicon);
  const again =
    owners.value.length > 0 || tracked.rest === owners.rest
      ? { value: owners.value, rest: tracked.rest }
      : takeOwners(tracked.rest, reading);
  const { value: facts } = tail;
  // "CHK-3321 (Closed) Time out …": what stood before the state has been taken out by now.
  const behind = state.value === null && facts.state === null ? takeLeadingState(again.rest, lexicon) : null;
  return {
    rest: behind?.rest ?? again.rest,
    /** As it was before references were taken out: what names an item that is nothing else. */
    referring: due.rest,
    state: state.value ?? facts.state ?? behind?.value ?? null,
    owners: again.value.length > 0 ? again.value : facts.owners,
    priority: priority.value.priorityText === null ? facts.priority : priority.value,
    due: facts.due.dueText === null ? due.value : facts.due,
    tracked: [...new Set([...tracked.value, ...facts.tracked])],
  };
}

/** "Done (#291)" in a column of states. */
function referencesIn(cell: string | undefined, lexicon: Lexicon): readonly string[] {
  return cell === undefined || readState(cell, lexicon) === "declined"
    ? []
    : (cell.match(/(?<![\w&/])#\d{1,7}\b|(?<=[(\s])[A-Z][A-Z0-9]{1,9}-\d{2,6}\b/g) ?? []);
}

const firstFilled = (...lists: readonly (readonly string[])[]) => lists.find((list) => list.length > 0) ?? [];

/** What the cells say of the day: one of its own, or one that it shares with the owner or the state. */
function dueIn(cells: NonNullable<Candidate["cells"]>, assigned: Due, reading: Reading): Due {
  if (cells.due === undefined || cells.due === cells.owner) return assigned;
  if (cells.due === cells.status) return takeEdgeDue(cells.due, reading)?.value ?? NO_DUE;
  const own = readDue(cells.due, reading);
  return own.dueText === null ? assigned : own;
}

/** One candidate as an item, or null where it says nothing (an unfilled line of a form). */
export function readItem(candidate: Candidate, section: Section, reading: Reading): ItemReading | null {
  const { lexicon } = reading;
  const revealed = revealText(candidate.text.slice(0, MAX_ITEM_CHARACTERS));
  if (isPlaceholder(revealed.text, lexicon)) return null;
  const cells = candidate.cells ?? {};
  const said = readText(revealed.text, cells.owner !== undefined, reading);
  const title = titleOf(candidate, said.rest) || titleOf(candidate, said.tracked.length > 0 ? said.referring : "");
  if (isPlaceholder(title, lexicon)) return null;

  const below = readDetails([...linesBelowName(revealed.text), ...candidate.details], reading);
  const group = readInherited(candidate.group === null ? [] : [candidate.group], reading);
  const above = inheritedIn(section, reading);
  const isShared = cells.due !== undefined && (cells.due === cells.owner || cells.due === cells.status);
  const assigned = cells.owner === undefined ? null : readAssigned(cells.owner, { isShared }, reading);
  const own = assigned?.owners ?? said.owners;
  const ranked = [
    cells.priority === undefined ? said.priority : readPriority(cells.priority, lexicon),
    below.priority,
    group.priority,
    above.priority,
  ].find(({ priorityText }) => priorityText !== null);
  const inCells = dueIn(cells, assigned?.due ?? NO_DUE, reading);
  const inText = said.due.dueText === null ? inCells : said.due;
  const deadline = below.due.dueText === null ? inText : below.due;
  const linked = [
    ...new Set([...said.tracked, ...readTracked(cells.ticket ?? "", lexicon), ...referencesIn(cells.status, lexicon)]),
  ];
  const state = stateOf(candidate, said.state ?? below.state, reading);
  const reason =
    state === "declined" ? readReason([cells.status ?? "", revealed.text], candidate.details, lexicon) : null;
  const item: ActionItem = {
    line: candidate.line,
    title,
    details: elaboration(candidate.details, lexicon),
    section: section.heading,
    owners: firstFilled(own, below.owners, group.owners, above.owners),
    priority: ranked?.priority ?? null,
    priorityText: ranked?.priorityText ?? null,
    due: deadline.due,
    dueText: deadline.dueText,
    type: readType(candidate, section, lexicon),
    horizon: readHorizon([cells.type ?? ""], lexicon) ?? group.horizon ?? above.horizon,
    state,
    reason: reason === title ? null : reason,
    tracked: firstFilled(linked, below.tracked),
  };
  return { item, problems: problemsOf(candidate, [deadline.finding, revealed.finding]) };
}
