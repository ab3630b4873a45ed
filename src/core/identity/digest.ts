import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** JSON with sorted keys, so that equal values give equal text. */
function canonical(value: Json | undefined): string {
  if (value === undefined) return "null";
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(",")}]`;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(",")}}`;
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);

/** The first 80 bits of SHA-256 over canonical JSON, as 20 hexadecimal digits: enough against accidents at our sizes. */
export function digest(value: Json): string {
  return bytesToHex(sha256(utf8ToBytes(canonical(value)))).slice(0, 20);
}
