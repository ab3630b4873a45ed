import { digest } from "../identity/digest.ts";
import type { IssueRef, ItemKey } from "../ids.ts";
import type { IdentifiedDocument } from "../plan/identify.ts";
import type { IdentifiedItem } from "../plan/wanted.ts";
import type { Mark } from "./write-links.ts";

/** The issue of an item, as a document would show it. */
export interface LinkedIssue {
  readonly ref: IssueRef;
  readonly text: string;
  readonly url: string;
  /** Closed as completed: the item's box may be ticked. */
  readonly completed: boolean;
}

/** One mark that a document lacks, and the issue that it is about. */
export interface Lack {
  readonly ref: IssueRef;
  readonly mark: Mark;
}

/** A document and all that it lacks: at least one mark. */
export interface LackingDocument {
  readonly path: string;
  readonly lacks: readonly Lack[];
}

/**
 * What the documents lack of links to issues and of ticks. Documents that lack links come first, then those that lack
 * ticks only, which many have no boxes for; newer names first among each.
 *
 * | the item | its issue | lacks |
 * |---|---|---|
 * | has none | – | nothing |
 * | does not link it | any | the link |
 * | is open | closed as completed | the tick |
 */
export function gatherLacks(
  documents: readonly IdentifiedDocument[],
  issueOf: (key: ItemKey) => LinkedIssue | null,
): LackingDocument[] {
  return documents
    .map(({ postmortem: { path }, items }) => ({
      path,
      lacks: items.flatMap((item) => {
        const issue = issueOf(item.key);
        return issue ? lacksOf(item, issue) : [];
      }),
    }))
    .filter(({ lacks }) => lacks.length > 0)
    .toSorted((a, b) => Number(lacksLink(b)) - Number(lacksLink(a)) || (a.path < b.path ? 1 : -1));
}

const lacksLink = ({ lacks }: LackingDocument): boolean => lacks.some(({ mark }) => mark.link !== null);

/** Two marks where both are lacking: an item without a box can still have its link. */
function lacksOf({ item, references }: IdentifiedItem, { ref, text, url, completed }: LinkedIssue): Lack[] {
  const { line, title, state } = item;
  const isLinked = references.some(({ target }) => target?.kind === "issue" && target.issue.ref === ref);
  return [
    ...(isLinked ? [] : [{ ref, mark: { line, title, link: { text, url }, tick: false } }]),
    ...(completed && state === "open" ? [{ ref, mark: { line, title, link: null, tick: true } }] : []),
  ];
}

/**
 * A digest of what is asked, by issue and not by line or wording: where a human said no, the same asked about an item
 * that was reworded, moved or given another name for its file is still the same.
 */
export const digestOfLacks = (documents: readonly LackingDocument[]): string =>
  digest(
    documents
      .flatMap(({ lacks }) => lacks.map(({ ref, mark }) => `${mark.link === null ? "tick" : "link"} ${ref}`))
      .toSorted(),
  );
