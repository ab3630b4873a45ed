/** What a route is given and what it answers. No sockets here. */
import type { Answer, Headers } from "../shared/answers.ts";
import { notFound } from "./answers.ts";
import type { Body } from "./body.ts";
import type { Actor, App, Installation, Permissions, Repo, Token } from "./model.ts";
import type { IssueView } from "./view.ts";
import type { World } from "./world.ts";

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** What every route is given. */
export interface Call {
  readonly world: World;
  readonly method: Method;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Body;
  /** What reads may see: now, or an earlier moment when a fault says so. */
  readonly view: IssueView;
}

/** A call with the app's own JWT. */
export interface AppCall extends Call {
  readonly app: App;
}

/** A call with an installation token. */
export interface InstallationCall extends Call {
  readonly app: App;
  readonly installation: Installation;
  readonly token: Token;
  readonly actor: Actor;
}

/** A call with an installation token about one repository that the token may see. */
export interface RepositoryCall extends InstallationCall {
  readonly repo: Repo;
}

interface RouteBase {
  readonly method: Method;
  /** As in GitHub's OpenAPI description, e.g. `/repos/{owner}/{repo}/issues`. */
  readonly template: string;
  /** Query parameters that the fake honours. Any other one is reported as a surprise. */
  readonly query?: readonly string[];
}
type Handler<C extends Call> = (call: C) => Answer | Promise<Answer>;

export type Route =
  | (RouteBase & { readonly scope: "app"; readonly handle: Handler<AppCall> })
  | (RouteBase & { readonly scope: "installation"; readonly handle: Handler<InstallationCall> })
  | (RouteBase & {
      readonly scope: "repository";
      readonly needs: Permissions;
      readonly handle: Handler<RepositoryCall>;
    });

export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`Unexpected missing path parameter ${name}`);
  return value;
}

export function numberParam(call: Call, name: string): number {
  const value = Number(param(call, name));
  if (!Number.isSafeInteger(value) || value <= 0) throw notFound();
  return value;
}

function positive(value: string | null, fallback: number): number {
  const number = Number(value ?? fallback);
  return Number.isSafeInteger(number) && number > 0 ? number : fallback;
}

/** One page of a list, with GitHub's Link header. More than 100 per page is cut to 100 without a word. */
export function page<Item>(
  call: Call,
  items: readonly Item[],
  linkBase: string,
): { readonly items: readonly Item[]; readonly headers: Headers } {
  const perPage = Math.min(positive(call.query.get("per_page"), 30), 100);
  const number = positive(call.query.get("page"), 1);
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const to = (target: number, rel: string) => {
    const query = new URLSearchParams(call.query);
    query.set("page", String(target));
    return `<${linkBase}?${query.toString()}>; rel="${rel}"`;
  };
  const back = number > 1 ? [to(number - 1, "prev"), to(1, "first")] : [];
  const on = number < last ? [to(number + 1, "next"), to(last, "last")] : [];
  const links = [...on, ...back];
  const shown = items.slice((number - 1) * perPage, number * perPage);
  return { items: shown, headers: links.length > 0 ? { link: links.join(", ") } : {} };
}
