import { STATUS_CODES } from "node:http";
import Fastify from "fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { type BodyLimits, createBodyReader } from "./body.ts";
import { openDelivery, readEnvelope, type Receive } from "./delivery.ts";
import { describeFailure } from "./failure.ts";
import { addHealthRoutes, type HealthDeps } from "./health.ts";

/** Probot's own path, so that an app that was registered for a Probot server keeps working. */
export const WEBHOOK_PATH = "/api/github/webhooks";

export interface IngressLimits extends BodyLimits {
  readonly connections: number;
  /** Until the headers are there, and until the last byte is. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** How long a sender that was refused in the middle of its body has to read the answer. */
  readonly lingerMs: number;
}

/** With these, no crowd of strangers makes us hold more than 512 × 256 KiB + 4 × 25 MiB = 228 MiB of bodies. */
const LIMITS: IngressLimits = {
  // GitHub never delivers more than 25 MB: https://docs.github.com/webhooks/webhook-events-and-payloads
  body: 25 * 1024 * 1024,
  largeBody: 256 * 1024,
  largeBodies: 4,
  connections: 512,
  headersMs: 10_000,
  requestMs: 30_000,
  lingerMs: 2000,
};

export interface IngressDeps extends HealthDeps {
  readonly secret: string;
  readonly receive: Receive;
  readonly log: Pick<Logger, "debug" | "info" | "warn" | "error">;
  readonly limits?: Partial<IngressLimits>;
}

/**
 * The server that strangers reach. Answers a delivery only when `receive` has resolved, so a 202 means: not lost, even
 * if the process dies now. The caller listens on it and closes it; closing waits for what runs.
 */
export function createIngress(deps: IngressDeps): FastifyInstance {
  const limits = { ...LIMITS, ...deps.limits };
  const server = Fastify({
    trustProxy: false,
    logger: false,
    requestTimeout: limits.requestMs,
    // Idle sockets: longer than any request may take.
    connectionTimeout: 2 * limits.requestMs,
    // Node looks for late requests only every 30 s unless told otherwise.
    http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: Math.min(1000, limits.headersMs) },
  });
  server.server.maxConnections = limits.connections;

  // Nothing parses a body on its own: the webhook route reads raw bytes after a look at the headers, the others none.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", (_request, _body, done) => done(null));
  // A request that nobody has read from is drained by Node after the answer, to the end: 200 MB left 85 MB of garbage.
  // Once asked for, the body waits in the socket as soon as 64 KiB of it are unread.
  server.addHook("onRequest", async ({ raw }) => void raw.read(0));
  server.addHook("onResponse", async (request) => closeUnlessRead(request, limits.lingerMs));
  server.setNotFoundHandler((_request, reply) => say(reply, 404, "Not found"));
  server.setErrorHandler((error, _request, reply) => {
    const status = clientStatus(error) ?? 500;
    if (status === 500) deps.log.error({ failure: describeFailure(error) }, "request failed");
    return say(reply, status, STATUS_CODES[status] ?? "Refused");
  });

  addHealthRoutes(server, deps);
  addWebhookRoute(server, deps, limits);
  return server;
}

function addWebhookRoute(
  server: FastifyInstance,
  { secret, receive, metrics, log }: IngressDeps,
  limits: IngressLimits,
): void {
  const readBody = createBodyReader(limits);

  const open = async (request: FastifyRequest) => {
    const envelope = readEnvelope(request.headers, limits.body);
    return "status" in envelope ? envelope : openDelivery(envelope, await readBody(request.raw), secret, limits.body);
  };

  server.post(WEBHOOK_PATH, async (request, reply) => {
    const delivery = await open(request);
    if ("status" in delivery) {
      // The event's name is a stranger's word here, and a stranger must not choose labels.
      metrics.delivery("none", delivery.result);
      log.warn({ status: delivery.status, result: delivery.result }, "delivery refused");
      return say(reply, delivery.status, delivery.text);
    }
    try {
      await receive(delivery);
    } catch (error) {
      metrics.delivery("none", "failed");
      log.error({ delivery: delivery.id, event: delivery.name, failure: describeFailure(error) }, "delivery failed");
      // GitHub shows it as failed, and an operator can send it again.
      return say(reply, 500, "Not taken in: deliver it again");
    }
    log.debug({ delivery: delivery.id, event: delivery.name }, "delivery taken in");
    return say(reply, 202, "Accepted");
  });
}

function say(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type("text/plain; charset=utf-8").send(`${text}\n`);
}

/** The status of a request that Fastify itself refused (an impossible content type or URL); null for our own failures. */
function clientStatus(error: unknown): number | null {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : null;
  return typeof status === "number" && status >= 400 && status < 500 ? status : null;
}

/**
 * A sender that was refused in the middle of its body is not read any further. Closing at once would reset the connection
 * before many clients have seen the answer; so it stays open for a moment, and then it goes.
 */
function closeUnlessRead({ raw }: FastifyRequest, lingerMs: number): void {
  if (!raw.complete) setTimeout(() => raw.complete || raw.socket.destroy(), lingerMs).unref();
}
