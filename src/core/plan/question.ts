import type { Day } from "./said.ts";

/**
 * What we ask in a thread.
 *
 * `reason`: people closed it as not planned and nobody said why. `removed`: no postmortem mentions it any more.
 * `review`: it was declined until this day. `declined`: the same for items that the document itself declines; asked in
 * the meta-issue, all of one day at once. `links`: the document lacks the links to its issues, and we may not write there;
 * asked in the meta-issue, with a unified diff to copy where there is one.
 */
export type Question =
  | { readonly kind: "reason" }
  | { readonly kind: "removed"; readonly document: string }
  | { readonly kind: "review"; readonly until: Day; readonly because: string }
  | { readonly kind: "declined"; readonly until: Day; readonly texts: readonly string[] }
  | { readonly kind: "links"; readonly document: string; readonly lacks: string; readonly patch: string | null };

/** What a question is known by in its thread: it is asked once, whatever becomes of its words. */
export function questionMark(question: Question): string {
  switch (question.kind) {
    case "reason":
    case "removed":
      return question.kind;
    case "review":
    case "declined":
      return `${question.kind}-${question.until}`;
    case "links":
      return `${question.kind}-${question.lacks}`;
    default:
      return question satisfies never;
  }
}
