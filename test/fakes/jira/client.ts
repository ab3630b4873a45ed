/** A plain HTTP client for the fake's own tests: native fetch, no retries, no following. */
import type { FakeJira, FakePerson } from "./index.ts";
import { member } from "../shared/json.ts";

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed JSON, or null when it is none. */
  readonly json: unknown;
}

export interface Asking {
  readonly body?: unknown;
  /** Default: basic, with the address and token of the app. */
  readonly authorization?: string | null;
  /** Default: `application/json`. */
  readonly contentType?: string;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function basic(person: FakePerson, token: string): string {
  return `Basic ${Buffer.from(`${person.email}:${token}`).toString("base64")}`;
}

/** One request, e.g. `ask(jira, "GET /issue/PAY-1")`: paths are below `/rest/api/3` unless they begin with `//`. */
export async function ask(jira: FakeJira, what: string, asking: Asking = {}): Promise<Reply> {
  const [method = "GET", ...rest] = what.split(" ");
  const path = rest.join(" ");
  const authorization = asking.authorization === undefined ? basic(jira.app, jira.token) : asking.authorization;
  const url = jira.baseUrl + (path.startsWith("//") ? path.slice(1) : `/rest/api/3${path}`);
  const response = await fetch(url, {
    method,
    headers: {
      ...(authorization === null ? {} : { authorization }),
      "content-type": asking.contentType ?? "application/json",
    },
    redirect: "manual",
    ...(asking.body === undefined ? {} : { body: JSON.stringify(asking.body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

/** A member of a reply, by path, e.g. `at(reply, "issues", 0, "key")`. */
export function at(reply: Reply, ...path: readonly (string | number)[]): unknown {
  return member(reply.json, ...path);
}
