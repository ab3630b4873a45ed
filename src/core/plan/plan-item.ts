import type { IssueRef } from "../ids.ts";
import type { Change } from "./change.ts";
import { contentDigest, type ItemContent, writtenOf } from "./content.ts";
import type { Holding } from "./holdings.ts";
import type { IdentifiedDocument } from "./identify.ts";
import { itemContent } from "./item-content.ts";
import { planCreate, planUpdate } from "./plan-create.ts";
import type { Situation } from "./situation.ts";
import type { Subject } from "./subject.ts";
import type { IdentifiedItem, Reference } from "./wanted.ts";

/** One wanted item and what we hold for it. `taken`: issues that stand for an item already. */
export interface ItemCase {
  readonly document: IdentifiedDocument;
  readonly wanted: IdentifiedItem;
  readonly holding: Holding | undefined;
  readonly taken: ReadonlySet<IssueRef>;
}

/**
 * Decides about one wanted item. The first row that holds decides.
 *
 * | the tracker has | the document says | change |
 * |---|---|---|
 * | its issue, deleted by someone | – | keep: a human ended it |
 * | its issue, closed | – | keep: what is closed stays closed |
 * | an adopted issue | – | keep (remember a new wording) |
 * | its issue, open | something new | update |
 * | its issue, open | what the issue says | keep |
 * | nothing | done or declined | keep: shown in the meta-issue, not opened |
 * | nothing | links an issue here | adopt |
 * | nothing | links a merged change request | keep: done |
 * | nothing | links an issue elsewhere | keep: shown, not duplicated |
 * | nothing | open | create, or wait for an unknown outcome |
 */
export function planItem({ document, wanted, holding, taken }: ItemCase, situation: Situation): Change {
  const subject: Subject = { kind: "item", key: wanted.key };
  const content = itemContent(document, wanted);
  if (holding) return planHeld(holding, content, situation);
  const keep = (why: Extract<Change, { kind: "keep" }>["why"], ref: IssueRef | null = null): Change => ({
    kind: "keep",
    subject,
    ref,
    why,
  });
  if (wanted.item.state === "done") return keep("done-in-document");
  if (wanted.item.state === "declined") return keep("declined-in-document");
  const adoptable = wanted.references.find(({ target }) => target?.kind === "issue" && !taken.has(target.issue.ref));
  if (adoptable?.target?.kind === "issue") {
    const { issue } = adoptable.target;
    return { kind: "adopt", subject, ref: issue.ref, written: writtenOf(content, issue.title) };
  }
  const merged = wanted.references.find(({ target }) => target?.kind === "change-request" && target.state === "merged");
  if (merged?.target?.kind === "change-request") return keep("done-by-change-request", merged.target.ref);
  if (wanted.references.some(isIssueElsewhere)) return keep("tracked-elsewhere");
  return planCreate(subject, content, situation);
}

function planHeld(holding: Holding, content: ItemContent, situation: Situation): Change {
  const { subject, issue, ref, written, adopted } = holding;
  if (!adopted || issue === null) return planUpdate(holding, content, false, situation);
  return written.digest === contentDigest(content)
    ? { kind: "keep", subject, ref, why: issue.state === "open" ? "unchanged" : "closed-in-tracker" }
    : { kind: "adopt", subject, ref, written: writtenOf(content, issue.title) };
}

/** Another tracker's or another repository's issue: we cannot look there, but the work has a home already. */
function isIssueElsewhere({ text, target }: Reference): boolean {
  if (target !== null) return target.kind === "issue";
  return !/\/(?:pull|pulls|merge_requests|commit|compare)\//.test(text);
}
