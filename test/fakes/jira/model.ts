/** What the fake remembers, as plain data. */
import type { Doc } from "./adf.ts";

export type CategoryKey = "new" | "indeterminate" | "done";

export interface Account {
  /** `712020:…`: it has a colon, and must be encoded in a query. */
  readonly id: string;
  /** How tests call this person. */
  readonly name: string;
  displayName: string;
  email: string;
  /** FACT "Jira": the profile can hide the address, also from a search for it. */
  emailVisible: boolean;
  active: boolean;
  readonly type: "atlassian" | "app";
  timeZone: string;
  /** Global permissions. */
  readonly global: Set<string>;
}

export interface Token {
  readonly value: string;
  readonly accountId: string;
  /** FACT "Jira": scoped tokens work only through the gateway. */
  readonly scoped: boolean;
  revoked: boolean;
}

export interface IssueType {
  readonly id: number;
  readonly name: string;
  /** 1: epic, 0: standard, -1: sub-task. */
  readonly level: number;
}

export interface Named {
  readonly id: number;
  readonly name: string;
}

export interface Status extends Named {
  readonly category: CategoryKey;
}

export interface Transition extends Named {
  /** null: from everywhere. */
  readonly from: readonly number[] | null;
  readonly to: number;
  /** Fields of its screen → required. Only `resolution` and `assignee` can be there. */
  readonly fields: ReadonlyMap<string, boolean>;
  /** The resolution that it sets by itself; null: none, and it clears the one that was there. */
  readonly resolutionId: number | null;
}

export interface Workflow {
  readonly statuses: readonly Status[];
  readonly initial: number;
  readonly transitions: readonly Transition[];
}

export type CustomType = "option" | "text" | "textarea" | "number" | "team";

/** Field types of Jira as JSON names them. */
export interface FieldSchema {
  readonly type: string;
  readonly items?: string;
  readonly system?: string;
  readonly custom?: string;
  readonly customId?: number;
}

export interface Field {
  /** `labels`, `customfield_10101`. */
  readonly id: string;
  readonly name: string;
  readonly schema: FieldSchema;
  readonly custom: CustomType | null;
  readonly options: readonly Named[];
}

/** A field on the screens of an issue type. */
export interface ScreenField {
  readonly required: boolean;
  readonly hasDefault: boolean;
}

export interface Project {
  readonly id: number;
  key: string;
  name: string;
  readonly formerKeys: string[];
  readonly leadId: string;
  readonly types: readonly IssueType[];
  /** Empty: the project has no priorities. */
  readonly priorities: readonly Named[];
  /** Issue type → field → how. What is not there can neither be created with nor edited. */
  readonly screens: ReadonlyMap<number, Map<string, ScreenField>>;
  workflow: Workflow;
  /** Account → permissions in this project. */
  readonly permissions: Map<string, Set<string>>;
  nextNumber: number;
}

export interface Comment {
  readonly id: number;
  readonly authorId: string;
  readonly updateAuthorId: string;
  readonly body: Doc;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface ChangeItem {
  readonly field: string;
  readonly fieldId: string;
  readonly from: string | null;
  readonly fromString: string | null;
  readonly to: string | null;
  readonly toString: string | null;
}

export interface Change {
  readonly id: number;
  readonly authorId: string;
  readonly at: number;
  readonly items: readonly ChangeItem[];
}

/** Replaced as a whole, never changed in place. */
export interface Issue {
  readonly id: number;
  readonly projectId: number;
  readonly number: number;
  readonly typeId: number;
  readonly summary: string;
  readonly description: Doc | null;
  readonly labels: readonly string[];
  readonly dueDate: string | null;
  readonly priorityId: number | null;
  readonly assigneeId: string | null;
  readonly creatorId: string;
  readonly reporterId: string;
  readonly statusId: number;
  readonly resolutionId: number | null;
  readonly resolvedAt: number | null;
  readonly parentId: number | null;
  /** Values of custom fields as they are shown. */
  readonly custom: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly comments: readonly Comment[];
  readonly history: readonly Change[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface LinkType extends Named {
  readonly inward: string;
  readonly outward: string;
}

/** `from` <outward words> `to`: from duplicates to. */
export interface Link {
  readonly id: number;
  readonly typeId: number;
  readonly from: number;
  readonly to: number;
}

/** Something that Jira tells by webhook. `parts` are the members that belong to the event. */
export interface WorldEvent {
  readonly name: string;
  readonly actorId: string;
  /** What follows from something else, e.g. the end of the comments of a deleted issue. */
  readonly secondary?: boolean;
  readonly parts: Readonly<Record<string, unknown>>;
}
