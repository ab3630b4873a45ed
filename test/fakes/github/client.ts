/** A plain HTTP client for the fake's own tests: native fetch, no retries, no following. */
import { sign } from "node:crypto";
import type { FakeApp, FakeGitHub } from "./index.ts";
import { isList, member } from "../shared/json.ts";

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed JSON, or null when it is none. */
  readonly json: unknown;
}

export interface Asking {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly redirect?: "manual" | "follow";
}

/** A JWT as an app signs it. `claims` overrides the honest ones. */
export function jwt(app: FakeApp, claims: Readonly<Record<string, unknown>> = {}, now = Date.now()): string {
  const seconds = Math.floor(now / 1000);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const honest = { iat: seconds - 60, exp: seconds + 540, iss: app.appId };
  const signed = `${part({ alg: "RS256", typ: "JWT" })}.${part({ ...honest, ...claims })}`;
  return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), app.privateKey).toString("base64url")}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** One request, e.g. `ask(github, token, "GET /app")`. Without a credential there is no Authorization header. */
export async function ask(
  github: FakeGitHub,
  credential: string | null,
  what: string,
  asking: Asking = {},
): Promise<Reply> {
  const [method = "GET", path = "/"] = what.split(" ");
  const authorization = credential === null ? {} : { authorization: `Bearer ${credential}` };
  const url = path.startsWith("http") ? path : github.baseUrl + path;
  const response = await fetch(url, {
    method,
    headers: { ...authorization, "content-type": "application/json", ...asking.headers },
    redirect: asking.redirect ?? "manual",
    ...(asking.body === undefined ? {} : { body: JSON.stringify(asking.body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

/** A member of a reply, by path, e.g. `at(reply, "tree", 0, "path")`. */
export function at(reply: Reply, ...path: readonly (string | number)[]): unknown {
  return member(reply.json, ...path);
}

/** One member of every item of a list. */
export function each(reply: Reply, name: string): readonly unknown[] {
  return isList(reply.json) ? reply.json.map((item) => member(item, name)) : [];
}
