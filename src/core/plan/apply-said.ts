import type { ResolvedOwners } from "../ownership/resolve-owners.ts";
import type { ActionItem } from "../postmortem/model.ts";
import type { Day, Overruled, Said } from "./said.ts";
import { documentWord } from "./take-in.ts";
import type { IdentifiedItem } from "./wanted.ts";

/**
 * What of it still counts today. A word ends when the document says something else than it did then; a snooze with its
 * day; a decision to end with the being open again.
 */
export function standingWords(said: Said, item: ActionItem, isOpen: boolean, today: Day): Said {
  const { heard, owner, due, priority, snooze, ended } = said;
  return {
    heard,
    ...(owner?.over === documentWord.owner(item) ? { owner } : {}),
    ...(due?.over === documentWord.due(item) ? { due } : {}),
    ...(priority?.over === documentWord.priority(item) ? { priority } : {}),
    ...(snooze && snooze.until > today ? { snooze } : {}),
    ...(ended && !isOpen ? { ended } : {}),
  };
}

/** The item as it is now wanted: the document's words, and over them those of the thread. */
export function withSaid(wanted: IdentifiedItem, said: Said): IdentifiedItem & { readonly overruled: Overruled } {
  const { owner, due, priority } = said;
  const owners: ResolvedOwners = owner ? { logins: [owner.value], teams: [], names: [] } : wanted.owners;
  return {
    ...wanted,
    item: {
      ...wanted.item,
      ...(owner ? { owners: [`@${owner.value}`] } : {}),
      ...(due ? { due: due.value, dueText: due.value } : {}),
      ...(priority ? { priority: priority.value, priorityText: priority.value } : {}),
    },
    owners,
    overruled: {
      ...(owner ? { owner: owner.over } : {}),
      ...(due ? { due: due.over } : {}),
      ...(priority ? { priority: priority.over } : {}),
    },
  };
}
