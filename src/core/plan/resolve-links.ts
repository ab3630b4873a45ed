import type { ItemKey } from "../ids.ts";
import type { Content, MetaContent, Row, RowState, ShownLink } from "./content.ts";

/** Fills in the issues that did not exist yet when the plan was made. */
export function resolveLinks(
  content: Content,
  linkOfItem: (key: ItemKey) => ShownLink | undefined,
  linkOfPart: (part: number) => ShownLink | undefined,
): Content {
  if (content.kind !== "meta") return content;
  const resolve = (row: Row): Row => ({ ...row, link: row.link ?? linkOfItem(row.key) ?? null });
  const parts = content.parts.map((each) => ({ ...each, link: each.link ?? linkOfPart(each.part) ?? null }));
  return { ...content, rows: content.rows.map(resolve), parts } satisfies MetaContent;
}

/** Says of the issues that the plan closes whether they are closed: the write may have failed. */
export function resolveEndings(content: Content, isClosed: (key: ItemKey) => boolean): Content {
  if (content.kind !== "meta") return content;
  const endingOf = ({ key, state, said }: Row): RowState => {
    if (state !== "closing") return state;
    if (said?.ended) return isClosed(key) ? said.ended.kind : "open";
    return isClosed(key) ? "done" : "done-but-open";
  };
  return { ...content, rows: content.rows.map((row) => ({ ...row, state: endingOf(row) })) } satisfies MetaContent;
}
