import type { IssueRef } from "../ids.ts";
import { attempted } from "./attempts.ts";
import type { Change, KeepReason } from "./change.ts";
import { contentDigest, type ItemContent, writtenOf } from "./content.ts";
import type { Issue } from "./found.ts";
import type { Holding } from "./holdings.ts";
import type { IdentifiedDocument } from "./identify.ts";
import { itemContent } from "./item-content.ts";
import { planIssue, whyOpen } from "./plan-issue.ts";
import type { Situation } from "./situation.ts";
import type { Subject } from "./subject.ts";
import type { HeardField, TakenIn } from "./take-in.ts";
import { updateOf } from "./update-of.ts";
import { type IdentifiedItem, ownReferences, type Reference } from "./wanted.ts";

/** One wanted item and what we hold for it. `taken`: issues that stand for an item already. */
export interface ItemCase {
  readonly document: IdentifiedDocument;
  readonly wanted: IdentifiedItem;
  readonly holding: Holding | undefined;
  readonly taken: ReadonlySet<IssueRef>;
  /** What people asked for in its thread: that the issue be closed or opened, or that something new stand in it. */
  readonly wish: TakenIn["wish"];
  readonly news: readonly HeardField[] | null;
}

/**
 * Decides about one wanted item. The first row that holds decides.
 *
 * | we hold | the document says | change |
 * |---|---|---|
 * | an adopted issue, deleted or not | links exactly one other issue now, and not this one | adopt that one |
 * | an adopted issue that was deleted | anything else | keep: a human ended it |
 * | an adopted issue | something new | adopt again: remember the wording |
 * | an issue of ours that somebody asks to open again | – | update: opened |
 * | an open issue of ours that somebody declines or supersedes | – | close-said |
 * | an issue of ours, and somebody says something else | – | update: the words stand in it, closed as it may be |
 * | an open issue of ours that we never closed | done, and `close_done: close` | close-done |
 * | an issue of ours | anything else | as for any issue of ours: update, keep, remember |
 * | nothing | done or declined | keep: shown in the meta-issue, not opened |
 * | nothing | links an issue here that is free | adopt |
 * | nothing | links a merged change request | keep: done |
 * | nothing | links an issue elsewhere | keep: shown, not doubled |
 * | nothing | open; issues that stand for other items are only mentioned | create, or wait for an unknown outcome |
 */
export function planItem(item: ItemCase, situation: Situation): Change {
  const { document, wanted, holding, wish, news } = item;
  const subject: Subject = { kind: "item", key: wanted.key };
  const content = itemContent(document, wanted, holding && !holding.adopted ? holding.ref : null);
  if (holding?.adopted) return planAdopted(item, holding, content, situation);
  if (holding?.issue && wish === "close")
    return attempted({ kind: "close-said", subject, ref: holding.ref, content, base: holding.written }, situation);
  if (holding?.issue && news) {
    const update = { ...updateOf(holding, holding.issue, content), heard: news };
    return attempted(wish === "reopen" ? { ...update, reopen: true } : update, situation);
  }
  if (holding && isToClose(holding, content, situation))
    return attempted({ kind: "close-done", subject, ref: holding.ref, content, base: holding.written }, situation);
  if (holding) return planIssue(subject, content, { holding }, situation);
  const keep = (why: KeepReason, ref: IssueRef | null = null): Change => ({ kind: "keep", subject, ref, why });
  if (wanted.item.state === "done") return keep("done-in-document");
  if (wanted.item.state === "declined") return keep("declined-in-document");
  const [issue] = adoptable(item);
  if (issue) return { kind: "adopt", subject, ref: issue.ref, written: writtenOf(content, issue.title) };
  const own = ownReferences(wanted);
  const merged = own.find(({ target }) => target?.kind === "change-request" && target.state === "merged");
  if (merged?.target?.kind === "change-request") return keep("done-by-change-request", merged.target.ref);
  if (own.some(isIssueElsewhere)) return keep("tracked-elsewhere");
  return planIssue(subject, content, { holding: undefined }, situation);
}

/** Only once, and never what was closed before: an issue that is open all the same was opened again by people. */
const isToClose = ({ issue, written, noted }: Holding, { state }: ItemContent, { policy }: Situation): boolean =>
  policy.closeDone === "close" &&
  state === "done" &&
  issue?.state === "open" &&
  !written.closed &&
  noted.wasClosed !== true;

function planAdopted(item: ItemCase, holding: Holding, content: ItemContent, situation: Situation): Change {
  const { subject, issue, ref, written } = holding;
  const isLinked = ownReferences(item.wanted).some(
    ({ target }) => target?.kind === "issue" && target.issue.ref === ref,
  );
  const others = adoptable(item);
  if (!isLinked && others[0] && others.length === 1)
    return { kind: "adopt", subject, ref: others[0].ref, written: writtenOf(content, others[0].title) };
  if (issue === null) return planIssue(subject, content, { holding }, situation);
  return written.digest === contentDigest(content)
    ? { kind: "keep", subject, ref, why: issue.state === "open" ? whyOpen(content) : "closed-in-tracker" }
    : { kind: "adopt", subject, ref, written: writtenOf(content, issue.title), again: true };
}

/** The issues that the item links and that stand for no item yet. */
const adoptable = ({ wanted, taken }: ItemCase): Issue[] =>
  ownReferences(wanted).flatMap(({ target }) =>
    target?.kind === "issue" && !taken.has(target.issue.ref) ? [target.issue] : [],
  );

/** Another tracker's or another repository's issue: we cannot look there, but the work has a home already. */
const isIssueElsewhere = ({ text, target }: Reference): boolean =>
  target === null && !/\/(?:pull|pulls|merge_requests|commit|compare)\//.test(text);
