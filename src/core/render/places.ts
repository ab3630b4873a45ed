import type { CommitSha } from "../ids.ts";

/** Gives the web address of a file, or a line of it, at a commit; null for the newest. The Documents port knows it. */
export type Places = (path: string, commit: CommitSha | null, line?: number) => string;

/** A Markdown link whose target cannot break out of its brackets. */
export const markdownLink = (text: string, url: string): string =>
  `[${text}](${url.replaceAll("(", "%28").replaceAll(")", "%29").replaceAll(" ", "%20")})`;
