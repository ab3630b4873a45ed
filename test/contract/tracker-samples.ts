import { vi } from "vitest";
import type { IssueRef } from "../../src/core/ids.ts";
import { POSTMORTEM_LABEL } from "../../src/core/labels.ts";
import type { Block, Write } from "../../src/ports/tracker.ts";

export type Of<Kind extends Write["kind"]> = Extract<Write, { kind: Kind }>;

export const LABEL = POSTMORTEM_LABEL;

/** A block of its own for every word. The stamp has the letters of a real one. */
export const blockOf = (word: string): Block => ({
  markdown: `**${word}**\n\n| Due | Priority |\n|---|---|\n| 2026-12-01 | P1 |`,
  stamp: `v1.${Buffer.from(word).toString("base64url")}.mac_-${word.length}`,
});

export const createOf = (change: Partial<Of<"create">> = {}): Of<"create"> => ({
  kind: "create",
  title: "Add an alert",
  block: blockOf("a"),
  labels: [],
  assignees: [],
  ...change,
});

const NOBODY = { addLabels: [], removeLabels: [], addAssignees: [], removeAssignees: [] };
export const updateOf = (ref: IssueRef, change: Partial<Of<"update">>): Of<"update"> => ({
  kind: "update",
  ref,
  ...NOBODY,
  ...change,
});

/** When what happens in threads happens: tests there stop the clock, and move it. */
export const NOON = new Date("2026-03-02T12:00:00Z");
export const pass = (milliseconds: number): void => void vi.setSystemTime(Date.now() + milliseconds);

export const commentOf = (ref: IssueRef, mark = "answer-1"): Of<"comment"> => {
  return { kind: "comment", ref, markdown: `I could not follow **${mark}**.`, mark };
};
