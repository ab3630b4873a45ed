import { attempted } from "./attempts.ts";
import type { Change, KeepReason } from "./change.ts";
import { contentDigest, type HoldContent, pathMark } from "./content.ts";
import { answerTo, heardIn } from "./hear-item.ts";
import type { Holding, Holdings } from "./holdings.ts";
import { planReplies } from "./plan-replies.ts";
import type { Said } from "./said.ts";
import type { Situation } from "./situation.ts";
import type { Subject } from "./subject.ts";
import { updateOf } from "./update-of.ts";
import type { Answer, HeardCommands, Reply } from "./take-in.ts";

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
  const { limit, files } = askedIn(notice.written.text);
  return askAbove > limit ? [] : paths.filter((path) => files.has(pathMark(path)));
}

interface Asked {
  readonly limit: number;
  /** Marks of paths, with how many issues were to be opened and closed, and items to be asked about. */
  readonly files: ReadonlyMap<string, readonly number[]>;
}

/** The memory of a notice, as `seedOf` writes it. */
function askedIn(text: string): Asked {
  const [limit, ...entries] = text.split(" ");
  const files = entries.map((entry): [string, readonly number[]] => {
    const [mark = "", counts = ""] = entry.split("=");
    return [mark, counts.split(".").map(Number)];
  });
  return { limit: Number(limit), files: new Map(files) };
}

const isRefusal = ({ issue, written }: Holding): boolean => issue?.state === "closed" && written.digest !== ANSWERED;

export interface PlannedNotice {
  /** Set where everything waits for a human. */
  readonly hold: HoldContent | null;
  readonly notice: readonly Change[];
}

/**
 * Decides about the one issue that asks a human about a large plan, and whether the plan has to wait for it.
 *
 * | the plan is unusual | the notice | it waits | change |
 * |---|---|---|---|
 * | no | open | no | close: there is nothing left to ask |
 * | no | none, closed or deleted | no | nothing |
 * | yes | none | yes | create |
 * | yes | deleted by a human | yes | keep: asked often enough |
 * | yes | open, and somebody approves just this | yes, for this once | update: the approval stands in it, come what may |
 * | yes, for files that somebody approved | open | no | keep, until all of it is done |
 * | yes | open | yes | update where the question differs |
 * | yes | closed by us | yes | reopen with the new question |
 * | yes, without the files that a human refused | closed by a human | yes | reopen: these were not asked about |
 */
export function planNotice(
  unusual: HoldContent | null,
  refused: readonly string[],
  holdings: Holdings,
  situation: Situation,
): PlannedNotice {
  const notice = holdings.of(subject);
  if (unusual === null) return { hold: null, notice: notice ? closeAnswered(notice, situation) : [] };
  const question: HoldContent = {
    ...unusual,
    documents: [...unusual.documents, ...refused.map((path) => ({ path, creates: 0, closes: 0, asks: 0 }))],
  };
  if (!notice) return { hold: unusual, notice: [attempted({ kind: "create", subject, content: question }, situation)] };
  const { ref, issue, written: base } = notice;
  if (!issue) return { hold: unusual, notice: [{ kind: "keep", subject, ref, why: "deleted-in-tracker" }] };
  const { approval, replies } = hearNotice(notice, unusual, heardIn(situation, notice));
  const answers = planReplies(notice, replies, [], situation);
  const keep = (why: KeepReason): Change => ({ kind: "keep", subject, ref, why });
  const isOpen = issue.state === "open";
  if (isOpen && isApproved(notice, unusual)) return { hold: null, notice: [...answers, keep("approved")] };
  const content = approval ? { ...question, said: approval } : question;
  if (isOpen && base.digest === contentDigest(content))
    return { hold: unusual, notice: [...answers, keep("unchanged")] };
  const update = updateOf(notice, issue, content);
  return { hold: unusual, notice: [...answers, attempted(isOpen ? update : { ...update, reopen: true }, situation)] };
}

const closeAnswered = ({ ref, issue, written: base }: Holding, situation: Situation): Change[] =>
  issue?.state === "open" ? [attempted({ kind: "close", subject, ref, base }, situation)] : [];

/**
 * Approved, and nothing is asked that was not asked then: while it is carried out a plan only shrinks, in each of its files
 * and in each kind. What grows is another plan (I4).
 */
function isApproved({ written }: Holding, { documents }: HoldContent): boolean {
  if (written.said?.approved === undefined || written.digest === ANSWERED) return false;
  const { files } = askedIn(written.text);
  return documents.every(({ path, creates, closes, asks }) => {
    const then = files.get(pathMark(path));
    return [creates, closes, asks].every((count, kind) => count <= (then?.[kind] ?? 0));
  });
}

interface HeardNotice {
  readonly approval: Said | null;
  readonly replies: readonly Reply[];
}

/** `/approve` counts with the fingerprint of what would be done now: nobody approves what they have not seen. */
function hearNotice(
  { written, issue }: Holding,
  { fingerprint }: HoldContent,
  all: readonly HeardCommands[],
): HeardNotice {
  const heard = all.filter(({ comment }) => comment > (written.said?.heard ?? 0));
  const answer = (command: HeardCommands["said"][number]): Answer | null => {
    if (command.kind !== "approve") return answerTo(command);
    if (issue?.state !== "open") return { kind: "closed", meant: "approve" };
    return command.fingerprint === fingerprint ? null : { kind: "outdated", fingerprint };
  };
  const replies = heard.map(({ comment, said }): Reply => {
    const answers = said.map(answer);
    return { comment, agreed: answers.includes(null), answers: answers.filter((each) => each !== null) };
  });
  const approving = replies.findLast(({ agreed }) => agreed);
  return { approval: approving ? { heard: approving.comment, approved: fingerprint } : null, replies };
}
