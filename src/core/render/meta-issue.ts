import type { MetaContent, PartRow, Row, RowState, Tally } from "../plan/content.ts";
import type { Evidence } from "../plan/evidence.ts";
import { tallyOf } from "../plan/rows.ts";
import { firstOf, renderReference } from "./item-issue.ts";
import { codeSpan, inCell, MAX_PATH, neutralise, neutraliseCell, truncate } from "./neutralise.ts";
import { markdownLink, type Places } from "./places.ts";

/** Characters of an item's text in a table: one line on most screens. */
const MAX_CELL = 140;
/** Characters of all rows: GitHub refuses bodies over 65,536 and was seen to drop them silently; we stay well below. */
const MAX_ROWS = 40_000;
/** Characters of a name, a date or a level as written: what is longer is none of these. */
const MAX_WORD = 60;
/** Owners that a row shows. */
const MAX_OWNERS = 10;
const MAX_SUMMARY = 600;

const STATE_WORDS: Record<RowState, string> = {
  open: "⬜ open",
  snoozed: "💤 snoozed",
  superseded: "🚫 superseded",
  duplicate: "🚫 duplicate",
  unexplained: "❔ closed as not planned; nobody said why",
  removed: "❔ open; no longer in the postmortem",
  done: "✅ done",
  declined: "🚫 declined",
  elsewhere: "↗ tracked elsewhere",
  "done-but-open": "⬜ open; the postmortem says done",
  "closed-but-open": "✅ done; the postmortem says open",
  closing: "✅ done",
};

/** Our block in the meta-issue of a postmortem, or in one of its parts. */
export function renderMetaIssue(content: MetaContent, places: Places): string {
  const { source, date, severity, summary } = content;
  const path = codeSpan(truncate(source.document, MAX_PATH));
  const pinned = markdownLink(source.commit.slice(0, 7), places(source.document, source.commit));
  const facts = [
    `${markdownLink(path, places(source.document, null))} as of ${pinned}`,
    ...(date === null ? [] : [`incident on ${date}`]),
    ...(severity === null ? [] : [`severity ${neutralise(truncate(severity, MAX_WORD))}`]),
  ];
  return [
    `${facts.join(" · ")}.`,
    ...(summary === "" || content.part > 0 ? [] : [`> ${neutralise(truncate(summary, MAX_SUMMARY))}`]),
    progress(content.parts.length > 0 ? sum(content.parts.map(({ tally }) => tally)) : tallyOf(content.rows)),
    content.parts.length > 0 ? partTable(content.parts) : itemTable(content.rows, places(source.document, null)),
    "Close the issues as you always do; this table follows, and this issue closes with the last of them. What is not going to be done needs a reason: `/help` in its thread tells how. Text that you add below is yours and stays.",
  ].join("\n\n");
}

/** Ten squares and the figures behind them. */
function progress({ items, ended, declined }: Tally): string {
  const squares = items === 0 ? 0 : Math.floor((ended / items) * 10);
  const aside = declined === 0 ? "" : `, ${declined} of them declined`;
  return `**Progress** ${"🟩".repeat(squares)}${"⬜".repeat(10 - squares)} ${ended} of ${items} ended${aside}.`;
}

const sum = (tallies: readonly Tally[]): Tally => ({
  items: tallies.reduce((total, { items }) => total + items, 0),
  ended: tallies.reduce((total, { ended }) => total + ended, 0),
  declined: tallies.reduce((total, { declined }) => total + declined, 0),
});

function itemTable(rows: readonly Row[], file: string): string {
  const lines = ["| Item | Issue | Owner | Priority | Due | State |", "|---|---|---|---|---|---|"];
  let size = 0;
  for (const [at, row] of rows.entries()) {
    const line = itemRow(row);
    size += line.length;
    if (size > MAX_ROWS) {
      lines.push(`| … and ${rows.length - at} more in ${markdownLink("the file", file)} | | | | | |`);
      break;
    }
    lines.push(line);
  }
  return lines.join("\n");
}

function itemRow(row: Row): string {
  const { link, due } = row;
  const cells = [
    textCell(row),
    link === null ? "–" : inCell(renderReference(link)),
    ownerCell(row),
    priorityCell(row),
    due === null ? "–" : wordCell(due),
    stateCell(row),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** The item's words, and those of its issue where people changed them: both are shown. */
function textCell({ text, changed }: Row): string {
  const stated = neutraliseCell(truncate(text, MAX_CELL));
  return changed?.title === undefined
    ? stated
    : `${stated}; the issue says “${neutraliseCell(truncate(changed.title, MAX_CELL))}”`;
}

/** Who carries it, and who is assigned where people changed that in the issue. */
function ownerCell({ owners, changed }: Row): string {
  const stated = owners.length === 0 ? "**nobody**" : firstOf(owners.map(wordCell), MAX_OWNERS);
  return stated + issueSays(changed?.assignees?.map((login) => wordCell(`@${login}`)));
}

function priorityCell({ priority, changed }: Row): string {
  const stated = priority === null ? "–" : wordCell(priority);
  return stated + issueSays(changed?.priorities?.map((label) => wordCell(label.replace(/^priority:/i, ""))));
}

function issueSays(words: readonly string[] | undefined): string {
  if (words === undefined) return "";
  return `; the issue says ${words.length === 0 ? "none" : firstOf(words, MAX_OWNERS)}`;
}

/** Why, and until when: an ending is a decision, and a decision has a reason. */
export function stateCell({ state, said, reason, evidence }: Row): string {
  const words = STATE_WORDS[state];
  const because = (text: string) => neutraliseCell(truncate(text, MAX_CELL));
  if (state === "snoozed" && said?.snooze)
    return `${words} until ${said.snooze.until}: ${because(said.snooze.because)}`;
  if (state === "declined" && said?.ended?.kind === "declined")
    return `${words} until ${said.ended.until}: ${because(said.ended.because)}`;
  if (reason !== undefined) return `${words}: ${because(reason)}`;
  if (evidence) return `${words} · ${evidenceWords(evidence)}`;
  return state === "superseded" && said?.ended?.kind === "superseded"
    ? `${words} by ${wordCell(said.ended.reference)}`
    : words;
}

/** The link alone names it: no word stands before a number that would close anything (S15). */
function evidenceWords({ kind, text, url }: Evidence): string {
  const link = inCell(renderReference({ text, url }));
  return kind === "commit" ? `commit ${link}` : `${link} merged`;
}

const wordCell = (word: string): string => neutraliseCell(truncate(word, MAX_WORD));

function partTable(parts: readonly PartRow[]): string {
  const lines = parts.map(({ part, tally, link }) => {
    return `| ${link === null ? `Part ${part}` : renderReference(link)} | ${tally.items} | ${tally.ended} |`;
  });
  return ["| Part | Items | Ended |", "|---|---|---|", ...lines].join("\n");
}
