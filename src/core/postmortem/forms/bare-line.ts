import type { Block } from "../blocks/block.ts";
import { isPlaceholder } from "../document/placeholder.ts";
import { wordsOf } from "../text/words.ts";
import { perList } from "./per-list.ts";
import type { Candidate, Form, Place } from "./candidate.ts";
import { advises, tellsHowThingsStand } from "./narrated.ts";
import { isPromise } from "./promise.ts";

/** A longer paragraph explains; only the sentences in it that promise are items. */
const MAX_WORDS = 40;
const MAX_SENTENCES = 60;
/** Whole paragraph in emphasis: a form's instruction to its author. */
const INSTRUCTION = /^\*[^*]+\*$/;
const SENTENCE_END = /(?<=[.!?]["”)*]{0,3})\s+(?=["“(*[`]{0,3}[\p{Lu}\p{N}])|(?<=[。！？])/u;

const listsItems = perList((blocks) => blocks.some(holdsItems));

interface Sentence {
  readonly line: number;
  readonly text: string;
}

function holdsItems(block: Block): boolean {
  return block.kind === "list" || block.kind === "table";
}

function sentencesOf(text: string, line: number): readonly Sentence[] {
  let at = 0;
  return text.split(SENTENCE_END, MAX_SENTENCES).map((sentence) => {
    const start = text.indexOf(sentence, at);
    at = start + sentence.length;
    return { line: line + text.slice(0, start).split("\n").length - 1, text: sentence };
  });
}

function candidateAt({ line, text }: Sentence, { group, settled, depth }: Place): Candidate {
  return { line, text, details: [], checked: null, group, settled, depth };
}

/** "Mona will do this by May" says more of the sentence before it. */
const REFERS_BACK =
  /(?<!\p{L})(?:do|have|finish|complete|give|working on|leading on) (?:this|that|it)(?!\p{L})|(?:^|, and )(?:(?:this|it|that) )?(?:should|will) be (?:running|done|ready|finished|live|in place|complete|completed|available|deployed|shipped)(?!\p{L})/iu;
/** "We will add the metric; Mona does this by May": the first clause is the promise. */
const firstClause = (sentence: string) => /^[^;；]*/.exec(sentence)?.[0] ?? sentence;

/** "Finally, we want to thank everybody" */
const COURTESY =
  /(?<!\p{L})(?:thank|thanks|apologi[sz]e for|sorry|remercier|merci|danken|gracias|obrigad[oa]|grazie|takk|tack|dziękujemy)(?!\p{L})/iu;

const COURTESY_FIRST = new RegExp(`^(?:[^.!?]{0,60} )?${COURTESY.source}`, "iu");

/** What is said between one promise and the next elaborates the first. */
function untilNext(from: Sentence, all: readonly Sentence[], promising: readonly Sentence[]): readonly string[] {
  const after = all.slice(all.indexOf(from) + 1);
  const next = after.findIndex((sentence) => promising.includes(sentence));
  return after.slice(0, next === -1 ? undefined : next).map(({ text }) => text);
}

/** "This should never have happened" */
const REGRET =
  /(?<!\p{L})(?:should|could|would|must)(?:n't)? (?:not |never )?have (?:\p{L}+ed|been|had|happened|seen|known|caught)(?!\p{L})/iu;

const LEAST_PROMISING = 2;
const MAX_SIGNATURE_WORDS = 2;

/** "— Mona and the platform team" */
const SIGNATURE = /^(?:[—–]|--)\s?\p{Lu}/u;
const MAX_SIGNED_WORDS = 8;

const MAX_CLAUSES = 4;
const IN_TURN =
  /^(?:finally|also|lastly|additionally|furthermore|moreover|first|second|third|next|then|starting|beginning|zudem|ausserdem|schliesslich|enfin|ensuite|tambien|finalmente|ademas|alem|inoltre|infine|ook|tot|ponadto|wreszcie)$/;

/** "Finally, for every release of which we know in advance, the team will …": said after how it begins. */
function promises(sentence: string, { section, lexicon }: Place): boolean {
  if (isPromise(sentence, lexicon)) return true;
  const [first = "", ...clauses] = sentence.split(/,\s+/, MAX_CLAUSES);
  const word = wordsOf(first).split(" ")[0] ?? "";
  const opens = (lexicon.prepositions.has(word) || IN_TURN.test(word)) && !lexicon.conditions.has(word);
  return section.role === "action" && opens && clauses.some((clause) => isPromise(clause, lexicon));
}

/** Where the paragraphs of a section promise, a last one that neither does nor orders is a remark. */
function isClosingRemark(text: string, { siblings, index, lexicon }: Place): boolean {
  if (index !== siblings.length - 1 || /\d|@|[:：]/.test(text)) return false;
  if (lexicon.verbs.has(wordsOf(text).split(" ")[0] ?? "")) return false;
  if (SIGNATURE.test(text) && wordsOf(text).split(" ").length <= MAX_SIGNED_WORDS) return true;
  if (siblings.length > 2 && wordsOf(text).split(" ").length <= MAX_SIGNATURE_WORDS) return true;
  const others = siblings.filter((block, at) => at !== index && block.kind === "paragraph");
  const promising = others.filter((block) => block.kind === "paragraph" && isPromise(block.text, lexicon)).length;
  return promising >= LEAST_PROMISING && promising * 2 >= others.length;
}

/**
 * A paragraph under a heading that promises work, where nothing else is listed:
 *
 *   a few words that order or promise     one item
 *   several sentences that promise        one item each
 *   a long text                           one item for each sentence that promises
 *   below a heading such as "Prevention"  only sentences that promise
 */
export const bareLine: Form = (block, place) => {
  if (block.kind !== "paragraph") return null;
  const { section, lexicon } = place;
  if (section.role !== "action" && section.role !== "remedy") return [];
  if (!section.leaf || !section.named || place.depth > 0 || listsItems(place.siblings)) return [];
  const text = block.text.trim();
  if (INSTRUCTION.test(text) || /[:：?]\**$/.test(text)) return [];
  const sentences = sentencesOf(text, block.line);
  if (sentences.length > 1 && isPlaceholder(sentences[0]?.text ?? "", lexicon)) return [];
  const promising = sentences.filter(
    ({ text: said }) => promises(said, place) && !REFERS_BACK.test(firstClause(said)) && !COURTESY.test(said),
  );
  const told = sentences.every((sentence) => tellsHowThingsStand(sentence.text, lexicon));
  const words = wordsOf(text).split(" ");
  // "The array was rebuilt. Its firmware will be upgraded.": the second sentence alone is work.
  const after = promising[0] !== sentences[0] && lexicon.narrations.has(words[0] ?? "");
  const brief =
    section.role === "action" &&
    words.length <= MAX_WORDS &&
    promising.length <= 1 &&
    !(after && promising.length === 1) &&
    !told &&
    !REGRET.test(text) &&
    !advises(text, lexicon);
  if (promising.length === 0 && (COURTESY_FIRST.test(text) || isClosingRemark(text, place))) return [];
  if (!brief) {
    return promising.map((sentence) => ({
      ...candidateAt(sentence, place),
      details: untilNext(sentence, sentences, promising),
    }));
  }
  if (lexicon.narrations.has(words[0] ?? "") && promising.length === 0) return [];
  return [candidateAt({ line: block.line, text }, place)];
};
