import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** JSON with sorted keys, so that equal values give equal text; a key without a value counts as absent. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(",")}}`;
}

/**
 * The first 80 bits of SHA-256 over canonical JSON, as 20 hexadecimal digits: enough against accidents at our sizes.
 * For values of plain data: objects, lists, texts, numbers, truth values, null.
 *
 * @example digest({ a: 1, b: [2] }) === digest({ b: [2], a: 1 }) // true
 */
export function digest(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonical(value)))).slice(0, 20);
}
