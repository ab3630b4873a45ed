import type { Generated } from "kysely";

import type { IntentState } from "../../ports/ledger.ts";

/** Where all our tables live. The queue has a schema of its own beside it. */
export const SCHEMA = "followthrough";

/**
 * Values with a shape of their own (a subject, what we wrote, a postmortem) are JSON in columns of type `text`, not
 * `jsonb`: jsonb refuses U+0000 and lone surrogates, both of which a document can contain, and names the text it
 * refuses in its error. What `JSON.stringify` wrote comes back exactly, and is validated when it is read.
 */
export type Json = string;

/** Whose row it is: part of every key and of every where-clause on repository data (S2). */
interface Owned {
  installation_id: number;
  repository_id: number;
}

/** Who the repositories are. `active` is false once the app was removed or suspended there. */
interface RepositoryRow extends Owned {
  owner: string;
  name: string;
  visibility: "public" | "private";
  active: boolean;
}

/** How far we got with a repository. Apart from `repository`, so that attention can be raised before it was met. */
interface ProgressRow extends Owned {
  commit_sha: string | null;
  converged_at: Date | null;
  attention: number;
  attended: number;
  /** Of the newest look that may write. Holding this row is holding the right to write. */
  epoch: number;
}

/** What the tracker showed us last, one row per issue. */
interface IssueRow extends Owned {
  ref: string;
  subject: Json;
  written: Json;
  noted: Json;
  adopted: boolean;
  absent: boolean;
  gone: boolean;
}

/** The write-ahead log of calls that change the outside world. */
interface IntentRow extends Owned {
  /** Grows with every intent of the database: of two that started in one millisecond, the lower was first. */
  id: Generated<number>;
  subject: Json;
  change: string;
  digest: string;
  creates: boolean;
  seed: Json | null;
  started_at: Date;
  state: IntentState;
  ref: string | null;
  note: string | null;
  ended_at: Date | null;
}

/** A cache: losing a row costs a parse. */
interface ParsedRow extends Owned {
  path: string;
  blob: string;
  parser: string;
  postmortem: Json;
  /** At most a day behind the last use, so that reading does not mean writing. */
  used_at: Date;
}

export interface Tables {
  repository: RepositoryRow;
  progress: ProgressRow;
  issue: IssueRow;
  intent: IntentRow;
  parsed: ParsedRow;
}
