import type { Problem } from "../../problem.ts";

/** A value read from a text, and the text without the words that stated it. */
export interface Taken<Value> {
  readonly value: Value;
  readonly rest: string;
}

/** A problem whose line is known only to the caller. */
export type Finding = Omit<Problem, "line">;

/** Joins what stands before and after words that were taken out. */
export function without(text: string, start: number, end: number): string {
  return `${text.slice(0, start)} ${text.slice(end)}`;
}
