import { builtinModules } from "node:module";
import { parseSync } from "@swc/core";

/** Something that a file says, and where. */
export interface Saying {
  readonly text: string;
  readonly line: number;
}

/** What a file imports, and which ambient things it touches without importing them. */
export interface SourceFacts {
  /** Specifiers as written: `import`, `export … from`, `import()`, and types by `import("…")`. */
  readonly imports: readonly string[];
  /** `import(name)`: nobody can see where it leads. */
  readonly computedImports: readonly Saying[];
  /**
   * Globals with the members read of them, and the same names imported from Node: `process.env`, `Date.now`,
   * `new Date()`, `crypto.randomUUID`; `crypto.*` for the module as a whole.
   */
  readonly ambient: readonly Saying[];
}

type Tree = Readonly<Record<string, unknown>>;

/**
 * Reads one source file without running it.
 *
 * @example readFacts("const now = Date.now();").ambient // [{ text: "Date.now", line: 1 }]
 */
export function readFacts(source: string): SourceFacts {
  const bytes = Buffer.from(source);
  const imports: string[] = [];
  const computedImports: Saying[] = [];
  const ambient: Saying[] = [];
  const lineOf = (node: Tree): number => {
    const start = isTree(node["span"]) ? node["span"]["start"] : 1;
    return bytes
      .subarray(0, Number(start) - 1)
      .toString()
      .split("\n").length;
  };

  const visit = (node: Tree): void => {
    const specifier = importedBy(node);
    if (typeof specifier === "string") imports.push(specifier);
    if (specifier === null) computedImports.push({ text: "import()", line: lineOf(node) });
    for (const name of namesFromNode(node)) ambient.push({ text: name, line: lineOf(node) });
    const text = ambientIn(node);
    if (text !== null) ambient.push({ text, line: lineOf(node) });
    // `process` of `process.env` has been told with its member.
    const told = text !== null && node["type"] === "MemberExpression";
    for (const child of childrenOf(node)) if (!told) visit(child);
  };
  for (const node of parseSync(source, { syntax: "typescript", target: "es2024" }).body) visit({ ...node });
  return { imports, computedImports, ambient };
}

/** The specifier; null for a computed one; undefined for what is no import. */
function importedBy(node: Tree): string | null | undefined {
  const { type, source, argument, callee } = node;
  if (type === "ImportDeclaration" || type === "ExportAllDeclaration" || type === "ExportNamedDeclaration")
    return literal(source) ?? undefined;
  if (type === "TsImportType") return literal(argument);
  if (type !== "CallExpression" || !isTree(callee) || callee["type"] !== "Import") return undefined;
  const [first]: readonly unknown[] = Array.isArray(node["arguments"]) ? node["arguments"] : [];
  return isTree(first) ? literal(first["expression"]) : null;
}

/** `crypto.randomUUID` for `import { randomUUID as id } from "node:crypto"`. */
function namesFromNode(node: Tree): readonly string[] {
  const module = node["type"] === "ImportDeclaration" ? literal(node["source"])?.replace(/^node:/, "") : undefined;
  if (module === undefined || !builtinModules.includes(module)) return [];
  return childrenOf({ specifiers: node["specifiers"] }).map(({ type, imported, local }) => {
    const named = isTree(imported) ? imported : local;
    return `${module}.${type === "ImportSpecifier" && isTree(named) ? String(named["value"]) : "*"}`;
  });
}

function ambientIn(node: Tree): string | null {
  switch (node["type"]) {
    case "Identifier":
      return globalName(node);
    case "MemberExpression": {
      const path = memberPath(node);
      return path === null ? null : path.split(".").slice(0, 2).join(".");
    }
    case "NewExpression": {
      const name = globalName(node["callee"]);
      const isBare = !Array.isArray(node["arguments"]) || node["arguments"].length === 0;
      return name !== null && isBare ? `new ${name}()` : null;
    }
    case "CallExpression": {
      const name = globalName(node["callee"]);
      return name === null ? null : `${name}()`;
    }
    default:
      return null;
  }
}

/** `a.b.c` for members of a global, whatever way they are written; `globalThis.` is left out. */
function memberPath(node: unknown): string | null {
  if (!isTree(node)) return null;
  if (node["type"] !== "MemberExpression") return globalName(node);
  const path = memberPath(node["object"]);
  const { property } = node;
  if (path === null || !isTree(property)) return null;
  const name = property["type"] === "Computed" ? literal(property["expression"]) : property["value"];
  return path === "globalThis" ? String(name) : `${path}.${String(name)}`;
}

/** The parser marks a name that nothing in the file declares with context 1. */
const globalName = (node: unknown): string | null =>
  isTree(node) && node["type"] === "Identifier" && node["ctxt"] === 1 && typeof node["value"] === "string"
    ? node["value"]
    : null;

const literal = (node: unknown): string | null =>
  isTree(node) && node["type"] === "StringLiteral" && typeof node["value"] === "string" ? node["value"] : null;

const childrenOf = (node: Tree): readonly Tree[] =>
  Object.values(node)
    .flatMap((value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]))
    .filter(isTree);

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);
