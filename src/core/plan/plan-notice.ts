import { attempted } from "./attempts.ts";
import type { Change } from "./change.ts";
import { contentDigest, type HoldContent, pathMark } from "./content.ts";
import type { Holding, Holdings } from "./holdings.ts";
import type { Situation } from "./situation.ts";
import type { Subject } from "./subject.ts";

const subject: Subject = { kind: "hold" };

/** What the stamp of a notice says after we closed it ourselves, because there was nothing left to ask. */
export const ANSWERED = "";

/**
 * Those of the files that a human said no to, by closing the notice that asked about them. The no stands until the
 * notice is opened again or `ask_above` is raised above what it was when we asked.
 */
export function refusedDocuments(paths: readonly string[], holdings: Holdings, askAbove: number): readonly string[] {
  const notice = holdings.of(subject);
  if (!notice || !isRefusal(notice)) return [];
  const [limit, ...marks] = notice.written.text.split(" ");
  return askAbove > Number(limit) ? [] : paths.filter((path) => marks.includes(pathMark(path)));
}

const isRefusal = ({ issue, written }: Holding): boolean => issue?.state === "closed" && written.digest !== ANSWERED;

/**
 * Decides about the one issue that asks a human about a large plan.
 *
 * | hold | the notice | change |
 * |---|---|---|
 * | no | open | close: there is nothing left to ask |
 * | no | none, closed or deleted | nothing |
 * | yes | none | create |
 * | yes | open | update where the question differs |
 * | yes | closed by us | reopen with the new question |
 * | yes, without the files that a human refused | closed by a human | reopen: these were not asked about |
 * | yes | deleted by a human | keep: asked often enough |
 */
export function planNotice(
  hold: HoldContent | null,
  refused: readonly string[],
  holdings: Holdings,
  situation: Situation,
): Change[] {
  const notice = holdings.of(subject);
  const issue = notice?.issue;
  if (hold === null)
    return notice && issue?.state === "open"
      ? [attempted({ kind: "close", subject, ref: notice.ref, base: notice.written }, situation)]
      : [];
  const question = {
    ...hold,
    documents: [...hold.documents, ...refused.map((path) => ({ path, creates: 0, closes: 0 }))],
  };
  if (!notice) return [attempted({ kind: "create", subject, content: question }, situation)];
  const { ref, written: base } = notice;
  if (!issue) return [{ kind: "keep", subject, ref, why: "deleted-in-tracker" }];
  if (issue.state === "open" && base.digest === contentDigest(question))
    return [{ kind: "keep", subject, ref, why: "unchanged" }];
  const update = { kind: "update", subject, ref, content: question, base, current: issue } as const;
  return [attempted(issue.state === "open" ? update : { ...update, reopen: true }, situation)];
}
