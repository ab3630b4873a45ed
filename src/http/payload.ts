/** GitHub's payloads are less than 15 levels deep; what walks a value recursively dies at some thousands. */
const MAX_DEPTH = 100;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Is the JSON nested deeper than that? Counts brackets outside strings, so it is right for every text that parses. */
function isDeep(json: Uint8Array): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (inString && byte === BACKSLASH) at += 1;
    else if (byte === QUOTE) inString = !inString;
    else if (inString) continue;
    else if (OPENING.has(byte) && ++depth > MAX_DEPTH) return true;
    else if (CLOSING.has(byte)) depth -= 1;
  }
  return false;
}

/**
 * A payload from the bytes of a request: an object, or null for everything else that JSON can say or cannot.
 *
 * @example parsePayload(Buffer.from("[]")) // null
 */
export function parsePayload(bytes: Buffer): object | null {
  if (isDeep(bytes)) return null;
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
