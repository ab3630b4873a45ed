import type { Lexicon } from "../vocabulary/lexicon.ts";
import { opening } from "./settled.ts";

/** Characters of a reason: a sentence or two. */
const MAX_REASON = 300;
/** Places where a state may begin that are looked at, from the end: a reason stands there. */
const MOST_STARTS = 20;
/** Where the words of a state can begin: at the start, or set off from what is before. */
const BEGINS = /(?<=^|[([:：;；,，—–(]|\s-\s|[.!?。]\s|~~)\s*(?=[\p{L}\p{N}*_])/gu;
/** "Reason: too dear", a line of its own. */
const LABELLED =
  /^[\s*_>-]*(?:reason|rationale|why(?: not)?|grund|begründung|warum|raison|pourquoi|motivo|motivación|justificación|razón|razão|justificativa|motivazione|perché|reden|waarom|powód|dlaczego|årsag|grunn|skäl|alasan|причина|почему|理由|原因|이유|사유)[*_]*\s*[:：][*_]*\s*(\S.*)$/iu;
/** A word, and not a mere reference or "it". */
const SAYS = /\p{L}{3}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const STRUCK = /^\s*~~[^~]+~~(?<after>[^~]*)$/s;

/**
 * Why an item is declined, in the file's own words: what follows the words of the state in its text or its cell, what
 * stands after struck text, or a line that is called so. Null where nobody says.
 *
 * @example readReason(["Shard the queue — won't do: too dear"], [], lexicon) // "too dear"
 */
export function readReason(texts: readonly string[], details: readonly string[], lexicon: Lexicon): string | null {
  for (const line of details.flatMap((each) => each.split("\n"))) {
    const labelled = LABELLED.exec(line)?.[1];
    if (labelled !== undefined) return tidied(labelled);
  }
  for (const text of [...texts, ...details]) {
    const reason = afterState(text, lexicon) ?? afterStruck(text);
    if (reason !== null && opening(reason, lexicon)?.rest !== "") return reason;
  }
  return null;
}

/** What follows the last words that decline it: "(won't do: too dear)". */
function afterState(text: string, lexicon: Lexicon): string | null {
  const starts = [...text.matchAll(BEGINS)].map(({ index, 0: { length } }) => index + length).toReversed();
  for (const start of starts.slice(0, MOST_STARTS)) {
    const found = opening(text.slice(start, start + 2 * MAX_REASON), lexicon);
    if (found?.state === "declined") return tidied(found.rest);
  }
  return null;
}

function afterStruck(text: string): string | null {
  const after = STRUCK.exec(text)?.groups?.["after"];
  return after === undefined ? null : tidied(after);
}

/** Without what sets it off; null where nothing but a reference or a sign is left. */
function tidied(written: string): string | null {
  const words = written
    .replace(/\s+/g, " ")
    .replace(/^[\s:：,，、;；.。–—(（[*_-]+/u, "")
    .replace(
      /^(?:because(?: of)?|due to|since|as|weil|wegen|da|parce qu[e'’]|car|porque|perché|omdat|bo|ponieważ|потому что|так как)\s*(?=[\s\p{L}])/iu,
      "",
    )
    .trim();
  const open = (words.match(/[([]/g) ?? []).length;
  const closed = (words.match(/[)\]]/g) ?? []).length;
  const reason = (closed > open ? words.replace(/[)\]][^)\]]*$/, "") : words).replace(/[\s.。*_]+$/u, "");
  return SAYS.test(reason.replace(/\S*\d\S*|@\S+|^(?:see|siehe|voir|ver|zie|se)\s/gi, " "))
    ? reason.slice(0, MAX_REASON)
    : null;
}
