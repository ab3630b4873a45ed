import type { Change } from "./change.ts";
import type { Row, RowState, ShownLink, Tally } from "./content.ts";
import type { Holding } from "./holdings.ts";
import { shownReference } from "./item-content.ts";
import type { IdentifiedItem } from "./wanted.ts";

/** One wanted item with what we hold for it and what was decided about it. */
export interface PlannedItem {
  readonly wanted: IdentifiedItem;
  readonly holding: Holding | undefined;
  readonly change: Change;
}

/** How the item stands in the table of the meta-issue. */
export function rowOf({ wanted, holding, change }: PlannedItem): Row {
  const { item, key } = wanted;
  return {
    key,
    text: item.title,
    owners: item.owners,
    priority: item.priority ?? item.priorityText,
    due: item.due ?? item.dueText,
    state: stateOf(wanted, holding, change),
    link: linkOf(wanted, holding, change),
  };
}

/**
 * The tracker's word counts where there is an issue; the document's where there is none. An issue that is open although
 * the document ticked the item stays open here: its own text shows the difference.
 */
function stateOf(wanted: IdentifiedItem, holding: Holding | undefined, change: Change): RowState {
  const issue = holding?.issue ?? adoptedIssue(wanted, change);
  if (holding && holding.issue === null) return "declined";
  if (issue?.state === "closed") return issue.ending === "declined" ? "declined" : "done";
  if (issue) return "open";
  if (change.kind === "keep" && change.why === "done-by-change-request") return "done";
  if (change.kind === "keep" && change.why === "tracked-elsewhere") return "elsewhere";
  return wanted.item.state;
}

function linkOf(wanted: IdentifiedItem, holding: Holding | undefined, change: Change): ShownLink | null {
  const issue = holding?.issue ?? adoptedIssue(wanted, change);
  if (issue) return { text: issue.label, url: issue.url };
  const [reference] = wanted.references;
  return reference && change.kind !== "create" ? shownReference(reference) : null;
}

function adoptedIssue(wanted: IdentifiedItem, change: Change) {
  if (change.kind !== "adopt") return undefined;
  const targets = wanted.references.map(({ target }) => target);
  const target = targets.find((each) => each?.kind === "issue" && each.issue.ref === change.ref);
  return target?.kind === "issue" ? target.issue : undefined;
}

export function tallyOf(rows: readonly Row[]): Tally {
  const declined = rows.filter(({ state }) => state === "declined").length;
  const done = rows.filter(({ state }) => state === "done").length;
  return { items: rows.length, ended: done + declined, declined };
}
