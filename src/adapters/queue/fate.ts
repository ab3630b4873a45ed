import { Fault } from "../../core/fault.ts";
import type { Job } from "../../ports/queue.ts";

/** I14: every operation gives up after so many tries, visibly. */
export const MAX_TRIES = 8;

/** What becomes of a job whose handler threw. */
export type Fate = { readonly kind: "retry"; readonly at: Date } | { readonly kind: "given-up" };

/** A failed try, for the log and the metrics. */
export interface Failure {
  readonly job: Job;
  readonly error: unknown;
  /** Which try it was, from 1. */
  readonly tries: number;
  readonly fate: Fate;
}

/**
 * | thrown | tries so far | fate |
 * |---|---|---|
 * | a `Fault` that needs somebody to act (`never`) | any | given up |
 * | anything | 8 | given up |
 * | a `Fault` that names a moment (`at`) | 1–7 | again at that moment |
 * | anything else | 1–7 | again after the pause for this try |
 */
export function fateOf(error: unknown, tries: number, now: Date, pauseMs: (tries: number) => number): Fate {
  const retry = error instanceof Fault ? error.retry : null;
  if (retry?.kind === "never" || tries >= MAX_TRIES) return { kind: "given-up" };
  if (retry?.kind === "at") return { kind: "retry", at: retry.at };
  return { kind: "retry", at: new Date(now.getTime() + pauseMs(tries)) };
}

/**
 * 5 s, 15 s, 45 s, 2¼ min, 6¾ min, then 15 min: a hiccup costs seconds, and an outage of half an hour is survived.
 * Without chance in it: the number of workers bounds how many jobs wake up together.
 */
export function growingPause(tries: number): number {
  return Math.min(5000 * 3 ** (tries - 1), 15 * 60 * 1000);
}
