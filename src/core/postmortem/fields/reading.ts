import type { ItemState } from "../model.ts";
import type { Calendar } from "./due.ts";

/** What the items of a section are read with. */
export interface Reading extends Calendar {
  /** Names of people and teams that the document itself calls so (authors, owners …), as words; first names too. */
  readonly people: ReadonlySet<string>;
  /** Names that items begin or end with, and that the document seems to use for people: never taken out of a title. */
  readonly guessed: ReadonlySet<string>;
  /** The items of this document end in names, so a name at the end of one is its owner and not a component. */
  readonly namesTrail: boolean;
  /** The short forms of states that the document explains, as words. */
  readonly legend: ReadonlyMap<string, ItemState>;
  /** They end in a dash and one word in small letters, "… - pbarros": as chat and trackers call people. */
  readonly loginsTrail: boolean;
}
