/** Things by their number, with every earlier version, so that a read can be answered as of a moment. */

/** A moment in the past: after so many changes of the world, or at a time (ms since 1970). */
export type Moment =
  | { readonly kind: "change"; readonly sequence: number }
  | { readonly kind: "time"; readonly at: number };

/** When a version came to be. */
export interface Stamp {
  readonly sequence: number;
  readonly at: number;
}

interface Version<T> extends Stamp {
  readonly number: number;
  readonly value: T | null;
}

export class Versions<T> {
  readonly #current = new Map<number, T>();
  readonly #versions: Version<T>[] = [];

  get(number: number): T | undefined {
    return this.#current.get(number);
  }

  all(): ReadonlyMap<number, T> {
    return this.#current;
  }

  put(number: number, value: T, { sequence, at }: Stamp): void {
    this.#current.set(number, value);
    this.#versions.push({ sequence, at, number, value });
  }

  remove(number: number, { sequence, at }: Stamp): void {
    this.#current.delete(number);
    this.#versions.push({ sequence, at, number, value: null });
  }

  asOf(moment: Moment): ReadonlyMap<number, T> {
    const then = new Map<number, T>();
    for (const version of this.#versions) {
      const later = moment.kind === "change" ? version.sequence > moment.sequence : version.at > moment.at;
      if (later) continue;
      if (version.value === null) then.delete(version.number);
      else then.set(version.number, version.value);
    }
    return then;
  }

  /** The last change that was made at a time or before it; 0 where there was none. */
  sequenceAt(at: number): number {
    return this.#versions.reduce((last, version) => (version.at <= at ? Math.max(last, version.sequence) : last), 0);
  }
}
