import type { Command, CommandName, Mistake } from "../commands/command.ts";
import type { ActionItem } from "../postmortem/model.ts";
import type { Issue } from "./found.ts";
import type { CommentId, Heard, Said, Word } from "./said.ts";

export type HeardCommands = Heard<Command | Mistake>;

/** What we answer to a line that nothing followed from. */
export type Answer =
  | Mistake
  | { readonly kind: "help" }
  | { readonly kind: "status" }
  /** The issue is closed, and what was asked for needs an open one. */
  | { readonly kind: "closed"; readonly meant: CommandName }
  /** What was approved is not what would be done now. */
  | { readonly kind: "outdated"; readonly fingerprint: string }
  /** The tracker refused to take it into the issue, so often that we gave up. */
  | { readonly kind: "refused" }
  /** The postmortem cannot be read, or does not count, at the moment. */
  | { readonly kind: "unreadable"; readonly meant: CommandName }
  /** It is asked for in the wrong place. */
  | { readonly kind: "elsewhere"; readonly meant: CommandName };

/** What one comment leads to. */
export interface Reply {
  readonly comment: CommentId;
  readonly answers: readonly Answer[];
  /** Something in it was followed. */
  readonly agreed: boolean;
}

export interface TakenIn {
  readonly said: Said | undefined;
  /** What the issue has to become for it; null where it may stay as it is. */
  readonly wish: "close" | "reopen" | null;
  readonly replies: readonly Reply[];
  /** Fields that somebody has just spoken about. */
  readonly fields: readonly HeardField[];
}

/** Fields that are set beside our text too. */
export type HeardField = "owner" | "priority";

/** What a document says of a field, as one text to compare with. */
export const documentWord = {
  owner: ({ owners }: ActionItem): string => owners.join(", "),
  due: ({ due, dueText }: ActionItem): string => due ?? dueText ?? "",
  priority: ({ priority, priorityText }: ActionItem): string => priority ?? priorityText ?? "",
};

/**
 * Follows what was said in the thread of an item's issue, comment by comment.
 *
 * | command | the issue is open | it is closed |
 * |---|---|---|
 * | owner, due, priority | kept as a word over the document's | answered: reopen it first |
 * | snooze | kept until its day | answered: reopen it first |
 * | decline, supersede | kept, and closed | kept: a reason for what people closed |
 * | reopen | nothing | opened, and the decision is gone |
 * | status, help, mistakes | answered | answered |
 * | approve | answered: elsewhere | answered: elsewhere |
 */
export function takeIn(
  before: Said | undefined,
  heard: readonly HeardCommands[],
  { issue, item }: { readonly issue: Pick<Issue, "state">; readonly item: ActionItem },
): TakenIn {
  let said = before;
  let isOpen = issue.state === "open";
  const replies: Reply[] = [];
  const fields = new Set<HeardField>();
  for (const { comment, by, said: commands } of heard) {
    const answers: Answer[] = [];
    let agreed = false;
    for (const command of commands) {
      const follow = followed(command, { said, isOpen, item, by });
      if (follow.kind === "answer") answers.push(follow.answer);
      else {
        said = { ...follow.said, heard: comment };
        isOpen = follow.isOpen;
        agreed = true;
        fieldOf(command).forEach((field) => fields.add(field));
      }
    }
    replies.push({ comment, answers, agreed });
  }
  const wish = isOpen === (issue.state === "open") ? null : isOpen ? "reopen" : "close";
  return { said, wish, replies, fields: [...fields] };
}

const fieldOf = ({ kind }: Command | Mistake): readonly HeardField[] =>
  kind === "owner" || kind === "priority" ? [kind] : [];

interface Around {
  readonly said: Said | undefined;
  readonly isOpen: boolean;
  readonly item: ActionItem;
  readonly by: string;
}

type Follow =
  | { readonly kind: "follow"; readonly said: Omit<Said, "heard">; readonly isOpen: boolean }
  | { readonly kind: "answer"; readonly answer: Answer };

function followed(command: Command | Mistake, { said, isOpen, item, by }: Around): Follow {
  const word = <Value>(value: Value, over: string): Word<Value> => ({ value, by, over });
  const follow = (more: Omit<Said, "heard">, open = isOpen): Follow => ({
    kind: "follow",
    said: { ...said, ...more },
    isOpen: open,
  });
  const answer = (words: Answer): Follow => ({ kind: "answer", answer: words });
  const onlyOpen = (more: Omit<Said, "heard">): Follow =>
    command.kind === "mistake" || isOpen ? follow(more) : answer({ kind: "closed", meant: command.kind });
  switch (command.kind) {
    case "owner":
      return onlyOpen({ owner: word(command.login, documentWord.owner(item)) });
    case "due":
      return onlyOpen({ due: word(command.due, documentWord.due(item)) });
    case "priority":
      return onlyOpen({ priority: word(command.priority, documentWord.priority(item)) });
    case "snooze":
      return onlyOpen({ snooze: { until: command.until, because: command.because, by } });
    case "decline":
      return follow({ ended: { kind: "declined", because: command.because, until: command.until, by } }, false);
    case "supersede":
      return follow({ ended: { kind: "superseded", reference: command.by, by } }, false);
    case "reopen": {
      const { ended: _, ...rest } = said ?? {};
      return { kind: "follow", said: rest, isOpen: true };
    }
    case "approve":
      return answer({ kind: "elsewhere", meant: command.kind });
    case "status":
    case "help":
    case "mistake":
      return answer(command);
    default:
      return command satisfies never;
  }
}
