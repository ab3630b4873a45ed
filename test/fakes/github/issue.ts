/** An issue, and what belongs to it. It is replaced as a whole, never changed in place. */

export interface Comment {
  readonly id: number;
  readonly userId: number;
  readonly appId: number | null;
  readonly body: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly reactions: readonly Reaction[];
}

export interface Reaction {
  readonly id: number;
  readonly userId: number;
  readonly content: string;
}

/** What a timeline shows beside comments. `commitSha`: the commit that did it; `sourceId`: the issue that mentions this one. */
export type Happening =
  | {
      readonly kind: "closed";
      readonly id: number;
      readonly at: number;
      readonly userId: number;
      readonly appId: number | null;
      readonly commitSha: string | null;
      readonly stateReason: StateReason | null;
    }
  | {
      readonly kind: "reopened";
      readonly id: number;
      readonly at: number;
      readonly userId: number;
      readonly appId: number | null;
    }
  | {
      readonly kind: "referenced";
      readonly id: number;
      readonly at: number;
      readonly userId: number;
      readonly appId: number | null;
      readonly commitSha: string;
    }
  | { readonly kind: "cross-referenced"; readonly at: number; readonly userId: number; readonly sourceId: number };

export interface PullRequest {
  readonly headRepoId: number;
  readonly headRef: string;
  readonly headSha: string;
  readonly baseRef: string;
  readonly baseSha: string;
  readonly draft: boolean;
  readonly mergedAt: number | null;
  readonly mergedById: number | null;
  readonly mergeCommitSha: string | null;
}

export type StateReason = "completed" | "not_planned" | "duplicate" | "reopened";

export interface Issue {
  /** Database id: above 2^31 on purpose, and never equal to a number. */
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly state: "open" | "closed";
  readonly stateReason: StateReason | null;
  readonly duplicateOfId: number | null;
  readonly userId: number;
  readonly appId: number | null;
  readonly labelIds: readonly number[];
  readonly assigneeIds: readonly number[];
  readonly locked: boolean;
  readonly comments: readonly Comment[];
  /** Oldest first. */
  readonly happenings: readonly Happening[];
  readonly parentId: number | null;
  readonly childIds: readonly number[];
  readonly pull: PullRequest | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly closedAt: number | null;
  readonly closedById: number | null;
}
