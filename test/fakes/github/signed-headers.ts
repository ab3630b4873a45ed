/** The headers of a delivery, as GitHub sends them. */
import { signature } from "../shared/webhook-post.ts";

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
