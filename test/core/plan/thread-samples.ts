import fc from "fast-check";
import { offlineSituation } from "../../../src/cli/offline-situation.ts";
import type { Command, Mistake } from "../../../src/core/commands/command.ts";
import { parseIssueRef, parseItemKey } from "../../../src/core/ids.ts";
import type { Ending, Issue, Written } from "../../../src/core/plan/found.ts";
import type { Holding } from "../../../src/core/plan/holdings.ts";
import type { Day, Said } from "../../../src/core/plan/said.ts";
import type { Situation } from "../../../src/core/plan/situation.ts";
import type { HeardCommands } from "../../../src/core/plan/take-in.ts";
import type { IdentifiedItem } from "../../../src/core/plan/wanted.ts";
import type { ActionItem } from "../../../src/core/postmortem/model.ts";

export const TODAY: Day = "2026-03-02";
export const REF = parseIssueRef("github/1/7");
export const KEY = parseItemKey("0123456789abcdef0123");

export const ITEM: ActionItem = {
  line: 9,
  title: "Add an alert",
  details: "",
  section: "Action items",
  owners: ["@ana", "Bo"],
  priority: "P2",
  priorityText: "P2",
  due: "2026-03-31",
  dueText: "end of March",
  type: null,
  horizon: null,
  state: "open",
  reason: null,
  tracked: [],
};

export const wantedOf = (item: Partial<ActionItem> = {}): IdentifiedItem => ({
  key: KEY,
  item: { ...ITEM, ...item },
  owners: { logins: ["ana"], teams: [], names: ["Bo"] },
  references: [],
});

/** `open`, or how it was closed. */
export function issueOf(state: "open" | Ending, closedAt: Day | null = null): Issue {
  return {
    ref: REF,
    label: "#7",
    url: "https://github.example/7",
    title: "Add an alert",
    state: state === "open" ? "open" : "closed",
    ending: state === "open" ? null : state,
    closedAt: closedAt === null ? null : new Date(`${closedAt}T12:00:00Z`),
    labels: [],
    assignees: [],
    parent: null,
    order: 7,
  };
}

export function holdingOf(issue: Issue | null, written: Partial<Written> = {}, more: Partial<Holding> = {}): Holding {
  const nothing = { document: "a.md", text: "Add an alert", title: "Add an alert", labels: [], assignees: [] };
  return {
    subject: { kind: "item", key: KEY },
    ref: REF,
    issue,
    written: { ...nothing, digest: "d", ...written },
    noted: {},
    adopted: false,
    absent: false,
    twins: [],
    ...more,
  };
}

/** Nothing but a day, and what was heard on it. */
export const situationOn = (day: Day = TODAY, more: Partial<Situation> = {}): Situation => ({
  ...offlineSituation([], { paths: [], people: {}, ask_above: 10 }),
  now: new Date(`${day}T12:00:00Z`),
  ...more,
});

/** What somebody said in one comment. */
export const heardOf = (comment: number, ...said: readonly (Command | Mistake)[]): HeardCommands => ({
  ref: REF,
  comment,
  by: "bob",
  said,
});

export const DECLINE = { kind: "decline", because: "too dear", until: "2026-06-01" } as const;
export const SNOOZE = { kind: "snooze", because: "disks", until: "2026-03-16" } as const;
export const MISTAKE: Mistake = { kind: "mistake", written: "/due soon", meant: "due", why: "no day" };

const DAYS = ["2026-03-01", TODAY, "2026-03-03", "2026-06-01"];
const day = fc.constantFrom(...DAYS);
const priority = fc.constantFrom("P0" as const, "P2" as const);
const login = fc.constantFrom("ana", "bob");
const because = fc.constantFrom("too dear", "");

const anyCommand: fc.Arbitrary<Command | Mistake> = fc.oneof(
  fc.record({ kind: fc.constant("owner" as const), login }),
  fc.record({ kind: fc.constant("due" as const), due: day }),
  fc.record({ kind: fc.constant("priority" as const), priority }),
  fc.record({ kind: fc.constant("snooze" as const), until: day, because }),
  fc.record({ kind: fc.constant("decline" as const), until: day, because }),
  fc.record({ kind: fc.constant("supersede" as const), by: fc.constantFrom("#1", "#2") }),
  fc.constantFrom<Command | Mistake>(
    { kind: "reopen" },
    { kind: "approve", fingerprint: "01234567" },
    { kind: "status" },
    { kind: "help" },
    MISTAKE,
  ),
);

/** Comments in their order, numbered from 1. */
export const anyComments: fc.Arbitrary<readonly HeardCommands[]> = fc
  .array(fc.record({ by: login, said: fc.array(anyCommand, { minLength: 1, maxLength: 4 }) }), { maxLength: 6 })
  .map((all) => all.map(({ by, said }, at) => ({ ref: REF, comment: at + 1, by, said })));

/** What a document may say of the three fields that people can overrule. */
export const anyItem: fc.Arbitrary<ActionItem> = fc
  .record({
    owners: fc.constantFrom(["@ana"], ["@ana", "Bo"], []),
    due: fc.constantFrom("2026-03-31", null),
    dueText: fc.constantFrom("soon", null),
    priority: fc.constantFrom("P2" as const, null),
    priorityText: fc.constantFrom("urgent", null),
  })
  .map((fields) => ({ ...ITEM, ...fields }));

const wordOf = <Value>(value: fc.Arbitrary<Value>, over: readonly string[]) =>
  fc.record({ value, by: login, over: fc.constantFrom(...over) });

/** What may stand in a stamp, said of this or of an older document. */
export const anySaid: fc.Arbitrary<Said> = fc.record(
  {
    heard: fc.constant(0),
    owner: wordOf(login, ["@ana", "@ana, Bo", ""]),
    due: wordOf(day, ["2026-03-31", "soon", ""]),
    priority: wordOf(priority, ["P2", "urgent", ""]),
    snooze: fc.record({ until: day, because, by: login }),
    ended: fc.oneof(
      fc.record({ kind: fc.constant("declined" as const), because, until: day, by: login }),
      fc.record({ kind: fc.constant("superseded" as const), reference: fc.constant("#1"), by: login }),
    ),
  },
  { requiredKeys: ["heard"], noNullPrototype: true },
);
