/** The issues of one repository, with every earlier version, so that a read can be answered as of a moment. */
import type { Issue } from "./issue.ts";

/** A moment in the past: after so many changes of the world, or at a time (ms since 1970). */
export type Moment =
  | { readonly kind: "change"; readonly sequence: number }
  | { readonly kind: "time"; readonly at: number };

interface Version {
  readonly sequence: number;
  readonly at: number;
  readonly number: number;
  readonly issue: Issue | null;
}

export class IssueStore {
  readonly #current = new Map<number, Issue>();
  readonly #versions: Version[] = [];

  get(number: number): Issue | undefined {
    return this.#current.get(number);
  }

  all(): ReadonlyMap<number, Issue> {
    return this.#current;
  }

  put(issue: Issue, sequence: number, at: number): void {
    this.#current.set(issue.number, issue);
    this.#versions.push({ sequence, at, number: issue.number, issue });
  }

  remove(number: number, sequence: number, at: number): void {
    this.#current.delete(number);
    this.#versions.push({ sequence, at, number, issue: null });
  }

  asOf(moment: Moment): ReadonlyMap<number, Issue> {
    const then = new Map<number, Issue>();
    for (const version of this.#versions) {
      const later = moment.kind === "change" ? version.sequence > moment.sequence : version.at > moment.at;
      if (later) continue;
      if (version.issue === null) then.delete(version.number);
      else then.set(version.number, version.issue);
    }
    return then;
  }
}
