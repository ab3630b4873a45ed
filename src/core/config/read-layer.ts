import { parseDocument } from "yaml";
import type { Problem } from "../problem.ts";

/** A configuration file is small; anything larger is a mistake or an attack (a YAML bomb of 490 KB cost 24 s elsewhere). */
const MAX_BYTES = 64 * 1024;

/** One layer of settings, not validated yet, or the problem with its text. */
export type Layer =
  | { readonly kind: "layer"; readonly values: Readonly<Record<string, unknown>> }
  | { readonly kind: "problem"; readonly problem: Problem };

/** Reads one YAML file of settings. Empty is a valid layer. No aliases, no tags of its own, no repeated keys. */
export function readLayer(text: string): Layer {
  if (text.length > MAX_BYTES)
    return refuse(`Unexpected size of ${text.length} characters, expected at most ${MAX_BYTES}`);
  const document = parseDocument(text, { schema: "core", uniqueKeys: true, strict: true, customTags: [] });
  const [error] = document.errors;
  if (error) return refuse(`Unexpected YAML: ${error.code}`, error.linePos?.[0].line);
  try {
    const values: unknown = document.toJS({ maxAliasCount: 0 });
    if (values === null) return { kind: "layer", values: {} };
    if (typeof values !== "object" || Array.isArray(values))
      return refuse("Unexpected value, expected keys and values");
    return { kind: "layer", values: Object.fromEntries(Object.entries(values)) };
  } catch {
    return refuse("Unexpected alias (*name), expected the value itself");
  }
}

function refuse(message: string, line?: number): Layer {
  return { kind: "problem", problem: { rule: "config-unreadable", message, ...(line === undefined ? {} : { line }) } };
}
