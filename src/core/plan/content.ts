import { digest } from "../identity/digest.ts";
import type { CommitSha, ItemKey } from "../ids.ts";
import type { ResolvedOwners } from "../ownership/resolve-owners.ts";
import type { ItemState, Priority } from "../postmortem/model.ts";
import type { Evidence } from "./evidence.ts";
import type { Written } from "./found.ts";
import type { Overruled, Said } from "./said.ts";
import type { Seen } from "./seen.ts";

/** Where something is said: pinned to a commit, so that the link shows it for ever as it was then. */
export interface Source {
  readonly document: string;
  readonly commit: CommitSha;
  /** 1-based; null for the whole file. */
  readonly line: number | null;
}

/** A link as an issue shows it. `url` null: only the text is known. */
export interface ShownLink {
  readonly text: string;
  readonly url: string | null;
}

/** What the issue of one action item says. */
export interface ItemContent {
  readonly kind: "item";
  readonly source: Source;
  readonly text: string;
  readonly postmortem: string;
  readonly section: string;
  readonly owners: ResolvedOwners;
  readonly priority: Priority | null;
  readonly priorityText: string | null;
  readonly due: string | null;
  readonly dueText: string | null;
  readonly type: string | null;
  readonly state: ItemState;
  readonly references: readonly ShownLink[];
  readonly labels: readonly string[];
  /** What people said in the thread; it is in the fields above already. */
  readonly said?: Said;
  /** What the document says where the thread overrules it. */
  readonly overruled?: Overruled;
}

/**
 * How a row of the table stands. `elsewhere`: tracked where we cannot look. `done`, `declined`: by document or tracker.
 * Where the two disagree both are shown: `done-but-open`, `closed-but-open` (we closed it, and the document took its word
 * back). `closing`: this very plan closes it; the words wait for what becomes of that. `unexplained`: closed as not
 * planned, and nobody said why. `removed`: open, and no postmortem mentions it any more.
 */
export type RowState =
  | "open"
  | "snoozed"
  | "done"
  | "declined"
  | "superseded"
  | "duplicate"
  | "unexplained"
  | "removed"
  | "elsewhere"
  | "done-but-open"
  | "closed-but-open"
  | "closing";

/** One item in the table of a meta-issue. */
export interface Row {
  readonly key: ItemKey;
  readonly text: string;
  readonly owners: readonly string[];
  readonly priority: string | null;
  readonly due: string | null;
  readonly state: RowState;
  /** Why the postmortem declines it, in its words. */
  readonly reason?: string;
  /** What people said of it in the thread, as far as it counts. */
  readonly said?: Said;
  /** What people changed in the issue. */
  readonly changed?: Seen;
  /** How it came to be done, where the tracker tells. */
  readonly evidence?: Evidence;
  /** The issue or change request that carries it; null when there is none, or none yet. */
  readonly link: ShownLink | null;
}

/** How many items there are and how many have ended; declined ones are ended too. */
export interface Tally {
  readonly items: number;
  readonly ended: number;
  readonly declined: number;
}

/** One part of a split postmortem, as the meta-issue lists it. */
export interface PartRow {
  readonly part: number;
  readonly tally: Tally;
  readonly link: ShownLink | null;
}

/** What a meta-issue (part 0) or a part of one says. A meta-issue with parts lists these, and no rows of its own. */
export interface MetaContent {
  readonly kind: "meta";
  readonly source: Source;
  readonly title: string;
  readonly date: string | null;
  readonly severity: string | null;
  readonly summary: string;
  readonly part: number;
  readonly rows: readonly Row[];
  readonly parts: readonly PartRow[];
  readonly labels: readonly string[];
}

/** What the issue says that asks a human to look at an unusually large plan. */
export interface HoldContent {
  readonly kind: "hold";
  readonly creates: number;
  readonly closes: number;
  /** Items that left their documents, about which people would be asked. */
  readonly asks: number;
  readonly limit: number;
  readonly documents: readonly {
    readonly path: string;
    readonly creates: number;
    readonly closes: number;
    readonly asks: number;
  }[];
  readonly labels: readonly string[];
  /** How people approve it. */
  readonly fingerprint: string;
  /** Somebody approved it: it is being carried out. */
  readonly said?: Said;
}

export type Content = ItemContent | MetaContent | HoldContent;

/**
 * Digest of all that the content says to its reader. The commit and the line stay out: a link pinned to an older commit
 * is still true, and an edit elsewhere in the file must not rewrite every issue of it.
 */
export function contentDigest(content: Content): string {
  if (content.kind === "hold") return digest(content);
  const { source, ...said } = content;
  return digest({ ...said, document: source.document });
}

/** Files that one notice can remember: with about 13 characters each they fill half of an issue. */
const MOST_PATHS = 1500;

/** A path as the notice remembers it: short, for an archive has thousands, and the stamp is part of the issue. */
export const pathMark = (path: string): string => digest(path).slice(0, 6);

/** A file in the memory of a notice, and how much of each kind was asked about it. */
const pathEntry = ({ path, creates, closes, asks }: HoldContent["documents"][number]): string =>
  `${pathMark(path)}=${creates}.${closes}.${asks}`;

/** What a subject is known again by: the file and the text. Of a hold: the limit and what it asks about each file. */
export function seedOf(content: Content): { readonly document: string; readonly text: string } {
  switch (content.kind) {
    case "item":
      return { document: content.source.document, text: content.text };
    case "meta":
      return { document: content.source.document, text: content.title };
    case "hold":
      return {
        document: "",
        text: [content.limit, ...content.documents.slice(0, MOST_PATHS).map(pathEntry)].join(" "),
      };
    default:
      return content satisfies never;
  }
}

/** What we will have written once the content stands in an issue under that title. */
export function writtenOf(content: Content, title: string): Written {
  return {
    ...seedOf(content),
    title,
    labels: content.labels,
    assignees: content.kind === "item" ? content.owners.logins : [],
    digest: contentDigest(content),
    ...(content.kind !== "meta" && content.said ? { said: content.said } : {}),
  };
}
