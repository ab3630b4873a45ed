import type { Change } from "./change.ts";
import { type MetaContent, type Row, type RowState, type ShownLink, type Tally, writtenOf } from "./content.ts";
import { issueTitle } from "../render/title.ts";
import type { IssueRef, ItemKey } from "../ids.ts";
import type { Evidence } from "./evidence.ts";
import type { Issue } from "./found.ts";
import type { Holding } from "./holdings.ts";
import { shownReference } from "./item-content.ts";
import { changedByPeople, type Seen } from "./seen.ts";
import { afterwards, fieldChanges } from "./update-fields.ts";
import { type IdentifiedItem, ownReferences } from "./wanted.ts";

/** One wanted item with what we hold for it and what was decided about it. */
export interface DecidedItem {
  readonly wanted: IdentifiedItem;
  readonly holding: Holding | undefined;
  readonly change: Change;
}

export interface PlannedItem extends DecidedItem {
  /** What else follows for its issue: answers, and questions that nobody has asked yet. */
  readonly aside: readonly Change[];
}

/** The issue that stands for the item once the plan is carried out; of one that is about to be made nothing is known. */
function issueOf({ wanted, holding, change }: DecidedItem): Issue | undefined {
  if (change.kind !== "adopt") return holding?.issue ?? undefined;
  const targets = wanted.references.map(({ target }) => target);
  const target = targets.find((each) => each?.kind === "issue" && each.issue.ref === change.ref);
  return target?.kind === "issue" ? target.issue : (holding?.issue ?? undefined);
}

/** The parent that the item's issue has now. */
export const parentOf = (item: DecidedItem): IssueRef | null => issueOf(item)?.parent ?? null;

/** How the item stands in the table of the meta-issue. */
export function rowOf(planned: DecidedItem): Row {
  const { item, key, said } = planned.wanted;
  const changed = changedIn(planned);
  const state = stateOf(planned);
  const evidence = state === "done" ? evidenceOf(planned) : null;
  return {
    ...(said ? { said } : {}),
    ...(state === "declined" && item.reason !== null ? { reason: item.reason } : {}),
    ...(Object.keys(changed).length === 0 ? {} : { changed }),
    ...(evidence ? { evidence } : {}),
    key,
    text: item.title,
    owners: item.owners,
    priority: item.priority ?? item.priorityText,
    due: item.due ?? item.dueText,
    state,
    link: linkOf(planned),
  };
}

/**
 * The tracker's word counts where there is an issue; the document's where there is none. Where they disagree the row says
 * so. A box that is still open beside an issue that people closed is none: they close issues and seldom tick.
 *
 * | the issue | the document says | row |
 * |---|---|---|
 * | deleted | – | declined |
 * | closed as not planned | – | declined or superseded, as somebody said in its thread |
 * | closed as not planned, and nobody said why | – | unexplained; what people adopted: declined |
 * | closed as a duplicate | – | duplicate |
 * | closed by us as done, and not opened again | open | closed-but-open |
 * | closed | – | done |
 * | open, closed by this plan | – | closing |
 * | open | done | done-but-open |
 * | open, and put off in its thread | – | snoozed |
 * | open | – | open |
 * | none | – | as the document says, or the change request or issue that it links |
 */
function stateOf(planned: DecidedItem): RowState {
  const { wanted, holding, change } = planned;
  const issue = issueOf(planned);
  const says = wanted.item.state;
  if (holding && !issue) return "declined";
  const said = wanted.said;
  if (change.kind === "close-said") return "closing";
  if (issue?.state === "closed" && !(change.kind === "update" && change.reopen)) {
    if (issue.ending === "duplicate") return "duplicate";
    if (said?.ended) return said.ended.kind;
    if (issue.ending === "declined") return holding && !holding.adopted ? "unexplained" : "declined";
    return holding?.written.closed && says === "open" ? "closed-but-open" : "done";
  }
  if (issue && says === "done") return change.kind === "close-done" ? "closing" : "done-but-open";
  if (issue) return said?.snooze ? "snoozed" : "open";
  if (change.kind === "keep" && change.why === "done-by-change-request") return "done";
  if (change.kind === "keep" && change.why === "tracked-elsewhere") return "elsewhere";
  return says;
}

/** Of this closing of this issue: another one is another story. */
function evidenceOf({ holding }: DecidedItem): Evidence | null {
  const { issue, noted } = holding ?? {};
  const isKnown = issue?.closedAt && issue.closedAt.toISOString() === noted?.closing?.closedAt;
  return isKnown ? (noted?.closing?.shown ?? null) : null;
}

/** What people changed in the issue: both are shown. */
function changedIn({ holding, change }: DecidedItem): Seen {
  const issue = holding?.issue;
  if (!holding || issue?.state !== "open" || holding.adopted) return {};
  if (change.kind !== "update") return changedByPeople(holding.written, issue);
  const written = writtenOf(change.content, issueTitle(change.content));
  return changedByPeople(written, afterwards(issue, fieldChanges(change.base, issue, written, change)));
}

/** An open issue whose item no postmortem mentions any more, as a row of the postmortem that it came from. */
export const removedRow = ({ issue, written }: Holding, key: ItemKey): Row => ({
  key,
  text: written.text,
  owners: (issue?.assignees ?? []).map((login) => `@${login}`),
  priority: null,
  due: null,
  state: "removed",
  link: issue ? { text: issue.label, url: issue.url } : null,
});

function linkOf(planned: DecidedItem): ShownLink | null {
  const issue = issueOf(planned);
  if (issue) return { text: issue.label, url: issue.url };
  const [reference] = ownReferences(planned.wanted);
  return reference && !planned.holding && planned.change.kind !== "create" ? shownReference(reference) : null;
}

const ENDED: Record<RowState, boolean> = {
  open: false,
  snoozed: false,
  elsewhere: false,
  removed: false,
  unexplained: false,
  "done-but-open": false,
  done: true,
  declined: true,
  superseded: true,
  duplicate: true,
  closing: true,
  "closed-but-open": true,
};

/** Is nothing left to do, as far as the issue goes? */
export const isEnded = ({ state }: Row): boolean => ENDED[state];

export function tallyOf(rows: readonly Row[]): Tally {
  const declined = rows.filter(({ state }) => state === "declined").length;
  return { items: rows.length, ended: rows.filter(isEnded).length, declined };
}

/** Has everything ended that a meta-issue or part lists? */
export function hasEnded({ rows, parts }: MetaContent): boolean {
  if (parts.length > 0) return parts.every(({ tally }) => tally.ended === tally.items);
  return rows.every(isEnded);
}
