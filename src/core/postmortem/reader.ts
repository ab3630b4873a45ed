import { digest } from "../identity/digest.ts";
import type { Postmortem } from "./model.ts";
import { PARSER_VERSION, parsePostmortem } from "./parse-postmortem.ts";
import { extendLexicon, type OwnWords } from "./vocabulary/index.ts";

/** The parser with a team's own words. `version` says which: results of another one are not to be taken for its own. */
export interface Reader {
  readonly version: string;
  read(path: string, text: string): Postmortem;
}

/** @example readerWith({ headings: { action: ["chores"] } }).read("a.md", "## Chores\n\n- Add a test").items.length // 1 */
export function readerWith(words: OwnWords = {}): Reader {
  if (Object.values(words).every((group) => Object.keys(group ?? {}).length === 0))
    return { version: PARSER_VERSION, read: (path, text) => parsePostmortem(path, text) };
  const lexicon = extendLexicon(words);
  return {
    version: `${PARSER_VERSION}-${digest(words)}`,
    read: (path, text) => parsePostmortem(path, text, lexicon),
  };
}
