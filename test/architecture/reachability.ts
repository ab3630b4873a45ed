import type { IModule } from "dependency-cruiser";

/** One source file, as far as the question goes whether it can reach the outside. */
export interface Source {
  readonly lines: number;
  /** Ambient things it touches, by `readFacts`. */
  readonly ambient: readonly string[];
}

export interface Reach {
  /** Lines of the files that cannot reach I/O, and lines of all files. */
  readonly pureLines: number;
  readonly lines: number;
  /** The files that can, and the first step of each on the way out. */
  readonly impure: ReadonlyMap<string, string>;
}

/** Globals that lead outside, or that answer differently each time. */
const OUTSIDE =
  /^(process|console|fetch|crypto|performance|navigator|WebSocket|require|setTimeout|setInterval|setImmediate)\b|^(new Date\(\)|Date\(\)|Date\.now|Math\.random)$/;

/**
 * Which lines cannot reach I/O. A file can when it touches a global that does, or imports a door or a file that can, be
 * it for a type only. Doors are the modules of Node and every library that is not pure.
 */
export function reachOf(
  modules: readonly IModule[],
  sources: ReadonlyMap<string, Source>,
  isDoor: (path: string) => boolean,
): Reach {
  const impure = new Map<string, string>();
  const importers = new Map<string, string[]>();
  for (const { source, dependencies } of modules.filter((module) => sources.has(module.source))) {
    const imported = dependencies.map(({ resolved }) => resolved);
    const step = sources.get(source)?.ambient.find((text) => OUTSIDE.test(text)) ?? [source, ...imported].find(isDoor);
    if (step !== undefined) impure.set(source, step);
    for (const file of imported) importers.set(file, [...(importers.get(file) ?? []), source]);
  }
  // A map is walked in the order of insertion, what is added meanwhile included.
  for (const file of impure.keys())
    for (const importer of importers.get(file) ?? []) if (!impure.has(importer)) impure.set(importer, file);

  const all = [...sources].map(([file, { lines }]) => ({ file, lines }));
  const total = (files: typeof all) => files.reduce((sum, { lines }) => sum + lines, 0);
  return { pureLines: total(all.filter(({ file }) => !impure.has(file))), lines: total(all), impure };
}
