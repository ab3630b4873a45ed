import { digest } from "./identity/digest.ts";
import type { Priority } from "./postmortem/model.ts";

/** A label as it is made once per repository. */
export interface LabelStyle {
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly colour: string;
  readonly description: string;
}

/** Longest label name on GitHub, in characters (documented with the labels API). */
const MAX_LABEL = 50;

export const POSTMORTEM_LABEL: LabelStyle = {
  name: "postmortem",
  colour: "5319e7",
  description: "A postmortem or an action item of one",
};

const PRIORITY_COLOURS: Record<Priority, string> = {
  P0: "b60205",
  P1: "d93f0b",
  P2: "fbca04",
  P3: "0e8a16",
  P4: "c5def5",
};

export const priorityLabel = (priority: Priority): LabelStyle => ({
  name: `priority:${priority}`,
  colour: PRIORITY_COLOURS[priority],
  description: `Priority ${priority}`,
});

const PRIORITY_LABEL = /^priority:P[0-4]$/i;

/** A label that says a priority: an issue has one at most. Trackers compare names without case. */
export const isPriorityLabel = (name: string): boolean => PRIORITY_LABEL.test(name);

/** Digits of a digest at the end of a name that was cut: two long names of one beginning stay two labels. */
const DIGITS = 6;

/** `team`: its slug, or `org/slug`. */
export const teamLabel = (team: string): LabelStyle => ({
  name: shortened(`team:${team}`),
  colour: "1d76db",
  description: "The team that owns it",
});

function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= MAX_LABEL) return name;
  return `${letters.slice(0, MAX_LABEL - DIGITS - 1).join("")}-${digest(name).slice(0, DIGITS)}`;
}
