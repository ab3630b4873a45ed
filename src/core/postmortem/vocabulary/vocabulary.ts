import type { Priority } from "../model.ts";

/** What a column or a "Label: value" can hold. */
export type FieldName = "task" | "owner" | "priority" | "due" | "type" | "status" | "ticket" | "time" | "other";

/** What the head of a document can state of the whole of it. */
export type FactName =
  | "date"
  | "published"
  | "end"
  | "severity"
  | "services"
  | "authors"
  | "people"
  | "team"
  | "visibility"
  | "status"
  | "incident";

/**
 * How a relative date is understood, with N the number in it (1 where there is none):
 *
 *   days, weeks, months, quarters, years   N of them after the incident
 *   nextWeek … nextYear                    the last day of the week (…) after that of the incident
 *   endOfWeek … endOfYear                  the last day of the week (…) of the incident
 *   quarter                                the last day of the quarter N, of the year written or the next one to come
 *   endOfNamedMonth                        the last day of the month whose name is in it
 *   vague                                  a time that no calendar knows: "next sprint"
 */
export type RelativeKind =
  | "days"
  | "weeks"
  | "months"
  | "quarters"
  | "years"
  | "nextWeek"
  | "nextMonth"
  | "nextQuarter"
  | "nextYear"
  | "endOfWeek"
  | "endOfMonth"
  | "endOfQuarter"
  | "endOfYear"
  | "quarter"
  | "endOfNamedMonth"
  | "vague";

export type HorizonName = "immediate" | "short" | "long";

type Phrases = readonly string[];
type PhrasesBy<Name extends string> = Readonly<Partial<Record<Name, Phrases>>>;

/**
 * The words by which one language names things: all lower case, all optional, so that a language can start small and
 * a team can add its own. `headings`, `fields` and `leadIns` are matched as whole words inside the text (languages
 * without spaces: as substrings), everything else against the whole value.
 */
export interface Vocabulary {
  readonly language: string;
  /** Words that nearly every text of the language has, and few of another one. */
  readonly commonWords?: Phrases;
  readonly headings?: {
    /** Sections of promised work. */
    readonly action?: Phrases;
    /** As `action`, but only as a short heading: "Follow-up", not "Performance optimisation follow-up". */
    readonly brief?: Phrases;
    /** Sections that hold promised work or narrate what was done; narrated entries are left out. */
    readonly remedy?: Phrases;
    /** Sections whose entries are no promises, wherever they stand. */
    readonly other?: Phrases;
    /** Sections that show that an incident is told; they decide the kind of the document, not its items. */
    readonly fact?: Phrases;
    /** Sections (and groups) of work that is finished. */
    readonly done?: Phrases;
    /** Sections (and groups) of work that nobody is going to do. */
    readonly declined?: Phrases;
    readonly summary?: Phrases;
    /** What headings about promised work are made of, for those that no list has; `improv*` stands for all endings. */
    readonly meaning?: {
      /** Work: action, fixes, to change. */
      readonly work?: Phrases;
      /** That it lies ahead: next, planned, we will. */
      readonly ahead?: Phrases;
      /** That it is meant to last, which only work ahead is: never again, recurrence. */
      readonly again?: Phrases;
      /** That it is told or done: did, taken, why. */
      readonly behind?: Phrases;
      /** Who promises: we, our. */
      readonly we?: Phrases;
    };
  };
  /** Sentences ending in a colon that announce a list of promised work. */
  readonly leadIns?: Phrases;
  /** What stands before a colon at the start of a paragraph or entry that is an item wherever it stands: "TODO". */
  readonly itemLabels?: Phrases;
  /** Words that make a sentence a promise wherever they stand in it. */
  readonly vows?: Phrases;
  /** Beginnings of titles of documents that say how to do things: "how to", "writing". */
  readonly guideTitles?: Phrases;
  /** Verbs, in the form in which entries begin that say what to do: "add", "fix". */
  readonly verbs?: Phrases;
  /** Ends of entries that tell the past, in languages that say it there. */
  readonly pastEndings?: Phrases;
  /** Ends of words that make a sentence a promise: "ajoutera". */
  readonly futureEndings?: Phrases;
  /** Words by which a line that announces a list says that all of it is done. */
  readonly already?: Phrases;
  /** Words that make a sentence a promise: "we will". */
  readonly promises?: Phrases;
  /** Words after which a heading only qualifies: what stands before them says what the section is. */
  readonly prepositions?: Phrases;
  readonly fields?: PhrasesBy<FieldName>;
  /** Labels of the head of a document. */
  readonly facts?: PhrasesBy<FactName>;
  readonly priorities?: PhrasesBy<Priority>;
  readonly states?: PhrasesBy<"done" | "declined" | "open">;
  readonly horizons?: PhrasesBy<HorizonName>;
  /** Sorts of report that are no incident: what the value of `facts.incident` or the title says. */
  readonly incidentKinds?: PhrasesBy<"near-miss" | "drill">;
  /** Values of `facts.status` of a document that is not agreed yet. */
  readonly drafts?: Phrases;
  /** Owners that are nobody, dates that are never, cells that say nothing. */
  readonly nothing?: Phrases;
  /** Entries of an unfilled form. */
  readonly placeholders?: Phrases;
  /** Names of sorts of work, e.g. prevent, detect; as headings, columns or bracketed marks. */
  readonly types?: Phrases;
  /** Words that make a name that of a team: "Platform team". */
  readonly teams?: Phrases;
  /** First words of sentences whose "will" is no promise: "Once it is done, we will …". */
  readonly conditions?: Phrases;
  /** First words of a sentence that tell the past ("Rolled back …"), where the grammar alone does not show it. */
  readonly pastWords?: Phrases;
  /** Words near the start of a sentence that tell how things stand by now: "the script has been added". */
  readonly standing?: Phrases;
  /** First words of an entry that advises or notes and has no end: "Always run the tests". */
  readonly advice?: Phrases;
  /** First words of sentences that tell or explain and do not promise: "The outage …", "These changes …". */
  readonly narrations?: Phrases;
  /** Words by which a path or a title says that an incident is told. */
  readonly incidents?: Phrases;
  /** Names of such documents, beside which a word for a form or a guide says that no incident is told. */
  readonly documents?: Phrases;
  readonly forms?: Phrases;
  readonly guides?: Phrases;
  /** Twelve entries: a month's name and its short forms, separated by spaces. */
  readonly months?: Phrases;
  /** Names of the days of the week and their short forms. */
  readonly weekdays?: Phrases;
  /** One, two, three …; several words for one number separated by spaces. */
  readonly numbers?: Phrases;
  /** Relative dates as regular-expression sources without groups that capture; `#` stands for a number. */
  readonly relativeDates?: PhrasesBy<RelativeKind>;
  /** Words before a date in running text: by, until. */
  readonly dueWords?: Phrases;
  /** Words before the day from which something holds, which is when it must be done: "starting October 1st". */
  readonly startWords?: Phrases;
}
