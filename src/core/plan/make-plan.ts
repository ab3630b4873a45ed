import { type LabelStyle, POSTMORTEM_LABEL } from "../labels.ts";
import { attempted } from "./attempts.ts";
import type { Change } from "./change.ts";
import { guard } from "./guard.ts";
import { gatherHoldings, type Holdings } from "./holdings.ts";
import { identify, type IdentifiedDocument } from "./identify.ts";
import { itemLabels } from "./item-content.ts";
import { fingerprint, type Plan } from "./plan.ts";
import { planDocument } from "./plan-document.ts";
import { planItem } from "./plan-item.ts";
import { planNotice, refusedDocuments } from "./plan-notice.ts";
import type { PlannedItem } from "./rows.ts";
import type { Situation } from "./situation.ts";
import { subjectId } from "./subject.ts";

/**
 * wanted × found → plan. Pure: the same situation gives the same plan, and once a plan has been carried out the next
 * one writes nothing (I4). Order of the steps: labels, items, meta-issues, links, twins; so that every write can name
 * what it needs and each is made once.
 */
export function makePlan(situation: Situation): Plan {
  const holdings = gatherHoldings(situation.own, situation.known, situation.looked);
  const { askAbove } = situation.policy;
  const paths = situation.documents.map(({ postmortem }) => postmortem.path);
  // A human said no to these files by closing the notice; what else there is to do goes on.
  const refused = refusedDocuments(paths, holdings, askAbove);
  const changes = planChanges(refused.length > 0 ? without(situation, refused) : situation, holdings);
  const hold = guard(changes, holdings.all.length, askAbove);
  const notice = planNotice(hold, refused, holdings, situation);
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
  const steps = [
    ...items.map(({ change }) => change),
    ...documents.flatMap((document, at) => planDocument(document, planned[at] ?? [], holdings, situation)),
    ...planAbsent(documents, wanted, holdings, situation),
    ...planTwins(holdings, situation),
  ];
  return [...planLabels(items, steps, situation), ...steps];
}

function planItems(document: IdentifiedDocument, holdings: Holdings, situation: Situation): PlannedItem[] {
  const taken = new Set(holdings.all.map(({ ref }) => ref));
  return document.items.map((wanted) => {
    const holding = holdings.of({ kind: "item", key: wanted.key });
    const change = planItem({ document, wanted, holding, taken }, situation);
    if (change.kind === "adopt") taken.add(change.ref);
    return { wanted, holding, change };
  });
}

/** What no document mentions any more stays as it is: removing a line never closes an issue. */
function planAbsent(
  documents: readonly IdentifiedDocument[],
  wanted: ReadonlySet<string>,
  holdings: Holdings,
  { unreadable }: Situation,
): Change[] {
  const present = new Set(documents.map(({ key }) => key));
  return holdings.all.flatMap(({ subject, ref, written }): Change[] => {
    const isAbsent =
      subject.kind === "item" ? !wanted.has(subjectId(subject)) : subject.kind === "meta" && !present.has(subject.key);
    const why = unreadable.has(written.document) ? "file-unreadable" : "not-in-documents";
    return isAbsent ? [{ kind: "keep", subject, ref, why }] : [];
  });
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
