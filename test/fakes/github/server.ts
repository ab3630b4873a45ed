/** The HTTP side: reads requests, lets faults have their way, sends answers, keeps the log. */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  bytesOf,
  headersOf,
  listener,
  type Listener,
  parsed,
  readable,
  readAll,
  typeOf,
} from "../shared/http-plumbing.ts";
import { after, before } from "../shared/misfortune.ts";
import { Body } from "./body.ts";
import { dispatch } from "./dispatch.ts";
import { answerInstead, primaryLimit, spoil } from "./fault-answers.ts";
import { type Faults, momentOf } from "./faults.ts";
import type { Answer } from "../shared/answers.ts";
import { refusal } from "./answers.ts";
import type { Call } from "./http.ts";
import type { Log, LogEntry } from "./log.ts";
import type { Violation } from "../shared/openapi.ts";
import { githubApi } from "./openapi.ts";
import type { Quota } from "./quota.ts";
import { findRoute, type Match } from "./router.ts";
import { IssueView } from "./view.ts";
import type { World } from "./world.ts";

export interface ServerParts {
  readonly world: World;
  readonly faults: Faults;
  readonly log: Log;
  readonly quota: Quota;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly entry: LogEntry;
}

/** What is not a change of the world: making a token, sending a webhook again. */
const HARMLESS = ["/app/installations/{installation_id}/access_tokens", "/app/hook/deliveries/{delivery_id}/attempts"];

export class Server {
  readonly violations: Violation[] = [];
  /** Method and path of requests that no route knows. */
  readonly unknownRequests: string[] = [];
  /** Errors of the fake itself. */
  readonly mistakes: unknown[] = [];
  readonly #parts: ServerParts;
  readonly #http: Listener;
  readonly #stopped = new AbortController();

  constructor(parts: ServerParts) {
    this.#parts = parts;
    this.#http = listener((request, response) => this.#receive(request, response));
  }

  start(port: number): Promise<string> {
    return this.#http.start(port);
  }

  stop(): Promise<void> {
    this.#stopped.abort();
    return this.#http.stop();
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#serve(request, response);
    } catch (error) {
      if (!this.#stopped.signal.aborted) this.mistakes.push(error);
      response.destroy();
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await readAll(request);
    if (sent === null) return;
    const { world, log } = this.#parts;
    const rawPath = request.url ?? "/";
    const [path = "/", search = ""] = rawPath.split("?", 2);
    const method = request.method ?? "GET";
    const match = findRoute(world, method, path);
    const body = parsed(sent);
    const route = match?.route.template ?? path;
    const installation = this.#installationOf(request);
    const entry = log.begin({ at: new Date(world.now()), method, route, path: rawPath, body, installation });
    const exchange = { request, response, path, query: new URLSearchParams(search), body, entry };
    if (match) await this.#answerKnown(exchange, match);
    else {
      this.unknownRequests.push(`${method} ${path}`);
      this.#send(exchange, refusal(404, "Not Found"));
    }
  }

  #installationOf(request: IncomingMessage): number | null {
    const credential = request.headers.authorization?.split(" ")[1] ?? "";
    return this.#parts.world.tokens.get(credential)?.installationId ?? null;
  }

  async #answerKnown(exchange: Exchange, match: Match): Promise<void> {
    const { faults, world } = this.#parts;
    const { entry, query, body, path } = exchange;
    const { params } = match;
    const target = {
      method: entry.method,
      route: entry.route,
      path,
      params: namesOf(world, match),
      query,
      body,
      installation: entry.installation,
    };
    const { fault, stale } = faults.take(target);
    const met = (fault ?? stale)?.fault.kind;
    if (met !== undefined) entry.fault = met;
    if ((await before(exchange.response, fault, this.#stopped.signal)) === "dropped") return;
    const instead = fault && answerInstead(fault.fault, world, target);
    if (instead !== null) return this.#send(exchange, instead);
    const call: Call = {
      world,
      method: match.route.method,
      path,
      params,
      query,
      headers: headersOf(exchange.request),
      body: new Body(body),
      view: new IssueView(world, momentOf(stale, world.now())),
    };
    const truth = await this.#truth(exchange, call, match);
    entry.wrote = call.method !== "GET" && truth.status < 300 && !HARMLESS.includes(entry.route);
    if ((await after(exchange.response, fault)) === "dropped") return;
    if (fault) this.#send(exchange, spoil(fault.fault, truth));
    else this.#sendTruth(exchange, truth);
  }

  async #truth(exchange: Exchange, call: Call, match: Match): Promise<Answer> {
    const { quota, world } = this.#parts;
    const operation = `${call.method} ${match.route.template}`;
    if (quota.isSpent(quotaKey(exchange.entry), world.now())) return primaryLimit();
    this.#checkRequest(exchange, call, match, operation);
    const truth = await dispatch(call, match);
    this.#reportIgnored(operation, truth.status < 300 ? call.body.unread() : [], "body member");
    const type = truth.kind === "text" ? truth.type : "application/json";
    const given = { operation, status: truth.status, type, body: readable(truth) };
    if (truth.kind !== "empty") this.violations.push(...githubApi.answerViolations(given));
    return truth;
  }

  #checkRequest(exchange: Exchange, call: Call, match: Match, operation: string): void {
    const unsupported = [...call.query.keys()].filter((name) => !match.route.query?.includes(name));
    this.#reportIgnored(operation, unsupported, "query parameter");
    const asked = { operation, params: call.params, query: call.query, body: exchange.body };
    this.violations.push(...githubApi.requestViolations(asked));
  }

  /** What the fake would ignore without a word must not look as if it worked. */
  #reportIgnored(operation: string, names: readonly string[], kind: string): void {
    const problems = names.map((name) => `the fake does not know the ${kind} ${name}`);
    if (problems.length > 0) this.violations.push({ where: "request", operation, problems });
  }

  /** FACT "Rate limits": a 304 costs no quota. */
  #sendTruth(exchange: Exchange, truth: Answer): void {
    const { quota, world } = this.#parts;
    const key = quotaKey(exchange.entry);
    if (exchange.entry.method !== "GET" || truth.status !== 200) {
      quota.charge(key, world.now());
      return this.#send(exchange, truth);
    }
    const etag = truth.headers["etag"] ?? `W/"${createHash("sha256").update(bytesOf(truth)).digest("hex")}"`;
    const known = (exchange.request.headers["if-none-match"] ?? "").split(",").map((each) => each.trim());
    if (known.some((each) => each === etag || each === `W/${etag}`))
      return this.#send(exchange, { kind: "empty", status: 304, headers: { etag } });
    quota.charge(key, world.now());
    this.#send(exchange, { ...truth, headers: { ...truth.headers, etag } });
  }

  #send(exchange: Exchange, answer: Answer): void {
    const { response, entry } = exchange;
    const { quota, world } = this.#parts;
    entry.status = answer.status;
    if (response.destroyed) return;
    const headers: Record<string, string> = {
      "x-github-request-id": `FAKE:${entry.id.toString(16).toUpperCase().padStart(4, "0")}`,
      "x-github-media-type": "github.v3; format=json",
      ...quota.headers(quotaKey(entry), world.now()),
      ...typeOf(answer, "application/json; charset=utf-8"),
      ...answer.headers,
    };
    response.writeHead(answer.status, headers).end(bytesOf(answer));
  }
}

function quotaKey(entry: LogEntry): string {
  return entry.installation === null ? "app" : String(entry.installation);
}

/** Fault predicates see owner and name also when the path had the id. */
function namesOf(world: World, match: Match): Readonly<Record<string, string>> {
  if (!match.repo) return match.params;
  return { ...match.params, owner: world.account(match.repo.ownerId).login, repo: match.repo.name };
}
