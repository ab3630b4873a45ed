import type { CommitSha, ItemKey } from "../ids.ts";
import type { ResolvedOwners } from "../ownership/resolve-owners.ts";
import type { ActionItem, Postmortem } from "../postmortem/model.ts";
import type { Target } from "./found.ts";
import type { Overruled, Said } from "./said.ts";

/** A reference that an item makes: as written, and what it leads to (null: not an issue of this tracker). */
export interface Reference {
  readonly text: string;
  readonly target: Target | null;
}

/** An action item with everything that the outside world adds to it before planning. */
export interface WantedItem {
  readonly item: ActionItem;
  readonly owners: ResolvedOwners;
  readonly references: readonly Reference[];
}

/** A readable postmortem that applies: what its text asks for. `commit` is where it was read, for the links. */
export interface WantedDocument {
  readonly postmortem: Postmortem;
  readonly commit: CommitSha;
  readonly items: readonly WantedItem[];
}

/**
 * The references that say where the item's work is done: those that stand apart from the sentence. One inside it
 * ("a regression test for #12") only mentions an issue.
 */
export const ownReferences = ({ item, references }: WantedItem): Reference[] =>
  references.filter(({ text }) => !item.title.includes(text));

/** A wanted item that knows who it is: its key for life. */
export interface IdentifiedItem extends WantedItem {
  readonly key: ItemKey;
  /** What people said of it in the thread of its issue, as far as it counts; it is in `item` and `owners` already. */
  readonly said?: Said;
  readonly overruled?: Overruled;
}
