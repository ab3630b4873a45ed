/** Creations allowed per installation. GitHub's secondary limits are about 80 a minute and 500 an hour; we stay below. */
export interface Budget {
  readonly perMinute: number;
  readonly perHour: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * The earliest moment at which one more creation fits into the budget: `now` where it fits already.
 *
 * `creations`: the moments of the earlier ones, oldest first, at least those of the last hour.
 *
 * @example nextCreation([at(0), at(1)], at(30_000), {perMinute: 2, perHour: 9}) // at(60_000)
 */
export function nextCreation(creations: readonly Date[], now: Date, { perMinute, perHour }: Budget): Date {
  const free = Math.max(freeAt(creations, perMinute, MINUTE), freeAt(creations, perHour, HOUR));
  return free > now.getTime() ? new Date(free) : now;
}

/** When the window has room again: one window after the creation that stands `limit` places from the newest. */
function freeAt(creations: readonly Date[], limit: number, window: number): number {
  const oldestThatCounts = creations.at(-limit);
  return oldestThatCounts === undefined ? 0 : oldestThatCounts.getTime() + window;
}
