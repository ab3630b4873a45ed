/** What a route is given and what it answers. No sockets here. */
import type { Answer } from "../shared/answers.ts";
import { isList, isObject, type JsonObject } from "../shared/json.ts";
import type { Moment } from "../shared/versions.ts";
import { bad, noIssue } from "./answers.ts";
import type { Account, Issue, Project } from "./model.ts";
import type { Showing } from "./payloads/issues.ts";
import type { SearchIndex } from "./search-index.ts";
import type { World } from "./world.ts";

export interface Call {
  readonly world: World;
  readonly index: SearchIndex;
  readonly caller: Account;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The members of the body; none when it is no object. */
  readonly body: JsonObject;
  /** The body whatever it is; undefined when there was none. */
  readonly sent: unknown;
  /** The site, or the gateway, whichever was asked. */
  readonly base: string;
  /** What searches may see when a fault makes them stale. */
  readonly stale: Moment | null;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** As in Jira's OpenAPI description, e.g. `/rest/api/3/issue/{issueIdOrKey}`. */
  readonly template: string;
  /** Query parameters that the fake honours. Any other one is reported as a surprise. */
  readonly query?: readonly string[];
  /** Members of the body that the fake honours; "any" for a body that is a value. */
  readonly body?: readonly string[] | "any";
  /** Not in the description: not held against it. */
  readonly undescribed?: true;
  /** Served to everybody. */
  readonly anonymous?: true;
  /** A POST that changes nothing. */
  readonly reads?: true;
  readonly handle: (call: Call) => Answer;
}

export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`Unexpected missing path parameter ${name}`);
  return value;
}

export const showing = ({ world, base, caller }: Call): Showing => ({ world, base, account: caller, version: 3 });

/**
 * The issue of the path, for those who may browse its project. An old key is good for reading: the issue is answered
 * under its new key, without a redirect. To write, the present key or the id is needed (strict: Jira says it of GET only).
 */
export function issueOfPath(call: Call): Issue {
  const issue = call.world.issueNamed(param(call, "issueIdOrKey"), call.method === "GET");
  if (!issue || !call.world.sees(call.caller.id, issue)) throw noIssue();
  return issue;
}

export function may(call: Call, project: Project, permission: string): boolean {
  return call.world.may(call.caller.id, project, permission);
}

/** Values of a query parameter: it can be repeated, and each can be a list with commas. */
export function listIn(call: Call, name: string): readonly string[] {
  return call.query.getAll(name).flatMap((each) => each.split(",").filter((value) => value !== ""));
}

export function objectIn(call: Call, name: string): JsonObject {
  const value = call.body[name];
  if (value === undefined) return {};
  if (!isObject(value)) throw bad(`Can not deserialize instance of java.util.HashMap out of '${name}'`);
  return value;
}

export function stringsIn(call: Call, name: string): readonly string[] {
  const value = call.body[name];
  return isList(value) ? value.filter((each) => typeof each === "string") : [];
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly startAt: number;
  readonly maxResults: number;
  readonly total: number;
  readonly isLast: boolean;
}

/** Pages by `startAt` and `maxResults`. More than `most` is cut down to it without a word. */
export function page<T>(
  call: Call,
  all: readonly T[],
  sizes: { readonly usual: number; readonly most: number },
): Page<T> {
  const number = (name: string, fallback: number) => {
    const value = Number(call.query.get(name) ?? fallback);
    if (!Number.isSafeInteger(value) || value < 0)
      throw bad(`Failed to convert '${name}' with value: '${call.query.get(name)}'`);
    return value;
  };
  const startAt = number("startAt", 0);
  const maxResults = Math.min(number("maxResults", sizes.usual), sizes.most);
  const items = all.slice(startAt, startAt + maxResults);
  return { items, startAt, maxResults, total: all.length, isLast: startAt + items.length >= all.length };
}
