import type { Problem } from "../problem.ts";

export type Decoded =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "problem"; readonly problem: Problem };

/** Bytes → text. UTF-8 only: anything else would be a guess at what people wrote. */
export function decodeDocument(bytes: Uint8Array): Decoded {
  try {
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const what = wide ? "UTF-16" : "bytes that are not UTF-8";
    return { kind: "problem", problem: { rule: "not-utf-8", message: `Unexpected ${what}, expected UTF-8 text` } };
  }
}
