import type { Fault } from "../fakes/github/index.ts";

/** What can become of one call, lists apart. */
export const EVERY_FAULT: readonly Fault[] = [
  { kind: "errorBefore", status: 500 },
  { kind: "errorBefore", status: 502 },
  { kind: "errorAfter", status: 502 },
  { kind: "errorAfter", status: 504 },
  { kind: "resetBefore" },
  { kind: "resetAfter" },
  { kind: "hang" },
  { kind: "hang", at: "after" },
  { kind: "expiredToken" },
  { kind: "secondaryLimit" },
  { kind: "secondaryLimit", retryAfter: 120 },
  { kind: "primaryLimit", resetIn: 900 },
  { kind: "tooMany", retryAfter: 30 },
  { kind: "notFoundOnce" },
  { kind: "html" },
  { kind: "truncatedJson" },
  { kind: "wrongObject" },
];

export const nameOf = (fault: Fault): string => Object.values(fault).join(" ");
