/** What was asked, what it met, and whether it changed anything. */
import type { Fault } from "./faults.ts";

export interface LogEntry {
  readonly id: number;
  readonly at: Date;
  readonly method: string;
  /** The template; for an unknown route the path itself. */
  readonly route: string;
  /** As sent, with the query. */
  readonly path: string;
  readonly body: unknown;
  readonly installation: number | null;
  /** What the client saw; null when no answer was sent, or none yet. */
  status: number | null;
  /** A change was asked for and committed, even if the answer was lost. Tokens do not count. */
  wrote: boolean;
  fault?: Fault["kind"];
}

/** A position in the log. */
export type Mark = number;

export class RequestLog {
  readonly entries: LogEntry[] = [];

  begin(entry: Omit<LogEntry, "id" | "status" | "wrote" | "fault">): LogEntry {
    const started: LogEntry = { ...entry, id: this.entries.length + 1, status: null, wrote: false };
    this.entries.push(started);
    return started;
  }

  mark(): Mark {
    return this.entries.length;
  }

  since(mark: Mark): readonly LogEntry[] {
    return this.entries.slice(mark);
  }

  writes(mark: Mark): readonly LogEntry[] {
    return this.since(mark).filter((entry) => entry.wrote);
  }
}
