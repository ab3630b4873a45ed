import type { ItemContent, ShownLink } from "../plan/content.ts";
import type { Said } from "../plan/said.ts";
import { codeSpan, MAX_PATH, neutralise, truncate } from "./neutralise.ts";
import { markdownLink, type Places } from "./places.ts";

/** Characters of an item's text that its issue repeats; what is longer is in the file, one click away. */
const MAX_TEXT = 4_000;
/** Characters of a title or a heading. */
const MAX_HEADING = 300;
/** Characters of a name, a date or a level as written: what is longer is none of these. */
const MAX_WORD = 100;
const MAX_OWNERS = 10;
const MAX_REASON = 500;
const MAX_REFERENCES = 5;

/** Our block in the issue of one action item. */
export const renderItemIssue = (content: ItemContent, places: Places): string =>
  [...itemParts(content, places), ...documentWords(content)].join("\n\n");

/** The same in an issue that we close, with the evidence. No number and no mention stands in it (S15). */
export function renderDoneItem(content: ItemContent, places: Places): string {
  const { document, commit, line } = content.source;
  const path = codeSpan(truncate(document, MAX_PATH));
  const where = `${line === null ? path : `line ${line} of ${path}`} as of ${commit.slice(0, 7)}`;
  return [
    ...itemParts(content, places),
    `Closed as completed, because the postmortem marks this as **done**: ${markdownLink(where, places(document, commit, line ?? undefined))}. Open it again if it is not; it then stays open.`,
  ].join("\n\n");
}

function itemParts(content: ItemContent, places: Places): string[] {
  const { source, references } = content;
  const place = places(source.document, source.commit, source.line ?? undefined);
  const file = markdownLink(codeSpan(truncate(source.document, MAX_PATH)), place);
  const section = content.section === "" ? "" : `, section “${heading(content.section)}”`;
  const facts = [
    ["Owner", `${ownerWords(content)}${saidBy(content, "owner")}`],
    ["Priority", `${content.priority ?? writtenWords(content.priorityText)}${saidBy(content, "priority")}`],
    ["Due", `${content.due ?? writtenWords(content.dueText)}${saidBy(content, "due")}`],
    ...(content.type === null ? [] : [["Type", word(content.type)]]),
    ...(references.length === 0 ? [] : [["See also", firstOf(references.map(renderReference), MAX_REFERENCES)]]),
  ];
  return [
    neutralise(truncate(content.text, MAX_TEXT)),
    `From the postmortem **${heading(content.postmortem)}** (${file}${section}).`,
    facts.map(([name, value]) => `- **${name}:** ${value}`).join("\n"),
    ...decisionWords(content.said),
  ];
}

const writtenWords = (text: string | null): string => (text === null ? "not stated" : word(text));

/** Whose word it is, where it is not the document's; both are shown. */
function saidBy({ said, overruled }: ItemContent, field: "owner" | "due" | "priority"): string {
  const spoken = said?.[field];
  if (!spoken) return "";
  const over = overruled?.[field] ?? "";
  return ` (said here by ${word(spoken.by)}; the postmortem says ${over === "" ? "nothing" : word(over)})`;
}

/** What was decided in the thread. No mention and no number that a machine would follow stands in it (S11, S15). */
function decisionWords(said: Said | undefined): string[] {
  const { ended, snooze } = said ?? {};
  const reason = (because: string) => neutralise(truncate(because, MAX_REASON));
  if (ended?.kind === "declined")
    return [`**Declined** by ${word(ended.by)}: ${reason(ended.because)}. It comes back on ${ended.until}.`];
  if (ended?.kind === "superseded")
    return [`**Superseded** by ${word(ended.reference)}, as ${word(ended.by)} said here.`];
  return snooze ? [`**Snoozed** until ${snooze.until} by ${word(snooze.by)}: ${reason(snooze.because)}.`] : [];
}

const heading = (text: string): string => neutralise(truncate(text, MAX_HEADING));
const word = (text: string): string => neutralise(truncate(text, MAX_WORD));

/** @example firstOf(["a", "b", "c"], 2) // "a, b and 1 more" */
export const firstOf = (words: readonly string[], most: number): string =>
  words.length <= most ? words.join(", ") : `${words.slice(0, most).join(", ")} and ${words.length - most} more`;

/** Who it is, and for everyone who could not be assigned why, so that nobody wonders. */
function ownerWords({ owners: { logins, teams, names } }: ItemContent): string {
  const words = [
    ...logins.map((login) => word(`@${login}`)),
    ...teams.map((team) => `team ${word(team)} (by label: teams cannot be assigned)`),
    ...names.map((name) => `${word(name)} (not assigned: not known as a login that works here)`),
  ];
  return words.length === 0 ? "nobody yet" : firstOf(words, MAX_OWNERS);
}

/** The document and the open issue disagree: say so, change nothing. */
function documentWords({ state }: ItemContent): string[] {
  switch (state) {
    case "open":
      return [];
    case "done":
      return ["The postmortem now marks this as **done**. Close this issue if it is."];
    case "declined":
      return ["The postmortem now says that this will **not be done**. Close this issue as not planned if so."];
    default:
      return state satisfies never;
  }
}

export function renderReference({ text, url }: ShownLink): string {
  return url === null ? word(text) : markdownLink(word(text), url);
}
