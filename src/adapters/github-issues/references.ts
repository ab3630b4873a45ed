import { type IssueRef, parseIssueRef, type RepositoryId } from "../../core/ids.ts";
import type { Repository } from "../../core/repository.ts";

/** An issue by the repository's id and its number: survives renames. */
export const githubRef = (repository: RepositoryId, number: number): IssueRef =>
  parseIssueRef(`github/${repository}/${number}`);

/** The number behind a reference of this repository; a reference of another is our own mistake. */
export function numberOf(repository: Repository, ref: IssueRef): number {
  const [tracker, id, number] = ref.split("/");
  if (tracker !== "github" || id !== String(repository.repository))
    throw new Error(`Unexpected reference ${ref}, expected one of repository ${repository.repository}`);
  return Number(number);
}

const SHORT = /^(?:(?:([\w.-]+)\/([\w.-]+))?#|GH-)([1-9]\d{0,9})$/;
const ADDRESS = /^https?:\/\/[^/\s]+\/([\w.-]+)\/([\w.-]+)\/(?:issues|pull)\/([1-9]\d{0,9})(?:[/?#].*)?$/;

/**
 * Reads what a document writes: `#12`, `GH-12`, `owner/repo#12`, or an address under `webUrl`. Only this repository's
 * issues.
 */
export function recogniseReference(repository: Repository, text: string, webUrl: string): IssueRef | null {
  const written = text.trim();
  const match = SHORT.exec(written) ?? (written.startsWith(`${webUrl}/`) ? ADDRESS.exec(written) : null);
  if (!match) return null;
  const [, owner = repository.owner, name = repository.name, number] = match;
  const here = same(owner, repository.owner) && same(name, repository.name);
  return here ? githubRef(repository.repository, Number(number)) : null;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
