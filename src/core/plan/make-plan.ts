import { type LabelStyle, POSTMORTEM_LABEL } from "../labels.ts";
import type { Change } from "./change.ts";
import type { HoldContent } from "./content.ts";
import { guard } from "./guard.ts";
import { gatherHoldings, type Holdings } from "./holdings.ts";
import { identify, type IdentifiedDocument } from "./identify.ts";
import { itemLabels } from "./item-content.ts";
import { fingerprint, type Plan } from "./plan.ts";
import { planCreate, planUpdate } from "./plan-create.ts";
import { planDocument } from "./plan-document.ts";
import { planItem } from "./plan-item.ts";
import type { PlannedItem } from "./rows.ts";
import type { Situation } from "./situation.ts";
import { type Subject, subjectId } from "./subject.ts";

/**
 * wanted × found → plan. Pure: the same situation gives the same plan, and once a plan has been carried out the next
 * one holds only `keep` (I4). Order of the steps: labels, items, meta-issues, links, twins; so that every write can
 * name what it needs and each is made once.
 */
export function makePlan(situation: Situation): Plan {
  const holdings = gatherHoldings(situation.own, situation.known, situation.looked);
  const documents = identify(situation, holdings);
  const planned = documents.map((document) => planItems(document, holdings, situation));
  const items = planned.flat();
  const wanted = new Set(items.map(({ wanted: { key } }) => subjectId({ kind: "item", key })));
  const steps = [
    ...items.map(({ change }) => change),
    ...documents.flatMap((document, at) => planDocument(document, planned[at] ?? [], holdings, situation)),
    ...planAbsent(documents, wanted, holdings),
    ...planTwins(holdings),
  ];
  const changes = [...planLabels(items, steps, situation.labels), ...steps];
  const hold = guard(changes, holdings.all.length, situation.policy.askAbove);
  return { changes, hold, notice: planNotice(hold, holdings, situation), fingerprint: fingerprint(changes) };
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
): Change[] {
  const present = new Set(documents.map(({ key }) => key));
  return holdings.all.flatMap(({ subject, ref }): Change[] => {
    const absent =
      subject.kind === "item" ? !wanted.has(subjectId(subject)) : subject.kind === "meta" && !present.has(subject.key);
    return absent ? [{ kind: "keep", subject, ref, why: "not-in-documents" }] : [];
  });
}

function planTwins(holdings: Holdings): Change[] {
  return holdings.all.flatMap(({ subject, issue, twins }) =>
    twins.flatMap((twin): Change[] =>
      issue ? [{ kind: "close-duplicate", subject, ref: twin.ref, of: issue, base: twin.written }] : [],
    ),
  );
}

/** The labels that the steps need and the repository lacks: unknown ones would be made without colour or meaning. */
function planLabels(
  items: readonly PlannedItem[],
  steps: readonly Change[],
  existing: readonly string[] | "free",
): Change[] {
  if (existing === "free") return [];
  const has = new Set(existing.map((name) => name.toLowerCase()));
  const needed = new Map<string, LabelStyle>();
  const need = (label: LabelStyle) => {
    const name = label.name.toLowerCase();
    if (!has.has(name)) needed.set(name, label);
  };
  if (steps.some((step) => step.kind === "create")) need(POSTMORTEM_LABEL);
  for (const { wanted, change } of items)
    if (change.kind === "create" || change.kind === "update") itemLabels(wanted).forEach(need);
  return [...needed.values()].map((label) => ({ kind: "label", label }));
}

/** The one issue that asks a human about a large plan: opened, kept up to date, and closed when there is nothing to ask. */
function planNotice(hold: HoldContent | null, holdings: Holdings, situation: Situation): Change[] {
  const subject: Subject = { kind: "hold" };
  const holding = holdings.of(subject);
  const open = holding?.issue?.state === "open" ? holding : undefined;
  if (hold === null) return open ? [{ kind: "close", subject, ref: open.ref, base: open.written }] : [];
  return [holding ? planUpdate(holding, hold, false, situation) : planCreate(subject, hold, situation)];
}
