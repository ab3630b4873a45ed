/**
 * How the matches of a pattern can begin, so that it is only tried there: large patterns
 * with alternatives of fourteen languages are slow, and a look into a set is not.
 */
export interface Prefixes {
  /** Where a match may begin, in ascending order: starts of words, and every number. Any place where one begins is among them. */
  readonly placesIn: (text: string) => readonly number[];
}

const LENGTH = 8;
const DIGIT = "0";
const ZERO = DIGIT.charCodeAt(0);
const LETTER = /[\p{L}\p{N}]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

type Beginnings = ReadonlySet<string>;

const EMPTY: Beginnings = new Set([""]);

function joined(before: Beginnings, after: Beginnings): Beginnings {
  const all = new Set<string>();
  for (const start of before) {
    if (start.length >= LENGTH) all.add(start);
    else for (const end of after) all.add((start + end).slice(0, LENGTH));
  }
  return all;
}

/** Reads the small part of the language of patterns in which vocabularies are written. */
class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  alternatives(): Beginnings {
    let all: Beginnings = this.#sequence();
    while (this.#source[this.#at] === "|") {
      this.#at += 1;
      all = new Set([...all, ...this.#sequence()]);
    }
    return all;
  }

  #sequence(): Beginnings {
    let all = EMPTY;
    while (this.#at < this.#source.length && !"|)".includes(this.#source[this.#at] ?? "")) {
      all = joined(all, this.#repeated(this.#atom()));
    }
    return all;
  }

  #atom(): Beginnings {
    const character = this.#source[this.#at] ?? "";
    if (this.#source.startsWith("(?:", this.#at)) {
      this.#at += 3;
      const inner = this.alternatives();
      this.#at += 1;
      return inner;
    }
    if (character === "[") {
      const end = this.#source.indexOf("]", this.#at);
      const members = this.#source.slice(this.#at + 1, end === -1 ? undefined : end);
      this.#at = end === -1 ? this.#source.length : end + 1;
      return new Set(/\d-\d/.test(members) ? [DIGIT] : members);
    }
    if (character === "\\") {
      const escaped = this.#source[this.#at + 1] ?? "";
      this.#at += 2;
      return new Set([escaped === "d" ? DIGIT : escaped]);
    }
    this.#at += 1;
    return new Set([/\d/.test(character) ? DIGIT : character]);
  }

  #repeated(atom: Beginnings): Beginnings {
    const quantifier = /^(?:[?+*]|\{(\d+)(?:,(\d*))?\})/.exec(this.#source.slice(this.#at, this.#at + 12));
    if (quantifier === null) return atom;
    this.#at += quantifier[0].length;
    const [mark, least, most] = quantifier;
    if (mark === "?") return new Set([...EMPTY, ...atom]);
    const from = mark === "*" ? 0 : Number(least ?? 1);
    const to = most === undefined && least !== undefined ? from : Math.min(Number(most ?? LENGTH) || LENGTH, LENGTH);
    let all = EMPTY;
    let any: Beginnings = from === 0 ? EMPTY : new Set();
    for (let count = 1; count <= Math.max(from, to); count++) {
      all = joined(all, atom);
      if (count >= from) any = new Set([...any, ...all]);
    }
    return any;
  }
}

/** Beginnings arranged by their characters, one after the other: most places are none after two of them. */
interface Step {
  readonly next: Map<number, Step>;
  /** A beginning ends here. */
  isEnd: boolean;
}

function stepsOf(beginnings: Beginnings): Step {
  const first: Step = { next: new Map(), isEnd: false };
  for (const beginning of beginnings) {
    let step = first;
    for (let at = 0; at < beginning.length; at++) {
      const next = step.next.get(beginning.charCodeAt(at)) ?? { next: new Map(), isEnd: false };
      step.next.set(beginning.charCodeAt(at), next);
      step = next;
    }
    step.isEnd = beginning !== "";
  }
  return first;
}

/** @example prefixesOf(["in # weeks?"]).placesIn("Add it in 2 weeks") // [7, 10] */
export function prefixesOf(sources: readonly string[]): Prefixes {
  const known = new Set<string>();
  for (const source of sources) for (const start of new Reader(source).alternatives()) known.add(start.toLowerCase());
  const first = stepsOf(known);
  const beginsAt = (text: string, from: number, everywhere: boolean) => {
    let step = first.next.get(text.charCodeAt(from));
    for (let at = from + 1; step !== undefined; at++) {
      // What is shorter is a whole match, and ends with its word.
      if (step.isEnd && (at - from === LENGTH || everywhere || !LETTER.test(text[at] ?? " "))) return true;
      step = step.next.get(text.charCodeAt(at));
    }
    return false;
  };
  return {
    placesIn: (text) => {
      const plain = text.toLowerCase().replace(/\d/g, DIGIT);
      const everywhere = UNSPACED.test(plain);
      const places: number[] = [];
      let inWord = false;
      for (let at = 0; at < plain.length; at++) {
        const code = plain.charCodeAt(at);
        if ((everywhere || !inWord) && (code === ZERO ? plain[at - 1] !== DIGIT : beginsAt(plain, at, everywhere)))
          places.push(at);
        inWord = code < 128 ? (code > 96 && code < 123) || code === 48 : LETTER.test(plain[at] ?? "");
      }
      return places;
    },
  };
}
