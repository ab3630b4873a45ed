import type { DocumentKey } from "../ids.ts";
import { POSTMORTEM_LABEL } from "../labels.ts";
import { arrange } from "./arrange.ts";
import type { Change } from "./change.ts";
import type { MetaContent, PartRow } from "./content.ts";
import type { Holdings } from "./holdings.ts";
import type { IdentifiedDocument } from "./identify.ts";
import { exhausted, planCreate, planUpdate } from "./plan-create.ts";
import { rowOf, type PlannedItem } from "./rows.ts";
import type { Situation } from "./situation.ts";
import { type Subject, subjectId } from "./subject.ts";

const meta = (key: DocumentKey, part: number): Subject => ({ kind: "meta", key, part });

/** A planned item and the part of the meta-issue that shows it; `child` when it is (or will be) an issue under it. */
interface Placed extends PlannedItem {
  readonly part: number;
  readonly child: boolean;
}

/**
 * Decides about the meta-issue of one postmortem, its parts and its children. The meta-issue exists as soon as one item
 * is not finished; it is written after its items, so that it is written once.
 */
export function planDocument(
  document: IdentifiedDocument,
  items: readonly PlannedItem[],
  holdings: Holdings,
  situation: Situation,
): Change[] {
  const placed = place(document.key, items, holdings, situation.policy.maxChildren);
  const rows = placed.map((item) => ({ part: item.part, row: rowOf(item) }));
  const existing = holdings.of(meta(document.key, 0));
  const unfinished = rows.some(({ row }) => row.state === "open" || row.state === "elsewhere");
  if (!existing && !unfinished) return [];

  const numbers = [...new Set(placed.map(({ part }) => part))].filter((part) => part > 0).toSorted((a, b) => a - b);
  const parts = numbers.map((part): PartRow => {
    const issue = holdings.of(meta(document.key, part))?.issue;
    return { part, rows: rowsOf(part), link: issue ? { text: issue.label, url: issue.url } : null };
  });
  function rowsOf(part: number) {
    return rows.filter((each) => each.part === part).map(({ row }) => row);
  }
  const pending = placed.some(({ change }) => change.kind === "create") || parts.some(({ link }) => link === null);
  const issues = [0, ...numbers].map((part) =>
    planMeta(
      metaContent(document, part, rowsOf(part), part === 0 ? parts : []),
      pending,
      document.key,
      holdings,
      situation,
    ),
  );
  const links = [
    ...numbers.map((part) => planLink(meta(document.key, part), meta(document.key, 0), holdings, situation)),
    ...placed
      .filter(({ child }) => child)
      .map(({ wanted, part }) =>
        planLink({ kind: "item", key: wanted.key }, meta(document.key, part), holdings, situation),
      ),
  ];
  return [...issues.slice(1), ...issues.slice(0, 1), ...links.flatMap((link) => link ?? [])];
}

function place(key: DocumentKey, items: readonly PlannedItem[], holdings: Holdings, maxChildren: number): Placed[] {
  const isChild = ({ change, holding }: PlannedItem) =>
    holding ? holding.issue !== null : change.kind === "create" || change.kind === "adopt" || change.kind === "wait";
  const children = items.filter(isChild);
  const current = children.map(({ holding }) => {
    const parent = holding?.issue?.parent;
    const above = parent ? holdings.at(parent)?.subject : undefined;
    return above?.kind === "meta" && above.key === key ? above.part : null;
  });
  const parts = new Map(arrange(current, maxChildren).map((part, at) => [children[at], part]));
  let last = parts.values().next().value ?? 0;
  return items.map((item) => {
    last = parts.get(item) ?? last;
    return { ...item, part: last, child: parts.has(item) };
  });
}

function metaContent(
  { postmortem, commit }: IdentifiedDocument,
  part: number,
  rows: MetaContent["rows"],
  parts: readonly PartRow[],
): MetaContent {
  const { path, title, date, severity, summary } = postmortem;
  return {
    kind: "meta",
    source: { document: path, commit, line: null },
    title,
    date,
    severity,
    summary,
    part,
    rows,
    parts,
    labels: [POSTMORTEM_LABEL.name],
  };
}

/** `pending`: a child is about to get its number, so the table changes even if nothing else does. */
function planMeta(
  content: MetaContent,
  pending: boolean,
  key: DocumentKey,
  holdings: Holdings,
  situation: Situation,
): Change {
  const subject = meta(key, content.part);
  const holding = holdings.of(subject);
  return holding ? planUpdate(holding, content, pending, situation) : planCreate(subject, content, situation);
}

/** A child under nobody, or under the wrong one of our own issues, is moved; one that a human moved away is left alone. */
function planLink(child: Subject, parent: Subject, holdings: Holdings, { attempts }: Situation): Change | null {
  const now = holdings.of(child)?.issue?.parent ?? null;
  if (now !== null && now === holdings.of(parent)?.ref) return null;
  if (now !== null && holdings.at(now)?.subject.kind !== "meta") return null;
  if (exhausted(child, "link", subjectId(parent), attempts))
    return { kind: "keep", subject: child, ref: null, why: "gave-up" };
  return { kind: "link", child, parent, replace: now !== null };
}
