import { type LabelStyle, POSTMORTEM_LABEL } from "../labels.ts";
import { attempted } from "./attempts.ts";
import type { Change } from "./change.ts";
import { guard } from "./guard.ts";
import type { Reply } from "./take-in.ts";
import { answerOnly, heardIn, hearItem } from "./hear-item.ts";
import { gatherHoldings, type Holding, type Holdings } from "./holdings.ts";
import { identify, type IdentifiedDocument } from "./identify.ts";
import { itemLabels } from "./item-content.ts";
import { fingerprint, type Plan } from "./plan.ts";
import { planDocument } from "./plan-document.ts";
import { planItem } from "./plan-item.ts";
import { dayOf, planAbsentAsks, planItemAsks } from "./plan-asks.ts";
import { planNotice, refusedDocuments } from "./plan-notice.ts";
import { planReplies } from "./plan-replies.ts";
import { type PlannedItem, removedRow, rowOf } from "./rows.ts";
import type { Situation } from "./situation.ts";
import { subjectId } from "./subject.ts";

/**
 * wanted × found → plan. Pure: the same situation gives the same plan, and once a plan has been carried out the next
 * one writes nothing (I4). Order of the steps: labels; items, each with the answers in its thread; meta-issues, links, questions, twins; so that every
 * write can name what it needs and each is made once.
 */
export function makePlan(situation: Situation): Plan {
  const { own, known, looked, closings } = situation;
  const holdings = gatherHoldings(own, known, looked, closings);
  const { askAbove } = situation.policy;
  const paths = situation.documents.map(({ postmortem }) => postmortem.path);
  // A human said no to these files by closing the notice; what else there is to do goes on.
  const refused = refusedDocuments(paths, holdings, askAbove);
  const changes = planChanges(refused.length > 0 ? without(situation, refused) : situation, holdings);
  const unusual = guard(changes, holdings.all.length, askAbove);
  const { hold, notice } = planNotice(unusual, refused, holdings, situation);
  return { changes, hold, notice, fingerprint: fingerprint(changes) };
}

/** The same situation as if these files could not be read: nothing is opened for them, nothing of theirs is gone. */
const without = (situation: Situation, paths: readonly string[]): Situation => ({
  ...situation,
  documents: situation.documents.filter(({ postmortem }) => !paths.includes(postmortem.path)),
  unreadable: new Set([...situation.unreadable, ...paths]),
});

function planChanges(situation: Situation, holdings: Holdings): Change[] {
  const documents = identify(situation, holdings);
  const planned = documents.map((document) => planItems(document, holdings, situation));
  const items = planned.flat();
  const wanted = new Set(items.map(({ wanted: { key } }) => subjectId({ kind: "item", key })));
  const absent = findAbsent(documents, wanted, holdings, situation);
  const removed = absent.filter(({ why }) => why === "not-in-documents").map(({ holding }) => holding);
  const steps = [
    ...items.flatMap(inOrder),
    ...documents.flatMap((document, at) =>
      planDocument({ document, items: planned[at] ?? [], removed }, holdings, situation),
    ),
    ...absent.flatMap((each) => planAbsent(each, situation)),
    ...planTwins(holdings, situation),
  ];
  return [...planLabels(items, steps, situation), ...steps];
}

function planItems(document: IdentifiedDocument, holdings: Holdings, situation: Situation): PlannedItem[] {
  const taken = new Set(holdings.all.map(({ ref }) => ref));
  const today = dayOf(situation.now);
  return document.items.map((stated) => {
    const holding = holdings.of({ kind: "item", key: stated.key });
    const { wanted, wish, news, replies } = hearItem(stated, holding, heardIn(situation, holding), today);
    const change = planItem({ document, wanted, holding, taken, wish, news }, situation);
    if (change.kind === "adopt") taken.add(change.ref);
    const item = { wanted, holding, change };
    const said = change.kind === "give-up" && news ? replies.map(refused) : replies;
    const answered = holding ? planReplies(holding, said, [rowOf(item)], situation) : [];
    return { ...item, aside: [...answered, ...planItemAsks(item, situation)] };
  });
}

/** Answers first, for a comment that was followed is not heard again; a thumb last, for it vouches for what was written. */
function inOrder({ change, aside }: PlannedItem): Change[] {
  const answers = aside.filter(({ kind }) => kind === "answer");
  return [...answers, change, ...aside.filter(({ kind }) => kind !== "answer")];
}

/** What was followed could not be written: that is answered, and not agreed to. */
const refused = (reply: Reply): Reply =>
  reply.agreed ? { ...reply, agreed: false, answers: [...reply.answers, { kind: "refused" }] } : reply;

interface Absent {
  readonly holding: Holding;
  readonly why: "not-in-documents" | "file-unreadable";
}

/** What no document mentions any more. */
function findAbsent(
  documents: readonly IdentifiedDocument[],
  wanted: ReadonlySet<string>,
  holdings: Holdings,
  { unreadable }: Situation,
): Absent[] {
  const present = new Set(documents.map(({ key }) => key));
  return holdings.all.flatMap((holding): Absent[] => {
    const { subject, written } = holding;
    const isAbsent =
      subject.kind === "item" ? !wanted.has(subjectId(subject)) : subject.kind === "meta" && !present.has(subject.key);
    return isAbsent
      ? [{ holding, why: unreadable.has(written.document) ? "file-unreadable" : "not-in-documents" }]
      : [];
  });
}

/** It stays as it is: removing a line never closes an issue. People are asked. */
function planAbsent({ holding, why }: Absent, situation: Situation): Change[] {
  const { subject, ref } = holding;
  const rows = subject.kind === "item" ? [removedRow(holding, subject.key)] : [];
  return [
    ...planReplies(holding, answerOnly(heardIn(situation, holding), why === "file-unreadable"), rows, situation),
    { kind: "keep", subject, ref, why },
    ...(why === "not-in-documents" ? planAbsentAsks(holding, situation) : []),
  ];
}

function planTwins(holdings: Holdings, situation: Situation): Change[] {
  return holdings.all.flatMap(({ subject, issue, twins }) =>
    twins.flatMap(({ ref, written: base }) =>
      issue ? [attempted({ kind: "close-duplicate", subject, ref, of: issue, base }, situation)] : [],
    ),
  );
}

/** The labels that the steps need and the repository lacks: unknown ones would be made without colour or meaning. */
function planLabels(items: readonly PlannedItem[], steps: readonly Change[], situation: Situation): Change[] {
  if (situation.labels === "free") return [];
  const has = new Set(situation.labels.map((name) => name.toLowerCase()));
  const needed = new Map<string, LabelStyle>();
  const need = (label: LabelStyle) => {
    const name = label.name.toLowerCase();
    if (!has.has(name)) needed.set(name, label);
  };
  if (steps.some((step) => step.kind === "create")) need(POSTMORTEM_LABEL);
  for (const { wanted, change } of items)
    if (change.kind === "create" || change.kind === "update") itemLabels(wanted).forEach(need);
  return [...needed.values()].map((label) => attempted({ kind: "label", label }, situation));
}
