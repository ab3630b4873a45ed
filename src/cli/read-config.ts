import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Config, REPOSITORY_CONFIG } from "../core/config/config.ts";
import { mergeLayers, type Values } from "../core/config/merge-layers.ts";
import { readLayer } from "../core/config/read-layer.ts";
import type { Problem } from "../core/problem.ts";
import { exists } from "./find-files.ts";

export type ReadConfig =
  | { readonly kind: "config"; readonly config: Config }
  /** `path`: the file to mend. */
  | { readonly kind: "problems"; readonly path: string; readonly problems: readonly Problem[] };

const DEFAULTS = join(import.meta.dirname, "..", "..", "config", "default.yml");

/** The settings that a repository checked out at `root` has: our defaults, and its own file on top where there is one. */
export async function readConfig(root: string): Promise<ReadConfig> {
  const own = join(root, REPOSITORY_CONFIG);
  const layers: Values[] = [];
  for (const path of (await exists(own)) ? [DEFAULTS, own] : [DEFAULTS]) {
    const layer = readLayer(await readFile(path, "utf8"));
    if (layer.kind === "problem") return { kind: "problems", path, problems: [layer.problem] };
    layers.push(layer.values);
  }
  const merged = mergeLayers(layers);
  return merged.kind === "config" ? merged : { kind: "problems", path: own, problems: merged.problems };
}
