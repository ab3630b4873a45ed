/** One signed POST. */
import { createHmac } from "node:crypto";
import { request } from "node:http";

export function signature(algorithm: "sha256" | "sha1", secret: string, body: string): string {
  return `${algorithm}=${createHmac(algorithm, secret).update(body).digest("hex")}`;
}

/** The status of the answer, or null when there was none. Redirects are not followed. */
export function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  patience: { readonly ms: number; readonly stopped: AbortSignal },
): Promise<number | null> {
  return new Promise((resolve) => {
    const signal = AbortSignal.any([patience.stopped, AbortSignal.timeout(patience.ms)]);
    const call = request(url, { method: "POST", headers, agent: false, signal }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? null));
      answer.on("error", () => resolve(null));
    });
    call.on("error", () => resolve(null));
    call.end(body);
  });
}
