import type { InstallationId, RepositoryId } from "./ids.ts";

/** Whose data a query may touch. Every read and write of the ledger carries both ids, so equal names never mix. */
export interface Scope {
  readonly installation: InstallationId;
  readonly repository: RepositoryId;
}

/** A repository that the app is installed on. Owner and name change; the ids do not. */
export interface Repository extends Scope {
  readonly owner: string;
  readonly name: string;
  readonly visibility: "public" | "private";
}
