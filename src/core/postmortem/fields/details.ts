import { MAX_DETAILS_CHARACTERS, MAX_ITEM_CHARACTERS } from "../limits.ts";
import type { ItemState } from "../model.ts";
import { wordsOf } from "../text/words.ts";
import type { FieldName } from "../vocabulary/vocabulary.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { type Calendar, type Due, NO_DUE, readDue, takeDue } from "./due.ts";
import { statesField, takeLabelled } from "./labelled.ts";
import { readInCharge, readOwners } from "./owners.ts";
import { NO_PRIORITY, type PriorityReading, readPriority } from "./priority.ts";
import { readState } from "./state.ts";
import { takeTracked } from "./tracked.ts";

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

/** "When: shipped 2024-04-29" */
function settledIn(written: string, lexicon: Lexicon): ItemState | null {
  const state = readState(written, lexicon);
  return state === "open" ? null : state;
}

const FIELD_LINE = /^[\s>*_-]*([^:：\n|*]{2,30}?)\**\s*[:：]\**\s*(\S[^\n]{0,200})$/;

/** "When: 2026-01-31": a label that is too common a word to count anywhere but at the start of a line of its own. */
function fieldLine(text: string, lexicon: Lexicon): { readonly field: FieldName; readonly value: string } | null {
  const [, label = "", value = ""] = FIELD_LINE.exec(text.trim()) ?? [];
  const field = lexicon.fields.get(wordsOf(label));
  return field === undefined ? null : { field, value };
}

/**
 * Lines nested below an item that state one of its fields: "Owner: Alice", "Due: 2026-01-31", a lone link. What
 * else stands there elaborates the work, and names and links in it belong to the prose.
 */
export function readDetails(details: readonly string[], calendar: Calendar): DetailFields {
  const { lexicon } = calendar;
  let fields: DetailFields = { owners: [], priority: NO_PRIORITY, due: NO_DUE, tracked: [], state: null };
  for (const detail of details) {
    const text = detail.slice(0, MAX_ITEM_CHARACTERS);
    const line = fieldLine(text, lexicon);
    const owner = takeLabelled(text, "owner", lexicon) ?? (line?.field === "owner" ? line : null);
    const due = takeLabelled(text, "due", lexicon) ?? (line?.field === "due" ? line : null);
    const priority = takeLabelled(text, "priority", lexicon);
    const status = takeLabelled(text, "status", lexicon);
    const tracked = takeTracked(text, lexicon);
    const onlyReferences = tracked.value.length > 0 && wordsOf(tracked.rest) === "";
    const settled = due === null ? null : settledIn(due.value, lexicon);
    const spoken = owner === null && due === null && REFERS_BACK.test(text);
    const inCharge = spoken ? readInCharge(text, lexicon) : [];
    const promised = spoken ? takeDue(text, calendar).value : NO_DUE;
    fields = {
      owners: owner !== null ? readOwners(owner.value, lexicon) : inCharge.length > 0 ? inCharge : fields.owners,
      due:
        due !== null && settled === null
          ? readDue(due.value, calendar)
          : promised.dueText !== null
            ? promised
            : fields.due,
      priority: priority === null ? fields.priority : readPriority(priority.value, lexicon),
      state: (status === null ? null : readState(status.value, lexicon)) ?? settled ?? fields.state,
      tracked: onlyReferences ? [...new Set([...fields.tracked, ...tracked.value])] : fields.tracked,
    };
  }
  return fields;
}

/** What is written below an item and elaborates it, without the lines that only state a field. */
export function elaboration(details: readonly string[], lexicon: Lexicon): string {
  const lines = details.filter((detail) => detail.trim() !== "" && !statesField(detail, lexicon));
  const text = lines.map((line) => line.trim()).join("\n");
  return text.length <= MAX_DETAILS_CHARACTERS ? text : `${text.slice(0, MAX_DETAILS_CHARACTERS - 1)}…`;
}
