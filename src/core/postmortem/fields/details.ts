import { MAX_DETAILS_CHARACTERS, MAX_ITEM_CHARACTERS } from "../limits.ts";
import type { ItemState } from "../model.ts";
import { wordsOf } from "../text/words.ts";
import type { FieldName } from "../vocabulary/vocabulary.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { type Calendar, type Due, NO_DUE, readDue, takeDue } from "./due.ts";
import { statesField, takeLabelled } from "./labelled.ts";
import { readInCharge, readOwners } from "./owners.ts";
import { NO_PRIORITY, type PriorityReading, readPriority } from "./priority.ts";
import { readOpeningState } from "./settled.ts";
import { readState } from "./state.ts";
import { readTracked, takeTracked } from "./tracked.ts";

interface DetailFields {
  readonly owners: readonly string[];
  readonly priority: PriorityReading;
  readonly due: Due;
  readonly tracked: readonly string[];
  readonly state: ItemState | null;
}

/** "She will do this by the end of May": a sentence about the work named before it. */
const REFERS_BACK =
  /(?<!\p{L})(?:(?:do|have|finish|complete|ship|lead|own|leading on|working on|owns|leads|takes) (?:this|it|that)|(?:hope|expect|aim|plan)s? to have|should be (?:running|done|ready|finished|live|in place))(?!\p{L})/iu;

const FIELD_LINE = /^[\s>*_-]*([^:：\n|*]{2,40}?)\**\s*[:：]\**\s*(\S[^\n]{0,200})$/;

/** "When: 2026-01-31": a label that is too common a word to count anywhere but at the start of a line of its own. */
function lineValue(text: string, field: FieldName, lexicon: Lexicon): string | null {
  const [, label = "", value = ""] = FIELD_LINE.exec(text.trim()) ?? [];
  // "Owner / Responsable: …"
  const names = [label, ...label.split("/")].map((name) => lexicon.fields.get(wordsOf(name)));
  return names.includes(field) ? value : null;
}

function valueOf(
  text: string,
  field: "owner" | "priority" | "due" | "status" | "ticket",
  lexicon: Lexicon,
): string | null {
  return takeLabelled(text, field, lexicon)?.value ?? lineValue(text, field, lexicon);
}

/** Only what a label states: of several lines the last one counts. */
function readLabels(text: string, calendar: Calendar): Partial<DetailFields> {
  const { lexicon } = calendar;
  const read = <Value>(field: Parameters<typeof valueOf>[1], as: (value: string) => Value): Value | undefined => {
    const value = valueOf(text, field, lexicon);
    return value === null ? undefined : as(value);
  };
  // "When: shipped 2024-04-29" tells of the state.
  const settled = read("due", (value) => readState(value, lexicon));
  const isSettled = settled === "done" || settled === "declined";
  const owners = read("owner", (value) => readOwners(value, lexicon));
  const due = isSettled ? undefined : read("due", (value) => readDue(value, calendar));
  const priority = read("priority", (value) => readPriority(value, lexicon));
  const state = read("status", (value) => readState(value, lexicon)) ?? (isSettled ? settled : null);
  // "Status: Done, see #12"
  const referred =
    state === null ? [] : readTracked(text, lexicon).filter((reference) => !reference.startsWith("http"));
  const tracked = read("ticket", (value) => readTracked(value, lexicon)) ?? referred;
  return {
    ...(owners === undefined ? {} : { owners }),
    ...(due === undefined ? {} : { due }),
    ...(priority === undefined ? {} : { priority }),
    ...(state === null ? {} : { state }),
    ...(tracked.length === 0 ? {} : { tracked }),
  };
}

/** What a sentence says of the work named before it: who is in charge, when it is to be there, that it is done. */
function readSpoken(text: string, calendar: Calendar): Partial<DetailFields> {
  const state = /^[^:：]{0,30}[:：]/.test(text)
    ? null
    : readOpeningState(text.replace(/^[\s*_]+/, ""), calendar.lexicon);
  const settled = state === "done" || state === "declined" ? { state } : {};
  if (!REFERS_BACK.test(text)) return settled;
  const owners = readInCharge(text, calendar.lexicon);
  const due = takeDue(text, calendar).value;
  return { ...settled, ...(owners.length > 0 ? { owners } : {}), ...(due.dueText === null ? {} : { due }) };
}

function readReferences(text: string, lexicon: Lexicon): readonly string[] {
  const tracked = takeTracked(text, lexicon);
  return wordsOf(tracked.rest) === "" ? tracked.value : [];
}

/**
 * Lines nested below an item that state one of its fields: "Owner: Alice", "Due: 2026-01-31", a lone link. What
 * else stands there elaborates the work, and names and links in it belong to the prose.
 */
export function readDetails(details: readonly string[], calendar: Calendar): DetailFields {
  let fields: DetailFields = { owners: [], priority: NO_PRIORITY, due: NO_DUE, tracked: [], state: null };
  for (const detail of details) {
    const text = detail.slice(0, MAX_ITEM_CHARACTERS);
    const labels = readLabels(text, calendar);
    const said = Object.keys(labels).length > 0 ? labels : readSpoken(text, calendar);
    const tracked = [...fields.tracked, ...(said.tracked ?? readReferences(text, calendar.lexicon))];
    fields = { ...fields, ...said, tracked: [...new Set(tracked)] };
  }
  return fields;
}

/** What is written below an item and elaborates it, without the lines that only state a field. */
export function elaboration(details: readonly string[], lexicon: Lexicon): string {
  const lines = details.filter((detail) => detail.trim() !== "" && !statesField(detail, lexicon));
  const text = lines.map((line) => line.trim()).join("\n");
  return text.length <= MAX_DETAILS_CHARACTERS ? text : `${text.slice(0, MAX_DETAILS_CHARACTERS - 1)}…`;
}
