import type { ItemContent, ShownLink } from "../plan/content.ts";
import { neutralise, truncate } from "./neutralise.ts";
import { markdownLink, type Places } from "./places.ts";

/** Characters of an item's text that its issue repeats; what is longer is in the file, one click away. */
const MAX_TEXT = 4_000;

/** Our block in the issue of one action item. */
export function renderItemIssue(content: ItemContent, places: Places): string {
  const { source, references } = content;
  const file = markdownLink(
    `\`${source.document.replaceAll("`", "'")}\``,
    places(source.document, source.commit, source.line ?? undefined),
  );
  const section = content.section === "" ? "" : `, section “${neutralise(content.section)}”`;
  const facts = [
    ["Owner", ownerWords(content)],
    ["Priority", content.priority ?? (content.priorityText === null ? "not stated" : neutralise(content.priorityText))],
    ["Due", content.due ?? (content.dueText === null ? "not stated" : neutralise(content.dueText))],
    ...(content.type === null ? [] : [["Type", neutralise(content.type)]]),
    ...(references.length === 0 ? [] : [["See also", references.map(renderReference).join(", ")]]),
  ];
  return [
    neutralise(truncate(content.text, MAX_TEXT)),
    `From the postmortem **${neutralise(content.postmortem)}** (${file}${section}).`,
    facts.map(([name, value]) => `- **${name}:** ${value}`).join("\n"),
    ...documentWords(content),
  ].join("\n\n");
}

/** Who it is, and for everyone who could not be assigned why, so that nobody wonders. */
function ownerWords({ owners: { logins, teams, names } }: ItemContent): string {
  const words = [
    ...logins.map((login) => neutralise(`@${login}`)),
    ...teams.map((team) => `team ${neutralise(team)} (by label: teams cannot be assigned)`),
    ...names.map((name) => `${neutralise(name)} (not assigned: not known as a login that works here)`),
  ];
  return words.length === 0 ? "nobody yet" : words.join(", ");
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
  return url === null ? neutralise(text) : markdownLink(neutralise(text), url);
}
