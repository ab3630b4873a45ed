import { setTimeout as pause } from "node:timers/promises";

export interface Patience {
  /** In milliseconds. */
  readonly patienceMs: number;
  /** Says why waiting has become useless; null while it has not. */
  readonly unless?: () => string | null;
}

/** How long between two looks at the condition: the only pause there is. */
const BETWEEN_MS = 20;

/**
 * Waits for a condition and returns what it gave; throws when it does not hold in time. `null`, `undefined` and `false`
 * mean: not yet.
 *
 * @example await until("the issue stands", () => repo.issues()[0], { patienceMs: 5000 })
 */
export async function until<Value>(
  what: string,
  condition: () => Value | Promise<Value>,
  { patienceMs, unless }: Patience,
): Promise<Exclude<Value, null | undefined | false>> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const value = await condition();
    if (holds(value)) return value;
    const useless = unless?.() ?? null;
    if (useless !== null) throw new Error(`Waited until ${what}, but ${useless}`);
    if (performance.now() > deadline) throw new Error(`Waited ${patienceMs / 1000} s in vain until ${what}`);
    await pause(BETWEEN_MS);
  }
}

function holds<Value>(value: Value): value is Exclude<Value, null | undefined | false> {
  return value !== null && value !== undefined && value !== false;
}
