import type { Change } from "./change.ts";
import type { IdentifiedDocument } from "./identify.ts";
import { fingerprint, type Plan } from "./plan.ts";
import { type Subject, subjectId } from "./subject.ts";

/** The part of a plan that is about these documents; with the fingerprint of that part. */
export function narrowPlan(plan: Plan, documents: readonly IdentifiedDocument[]): Plan {
  const items = new Set(documents.flatMap(({ items }) => items.map(({ key }) => subjectId({ kind: "item", key }))));
  const metas = new Set(documents.map(({ key }) => key));
  const isAbout = (subject: Subject): boolean =>
    subject.kind === "meta" ? metas.has(subject.key) : items.has(subjectId(subject));
  const isShown = (change: Change): boolean => {
    if (change.kind === "label") return true;
    return isAbout(change.kind === "link" ? change.child : change.subject);
  };
  const changes = plan.changes.filter(isShown);
  return { changes, hold: plan.hold, notice: plan.notice, fingerprint: fingerprint(changes) };
}
