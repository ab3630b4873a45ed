import type { Problem } from "../problem.ts";
import type { ActionItem, DocumentKind, Postmortem } from "./model.ts";

/** What `parse --json` prints of one file; fields are only ever added. */
export interface DocumentJson {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly items: readonly Omit<ActionItem, "section">[];
  readonly problems: readonly Problem[];
}

/** @example toDocumentJson(parsePostmortem("a.md", "")).kind // "other" */
export function toDocumentJson({ path, kind, items, problems }: Postmortem): DocumentJson {
  return { path, kind, items: items.map(({ section: _, ...item }) => item), problems };
}
