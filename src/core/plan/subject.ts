import type { DocumentKey, ItemKey } from "../ids.ts";

/**
 * What an issue of ours stands for.
 *
 * `item`: one action item. `meta`: one postmortem; part 0 is the meta-issue itself, parts 1… are the second level that
 * a postmortem with more children than the tracker allows is split into. `hold`: the one issue of a repository that
 * asks a human to look at an unusually large plan. `label`: a label of the tracker; it is written, but no issue.
 */
export type Subject =
  | { readonly kind: "item"; readonly key: ItemKey }
  | { readonly kind: "meta"; readonly key: DocumentKey; readonly part: number }
  | { readonly kind: "hold" }
  | { readonly kind: "label"; readonly name: string };

/** A subject as one word, for maps, ledger rows and logs, e.g. `item:0f…`, `meta:9a…:0`. */
export function subjectId(subject: Subject): string {
  switch (subject.kind) {
    case "item":
      return `item:${subject.key}`;
    case "meta":
      return `meta:${subject.key}:${subject.part}`;
    case "hold":
      return "hold";
    case "label":
      return `label:${subject.name}`;
    default:
      return subject satisfies never;
  }
}
