/**
 * The part of JQL that we need: conditions joined by AND, and an order. Everything else answers 400, so that a query
 * that is more than its author meant shows itself.
 */
import { bad } from "../answers.ts";
import { jqlError, type Token, tokensOf } from "./tokens.ts";

export type JqlField = "project" | "labels" | "key" | "updated" | "created" | "statusCategory" | "creator";

export interface Condition {
  readonly field: JqlField;
  /** The field as it was written, for what is said of it. */
  readonly written: string;
  readonly operator: "in" | ">=" | "<=" | ">" | "<";
  readonly values: readonly string[];
}

export interface Order {
  readonly by: "created" | "updated" | "key";
  readonly descending: boolean;
}

export interface Query {
  readonly conditions: readonly Condition[];
  readonly order: readonly Order[];
}

const FIELDS: Readonly<Record<string, JqlField>> = {
  project: "project",
  labels: "labels",
  key: "key",
  issue: "key",
  id: "key",
  issuekey: "key",
  updated: "updated",
  updateddate: "updated",
  created: "created",
  createddate: "created",
  statuscategory: "statusCategory",
  creator: "creator",
};
const TIMES = ["updated", "created"];
const COMPARISONS = [">=", "<=", ">", "<"] as const;
/** Words with a meaning of their own: as a value they must be quoted. A few of Jira's long list. */
const RESERVED_WORDS = [
  "and",
  "or",
  "not",
  "in",
  "is",
  "empty",
  "null",
  "order",
  "by",
  "was",
  "changed",
  "cf",
  "asc",
  "desc",
];

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get next(): Token {
    const token = this.#tokens[Math.min(this.#at, this.#tokens.length - 1)];
    if (!token) throw new Error("Unexpected list without tokens, expected at least its end");
    return token;
  }

  take(): Token {
    const token = this.next;
    this.#at += 1;
    return token;
  }

  /** A word of the language, whatever its case. */
  isWord(word: string): boolean {
    return this.next.kind === "word" && this.next.text.toLowerCase() === word;
  }

  skip(...words: readonly string[]): boolean {
    if (!words.includes(this.next.text.toLowerCase()) || this.next.kind === "string") return false;
    this.#at += 1;
    return true;
  }
}

function value(reader: Reader): string {
  const token = reader.take();
  if (token.kind === "string") return token.text;
  if (token.kind !== "word")
    throw jqlError(
      `Expecting either a value, list or function but got '${token.text}'. You must surround '${token.text}' in quotation marks to use it as a value.`,
      token.at,
    );
  if (RESERVED_WORDS.includes(token.text.toLowerCase()))
    throw jqlError(
      `Expecting either a value, list or function but got '${token.text}'. '${token.text}' is a reserved JQL word, and must be quoted.`,
      token.at,
    );
  if (reader.next.text === "(" && reader.next.kind === "sign")
    throw jqlError(`The fake knows no function '${token.text}'.`, token.at);
  return token.text;
}

function list(reader: Reader): readonly string[] {
  const open = reader.next;
  if (!reader.skip("(")) throw jqlError(`Expecting '(' but got '${open.text}'.`, open.at);
  const values = [value(reader)];
  while (reader.skip(",")) values.push(value(reader));
  const close = reader.next;
  if (!reader.skip(")")) throw jqlError(`Expecting ')' but got '${close.text}'.`, close.at);
  return values;
}

function condition(reader: Reader): Condition {
  const named = reader.take();
  if (named.kind !== "word" && named.kind !== "string")
    throw jqlError(`Expecting a field name but got '${named.text}'.`, named.at);
  const written = named.text;
  const field = FIELDS[written.toLowerCase()];
  if (!field) throw bad(`Field '${written}' does not exist or you do not have permission to view it.`);
  const operator = reader.take();
  const verb = operator.text.toLowerCase();
  const comparison = COMPARISONS.find((each) => each === verb);
  if (operator.kind === "word" && verb === "in") {
    if (TIMES.includes(field)) throw bad(`The operator 'in' is not supported by the '${written}' field.`);
    return { field, written, operator: "in", values: list(reader) };
  }
  if (operator.kind !== "operator")
    throw jqlError(
      `Expecting operator but got '${operator.text}'. The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.`,
      operator.at,
    );
  if (verb === "=" && !TIMES.includes(field)) return { field, written, operator: "in", values: [value(reader)] };
  if (comparison && TIMES.includes(field)) return { field, written, operator: comparison, values: [value(reader)] };
  throw bad(`The operator '${operator.text}' is not supported by the '${written}' field.`);
}

function order(reader: Reader): Order {
  const named = reader.take();
  const by = FIELDS[named.text.toLowerCase()];
  if (by !== "created" && by !== "updated" && by !== "key") throw bad(`Not able to sort using field '${named.text}'.`);
  if (reader.skip("desc")) return { by, descending: true };
  reader.skip("asc");
  return { by, descending: false };
}

export function parseJql(jql: string): Query {
  const reader = new Reader(tokensOf(jql));
  const conditions: Condition[] = [];
  const orders: Order[] = [];
  if (!reader.isWord("order") && reader.next.kind !== "end") {
    conditions.push(condition(reader));
    while (reader.skip("and")) conditions.push(condition(reader));
  }
  if (reader.skip("order")) {
    const by = reader.next;
    if (!reader.skip("by")) throw jqlError(`Expecting 'by' but got '${by.text}'.`, by.at);
    orders.push(order(reader));
    while (reader.skip(",")) orders.push(order(reader));
  }
  const rest = reader.next;
  if (rest.kind !== "end") throw jqlError(`Expecting either 'OR' or 'AND' but got '${rest.text}'.`, rest.at);
  if (conditions.length === 0)
    throw bad("Unbounded JQL queries are not allowed here. Please add a search restriction to your query.");
  return { conditions, order: orders };
}
