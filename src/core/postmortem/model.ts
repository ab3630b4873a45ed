import type { Problem } from "../problem.ts";

export type Priority = "P0" | "P1" | "P2" | "P3" | "P4";

/** `declined`: deliberately not done (struck through, "won't do"), which is a decision and not an omission. */
export type ItemState = "open" | "done" | "declined";

export type Horizon = "immediate" | "short" | "long";

/** A promised piece of work, as one document states it. Values as written stand beside values as understood. */
export interface ActionItem {
  /** 1-based line where the item's text starts. */
  readonly line: number;
  /** The work in the file's own words, cleaned of decorations (owner, priority, due date, check mark, links to issues). */
  readonly title: string;
  /** What is written below it and elaborates it, in the file's own words, one line each; at most 2,000 characters. */
  readonly details: string;
  /** The nearest heading above it, as written; empty where there is none. */
  readonly section: string;
  /** As written: `@login`, `@org/team`, or a plain name. "TBD" and its like are nobody, so: absent. */
  readonly owners: readonly string[];
  readonly priority: Priority | null;
  readonly priorityText: string | null;
  /** ISO date `YYYY-MM-DD`; null when none is written or it cannot be understood without guessing. */
  readonly due: string | null;
  readonly dueText: string | null;
  /** What sort of work, e.g. `prevent`, `detect`; as the section or a column says. */
  readonly type: string | null;
  /** How soon it is meant, where its section, group or column says so. */
  readonly horizon: Horizon | null;
  readonly state: ItemState;
  /** Of a declined one: why, in the file's own words; null where it does not say. */
  readonly reason: string | null;
  /** References to issues and pull requests, as written: `#12`, `owner/repo#12`, URLs. */
  readonly tracked: readonly string[];
}

/** `template`: an unfilled form. `other`: an index, a README, guidance. Only `postmortem` is ever applied. */
export type DocumentKind = "postmortem" | "template" | "other";

/** What sort of event is told. */
export type IncidentKind = "incident" | "near-miss" | "drill";

/** What one file says. Parsing is total: whatever the text, there is a Postmortem, perhaps with problems. */
export interface Postmortem {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly title: string;
  /** ISO date of the incident, where it is written unambiguously. */
  readonly date: string | null;
  /** ISO date on which it was over. */
  readonly end: string | null;
  readonly severity: string | null;
  readonly services: readonly string[];
  readonly authors: readonly string[];
  /** The team that owns the postmortem, as written. */
  readonly team: string | null;
  readonly incident: IncidentKind;
  /** As written, e.g. "public", "confidential". */
  readonly visibility: string | null;
  /** First paragraph of a summary section, else the first paragraph; at most 600 characters; Markdown of the file. */
  readonly summary: string;
  /** `draft` is never applied. */
  readonly status: "draft" | "final";
  readonly items: readonly ActionItem[];
  readonly problems: readonly Problem[];
}
