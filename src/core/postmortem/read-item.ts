import type { Problem } from "../problem.ts";
import { isPlaceholder } from "./document/placeholder.ts";
import { readDetails } from "./fields/details.ts";
import { readDue, takeDue } from "./fields/due.ts";
import { inheritedOwners, readOwners, takeOwners } from "./fields/owners.ts";
import { readPriority, takePriority } from "./fields/priority.ts";
import { readState, readTrailingState, takeState } from "./fields/state.ts";
import { shortenTitle, tidyTitle } from "./fields/title.ts";
import type { Finding } from "./fields/taken.ts";
import { readTracked, takeTracked } from "./fields/tracked.ts";
import { readType } from "./fields/type.ts";
import type { Candidate } from "./forms/candidate.ts";
import { MAX_ITEM_CHARACTERS, MAX_TITLE_CHARACTERS } from "./limits.ts";
import type { ActionItem, ItemState } from "./model.ts";
import type { Section } from "./sections/read-sections.ts";
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

function stateOf(candidate: Candidate, said: ItemState | null, lexicon: Lexicon): ItemState {
  const { status, ticket } = candidate.cells ?? {};
  if (said === "declined") return said;
  if (candidate.checked !== null) return candidate.checked ? "done" : said === "done" ? "done" : "open";
  const inColumn = status === undefined ? readTrailingState(ticket ?? "", lexicon) : readState(status, lexicon);
  return inColumn ?? said ?? (candidate.groupDone ? "done" : "open");
}

function titleOf(candidate: Candidate, rest: string): string {
  // A first line all in bold names the work; the lines after it explain.
  const named = /^\s*\*\*([^*\n]+)\*\*[.:]?[ ]*\n/.exec(rest)?.[1];
  const title = tidyTitle((named ?? rest).replace(/\n/g, " "));
  return candidate.text.length > MAX_ITEM_CHARACTERS ? title.slice(0, MAX_TITLE_CHARACTERS) : shortenTitle(title);
}

/** Runs of blanks would make the patterns below costly; line ends stay, as they end clauses. */
function singleSpaced(text: string): string {
  return text.replace(/[^\S\n]+/g, " ").replace(/ ?\n[\n ]*/g, "\n");
}

/**
 * One candidate as an item, or null where it says nothing (an unfilled line of a form).
 *
 * Fields are taken out of the text one after the other; what is left is the title.
 */
export function readItem(candidate: Candidate, section: Section, lexicon: Lexicon): ItemReading | null {
  const revealed = revealText(candidate.text.slice(0, MAX_ITEM_CHARACTERS));
  const text = singleSpaced(revealed.text);
  if (isPlaceholder(text, lexicon)) return null;
  const cells = candidate.cells ?? {};
  const state = takeState(text, lexicon);
  const priority = takePriority(state.rest, lexicon);
  const owners = takeOwners(priority.rest, lexicon);
  const due = takeDue(owners.rest, lexicon);
  const tracked = takeTracked(due.rest, lexicon);
  const again =
    owners.value.length > 0 ? { value: owners.value, rest: tracked.rest } : takeOwners(tracked.rest, lexicon);
  // An item that is nothing but a reference is named by it.
  const title = titleOf(candidate, again.rest) || titleOf(candidate, tracked.value.length > 0 ? due.rest : "");
  if (isPlaceholder(title, lexicon)) return null;

  const below = readDetails(candidate.details, lexicon);
  const own = cells.owner === undefined ? again.value : readOwners(cells.owner, lexicon);
  const ranked = cells.priority === undefined ? priority.value : readPriority(cells.priority, lexicon);
  const inText = cells.due === undefined || due.value.dueText !== null ? due.value : readDue(cells.due, lexicon);
  const deadline = inText.dueText === null ? below.due : inText;
  const linked = [...new Set([...tracked.value, ...readTracked(cells.ticket ?? "", lexicon)])];
  const item: ActionItem = {
    line: candidate.line,
    title,
    section: section.heading,
    owners:
      [own, below.owners, inheritedOwners(candidate.group, section.heading, lexicon)].find((each) => each.length > 0) ??
      [],
    ...(ranked.priorityText === null ? below.priority : ranked),
    due: deadline.due,
    dueText: deadline.dueText,
    type: readType(candidate, section, lexicon),
    state: stateOf(candidate, state.value ?? below.state, lexicon),
    tracked: linked.length === 0 ? below.tracked : linked,
  };
  return { item, problems: problemsOf(candidate, [deadline.finding, revealed.finding]) };
}
