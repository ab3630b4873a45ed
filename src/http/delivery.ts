import type { IncomingHttpHeaders } from "node:http";
import type { Body } from "./body.ts";
import type { DeliveryResult } from "./metrics.ts";
import { parsePayload } from "./payload.ts";
import { isSigned, parseSignature } from "./signature.ts";

/** One webhook whose signature held. The payload is still the sender's word: each handler checks what it reads. */
export interface Delivery {
  readonly id: string;
  readonly name: string;
  readonly payload: object;
}

/** Durable when resolved: only then does the sender get its 202. */
export type Receive = (delivery: Delivery) => Promise<void>;

/** What the headers promise about the body that has not been read yet. */
export interface Envelope {
  readonly id: string;
  readonly name: string;
  readonly signature: Buffer;
}

/** An answer other than 202: what the sender reads, and how it is counted. */
export interface Refusal {
  readonly status: number;
  readonly result: DeliveryResult;
  readonly text: string;
}

const refusal = (status: number, result: DeliveryResult, text: string): Refusal => ({ status, result, text });

const EVENT = /^[a-z0-9_]{1,64}$/;
const ID = /^[A-Za-z0-9-]{1,64}$/;

function matching(header: string | readonly string[] | undefined, pattern: RegExp): string | null {
  return typeof header === "string" && pattern.test(header) ? header : null;
}

/**
 * Reads the headers of a delivery. The signature comes first: who cannot even look signed learns nothing else.
 *
 * | headers | answer |
 * |---|---|
 * | no `X-Hub-Signature-256`, only sha1, not 64 hexadecimal digits | 401 |
 * | `Content-Length` above the cap | 413 |
 * | not `application/json` (the app's webhook may be set to send a form) | 415 |
 * | no event name or no delivery id | 400 |
 */
export function readEnvelope(headers: IncomingHttpHeaders, maxBytes: number): Envelope | Refusal {
  const signature = parseSignature(headers["x-hub-signature-256"]);
  if (signature === null)
    return refusal(401, "unsigned", "Expected X-Hub-Signature-256: sha256=<64 hexadecimal digits>");
  if (Number(headers["content-length"] ?? 0) > maxBytes) return tooLarge(maxBytes);
  if (!/^application\/json\s*(;|$)/i.test(headers["content-type"] ?? ""))
    return refusal(415, "malformed", "Expected Content-Type: application/json");
  const name = matching(headers["x-github-event"], EVENT);
  const id = matching(headers["x-github-delivery"], ID);
  if (name === null || id === null) return refusal(400, "malformed", "Expected X-GitHub-Event and X-GitHub-Delivery");
  return { id, name, signature };
}

/**
 * Reads the body of a delivery: first whether the secret's owner wrote it, then what it says.
 *
 * | body | answer |
 * |---|---|
 * | above the cap | 413 |
 * | large while enough large ones are being read | 503 |
 * | not signed with our secret | 401 |
 * | ends early, no JSON, no object, nested beyond reason | 400 |
 */
export function openDelivery(envelope: Envelope, body: Body, secret: string, maxBytes: number): Delivery | Refusal {
  switch (body.kind) {
    case "too-large":
      return tooLarge(maxBytes);
    case "busy":
      return refusal(503, "busy", "Too many large deliveries at once: deliver it again");
    case "cut":
      return refusal(400, "cut", "Expected the whole body");
    case "whole":
      break;
    default:
      return body satisfies never;
  }
  if (!isSigned(body.chunks, envelope.signature, secret))
    return refusal(401, "forged", "Expected a signature made with the webhook secret of this app");
  const payload = parsePayload(Buffer.concat(body.chunks));
  if (payload === null) return refusal(400, "malformed", "Expected a JSON object");
  return { id: envelope.id, name: envelope.name, payload };
}

function tooLarge(maxBytes: number): Refusal {
  return refusal(413, "too-large", `Expected a body of at most ${maxBytes} bytes`);
}
