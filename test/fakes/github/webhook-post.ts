/** One signed POST, as GitHub sends it. */
import { createHmac } from "node:crypto";
import { request } from "node:http";

/** FACT "Webhooks": an answer must come within 10 s. */
const PATIENCE_MS = 10_000;

export function signature(algorithm: "sha256" | "sha1", secret: string, body: string): string {
  return `${algorithm}=${createHmac(algorithm, secret).update(body).digest("hex")}`;
}

export function signedHeaders(
  delivery: { readonly guid: string; readonly event: string; readonly body: string },
  appId: number,
  secret: string,
): Readonly<Record<string, string>> {
  return {
    accept: "*/*",
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(delivery.body)),
    "user-agent": "GitHub-Hookshot/fake",
    "x-github-delivery": delivery.guid,
    "x-github-event": delivery.event,
    "x-github-hook-id": String(appId),
    "x-github-hook-installation-target-id": String(appId),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature": signature("sha1", secret, delivery.body),
    "x-hub-signature-256": signature("sha256", secret, delivery.body),
  };
}

/** The status of the answer, or null when there was none. Redirects are not followed. */
export function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  stopped: AbortSignal,
): Promise<number | null> {
  return new Promise((resolve) => {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(PATIENCE_MS)]);
    const call = request(url, { method: "POST", headers, agent: false, signal }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? null));
      answer.on("error", () => resolve(null));
    });
    call.on("error", () => resolve(null));
    call.end(body);
  });
}
