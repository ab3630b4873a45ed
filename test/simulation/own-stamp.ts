import { Shelf } from "./shelf.ts";

/** What our stamp in a body says, read without the app's help. */
export interface OwnStamp {
  readonly raw: string;
  /** What the issue stands for. */
  readonly subject: string;
  /** The promise of an item's issue; null in a meta-issue. */
  readonly work: string | null;
  /** The title of a meta-issue's postmortem; null in an item's issue. */
  readonly postmortem: string | null;
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** We closed it. */
  readonly closed: boolean;
}

interface Payload {
  readonly s: readonly [string, ...unknown[]];
  readonly w: readonly [string, string, string, readonly string[], readonly string[], string];
  readonly c?: 1;
}

/** Null where there is none, or more than one. */
export function ownStamp(body: string): OwnStamp | null {
  const [mark, ...more] = body.matchAll(/<!-- followthrough:end v1\.([\w-]+)\.[\w-]+ -->/g);
  if (mark === undefined || more.length > 0) return null;
  const { s, w, c }: Payload = JSON.parse(Buffer.from(mark[1] ?? "", "base64url").toString());
  const [, text, title, labels, assignees] = w;
  const isItem = s[0] === "item";
  const about = { work: isItem ? Shelf.workIn(text) : null, postmortem: isItem ? null : text };
  return { raw: mark[0], subject: JSON.stringify(s), ...about, title, labels, assignees, closed: c === 1 };
}
