import { type IssueRef } from "../../core/ids.ts";
import type { Repository } from "../../core/repository.ts";
import { githubRef } from "./references.ts";

/**
 * GitHub links sub-issues and duplicates by database id, people and routes use numbers. What we have read is remembered
 * here; it never changes, and forgetting costs one read.
 */
export interface DatabaseIds {
  learn(repository: Repository, issue: { readonly id: number; readonly number: number }): void;
  of(ref: IssueRef): number | undefined;
}

/** Enough for the issues of a very large repository; the oldest are forgotten first. */
const CAPACITY = 50_000;

export function createDatabaseIds(): DatabaseIds {
  const ids = new Map<IssueRef, number>();
  return {
    learn(repository, { id, number }) {
      const ref = githubRef(repository.repository, number);
      ids.delete(ref);
      ids.set(ref, id);
      const [oldest] = ids.keys();
      if (ids.size > CAPACITY && oldest !== undefined) ids.delete(oldest);
    },
    of: (ref) => ids.get(ref),
  };
}
