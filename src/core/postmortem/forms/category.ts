import type { Block, Entry, List } from "../blocks/block.ts";
import { plainText, wordsOf } from "../text/words.ts";
import { settledBy } from "../sections/heading-role.ts";
import { isName } from "../fields/names.ts";
import { statesField } from "../fields/labelled.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { perList } from "./per-list.ts";
import type { Form, Place } from "./candidate.ts";

const MAX_CATEGORY_WORDS = 5;
/** "**Monitoring**" is a category; "**Add a circuit breaker**" is work. */
const MAX_BOLD_WORDS = 2;

function nestedList(entry: Entry): List | undefined {
  return entry.children.find((child): child is List => child.kind === "list");
}

/**
 * A category is an entry that only names its children: it is all bold, or a few words that end in a colon, or
 * the only one of the family without a check box. "**Prevent:**", "Monitoring:", "Team A".
 */
function isCategory(entry: Entry, { lexicon, siblings }: Place): boolean {
  const nested = nestedList(entry);
  if (nested === undefined || entry.checked !== null) return false;
  const text = entry.text.trim();
  const words = wordsOf(text);
  const count = words.split(" ").length;
  if (nested.children.some((child) => statesField(child.text, lexicon))) return false;
  if (nested.children.some((child) => child.checked !== null)) return true;
  return (
    lexicon.types.has(words) ||
    (count <= MAX_CATEGORY_WORDS && /[:：]\**$/.test(text)) ||
    (count <= MAX_BOLD_WORDS && /^\*\*[^*]+\*\*$/.test(text)) ||
    (count <= MAX_BOLD_WORDS && isName(text, lexicon) && !lexicon.verbs.has(words)) ||
    (siblings.length > 1 && namesOnly(siblings, lexicon))
  );
}

const namesOnly = perList((blocks, lexicon: Lexicon) => blocks.every((block) => onlyNames(block, lexicon)));
const MAX_NAMING_WORDS = 3;

/** "1. Metadata server", where every entry of the list is like this and has entries of its own. */
function onlyNames(block: Block, lexicon: Lexicon): boolean {
  if (block.kind !== "entry" || block.checked !== null || (nestedList(block)?.children.length ?? 0) === 0) return false;
  const words = wordsOf(block.text).split(" ");
  const orders = lexicon.verbs.has(words[0] ?? "") && words.length > 1;
  return words.length <= MAX_NAMING_WORDS && !orders && !/[@#]|\d$/.test(block.text);
}

/** `- **Prevent:**` with its items nested below it. */
export const category: Form = (block, place) => {
  if (block.kind !== "entry" || !isCategory(block, place)) return null;
  return place.read(block.children, {
    ...place,
    group: plainText(block.text),
    settled: settledBy(block.text, place.lexicon) ?? place.settled,
    depth: place.depth + 1,
  });
};
