import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * The digest in an `X-Hub-Signature-256` header; null when it is absent or of any other form. Decides before the body
 * is read, so that a stranger without even the look of a signature costs no memory.
 *
 * @example parseSignature("sha1=0123") // null
 */
export function parseSignature(header: string | readonly string[] | undefined): Buffer | null {
  const hex = typeof header === "string" ? /^sha256=([0-9a-f]{64})$/.exec(header)?.[1] : undefined;
  return hex === undefined ? null : Buffer.from(hex, "hex");
}

/** Constant time in the content; over the bytes as they came, since parsing and printing JSON changes them. */
export function isSigned(chunks: readonly Uint8Array[], signature: Buffer, secret: string): boolean {
  const hmac = createHmac("sha256", secret);
  for (const chunk of chunks) hmac.update(chunk);
  return timingSafeEqual(hmac.digest(), signature);
}
