import { plusDays, plusMonths } from "../postmortem/fields/calendar.ts";
import { attempted } from "./attempts.ts";
import type { Change } from "./change.ts";
import type { Holding } from "./holdings.ts";
import type { IdentifiedDocument } from "./identify.ts";
import { type Question, questionMark } from "./question.ts";
import type { DecidedItem, PlannedItem } from "./rows.ts";
import type { Day } from "./said.ts";
import type { Situation } from "./situation.ts";

/** Who closed an issue longer ago has forgotten why; so an archive that is taken over is not asked about at once. */
const ASK_WITHIN_DAYS = 14;
const ASK_AFTER_DAYS = 1;
/** A review that nobody was asked for in time (the app was off, the archive is old) is past. */
const REVIEW_WITHIN_DAYS = 30;
/** When an item that its document declines comes back, where it names no day: half a year after the incident. */
const REVIEW_AFTER_MONTHS = 6;
/** Items that one question names. */
const MAX_TEXTS = 20;

export const dayOf = (date: Date): Day => date.toISOString().slice(0, "2026-01-31".length);

/** The question, unless it was asked before. */
function once(question: Question, { subject, ref, noted }: Holding, situation: Situation): Change[] {
  if (noted.asked?.includes(questionMark(question))) return [];
  return [attempted({ kind: "ask", subject, ref, question }, situation)];
}

const isWithin = (day: Day, days: number, today: Day): boolean => day <= today && (plusDays(day, days) ?? "") >= today;

/**
 * Asks about how an item ended, in the thread of its issue; only in issues that we opened.
 *
 * | the issue | asked |
 * |---|---|
 * | closed as not planned in the last two weeks, and nobody said why | for the reason |
 * | declined until a day that has come | whether it still is |
 * | anything else | nothing |
 */
export function planItemAsks({ wanted, holding, change }: DecidedItem, situation: Situation): Change[] {
  const { issue, adopted } = holding ?? {};
  if (!holding || adopted || issue?.state !== "closed" || change.kind === "update") return [];
  const today = dayOf(situation.now);
  const { ended } = wanted.said ?? {};
  if (ended?.kind === "declined" && isWithin(ended.until, REVIEW_WITHIN_DAYS, today))
    return once({ kind: "review", until: ended.until, because: ended.because }, holding, situation);
  const isFresh = issue.closedAt !== null && isWithin(dayOf(issue.closedAt), ASK_WITHIN_DAYS, today);
  return !ended && issue.ending === "declined" && isFresh ? once({ kind: "reason" }, holding, situation) : [];
}

/** Asks about an item that no postmortem has mentioned for a day: a move in two commits is no removal. */
export function planAbsentAsks(holding: Holding, situation: Situation): Change[] {
  const { issue, adopted, written, noted, subject } = holding;
  if (subject.kind !== "item" || adopted || issue?.state !== "open" || noted.missing === undefined) return [];
  if ((plusDays(noted.missing, ASK_AFTER_DAYS) ?? "") > dayOf(situation.now)) return [];
  return once({ kind: "removed", document: written.document }, holding, situation);
}

/** Asks in the meta-issue about items that the document itself declines, once, on the day on which they come back. */
export function planDeclinedAsks(
  { postmortem }: IdentifiedDocument,
  items: readonly PlannedItem[],
  meta: Holding | undefined,
  situation: Situation,
): Change[] {
  if (!meta?.issue) return [];
  const today = dayOf(situation.now);
  const usual = postmortem.date === null ? null : plusMonths(postmortem.date, REVIEW_AFTER_MONTHS);
  const due = items
    .filter(({ wanted, holding }) => wanted.item.state === "declined" && !holding)
    .flatMap(({ wanted: { item } }) => {
      const day = item.due ?? usual;
      return day !== null && isWithin(day, REVIEW_WITHIN_DAYS, today) ? [{ day, text: item.title }] : [];
    });
  return [...Map.groupBy(due, ({ day }) => day)].flatMap(([until, each]) =>
    once({ kind: "declined", until, texts: each.slice(0, MAX_TEXTS).map(({ text }) => text) }, meta, situation),
  );
}
