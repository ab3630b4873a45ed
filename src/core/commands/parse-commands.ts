import { calendarDate, plusDays, plusMonths } from "../postmortem/fields/calendar.ts";
import type { Priority } from "../postmortem/model.ts";
import { nearest } from "../text/nearest.ts";
import {
  type Command,
  COMMAND_NAMES,
  type CommandName,
  MAX_DECLINE_DAYS,
  MAX_REASON,
  MAX_SNOOZE_DAYS,
  type Mistake,
} from "./command.ts";
import { spokenLines } from "./spoken-lines.ts";

/** Commands of one comment; what is beyond is not looked at. */
const MAX_COMMANDS = 10;
const MAX_WRITTEN = 80;

const LINE = /^\/([A-Za-z]{2,20})(?:[ \t]+(.*))?$/;
const LOGIN = /^@?([A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}(?:_[A-Za-z0-9]+)?)$/;
const REFERENCE =
  /^(?:#\d{1,9}|[\w.-]{1,100}\/[\w.-]{1,100}#\d{1,9}|https?:\/\/\S{1,500}|[A-Z][A-Z0-9_]{1,9}-\d{1,9})$/;
const PRIORITIES: readonly Priority[] = ["P0", "P1", "P2", "P3", "P4"];
const FINGERPRINT = /^[0-9a-f]{8,64}$/;

/** What a command needs, or why it cannot be followed. */
type Read = Command | { readonly why: string };

/**
 * The commands of a comment, in their order. A line counts where its first word is one, or is so near to one that it can
 * only be a slip; other bots have commands too.
 *
 * `on`: the day of the comment, from which times such as `2w` count.
 *
 * @example parseCommands("/snooze 2w because the vendor is slow", "2026-03-01")
 * // [{ kind: "snooze", until: "2026-03-15", because: "the vendor is slow" }]
 */
export function parseCommands(comment: string, on: string): readonly (Command | Mistake)[] {
  return spokenLines(comment)
    .flatMap((line) => parseLine(line, on) ?? [])
    .slice(0, MAX_COMMANDS);
}

function parseLine(line: string, on: string): Command | Mistake | null {
  const [, word = "", rest = ""] = LINE.exec(line) ?? [];
  const name = word.toLowerCase();
  const written = line.length > MAX_WRITTEN ? `${line.slice(0, MAX_WRITTEN)}…` : line;
  const known = COMMAND_NAMES.find((each) => each === name);
  if (known === undefined) {
    const meant = name.length < 4 ? undefined : nearest(name, COMMAND_NAMES);
    const near = COMMAND_NAMES.find((each) => each === meant);
    return near === undefined ? null : { kind: "mistake", written, meant: near, why: "no such command" };
  }
  const read = READERS[known](rest.trim(), on);
  return "why" in read ? { kind: "mistake", written, meant: known, why: read.why } : read;
}

const READERS: Readonly<Record<CommandName, (rest: string, on: string) => Read>> = {
  owner(rest) {
    const login = LOGIN.exec(rest)?.[1];
    return login === undefined ? { why: rest === "" ? "no login" : "not one login" } : { kind: "owner", login };
  },
  due(rest, on) {
    const due = dayFrom(rest, on);
    if (due === null) return { why: "no day that the calendar knows" };
    return due < on ? { why: "a day that is over" } : { kind: "due", due };
  },
  priority(rest) {
    const priority = PRIORITIES.find((each) => each === rest.toUpperCase() || each.slice(1) === rest);
    return priority === undefined ? { why: "none of P0 to P4" } : { kind: "priority", priority };
  },
  snooze(rest, on) {
    const { time, because } = timeAndReason(rest);
    const until = dayFrom(time, on);
    const last = plusDays(on, MAX_SNOOZE_DAYS) ?? on;
    if (until === null || until <= on) return { why: "no time to come" };
    if (until > last) return { why: `longer than ${MAX_SNOOZE_DAYS} days, that is until ${last}` };
    return because === "" ? { why: "no reason" } : { kind: "snooze", until, because };
  },
  decline(rest, on) {
    const { time, because } = timeAndReason(rest);
    const until = dayFrom(time, on);
    const last = plusDays(on, MAX_DECLINE_DAYS) ?? on;
    if (because === "") return { why: "no reason" };
    if (until === null || until <= on) return { why: "no day to come on which to look at it again" };
    if (until > last) return { why: `the day is more than a year away, at most ${last}` };
    return { kind: "decline", until, because };
  },
  supersede: (rest) =>
    REFERENCE.test(rest) ? { kind: "supersede", by: rest } : { why: "not one reference to an issue" },
  approve: (rest) =>
    FINGERPRINT.test(rest) ? { kind: "approve", fingerprint: rest } : { why: "not the fingerprint of the plan" },
  reopen: () => ({ kind: "reopen" }),
  status: () => ({ kind: "status" }),
  help: () => ({ kind: "help" }),
};

const BECAUSE = /(?:^|\s)because(?:\s+|$)/i;
/** The last one counts: "because we wait until the vendor answers until 2026-06-01". */
const UNTIL = /(?:^|\s)until\s+(\S+)\s*$/i;

/** "2w because …", "because … until 2026-06-01", "until 2026-06-01 because …". */
function timeAndReason(rest: string): { readonly time: string; readonly because: string } {
  const at = BECAUSE.exec(rest);
  const before = (at === null ? rest : rest.slice(0, at.index)).trim().replace(/^until\s+/i, "");
  const after = at === null ? "" : rest.slice(at.index + at[0].length).trim();
  const until = before === "" ? UNTIL.exec(after) : null;
  const because = until === null ? after : after.slice(0, until.index).trim();
  return { time: until?.[1] ?? before, because: because.slice(0, MAX_REASON) };
}

/** "2026-03-01", "10d", "2w", "3 months". */
function dayFrom(written: string, on: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written) ?? [];
  if (year !== undefined) return calendarDate(Number(year), Number(month), Number(day));
  const [, count, unit = ""] = /^(\d{1,3}) ?(d|days?|w|weeks?|m|months?)$/i.exec(written) ?? [];
  if (count === undefined) return null;
  if (/^m/i.test(unit)) return plusMonths(on, Number(count));
  return plusDays(on, Number(count) * (/^w/i.test(unit) ? 7 : 1));
}
