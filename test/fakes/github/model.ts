/** What the fake remembers, as plain data. */
import type { Posted } from "../shared/outbox.ts";
import type { Versions } from "../shared/versions.ts";
import type { Issue } from "./issue.ts";

export type { Comment, Happening, Issue, PullRequest, Reaction, StateReason } from "./issue.ts";

export type Permission = "read" | "triage" | "write" | "maintain" | "admin";
export type Access = "read" | "write";
export type Permissions = Readonly<Record<string, Access>>;

export interface Account {
  readonly id: number;
  login: string;
  readonly type: "User" | "Organization" | "Bot";
  name: string | null;
  deleted: boolean;
  /** Organisations only: member account id → is an owner. */
  readonly members: Map<number, "member" | "admin">;
}

export interface Team {
  readonly id: number;
  readonly organizationId: number;
  readonly slug: string;
  readonly name: string;
  readonly members: Set<number>;
}

export interface App {
  readonly id: number;
  readonly clientId: string;
  readonly slug: string;
  readonly name: string;
  readonly ownerId: number;
  readonly botId: number;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly createdAt: number;
  readonly privateKey: string;
  readonly publicKey: string;
}

export interface Installation {
  readonly id: number;
  readonly appId: number;
  readonly accountId: number;
  selection: "all" | "selected";
  readonly repositoryIds: Set<number>;
  permissions: Permissions;
  suspendedAt: number | null;
  suspendedById: number | null;
  deleted: boolean;
  readonly createdAt: number;
}

export interface Token {
  readonly value: string;
  readonly installationId: number;
  readonly expiresAt: number;
  readonly permissions: Permissions;
  /** null: everything that the installation sees. */
  readonly repositoryIds: ReadonlySet<number> | null;
}

export interface Label {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
  readonly isDefault: boolean;
}

/** Where an issue went that is no longer here. */
type Tombstone =
  | { readonly kind: "deleted" }
  | { readonly kind: "moved"; readonly repoId: number; readonly number: number };

export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: string;
  readonly message: string;
  readonly title: string | null;
}

export interface CheckRun {
  readonly id: number;
  readonly appId: number;
  readonly headSha: string;
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly externalId: string;
  readonly detailsUrl: string | null;
  readonly startedAt: number;
  readonly completedAt: number | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotations: readonly Annotation[];
  readonly actions: readonly unknown[];
}

export interface Repo {
  readonly id: number;
  ownerId: number;
  name: string;
  isPrivate: boolean;
  archived: boolean;
  hasIssues: boolean;
  deleted: boolean;
  defaultBranch: string;
  readonly forkOfId: number | null;
  readonly branches: Map<string, string>;
  readonly labels: Map<number, Label>;
  readonly issues: Versions<Issue>;
  readonly tombstones: Map<number, Tombstone>;
  nextNumber: number;
  readonly checkRuns: Map<number, CheckRun>;
  readonly collaborators: Map<number, Permission>;
  readonly teams: Map<number, Permission>;
  /** Recursive tree listings stop after so many entries; null: they never do. */
  truncateTreesAfter: number | null;
  /** What reads of HEAD show while they lag behind; null: what is. */
  shownHead: string | null;
  readonly createdAt: number;
  pushedAt: number;
  updatedAt: number;
}

/** Who does something: an account, and the app when it acts through one. */
export interface Actor {
  readonly accountId: number;
  readonly appId: number | null;
}

/** Something that GitHub tells the app about. `parts` are the members of the payload that belong to the event. */
export interface WorldEvent {
  readonly event: string;
  readonly action: string | null;
  readonly actor: Actor;
  readonly repo?: Repo;
  /** Set when the event is about the installation itself. */
  readonly installation?: Installation;
  readonly parts: Readonly<Record<string, unknown>>;
}

/** One event on its way to the app. A redelivery is another attempt of the same delivery. */
export interface Delivery extends Posted {
  readonly id: number;
  /** `X-GitHub-Delivery`. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The exact text that is signed and sent. */
  readonly body: string;
  readonly at: number;
}

/** What the API needs of the webhooks. */
export interface Hook {
  deliveries(): readonly Delivery[];
  redeliver(delivery: Delivery): void;
}
