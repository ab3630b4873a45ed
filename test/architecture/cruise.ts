import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise, type IModule, type IViolation } from "dependency-cruiser";
import extractDepcruiseOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import { readFacts } from "./source-facts.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RULES = join(ROOT, ".dependency-cruiser.cjs");

export interface Cruise {
  readonly modules: readonly IModule[];
  readonly violations: readonly IViolation[];
  readonly ruleNames: readonly string[];
  /** Whether the core may import this: a path that it may reach, by its own rule. */
  readonly isAllowedInCore: (path: string) => boolean;
}

/** Cruises folders of a tree with the rules of this project. */
export async function cruiseTree(root: string, folders: readonly string[]): Promise<Cruise> {
  const { output } = await cruise([...folders], {
    ...(await extractDepcruiseOptions(RULES)),
    baseDir: root,
    validate: true,
  });
  if (typeof output === "string") throw new Error("Unexpected text, expected the result of a cruise");
  const rules = output.summary.ruleSetUsed?.forbidden ?? [];
  const coreRule = rules.find((rule) => rule.name === "core-cannot-reach-io");
  const allowed = coreRule !== undefined && "to" in coreRule ? [coreRule.to.pathNot ?? []].flat() : [];
  return {
    modules: output.modules,
    violations: output.summary.violations,
    ruleNames: rules.map((rule) => rule.name ?? ""),
    isAllowedInCore: (path) => allowed.some((pattern) => new RegExp(pattern).test(path)),
  };
}

/** The source files below a folder, with `/` between the parts, relative to the root. */
export const sourceFiles = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.[jt]s$/.test(file))
    .map((file) => `${folder}/${file.split(sep).join("/")}`)
    .toSorted();

/**
 * What the cruiser did not see. It has gone through the motions over nothing before (a parser that was not found), and
 * it knows fewer forms of import than there are: so every file and every import is counted by another way.
 */
export function overlooked(root: string, modules: readonly IModule[], files: readonly string[]): readonly string[] {
  const cruised = new Map(modules.map((module) => [module.source, module]));
  return files.flatMap((file) => {
    const module = cruised.get(file);
    if (module === undefined) return [`${file}: not cruised`];
    const seen = new Set(module.dependencies.map((dependency) => dependency.module.replace(/^node:/, "")));
    const { imports, computedImports } = readFacts(readFileSync(join(root, file), "utf8"));
    return [
      ...imports
        .filter((specifier) => !seen.has(specifier.replace(/^node:/, "")))
        .map((specifier) => `${file}: the import of "${specifier}" is not seen, write it as a plain import at the top`),
      ...computedImports.map(({ line }) => `${file}:${line}: an import with a computed name cannot be checked`),
    ];
  });
}
