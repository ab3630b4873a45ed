import type { Update } from "./change.ts";
import type { Content } from "./content.ts";
import type { Issue } from "./found.ts";
import type { Holding } from "./holdings.ts";

/** The update of an issue that we hold, with all that its three-way comparison needs. */
export const updateOf = (
  { subject, ref, written, noted: { seen } }: Holding,
  issue: Issue,
  content: Content,
): Update => ({
  kind: "update",
  subject,
  ref,
  content,
  base: written,
  current: issue,
  ...(seen ? { seen } : {}),
});
