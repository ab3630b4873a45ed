import { attempted } from "./attempts.ts";
import type { Change } from "./change.ts";
import type { Row } from "./content.ts";
import type { Holding } from "./holdings.ts";
import type { Situation } from "./situation.ts";
import type { Reply } from "./take-in.ts";

/** A thumb for what was followed, and one comment for what was not. */
export function planReplies(
  { subject, ref }: Pick<Holding, "subject" | "ref">,
  replies: readonly Reply[],
  rows: readonly Row[],
  situation: Situation,
): Change[] {
  return replies.flatMap(({ comment, answers, agreed }) => [
    ...(agreed ? [attempted({ kind: "agree", subject, ref, comment }, situation)] : []),
    ...(answers.length > 0
      ? [attempted({ kind: "answer", subject, ref, reply: { comment, answers, agreed, rows } }, situation)]
      : []),
  ]);
}
