/** The JSON body of a request, read member by member. A member of the wrong type answers 422, as on GitHub. */
import { Refused } from "../shared/answers.ts";
import { refusal } from "./answers.ts";
import { isList, isObject } from "../shared/json.ts";

function wrong(name: string, value: unknown, expected: string): Refused {
  return new Refused(
    refusal(422, `Invalid request.\n\nFor 'properties/${name}', ${JSON.stringify(value)} is not ${expected}.`),
  );
}

export class Body {
  readonly #members: Readonly<Record<string, unknown>>;
  readonly #read = new Set<string>();

  constructor(value: unknown) {
    this.#members = isObject(value) ? value : {};
  }

  /** Names of members that nobody has asked for. */
  unread(): readonly string[] {
    return Object.keys(this.#members).filter((name) => !this.#read.has(name));
  }

  #get(name: string): unknown {
    this.#read.add(name);
    return this.#members[name];
  }

  has(name: string): boolean {
    return this.#get(name) !== undefined;
  }

  isNull(name: string): boolean {
    return this.#get(name) === null;
  }

  text(name: string): string | undefined {
    const value = this.#get(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") throw wrong(name, value, "a string");
    return value;
  }

  number(name: string): number | undefined {
    const value = this.#get(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "number") throw wrong(name, value, "an integer");
    return value;
  }

  flag(name: string): boolean {
    return this.#get(name) === true;
  }

  object(name: string): Body | undefined {
    const value = this.#get(name);
    if (value === undefined || value === null) return undefined;
    if (!isObject(value)) throw wrong(name, value, "an object");
    return new Body(value);
  }

  list(name: string): readonly unknown[] | undefined {
    const value = this.#get(name);
    if (value === undefined || value === null) return undefined;
    if (!isList(value)) throw wrong(name, value, "an array");
    return value;
  }

  objects(name: string): readonly Body[] | undefined {
    return this.list(name)?.map((item) => new Body(item));
  }

  numbers(name: string): readonly number[] | undefined {
    return this.list(name)?.filter((item) => typeof item === "number");
  }

  /** Texts, or objects that carry the text in `key`, e.g. labels as `"bug"` or `{name: "bug"}`. */
  names(name: string, key: string): readonly string[] | undefined {
    return this.list(name)?.map((item) => {
      const value = isObject(item) ? item[key] : item;
      if (typeof value !== "string") throw wrong(name, item, "a string");
      return value;
    });
  }
}
