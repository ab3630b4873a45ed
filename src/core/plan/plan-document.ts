import type { DocumentKey, IssueRef, ItemKey } from "../ids.ts";
import { POSTMORTEM_LABEL } from "../labels.ts";
import { arrange } from "./arrange.ts";
import { attempted } from "./attempts.ts";
import type { Change } from "./change.ts";
import { contentDigest, type MetaContent, type PartRow } from "./content.ts";
import { answerOnly, heardIn } from "./hear-item.ts";
import type { Holding, Holdings } from "./holdings.ts";
import type { IdentifiedDocument } from "./identify.ts";
import { planDeclinedAsks } from "./plan-asks.ts";
import { planIssue } from "./plan-issue.ts";
import { planReplies } from "./plan-replies.ts";
import { hasEnded, isEnded, parentOf, type PlannedItem, removedRow, rowOf, tallyOf } from "./rows.ts";
import type { Situation } from "./situation.ts";
import type { Subject } from "./subject.ts";
import { updateOf } from "./update-of.ts";

const itemSubject = (key: ItemKey): Subject => ({ kind: "item", key });
const meta = (key: DocumentKey, part: number): Subject => ({ kind: "meta", key, part });

/** A planned item and the part of the meta-issue that shows it; `child` when it is (or will be) an issue under it. */
interface Placed extends PlannedItem {
  readonly part: number;
  readonly child: boolean;
}

/** One postmortem with what was decided about its items. `removed`: issues whose items are in no postmortem any more. */
export interface PlannedDocument {
  readonly document: IdentifiedDocument;
  readonly items: readonly PlannedItem[];
  readonly removed: readonly Holding[];
}

/**
 * Decides about the meta-issue of one postmortem, its parts and its children. The meta-issue exists as soon as one item
 * is not finished; it is written after its items, so that it is written once.
 */
export function planDocument(
  { document, items, removed }: PlannedDocument,
  holdings: Holdings,
  situation: Situation,
): Change[] {
  const placed = place(document.key, items, holdings, situation.policy.maxChildren);
  const rows = [
    ...placed.map((item) => ({ part: item.part, row: rowOf(item) })),
    ...removedRows(document.key, removed, holdings),
  ];
  const rowsOf = (part: number) => rows.filter((each) => each.part === part).map(({ row }) => row);
  const unfinished = rows.some(({ row }) => !isEnded(row));
  if (!unfinished && !holdings.of(meta(document.key, 0))) return [];

  const held = holdings.all.flatMap(({ subject }) =>
    subject.kind === "meta" && subject.key === document.key ? [subject.part] : [],
  );
  const numbers = [...new Set([...rows.map(({ part }) => part), ...held])]
    .filter((part) => part > 0)
    .toSorted((a, b) => a - b);
  /** `pending`: a child is about to get its number, so the table changes even if nothing else does. */
  const planMeta = (content: MetaContent, pending: boolean): Change => {
    const subject = meta(document.key, content.part);
    return planMetaIssue(content, { subject, holding: holdings.of(subject), pending }, situation);
  };
  const isCreate = ({ kind }: Change) => kind === "create";
  const parts = numbers.map((part) => {
    const pending = placed.some((item) => item.part === part && isCreate(item.change));
    return planMeta(metaContent(document, part, rowsOf(part), []), pending);
  });
  const listed = numbers.map((part): PartRow => {
    const issue = holdings.of(meta(document.key, part))?.issue;
    return { part, tally: tallyOf(rowsOf(part)), link: issue ? { text: issue.label, url: issue.url } : null };
  });
  const pending = parts.some(isCreate) || placed.some((item) => item.part === 0 && isCreate(item.change));
  const top = planMeta(metaContent(document, 0, rowsOf(0), listed), pending);

  /** A parent that is neither there nor about to be has no children: they wait for the next look. */
  const exists = (part: number) =>
    holdings.of(meta(document.key, part))?.issue || isCreate(part === 0 ? top : (parts[numbers.indexOf(part)] ?? top));
  // Children first: they make the room under the meta-issue that its parts need.
  const links = [
    ...placed
      .filter(({ child }) => child)
      .map((item) => ({ child: itemSubject(item.wanted.key), now: parentOf(item), part: item.part })),
    ...numbers.filter(exists).map((part) => {
      const child = meta(document.key, part);
      return { child, now: holdings.of(child)?.issue?.parent ?? null, part: 0 };
    }),
  ]
    .filter(({ part }) => exists(part))
    .flatMap((link) => planLink(link, meta(document.key, link.part), holdings, situation) ?? []);
  const own = holdings.of(meta(document.key, 0));
  const replies = [0, ...numbers].flatMap((part) => {
    const holding = holdings.of(meta(document.key, part));
    const shown = rows.filter((each) => part === 0 || each.part === part).map(({ row }) => row);
    return holding ? planReplies(holding, answerOnly(heardIn(situation, holding)), shown, situation) : [];
  });
  return [...replies, ...parts, top, ...links, ...planDeclinedAsks(document, items, own, situation)];
}

/** Open issues under this meta-issue whose items no postmortem mentions any more. */
function removedRows(key: DocumentKey, removed: readonly Holding[], holdings: Holdings) {
  return removed.flatMap((holding) => {
    const part = holding.issue?.state === "open" ? partAbove(holding, key, holdings) : null;
    const { subject } = holding;
    return part === null || subject.kind !== "item" ? [] : [{ part, row: removedRow(holding, subject.key) }];
  });
}

/**
 * Decides about a meta-issue or part, beyond what holds for any issue.
 *
 * | its items | it is | change |
 * |---|---|---|
 * | have all ended | open, and we never closed it | close-meta |
 * | have not all ended | closed by us | update: opened again |
 * | – | closed by us | as for an open one: its table follows |
 * | – | closed by us, and by people after they had opened it | as for any issue that people closed |
 * | – | anything else | as for any issue: what people closed stays closed, what they opened again stays open |
 */
function planMetaIssue(
  content: MetaContent,
  { subject, holding, pending }: { subject: Subject; holding: Holding | undefined; pending: boolean },
  situation: Situation,
): Change {
  const issue = holding?.issue;
  if (!holding || !issue) return planIssue(subject, content, { holding, pending }, situation);
  const { ref, written: base, noted } = holding;
  const ended = hasEnded(content);
  if (issue.state === "open" && ended && !base.closed)
    return attempted({ kind: "close-meta", subject, ref, content, base }, situation);
  if (issue.state === "closed" && base.closed && !noted.theirs && (!ended || base.digest !== contentDigest(content))) {
    const update = updateOf(holding, issue, content);
    return attempted(ended ? update : { ...update, reopen: true }, situation);
  }
  return planIssue(subject, content, { holding, pending }, situation);
}

function place(key: DocumentKey, items: readonly PlannedItem[], holdings: Holdings, maxChildren: number): Placed[] {
  const isChild = ({ change, holding }: PlannedItem) =>
    change.kind === "create" || change.kind === "adopt" || (holding !== undefined && holding.issue !== null);
  const children = items.filter(isChild);
  const current = children.map(({ holding }) => (holding ? partAbove(holding, key, holdings) : null));
  const mine = new Set(children.flatMap(({ holding }) => holding ?? []));
  const strangers = holdings.all.flatMap((holding) =>
    mine.has(holding) ? [] : (partAbove(holding, key, holdings) ?? []),
  );
  const parts = new Map(arrange(current, maxChildren, strangers).map((part, at) => [children[at], part]));
  let last = parts.values().next().value ?? 0;
  return items.map((item) => {
    last = parts.get(item) ?? last;
    return { ...item, part: last, child: parts.has(item) };
  });
}

/** In which part of this meta-issue the issue is now; null when it is elsewhere or nowhere. */
function partAbove({ issue, subject }: Holding, key: DocumentKey, holdings: Holdings): number | null {
  if (subject.kind !== "item") return null;
  const above = issue?.parent ? holdings.at(issue.parent)?.subject : undefined;
  return above?.kind === "meta" && above.key === key ? above.part : null;
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

interface Link {
  readonly child: Subject;
  /** Its parent now. */
  readonly now: IssueRef | null;
}

/** A child under nobody, or under the wrong one of our own issues, is moved; one that a human moved away is left alone. */
function planLink({ child, now }: Link, parent: Subject, holdings: Holdings, situation: Situation): Change | null {
  if (now !== null && now === holdings.of(parent)?.ref) return null;
  if (now !== null && holdings.at(now)?.subject.kind !== "meta") return null;
  return attempted({ kind: "link", child, parent, replace: now !== null }, situation);
}
