import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Makes this process the only one that uses the folder; `release` gives it back.
 *
 * The embedded database does not notice a second process on its files and silently loses rows. The lock is SQLite's
 * exclusive file lock, which the operating system drops when the process ends, `kill -9` included: unlike a file with
 * a process id in it, it never has to be cleaned up by hand.
 *
 * @throws Error where another process (or another store of this one) holds the folder.
 */
export function lockFolder(folder: string): { release(): void } {
  const file = join(folder, "lock");
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    throw new Error(
      `The folder ${folder} is in use by another running process (its lock is the file ${file}). Stop that process, choose another folder, or set DATABASE_URL: only a Postgres can be shared.`,
      { cause },
    );
  }
  return { release: () => lock.close() };
}
