import type { CommitSha, ItemKey } from "../ids.ts";
import type { ResolvedOwners } from "../ownership/resolve-owners.ts";
import type { ActionItem, Postmortem } from "../postmortem/model.ts";
import type { Target } from "./found.ts";

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

/** A wanted item that knows who it is: its key for life, and whether it was ever seen before. */
export interface IdentifiedItem extends WantedItem {
  readonly key: ItemKey;
}
