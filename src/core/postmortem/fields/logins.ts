import { wordsOf } from "../text/words.ts";
import type { Lexicon } from "../vocabulary/lexicon.ts";
import { COMPONENTS } from "./names.ts";

/** One word in small letters, as chats and trackers call people. */
const LOGIN = "[a-zа-яё][a-zа-яё0-9._-]{1,19}";
const WHOLE = new RegExp(`^${LOGIN}$`, "u");
const AFTER_DASH = new RegExp(`\\S\\s[-–—]\\s(${LOGIN})[.,;]?$`, "u");
const IN_BRACKETS = new RegExp(`\\S\\s\\((${LOGIN})\\)[.,;]?$`, "u");
/** What stands at the end of work and says how large it is, or when. */
const SIZES = new Set(
  "easy hard cheap costly quick slow small large big tiny simple complex risky later soon maybe someday ongoing optional required recommended blocking nice spike research epic bug feature chore".split(
    " ",
  ),
);

/** Could call somebody: no word for a state, a sort of work, a level, a size or a part of a system. */
export function isLogin(word: string, lexicon: Lexicon): boolean {
  const words = wordsOf(word);
  const known = [lexicon.states, lexicon.types, lexicon.horizons, lexicon.priorities, lexicon.nothing, lexicon.verbs];
  return WHOLE.test(word) && !SIZES.has(words) && !COMPONENTS.has(words) && !known.some((each) => each.has(words));
}

/** "Dual read old and new prefix - abhatt" */
export function endsInLogin(text: string, lexicon: Lexicon): boolean {
  return isLogin(AFTER_DASH.exec(text)?.[1] ?? "", lexicon);
}

/** "Dual read old and new prefix (abhatt)": as often a part of a system as somebody. */
export function endsInBracketedLogin(text: string, lexicon: Lexicon): boolean {
  return isLogin(IN_BRACKETS.exec(text)?.[1] ?? "", lexicon);
}
