/** Our part of an issue body: everything between these two comments. The second carries the signed stamp. */
const BEGIN = "<!-- followthrough:begin -->";
const END = /<!-- followthrough:end ([\w.-]*) -->/g;

/** What we write into a body: Markdown, and the stamp that only machines read. */
export interface OwnBlock {
  readonly markdown: string;
  readonly stamp: string;
}

export const composeBlock = ({ markdown, stamp }: OwnBlock): string =>
  `${BEGIN}\n${markdown}\n<!-- followthrough:end ${stamp} -->`;

/**
 * The stamp of a body, unverified; null where there is none, or more than one: somebody pasted another issue's text
 * here, and taking the wrong stamp would merge two items.
 */
export function stampIn(body: string): string | null {
  const marks = [...body.matchAll(END)];
  return marks.length === 1 ? (marks[0]?.[1] ?? null) : null;
}

/**
 * Puts a new block in the place of the old one; every byte outside stays. Where people removed or repeated a mark, we
 * cannot tell ours from theirs any more: the old marks go, all text stays, and the new block goes above it.
 */
export function replaceBlock(body: string, block: OwnBlock): string {
  const begin = body.indexOf(BEGIN);
  const [end, ...more] = body.matchAll(END);
  const isWhole =
    end !== undefined && more.length === 0 && begin >= 0 && begin < end.index && begin === body.lastIndexOf(BEGIN);
  if (isWhole) return body.slice(0, begin) + composeBlock(block) + body.slice(end.index + end[0].length);
  const theirs = body.replaceAll(BEGIN, "").replace(END, "");
  return theirs.trim() === "" ? composeBlock(block) : `${composeBlock(block)}\n\n${theirs}`;
}

/** What we write into a thread: Markdown, and a mark by which we know that it was said. */
export interface OwnComment {
  readonly markdown: string;
  /** Letters, digits and hyphens. */
  readonly mark: string;
}

const SAID = /<!-- followthrough:said ([\w-]+) -->\s*$/;

export const composeComment = ({ markdown, mark }: OwnComment): string =>
  `${markdown}\n\n<!-- followthrough:said ${mark} -->`;

/** The mark of a comment; only what our app wrote may be asked. */
export const markIn = (text: string): string | null => SAID.exec(text)?.[1] ?? null;
