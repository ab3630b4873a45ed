import type { Priority } from "../postmortem/model.ts";

/** A day of the calendar, `YYYY-MM-DD`. */
type Day = string;

/** What somebody asks for in the thread of an issue: the first word of a line, and what it needs. */
export type Command =
  | { readonly kind: "owner"; readonly login: string }
  | { readonly kind: "due"; readonly due: Day }
  | { readonly kind: "priority"; readonly priority: Priority }
  | { readonly kind: "snooze"; readonly until: Day; readonly because: string }
  | { readonly kind: "decline"; readonly until: Day; readonly because: string }
  | { readonly kind: "supersede"; readonly by: string }
  | { readonly kind: "reopen" }
  | { readonly kind: "approve"; readonly fingerprint: string }
  | { readonly kind: "status" }
  | { readonly kind: "help" };

export type CommandName = Command["kind"];

/** A line that is meant for us and cannot be followed. */
export interface Mistake {
  readonly kind: "mistake";
  /** What was written, cut. */
  readonly written: string;
  /** The command that was meant. */
  readonly meant: CommandName;
  /** What is wrong with it, e.g. `no reason`. */
  readonly why: string;
}

/** Days that a snooze lasts at most: a quarter. What is put off for longer has been declined. */
export const MAX_SNOOZE_DAYS = 90;
/** Days after which a declined item comes back at the latest: a year. */
export const MAX_DECLINE_DAYS = 366;
/** Characters of a reason. */
export const MAX_REASON = 500;

/** How each command is written, as help and answers show it. */
export const USAGE: Readonly<Record<CommandName, string>> = {
  owner: "/owner @login",
  due: "/due 2026-03-01",
  priority: "/priority P1",
  snooze: "/snooze 2w because …",
  decline: "/decline because … until 2026-06-01",
  supersede: "/supersede #12",
  reopen: "/reopen",
  approve: "/approve …",
  status: "/status",
  help: "/help",
};

/** In the order in which help lists them. */
export const COMMAND_NAMES: readonly CommandName[] = [
  "owner",
  "due",
  "priority",
  "snooze",
  "decline",
  "supersede",
  "reopen",
  "approve",
  "status",
  "help",
];
