/** Lines of one comment that are looked at; a longer one is a log that somebody pasted. */
const MAX_LINES = 500;
/** Who copies a command from our own words copies what keeps its names from pinging people. */
const INVISIBLE = /[\u200b-\u200f\u2060-\u2064\ufeff]/gu;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * The lines of a comment that its author speaks: no quotes, no code, nothing hidden. A command in these is somebody
 * else's, or an example (S9).
 *
 * @example spokenLines("> /decline\n/help") // ["/help"]
 */
export function spokenLines(comment: string): readonly string[] {
  const visible = comment.replace(/<!--[\s\S]*?(?:-->|$)/g, "").replace(INVISIBLE, "");
  const spoken: string[] = [];
  let fence: string | null = null;
  let quoted = false;
  for (const line of visible.split(/\r\n|\r|\n/, MAX_LINES)) {
    const mark: string | undefined = FENCE.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = null;
      continue;
    }
    if (mark !== undefined) {
      fence = mark;
      continue;
    }
    // What follows a quote without a blank line still belongs to it.
    quoted = line.trim() !== "" && (quoted || /^ {0,3}>/.test(line));
    if (!quoted && !/^(?: {4}|\t)/.test(line) && line.trim() !== "") spoken.push(line.trim());
  }
  return spoken;
}
