/** The HTTP side: reads requests, lets faults have their way, sends answers, keeps the log. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Answer, empty } from "../shared/answers.ts";
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
import { isObject } from "../shared/json.ts";
import { after, before } from "../shared/misfortune.ts";
import type { Violation } from "../shared/openapi.ts";
import { dispatch } from "./dispatch.ts";
import { answerInstead, JSON_TYPE, spoil } from "./fault-answers.ts";
import { type Faults, momentOf } from "./faults.ts";
import type { Limits } from "./limits.ts";
import type { Log, LogEntry } from "./log.ts";
import { jiraApi } from "./openapi.ts";
import { type Door, doorOf, findRoute, type Match } from "./router.ts";
import type { SearchIndex } from "./search-index.ts";
import type { World } from "./world.ts";

export interface ServerParts {
  readonly world: World;
  readonly index: SearchIndex;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly log: Log;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly door: Door;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly entry: LogEntry;
}

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
    const path = request.url ?? "/";
    const [place = "/", search = ""] = path.split("?", 2);
    const method = request.method ?? "GET";
    const door = doorOf(world, place);
    const match = findRoute(method, door.path);
    const body = parsed(sent);
    const { viaGateway } = door;
    const route = match?.route.template ?? place;
    const entry = log.begin({
      at: new Date(world.now()),
      method,
      route,
      path,
      body,
      by: this.#nameOf(request),
      viaGateway,
    });
    const exchange = { request, response, door, query: new URLSearchParams(search), body, entry };
    if (match) return this.#answerKnown(exchange, match);
    this.unknownRequests.push(`${method} ${place}`);
    this.#send(exchange, empty(404));
  }

  #nameOf(request: IncomingMessage): string | null {
    const { world } = this.#parts;
    const credential = request.headers.authorization?.split(" ")[1] ?? "";
    const decoded = Buffer.from(credential, "base64").toString().split(":").slice(1).join(":");
    const token = world.tokens.get(credential) ?? world.tokens.get(decoded);
    return token ? world.account(token.accountId).name : null;
  }

  async #answerKnown(exchange: Exchange, match: Match): Promise<void> {
    const { faults, world } = this.#parts;
    const { entry, query, body, door, response } = exchange;
    const { method, route, by } = entry;
    const target = { method, route, path: door.path, params: match.params, query, body, by };
    const { fault, stale } = faults.take(target);
    const met = (fault ?? stale)?.fault.kind;
    if (met !== undefined) entry.fault = met;
    if ((await before(response, fault, this.#stopped.signal)) === "dropped") return;
    const instead = fault && answerInstead(fault.fault, world, target);
    if (instead !== null) return this.#send(exchange, instead);
    const truth = this.#truth(exchange, match, momentOf(stale, world.now()));
    entry.wrote = method !== "GET" && match.route.reads !== true && truth.status < 300;
    if ((await after(response, fault)) === "dropped") return;
    this.#send(exchange, fault ? spoil(fault.fault, truth) : truth);
  }

  #truth(exchange: Exchange, match: Match, stale: ReturnType<typeof momentOf>): Answer {
    const { world, index, limits } = this.#parts;
    const { door, query, body } = exchange;
    const operation = `${match.route.method} ${match.route.template}`;
    this.#checkRequest(exchange, match, operation);
    const headers = headersOf(exchange.request);
    const truth = dispatch({ world, index, limits, match, door, query, headers, sent: body, stale });
    if (match.route.undescribed === true || truth.kind === "empty" || truth.status === 401) return truth;
    const given = { operation, status: truth.status, type: "application/json", body: readable(truth) };
    this.violations.push(...jiraApi.answerViolations(given));
    return truth;
  }

  /** A property is set to whatever the body is: nothing is said of it there. */
  #checkRequest({ query, body }: Exchange, { route, params }: Match, operation: string): void {
    const unsupported = [...new Set(query.keys())].filter((name) => !route.query?.includes(name));
    const members = isObject(body) && route.body !== "any" ? Object.keys(body) : [];
    const ignored = members.filter((name) => !route.body?.includes(name));
    this.#reportIgnored(operation, unsupported, "query parameter");
    this.#reportIgnored(operation, ignored, "body member");
    if (route.undescribed === true) return;
    this.violations.push(...jiraApi.requestViolations({ operation, params, query, body }));
  }

  /** What the fake would ignore without a word must not look as if it worked. */
  #reportIgnored(operation: string, names: readonly string[], kind: string): void {
    const problems = names.map((name) => `the fake does not know the ${kind} ${name}`);
    if (problems.length > 0) this.violations.push({ where: "request", operation, problems });
  }

  #send(exchange: Exchange, answer: Answer): void {
    const { response, entry } = exchange;
    entry.status = answer.status;
    if (response.destroyed) return;
    const trace = entry.id.toString(16).padStart(32, "0");
    const headers = { "atl-traceid": trace, "x-arequestid": trace, ...typeOf(answer, JSON_TYPE), ...answer.headers };
    response.writeHead(answer.status, headers).end(bytesOf(answer));
  }
}
