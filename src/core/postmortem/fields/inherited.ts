import type { Horizon } from "../model.ts";
import type { Section } from "../sections/read-sections.ts";
import { inheritedOwners } from "./owners.ts";
import { inheritedPriority, type PriorityReading } from "./priority.ts";
import type { Reading } from "./reading.ts";
import { readHorizon } from "./type.ts";

/** What headings state of all items below them. */
export interface Inherited {
  readonly owners: readonly string[];
  readonly priority: PriorityReading;
  readonly horizon: Horizon | null;
}

/** What names that stand above an item state of it, nearest first. */
export function readInherited(above: readonly string[], reading: Reading): Inherited {
  return {
    owners: inheritedOwners(above, reading),
    priority: inheritedPriority(above, reading.lexicon),
    horizon: readHorizon(above, reading.lexicon),
  };
}

const sections = new WeakMap<Section, Inherited>();

/** The same of a section's heading and those above it; all its items ask for it. */
export function inheritedIn(section: Section, reading: Reading): Inherited {
  const known = sections.get(section) ?? readInherited(section.path, reading);
  sections.set(section, known);
  return known;
}
