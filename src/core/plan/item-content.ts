import type { IssueRef } from "../ids.ts";
import { POSTMORTEM_LABEL, type LabelStyle, priorityLabel, teamLabel } from "../labels.ts";
import type { ItemContent, ShownLink } from "./content.ts";
import type { IdentifiedDocument } from "./identify.ts";
import type { IdentifiedItem, Reference } from "./wanted.ts";

/** The labels of an item's issue, in the order in which people read them. */
export function itemLabels({ item, owners }: Pick<IdentifiedItem, "item" | "owners">): LabelStyle[] {
  return [
    POSTMORTEM_LABEL,
    ...(item.priority === null ? [] : [priorityLabel(item.priority)]),
    ...owners.teams.map(teamLabel),
  ];
}

/** What the issue of an item will say. `own`: that issue, which does not mention itself. */
export function itemContent(
  document: IdentifiedDocument,
  wanted: IdentifiedItem,
  own: IssueRef | null = null,
): ItemContent {
  const { item, owners, said, overruled } = wanted;
  const references = wanted.references.filter(({ target }) => target?.kind !== "issue" || target.issue.ref !== own);
  return {
    kind: "item",
    source: { document: document.postmortem.path, commit: document.commit, line: item.line },
    text: item.title,
    postmortem: document.postmortem.title,
    section: item.section,
    owners,
    priority: item.priority,
    priorityText: item.priorityText,
    due: item.due,
    dueText: item.dueText,
    type: item.type,
    state: item.state,
    references: references.map(shownReference),
    labels: itemLabels(wanted).map(({ name }) => name),
    ...(said ? { said } : {}),
    ...(overruled ? { overruled } : {}),
  };
}

/** A reference as an issue shows it; what it leads to right now stays out, or every merge would rewrite the issue. */
export function shownReference({ text, target }: Reference): ShownLink {
  if (target === null || target.kind === "missing") return { text, url: null };
  return target.kind === "issue"
    ? { text: target.issue.label, url: target.issue.url }
    : { text: target.label, url: target.url };
}
