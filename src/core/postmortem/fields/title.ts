import { COMFORTABLE_TITLE_CHARACTERS } from "../limits.ts";
import { plainText, RUN_OF_BLANKS } from "../text/words.ts";

const EMPTY_BRACKETS = /[([{（【「][\s,;:、：.&/|-]*[)\]}）】」]/g;
const DANGLING_END = /(?:[\s,;:：、—–|-]|->|→)+$/;
const DANGLING_START = /^(?:[\s,;:：、.—–|)\]-]|->|→)+/;
const SENTENCE_END = /[.!?](?=\s+[\p{Lu}\p{N}"“(`])|[。！？]/gu;
/** A first sentence shorter than this is a label ("Alerts."), not the work. */
const MIN_SENTENCE_CHARACTERS = 20;

/** Takes off what the removal of fields has left behind: empty brackets, lone separators, double spaces. */
export function tidyTitle(text: string): string {
  return plainText(text.replace(EMPTY_BRACKETS, " "))
    .replace(EMPTY_BRACKETS, " ")
    .replace(/(?:\.\s+)+\./g, ".")
    .replace(/\s+([,;.!?])(?=\s|$)/g, "$1")
    .replace(/([,;])\s*(?=[,;.])/g, "")
    .replace(/(?<=[\p{L}\p{N}])[\s,;]+(?=[)\]])/gu, "")
    .replace(RUN_OF_BLANKS, " ")
    .replace(/(?<=[([（])[\s,;]+/g, "")
    .replace(DANGLING_END, "")
    .replace(DANGLING_START, "")
    .replace(/(?<=\p{L}{2})\.$/u, "")
    .trim();
}

/** A long item is cut after its first sentences; the issue links to the line where the rest stands. */
export function shortenTitle(title: string): string {
  if (title.length <= COMFORTABLE_TITLE_CHARACTERS) return title;
  let end = title.length;
  for (const match of title.matchAll(SENTENCE_END)) {
    if (match.index < MIN_SENTENCE_CHARACTERS) continue;
    if (match.index > COMFORTABLE_TITLE_CHARACTERS && end < title.length) break;
    end = match.index;
    if (match.index > COMFORTABLE_TITLE_CHARACTERS) break;
  }
  return title.slice(0, end).trim();
}
