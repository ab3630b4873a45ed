import type { z } from "zod";
import { Fault } from "../../core/fault.ts";
import type { Repository } from "../../core/repository.ts";
import { type Call, expectAnswer, type GitHubConnection, inRepository } from "../github/connection.ts";

const PAGE = 100;
/** More pages than this is not a repository of ours but a loop: 50,000 issues. */
const MAX_PAGES = 500;

interface Listing<T> extends Call {
  readonly shape: z.ZodType<T[]>;
  /** Pages that are read at most. */
  readonly most: number;
}

/**
 * Page by page with our own counter: the address in a `Link` header could lead anywhere. A short page is the last one
 * only if nothing says that there is a next; a list that ends too early would look like deleted issues.
 */
export async function readPages<T>(
  github: GitHubConnection,
  repository: Repository,
  call: Call,
  shape: z.ZodType<T[]>,
): Promise<T[]> {
  const all = await readUpTo(github, repository, { ...call, shape, most: MAX_PAGES });
  if (all) return all;
  throw new Fault("incomplete-answer", `GitHub lists more than ${MAX_PAGES} pages on ${call.route}`, { kind: "never" });
}

/** The same, and null where there are more pages. */
export async function readUpTo<T>(
  github: GitHubConnection,
  repository: Repository,
  { route, values: filter, shape, most }: Listing<T>,
): Promise<T[] | null> {
  const all: T[] = [];
  for (let page = 1; page <= most; page++) {
    const values = { ...inRepository(repository), ...filter, per_page: PAGE, page };
    const answer = await github.call(repository.installation, { route, values });
    const rows = expectAnswer(answer, route, shape);
    all.push(...rows);
    const hasNext = answer.kind === "answer" && answer.hasNext;
    if (rows.length < PAGE && !hasNext) return all;
  }
  return null;
}
