import picomatch from "picomatch";
import type { Problem } from "../problem.ts";
import type { Entry } from "./entry.ts";

/** Largest file that is read: a postmortem of a hundred pages is a fifth of it. */
export const MAX_DOCUMENT_BYTES = 1024 * 1024;

/** A path that matches the patterns: to be read, or not readable and why. */
export type Selected =
  | { readonly kind: "readable"; readonly entry: Entry }
  | { readonly kind: "unreadable"; readonly path: string; readonly problem: Problem };

/** Those of the paths that match one of the patterns, whatever lies there. */
export function matchingPaths(paths: readonly string[], patterns: readonly string[]): string[] {
  const matches = picomatch([...patterns], { dot: true, nocase: true });
  return paths.filter((path) => matches(path));
}

/** The entries that match one of the patterns, in the order of their paths. */
export function selectDocuments(entries: readonly Entry[], patterns: readonly string[]): Selected[] {
  const matching = new Set(
    matchingPaths(
      entries.map(({ path }) => path),
      patterns,
    ),
  );
  return entries
    .filter(({ path }) => matching.has(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map((entry) => {
      const problem = problemOf(entry);
      return problem ? { kind: "unreadable", path: entry.path, problem } : { kind: "readable", entry };
    });
}

function problemOf({ kind, bytes }: Entry): Problem | null {
  switch (kind) {
    case "symlink":
      return { rule: "symlink", message: "Unexpected symbolic link, expected a file: links are not followed" };
    case "submodule":
      return { rule: "submodule", message: "Unexpected submodule, expected a file of this repository" };
    case "file":
      return bytes <= MAX_DOCUMENT_BYTES
        ? null
        : {
            rule: "file-too-large",
            message: `Unexpected size of ${bytes} bytes, expected at most ${MAX_DOCUMENT_BYTES}`,
          };
    default:
      return kind satisfies never;
  }
}

/**
 * The folders below which matches can lie, for hosts that cannot list everything at once.
 *
 * @example literalFolders(["docs/rca/**\/*.md", "{a,b}/*.md"]) // ["docs/rca", "a", "b"]
 */
export function literalFolders(patterns: readonly string[]): string[] {
  const bases = patterns.flatMap(expandBraces).map((pattern) => picomatch.scan(pattern).base);
  return [...new Set(bases.map((base) => base.replace(/\/$/, "")).map((base) => (base === "." ? "" : base)))];
}

/** `{a,b/}c` → `ac`, `b/c`; nested braces are left to the matcher. */
function expandBraces(pattern: string): string[] {
  const group = /\{([^{}]*)\}/.exec(pattern);
  if (!group) return [pattern];
  const [whole, inner = ""] = group;
  return inner.split(",").flatMap((choice) => expandBraces(pattern.replace(whole, () => choice)));
}
