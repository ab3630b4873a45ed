/** Our part of an issue body: everything between these two comments. The second carries the signed stamp. */
const BEGIN = "<!-- followthrough:begin -->";
const END = /<!-- followthrough:end ([\w.-]*) -->/;

/** What we write into a body: Markdown, and the stamp that only machines read. */
export interface OwnBlock {
  readonly markdown: string;
  readonly stamp: string;
}

export const composeBlock = ({ markdown, stamp }: OwnBlock): string =>
  `${BEGIN}\n${markdown}\n<!-- followthrough:end ${stamp} -->`;

/** The stamp of a body, unverified; null where there is none. */
export const stampIn = (body: string): string | null => END.exec(body)?.[1] ?? null;

/**
 * Puts a new block in the place of the old one; every byte outside stays. Where people took a mark away, we cannot tell
 * ours from theirs any more: the new block goes above, and nothing is removed.
 */
export function replaceBlock(body: string, block: OwnBlock): string {
  const begin = body.indexOf(BEGIN);
  const end = begin < 0 ? null : END.exec(body.slice(begin));
  if (!end) return body.trim() === "" ? composeBlock(block) : `${composeBlock(block)}\n\n${body}`;
  return body.slice(0, begin) + composeBlock(block) + body.slice(begin + end.index + end[0].length);
}
