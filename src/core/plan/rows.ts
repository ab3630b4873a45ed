import type { Change } from "./change.ts";
import type { Row, RowState, ShownLink, Tally } from "./content.ts";
import type { IssueRef } from "../ids.ts";
import type { Issue } from "./found.ts";
import type { Holding } from "./holdings.ts";
import { shownReference } from "./item-content.ts";
import { type IdentifiedItem, ownReferences } from "./wanted.ts";

/** One wanted item with what we hold for it and what was decided about it. */
export interface PlannedItem {
  readonly wanted: IdentifiedItem;
  readonly holding: Holding | undefined;
  readonly change: Change;
}

/** The issue that stands for the item once the plan is carried out; of one that is about to be made nothing is known. */
function issueOf({ wanted, holding, change }: PlannedItem): Issue | undefined {
  if (change.kind !== "adopt") return holding?.issue ?? undefined;
  const targets = wanted.references.map(({ target }) => target);
  const target = targets.find((each) => each?.kind === "issue" && each.issue.ref === change.ref);
  return target?.kind === "issue" ? target.issue : (holding?.issue ?? undefined);
}

/** The parent that the item's issue has now. */
export const parentOf = (item: PlannedItem): IssueRef | null => issueOf(item)?.parent ?? null;

/** How the item stands in the table of the meta-issue. */
export function rowOf(planned: PlannedItem): Row {
  const { item, key } = planned.wanted;
  return {
    key,
    text: item.title,
    owners: item.owners,
    priority: item.priority ?? item.priorityText,
    due: item.due ?? item.dueText,
    state: stateOf(planned),
    link: linkOf(planned),
  };
}

/**
 * The tracker's word counts where there is an issue; the document's where there is none. Where they disagree the row says
 * so. A box that is still open beside an issue that people closed is none: they close issues and seldom tick.
 *
 * | the issue | the document says | row |
 * |---|---|---|
 * | deleted, or closed as not planned | – | declined |
 * | closed by us as done, and not opened again | open | closed-but-open |
 * | closed | – | done |
 * | open, closed by this plan | done | closing |
 * | open | done | done-but-open |
 * | open | – | open |
 * | none | – | as the document says, or the change request or issue that it links |
 */
function stateOf(planned: PlannedItem): RowState {
  const { wanted, holding, change } = planned;
  const issue = issueOf(planned);
  const says = wanted.item.state;
  if (holding && !issue) return "declined";
  if (issue?.state === "closed") {
    if (issue.ending === "declined") return "declined";
    return holding?.written.closed && says === "open" ? "closed-but-open" : "done";
  }
  if (issue && says === "done") return change.kind === "close-done" ? "closing" : "done-but-open";
  if (issue) return "open";
  if (change.kind === "keep" && change.why === "done-by-change-request") return "done";
  if (change.kind === "keep" && change.why === "tracked-elsewhere") return "elsewhere";
  return says;
}

function linkOf(planned: PlannedItem): ShownLink | null {
  const issue = issueOf(planned);
  if (issue) return { text: issue.label, url: issue.url };
  const [reference] = ownReferences(planned.wanted);
  return reference && !planned.holding && planned.change.kind !== "create" ? shownReference(reference) : null;
}

const ENDED: Record<RowState, boolean> = {
  open: false,
  elsewhere: false,
  "done-but-open": false,
  done: true,
  declined: true,
  closing: true,
  "closed-but-open": true,
};

/** Is nothing left to do, as far as the issue goes? */
export const isEnded = ({ state }: Row): boolean => ENDED[state];

export function tallyOf(rows: readonly Row[]): Tally {
  const declined = rows.filter(({ state }) => state === "declined").length;
  return { items: rows.length, ended: rows.filter(isEnded).length, declined };
}
