import type { Priority } from "../model.ts";

/** What a column or a "Label: value" can hold. */
export type FieldName = "task" | "owner" | "priority" | "due" | "type" | "status" | "ticket" | "time" | "other";

/**
 * The words by which one language names things. All lower case; `headings`, `fields` and `leadIns` are matched as
 * whole words inside the text (CJK: as substrings), everything else against the whole value.
 */
export interface Vocabulary {
  readonly language: string;
  readonly headings: {
    /** Sections of promised work. */
    readonly action: readonly string[];
    /** As `action`, but only as a short heading: "Follow-up", not "Performance optimisation follow-up". */
    readonly brief: readonly string[];
    /** Sections that hold promised work or narrate what was done; narrated entries are left out. */
    readonly remedy: readonly string[];
    /** Sections whose entries are no promises, wherever they stand. */
    readonly other: readonly string[];
    /** Sections that show that an incident is told; they decide the kind of the document, not its items. */
    readonly fact: readonly string[];
    /** Sections (and groups) of work that is finished. */
    readonly done: readonly string[];
    readonly summary: readonly string[];
  };
  /** Sentences ending in a colon that announce a list of promised work. */
  readonly leadIns: readonly string[];
  /** Words after which a heading only qualifies: what stands before them says what the section is. */
  readonly prepositions: readonly string[];
  readonly fields: Readonly<Record<FieldName, readonly string[]>>;
  readonly priorities: Readonly<Record<Priority, readonly string[]>>;
  readonly states: {
    readonly done: readonly string[];
    readonly declined: readonly string[];
    readonly open: readonly string[];
  };
  /** Owners that are nobody, dates that are never, cells that say nothing. */
  readonly nothing: readonly string[];
  /** Entries of an unfilled form. */
  readonly placeholders: readonly string[];
  /** Names of sorts of work, e.g. prevent, detect; as headings, columns or bracketed marks. */
  readonly types: readonly string[];
  /** First words of a sentence that tell the past ("Rolled back …"), where the grammar alone does not show it. */
  readonly pastWords: readonly string[];
  /** First words of sentences that tell or explain and do not promise: "The outage …", "These changes …". */
  readonly narrations: readonly string[];
  /** Words by which a path or a title says that an incident is told. */
  readonly incidents: readonly string[];
  /** Names of such documents, beside which a word for a form or a guide says that no incident is told. */
  readonly documents: readonly string[];
  readonly forms: readonly string[];
  readonly guides: readonly string[];
  /** Twelve entries: a month's name and its short forms, separated by spaces. */
  readonly months: readonly string[];
  /** Relative dates as regular-expression sources without groups, e.g. "next (?:week|month)". */
  readonly relativeDates: readonly string[];
  /** Words before a date in running text: by, until. */
  readonly dueWords: readonly string[];
}
