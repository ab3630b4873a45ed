import type { Content } from "../plan/content.ts";
import { plainText, truncate } from "./neutralise.ts";

/** Longest issue title on GitHub, in characters; longer ones are refused with 422. */
const MAX_TITLE = 256;

/** The title of the issue that a content becomes. */
export function issueTitle(content: Content): string {
  switch (content.kind) {
    case "item":
      return truncate(plainText(content.text), MAX_TITLE);
    case "meta": {
      const part = content.part === 0 ? "" : ` (part ${content.part})`;
      return `${truncate(`Postmortem: ${withoutPrefix(plainText(content.title))}`, MAX_TITLE - part.length)}${part}`;
    }
    case "hold":
      return "Followthrough waits: a plan is unusually large";
    default:
      return content satisfies never;
  }
}

/** Many documents say themselves what they are: once is enough. */
function withoutPrefix(title: string): string {
  const rest = title.replace(/^(?:incident\s+)?post[-\s]?mortem(?:\s+(?:for|of|on)(?=\s)|\s*[:–—-])\s*/i, "");
  return rest === "" ? title : rest;
}
