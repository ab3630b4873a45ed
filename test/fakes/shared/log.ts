/** What was asked, what it met, and whether it changed anything. */

/** What every fake writes down of a request. */
export interface Asked {
  readonly at: Date;
  readonly method: string;
  /** The template; for an unknown route the path itself. */
  readonly route: string;
  /** As sent, with the query. */
  readonly path: string;
  readonly body: unknown;
}

export interface Outcome {
  readonly id: number;
  /** What the client saw; null when no answer was sent, or none yet. */
  status: number | null;
  /** A change was asked for and committed, even if the answer was lost. Tokens do not count. */
  wrote: boolean;
  /** The kind of the fault that it met. */
  fault?: string;
}

/** A position in the log. */
export type Mark = number;

export class RequestLog<A extends Asked> {
  readonly entries: (A & Outcome)[] = [];

  begin(asked: A): A & Outcome {
    const started: A & Outcome = { ...asked, id: this.entries.length + 1, status: null, wrote: false };
    this.entries.push(started);
    return started;
  }

  mark(): Mark {
    return this.entries.length;
  }

  since(mark: Mark): readonly (A & Outcome)[] {
    return this.entries.slice(mark);
  }

  writes(mark: Mark): readonly (A & Outcome)[] {
    return this.since(mark).filter((entry) => entry.wrote);
  }
}
