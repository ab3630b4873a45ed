import type { Problem } from "../problem.ts";
import type { ActionItem, DocumentKind, Postmortem } from "./model.ts";

type ItemJson = Omit<ActionItem, "section" | "details">;

/** What `parse --json` prints of one file; fields are only ever added. */
export interface DocumentJson {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly items: readonly ItemJson[];
  readonly problems: readonly Problem[];
}

function itemJson(item: ActionItem): ItemJson {
  const { line, title, owners, priority, priorityText, due, dueText, type, horizon, state, reason, tracked } = item;
  return { line, title, owners, priority, priorityText, due, dueText, type, horizon, state, reason, tracked };
}

/** @example toDocumentJson(parsePostmortem("a.md", "")).kind // "other" */
export function toDocumentJson({ path, kind, items, problems }: Postmortem): DocumentJson {
  return { path, kind, items: items.map(itemJson), problems };
}
