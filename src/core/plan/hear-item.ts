import { standingWords, withSaid } from "./apply-said.ts";
import type { Holding } from "./holdings.ts";
import type { Day } from "./said.ts";
import type { Situation } from "./situation.ts";
import { type Answer, type HeardCommands, type Reply, takeIn, type TakenIn } from "./take-in.ts";
import type { IdentifiedItem } from "./wanted.ts";

/** A wanted item after everything that was said in the thread of its issue. */
export interface HeardItem extends Pick<TakenIn, "wish" | "replies"> {
  readonly wanted: IdentifiedItem;
  /** What somebody has just said and what is to stand in the issue: the fields that it is about; null where it is none. */
  readonly news: TakenIn["fields"] | null;
}

/** Only an issue of ours can keep what was said, in its stamp; in a person's own issue people change things themselves. */
export function hearItem(
  wanted: IdentifiedItem,
  holding: Holding | undefined,
  heard: readonly HeardCommands[],
  today: Day,
): HeardItem {
  const issue = holding?.issue;
  if (!holding || !issue || holding.adopted) return { wanted, wish: null, news: null, replies: answerOnly(heard) };
  const before = holding.written.said;
  const since = heard.filter(({ comment }) => comment > (before?.heard ?? 0));
  const { said, wish, replies, fields } = takeIn(before, since, { issue, item: wanted.item });
  if (said === undefined) return { wanted, wish, replies, news: null };
  const isOpen = wish === null ? issue.state === "open" : wish === "reopen";
  const standing = standingWords(said, wanted.item, isOpen, today);
  return {
    wanted: { ...withSaid(wanted, standing), said: standing },
    wish,
    replies,
    news: said === before ? null : fields,
  };
}

/** The answer where nothing is decided by command: questions are answered, everything else is sent to where it works. */
export function answerTo(command: HeardCommands["said"][number], unreadable = false): Answer {
  if (command.kind === "help" || command.kind === "status" || command.kind === "mistake") return command;
  return { kind: unreadable && command.kind !== "approve" ? "unreadable" : "elsewhere", meant: command.kind };
}

export const answerOnly = (heard: readonly HeardCommands[], unreadable = false): readonly Reply[] =>
  heard.map(({ comment, said }) => ({
    comment,
    agreed: false,
    answers: said.map((command) => answerTo(command, unreadable)),
  }));

/** What was said in the thread of one issue. */
export const heardIn = (
  { heard }: Pick<Situation, "heard">,
  holding: Pick<Holding, "ref"> | undefined,
): readonly HeardCommands[] => (holding === undefined ? [] : heard.filter(({ ref }) => ref === holding.ref));
