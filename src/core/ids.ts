/**
 * Branded identifiers. Each is made only by its parse function, so a value of the type has been validated once.
 * A wrong value is our own mistake, not the author's and not the world's: the functions throw.
 */
declare const brand: unique symbol;
type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };

/** GitHub's numeric repository id: stays the same through renames and transfers. */
export type RepositoryId = Brand<number, "RepositoryId">;
/** GitHub's numeric id of one installation of the app. */
export type InstallationId = Brand<number, "InstallationId">;
/** Full hexadecimal commit SHA (SHA-1 or SHA-256). */
export type CommitSha = Brand<string, "CommitSha">;
/** Full hexadecimal blob SHA. */
export type BlobSha = Brand<string, "BlobSha">;
/** The identity of an action item for life: 20 lower-case hexadecimal digits. */
export type ItemKey = Brand<string, "ItemKey">;
/** The identity of a postmortem for life: 20 lower-case hexadecimal digits. */
export type DocumentKey = Brand<string, "DocumentKey">;
/** One issue in one tracker, as its adapter names it, e.g. `github/4711/12`. Opaque outside the adapter. */
export type IssueRef = Brand<string, "IssueRef">;

function positiveInteger(value: unknown, name: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value <= 0)
    throw new TypeError(`Unexpected ${name} ${String(value)}, expected a positive integer`);
  return value;
}

function matching(value: unknown, pattern: RegExp, name: string): string {
  if (typeof value !== "string" || !pattern.test(value))
    throw new TypeError(`Unexpected ${name} ${JSON.stringify(value)}, expected ${pattern.source}`);
  return value;
}

export const parseRepositoryId = (value: unknown): RepositoryId =>
  positiveInteger(value, "repository id") as RepositoryId;

export const parseInstallationId = (value: unknown): InstallationId =>
  positiveInteger(value, "installation id") as InstallationId;

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
export const parseCommitSha = (value: unknown): CommitSha => matching(value, SHA, "commit SHA") as CommitSha;
export const parseBlobSha = (value: unknown): BlobSha => matching(value, SHA, "blob SHA") as BlobSha;

const KEY = /^[0-9a-f]{20}$/;
export const parseItemKey = (value: unknown): ItemKey => matching(value, KEY, "item key") as ItemKey;
export const parseDocumentKey = (value: unknown): DocumentKey => matching(value, KEY, "document key") as DocumentKey;

const REF = /^[a-z]+\/[A-Za-z0-9._-]+\/[A-Za-z0-9_-]+$/;
export const parseIssueRef = (value: unknown): IssueRef => matching(value, REF, "issue reference") as IssueRef;
