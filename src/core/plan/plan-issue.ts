import { attempted } from "./attempts.ts";
import type { Change, KeepReason } from "./change.ts";
import { type Content, contentDigest, seedOf } from "./content.ts";
import type { Holding } from "./holdings.ts";
import type { Situation } from "./situation.ts";
import type { Subject } from "./subject.ts";
import { updateOf } from "./update-of.ts";

/**
 * Decides about the issue of one subject, whatever it stands for.
 *
 * | we hold | it would say | change |
 * |---|---|---|
 * | nothing | – | create |
 * | an issue that someone deleted, or that is closed | anything about the same text | keep: people ended it |
 * | such an issue | something about a moved or reworded text | remember: so that it is known again, nothing is written |
 * | an open issue | what it says now | keep; where the document calls it done, the reason says so |
 * | an open issue | something else, or `pending` | update |
 *
 * `pending`: something that it shows is about to change in this very plan.
 */
export function planIssue(
  subject: Subject,
  content: Content,
  { holding, pending = false }: { readonly holding: Holding | undefined; readonly pending?: boolean },
  situation: Situation,
): Change {
  if (!holding) return attempted({ kind: "create", subject, content }, situation);
  const { ref, written, issue } = holding;
  if (issue === null || issue.state === "closed") return planEnded(holding, content);
  if (!pending && written.digest === contentDigest(content))
    return { kind: "keep", subject, ref, why: whyOpen(content) };
  return attempted(updateOf(holding, issue, content), situation);
}

/** Why an open issue that says what it should is left alone. */
export const whyOpen = (content: Content): KeepReason =>
  content.kind === "item" && content.state === "done" ? "done-but-open" : "unchanged";

function planEnded({ subject, ref, written, issue, adopted }: Holding, content: Content): Change {
  const { document, text } = seedOf(content);
  if (document !== written.document || text !== written.text)
    return { kind: "remember", subject, ref, written: { ...written, document, text }, adopted };
  if (issue === null) return { kind: "keep", subject, ref, why: "deleted-in-tracker" };
  return { kind: "keep", subject, ref, why: written.closed ? "closed-as-done" : "closed-in-tracker" };
}
