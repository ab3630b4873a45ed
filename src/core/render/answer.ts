import { COMMAND_NAMES, type CommandName, USAGE } from "../commands/command.ts";
import type { RepliedTo } from "../plan/change.ts";
import type { Row } from "../plan/content.ts";
import { tallyOf } from "../plan/rows.ts";
import type { Answer } from "../plan/take-in.ts";
import { stateCell } from "./meta-issue.ts";
import { codeSpan, neutralise, truncate } from "./neutralise.ts";
import { count } from "./plan-text.ts";

const MAX_WRITTEN = 80;
const MAX_TEXT = 140;

const PURPOSE: Readonly<Record<CommandName, string>> = {
  owner: "gives the item to somebody",
  due: "sets its deadline, also as `10d`, `2w` or `1m` from today",
  priority: "sets its priority, P0 to P4",
  snooze: "puts it off, for at most 90 days",
  decline: "ends it without doing it; it comes back on that day",
  supersede: "ends it in favour of another one",
  reopen: "takes an ending back",
  approve: "lets a large plan go ahead, in the issue that asks about it",
  status: "tells how it stands",
  help: "shows this",
};

/** The one comment that answers what somebody wrote to us. */
export const renderReply = ({ answers, rows }: RepliedTo): string =>
  [...new Set(answers.map((answer) => answerWords(answer, rows)))].join("\n\n");

function answerWords(answer: Answer, rows: readonly Row[]): string {
  switch (answer.kind) {
    case "mistake":
      return `I could not follow ${codeSpan(truncate(answer.written, MAX_WRITTEN))}: ${answer.why}. Write a new comment such as ${codeSpan(USAGE[answer.meant])}; changed ones are not read again.`;
    case "closed":
      return `This issue is closed, so ${codeSpan(`/${answer.meant}`)} changes nothing. Write \`/reopen\` first.`;
    case "elsewhere":
      return answer.meant === "approve"
        ? "`/approve` works in the issue that asks about a large plan."
        : `${codeSpan(`/${answer.meant}`)} works in the issue of an action item that a postmortem lists and that I opened. Here, change the issue itself.`;
    case "refused":
      return "I could not write this into the issue: the tracker refused it several times. Perhaps its text has no room left (65,536 characters); shorten it, and write the command again.";
    case "unreadable":
      return `The postmortem of this item cannot be read at the moment, is a draft, or waits for somebody's word about a large plan, so ${codeSpan(`/${answer.meant}`)} changes nothing. Write it again then.`;
    case "outdated":
      return `The plan has changed since: what would be done now is ${codeSpan(`/approve ${answer.fingerprint}`)}. Look at the table above first.`;
    case "status":
      return statusWords(rows);
    case "help":
      return helpWords();
    default:
      return answer satisfies never;
  }
}

function statusWords(rows: readonly Row[]): string {
  const [only, ...others] = rows;
  if (only === undefined) return "There is nothing to tell about here.";
  if (others.length > 0) {
    const { items, ended, declined } = tallyOf(rows);
    return `${ended} of ${count(items, "item")} ended, ${declined} of them declined.`;
  }
  return `“${neutralise(truncate(only.text, MAX_TEXT))}” is ${stateCell(only)}.`;
}

const helpWords = (): string =>
  [
    "Begin a line of a comment with one of these. They count for people who may write to this repository.",
    [
      "| command | what it does |",
      "|---|---|",
      ...COMMAND_NAMES.map((name) => `| ${codeSpan(USAGE[name])} | ${PURPOSE[name]} |`),
    ].join("\n"),
  ].join("\n\n");
