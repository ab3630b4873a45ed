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

export const teamLabel = (team: string): LabelStyle => ({
  name: [..."team:", ...team].slice(0, MAX_LABEL).join(""),
  colour: "1d76db",
  description: "The team that owns it",
});
