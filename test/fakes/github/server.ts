/** The HTTP side: reads requests, lets faults have their way, sends answers, keeps the log. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { Body } from "./body.ts";
import { dispatch } from "./dispatch.ts";
import { answerInstead, primaryLimit, spoil } from "./fault-answers.ts";
import type { ActiveFault, Faults, FaultTarget, Side } from "./faults.ts";
import { type Answer, type Headers, refusal } from "./answers.ts";
import type { Call } from "./http.ts";
import type { LogEntry, RequestLog } from "./log.ts";
import { answerViolations, requestViolations, type Violation } from "./openapi.ts";
import type { Quota } from "./quota.ts";
import { findRoute, type Match } from "./router.ts";
import { IssueView } from "./view.ts";
import type { World } from "./world.ts";

export interface ServerParts {
  readonly world: World;
  readonly faults: Faults;
  readonly log: RequestLog;
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
  readonly #http: HttpServer;
  readonly #stopped = new AbortController();

  constructor(parts: ServerParts) {
    this.#parts = parts;
    this.#http = createServer((request, response) => void this.#receive(request, response));
  }

  start(port: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#http.once("error", reject);
      this.#http.listen(port, "127.0.0.1", () => {
        const address = this.#http.address();
        if (typeof address === "object" && address !== null) resolve(`http://127.0.0.1:${address.port}`);
      });
    });
  }

  stop(): Promise<void> {
    this.#stopped.abort();
    return new Promise((resolve) => {
      this.#http.close(() => resolve());
      this.#http.closeAllConnections();
    });
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
    const instead = await this.#before(exchange, fault, target);
    if (instead === "dropped") return;
    if (instead !== null) return this.#send(exchange, instead);
    const call: Call = {
      world,
      method: match.route.method,
      path,
      params,
      query,
      headers: headersOf(exchange.request),
      body: new Body(body),
      view: new IssueView(world, stale?.momentAt(world.now()) ?? null),
    };
    const truth = await this.#truth(exchange, call, match);
    entry.wrote = call.method !== "GET" && truth.status < 300 && !HARMLESS.includes(entry.route);
    if ((await this.#after(exchange, fault)) === "dropped") return;
    if (fault) this.#send(exchange, spoil(fault.fault, truth));
    else this.#sendTruth(exchange, truth);
  }

  /** What happens before the request has any effect: a substitute answer, nothing (null), or the end of the exchange. */
  async #before(
    exchange: Exchange,
    active: ActiveFault | null,
    target: FaultTarget,
  ): Promise<Answer | "dropped" | null> {
    if (!active) return null;
    const { fault } = active;
    if (fault.kind === "slow") await wait(fault.ms, undefined, { signal: this.#stopped.signal });
    if (fault.kind === "resetBefore") return cut(exchange);
    if (holds(active, "before") && (await this.#held(active)) === "drop") return cut(exchange);
    if (fault.kind === "hang" && fault.at !== "after") return cut(exchange);
    return answerInstead(fault, this.#parts.world, target);
  }

  /** What happens once the change is committed. */
  async #after(exchange: Exchange, active: ActiveFault | null): Promise<"dropped" | null> {
    if (!active) return null;
    if (active.fault.kind === "resetAfter") return cut(exchange);
    if (holds(active, "after") && (await this.#held(active)) === "drop") return cut(exchange);
    return active.fault.kind === "hang" ? cut(exchange) : null;
  }

  #held(active: ActiveFault): Promise<"go" | "drop"> {
    active.holding();
    return active.verdict;
  }

  async #truth(exchange: Exchange, call: Call, match: Match): Promise<Answer> {
    const { quota, world } = this.#parts;
    const operation = `${call.method} ${match.route.template}`;
    if (quota.isSpent(quotaKey(exchange.entry), world.now())) return primaryLimit();
    this.#checkRequest(exchange, call, match, operation);
    const truth = await dispatch(call, match);
    this.#reportIgnored(operation, truth.status < 300 ? call.body.unread() : [], "body member");
    const type = truth.kind === "text" ? truth.type : "application/json";
    const body = truth.kind === "json" ? truth.body : truth.kind === "text" ? truth.text : undefined;
    if (truth.kind !== "empty")
      this.violations.push(...answerViolations({ operation, status: truth.status, type, body: plain(body) }));
    return truth;
  }

  #checkRequest(exchange: Exchange, call: Call, match: Match, operation: string): void {
    const unsupported = [...call.query.keys()].filter((name) => !match.route.query?.includes(name));
    this.#reportIgnored(operation, unsupported, "query parameter");
    const asked = { operation, params: call.params, query: call.query, body: exchange.body };
    this.violations.push(...requestViolations(asked));
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
      ...typeOf(answer),
      ...answer.headers,
    };
    response.writeHead(answer.status, headers).end(bytesOf(answer));
  }
}

function holds(active: ActiveFault, side: Side): boolean {
  const { fault } = active;
  return (fault.kind === "pause" && fault.at === side) || (fault.kind === "hang" && (fault.at ?? "before") === side);
}

function cut(exchange: Exchange): "dropped" {
  exchange.response.destroy();
  return "dropped";
}

function quotaKey(entry: LogEntry): string {
  return entry.installation === null ? "app" : String(entry.installation);
}

/** Fault predicates see owner and name also when the path had the id. */
function namesOf(world: World, match: Match): Readonly<Record<string, string>> {
  if (!match.repo) return match.params;
  return { ...match.params, owner: world.account(match.repo.ownerId).login, repo: match.repo.name };
}

function headersOf(request: IncomingMessage): Readonly<Record<string, string | undefined>> {
  const pairs = Object.entries(request.headers);
  return Object.fromEntries(pairs.map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]));
}

function typeOf(answer: Answer): Headers {
  if (answer.kind === "empty") return {};
  return { "content-type": answer.kind === "json" ? "application/json; charset=utf-8" : answer.type };
}

function bytesOf(answer: Answer): string {
  if (answer.kind === "empty") return "";
  return answer.kind === "json" ? JSON.stringify(answer.body) : answer.text;
}

/** As the client will read it: without members that are undefined. */
function plain(body: unknown): unknown {
  return body === undefined ? undefined : JSON.parse(JSON.stringify(body));
}

function parsed(sent: string): unknown {
  if (sent === "") return undefined;
  try {
    return JSON.parse(sent);
  } catch {
    return sent;
  }
}

/** The whole body, or null when the client went away in the middle. */
async function readAll(request: IncomingMessage): Promise<string | null> {
  try {
    return await text(request);
  } catch {
    return null;
  }
}
