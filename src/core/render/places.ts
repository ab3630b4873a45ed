import type { CommitSha } from "../ids.ts";

/** Gives the web address of a file, or a line of it, at a commit; null for the newest. The Documents port knows it. */
export type Places = (path: string, commit: CommitSha | null, line?: number) => string;

/** Longer addresses are cut or refused by servers on the way; the longest paths of Git come out at 12,000. */
const MAX_ADDRESS = 2_000;

/** A Markdown link whose target cannot break out of its brackets; only its text where the address is of no use. */
export const markdownLink = (text: string, url: string): string =>
  url.length > MAX_ADDRESS ? text : `[${text}](${url.replace(/[\s()<>\\]/g, hexadecimal)})`;

const hexadecimal = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
