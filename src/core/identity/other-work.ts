import { normalText } from "./normal-text.ts";
import { profile, similarity } from "./similarity.ts";

/** Words that an edit may swap without changing the work, in the languages that have them as words of their own. */
const SMALL_WORDS = new Set(
  (
    "a an the and or of on in at to for from by with as is are be this that it its our we should must will " +
    "un una el la los las de del y o en por para con le les des du et ou dans pour avec au aux " +
    "ein eine einen der die das den dem und oder im in zu zum zur für von mit auf " +
    "um uma os as do da dos das e em no na com en ett og och i på til til för av"
  ).split(" "),
);

/** Two words of one family ("alert", "alerting", "alrt") are as alike as this. */
const KIN = 0.5;

const wordsOf = (text: string): string[] =>
  normalText(text)
    .split(" ")
    .filter((word) => word !== "" && !SMALL_WORDS.has(word));

/**
 * Did an edit put another word in the place of one that means something else? Then it is other work, however alike the
 * sentences look: "Enable retries" and "Disable retries", the EU cluster and the US cluster, Kafka and Redis. Words that
 * only came or only went are an elaboration.
 *
 * @example isOtherWork("Add an alert on queue depth", "Add alerts for the queue depth") // false
 * @example isOtherWork("Increase the timeout of the proxy", "Decrease the timeout of the proxy") // true
 */
export function isOtherWork(before: string, after: string): boolean {
  const old = wordsOf(before);
  const now = wordsOf(after);
  const gone = old.filter((word) => !now.includes(word));
  const come = now.filter((word) => !old.includes(word));
  if (gone.length === 0 || come.length === 0) return false;
  const strange = (word: string, others: readonly string[]) => !others.some((other) => areKin(word, other));
  return gone.some((word) => strange(word, come)) && come.some((word) => strange(word, gone));
}

/** The prefix test keeps opposites apart that share an ending: "increase", "decrease"; "enable", "disable". */
function areKin(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length >= 4 && long.startsWith(short.slice(0, Math.max(3, short.length - 2)))) return true;
  return a[0] === b[0] && similarity(profile(a), profile(b)) >= KIN;
}
