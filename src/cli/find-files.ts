import { lstat, readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { describeFailure } from "./read-failure.ts";

/** Files that can be postmortems, when nobody names them one by one. */
const EXTENSION = /\.(?:md|markdown|mdx|rst)$/i;
const SKIPPED = new Set(["node_modules", ".git"]);

/** A file to be read: where it lies, and what it is called below the root, with forward slashes. */
export interface NamedFile {
  readonly place: string;
  readonly path: string;
}

export interface FoundFiles {
  readonly files: readonly NamedFile[];
  /** One sentence for each file or folder that could not be read. */
  readonly failures: readonly string[];
}

/**
 * The files that were named, and every Markdown and reStructuredText file below the folders that were named; sorted by
 * path, each once. Symbolic links are followed only where they were named themselves.
 */
export async function findFiles(root: string, places: readonly string[]): Promise<FoundFiles> {
  const found = new Map<string, NamedFile>();
  const failures: string[] = [];
  const add = (place: string) => found.set(place, { place, path: relative(root, place).replaceAll(sep, "/") });

  async function walk(folder: string): Promise<void> {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const place = join(folder, entry.name);
      if (entry.isFile() && EXTENSION.test(entry.name)) add(place);
      else if (entry.isDirectory() && !SKIPPED.has(entry.name)) await attempt(place, () => walk(place));
    }
  }

  async function attempt(place: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      failures.push(describeFailure(place, error));
    }
  }

  for (const place of places)
    await attempt(place, async () => {
      if ((await stat(place)).isDirectory()) await walk(place);
      else add(place);
    });
  return { files: [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)), failures };
}

/** Whether there is anything at that place, a broken link included. */
export async function exists(place: string): Promise<boolean> {
  return lstat(place).then(
    () => true,
    () => false,
  );
}
