import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "../../src/core/fault.ts";
import type { Write, WriteResult } from "../../src/ports/tracker.ts";
import type { Fault as Misfortune } from "../fakes/github/index.ts";
import { blockOf, createOf, LABEL, updateOf } from "./tracker-samples.ts";
import { GitHubSite, UNCERTAIN } from "./tracker-github-site.ts";

// Every misfortune at every call that a write makes: the adapter says what it knows, and nothing is sent twice.

let site: GitHubSite;
beforeEach(async () => {
  site = await GitHubSite.open();
});
afterEach(() => site.close());

/** The writes there are, each on issues that exist. `routes`: the calls that it makes when all is well. */
interface Case {
  readonly name: string;
  readonly routes: number;
  make(): Promise<Write>;
}
const CASES: readonly Case[] = [
  { name: "label", routes: 1, make: async () => ({ kind: "label", label: LABEL }) },
  { name: "create", routes: 1, make: async () => createOf({ assignees: ["ana"], labels: ["bug"] }) },
  {
    name: "update",
    routes: 5,
    make: async () => {
      const { ref, order } = await site.create();
      site.repo.label(order, "old");
      site.repo.assign(order, "ana");
      return updateOf(ref, {
        block: blockOf("new"),
        addLabels: ["bug"],
        removeLabels: ["old"],
        addAssignees: ["bob"],
        removeAssignees: ["ana"],
      });
    },
  },
  {
    name: "link",
    routes: 1,
    make: async () => {
      const [parent, child] = [await site.create(), await site.create()];
      return { kind: "link", parent: parent.ref, child: child.ref, replace: false };
    },
  },
  {
    name: "close-duplicate",
    routes: 1,
    make: async () => {
      const [of, twin] = [await site.create(), await site.create()];
      return { kind: "close-duplicate", of: of.ref, ref: twin.ref, block: blockOf("twin") };
    },
  },
  {
    name: "close",
    routes: 1,
    make: async () => ({ kind: "close", as: "completed", ref: (await site.create()).ref, block: blockOf("end") }),
  },
  {
    name: "close once",
    routes: 1,
    make: async () => ({
      kind: "close",
      as: "completed",
      ref: (await site.create()).ref,
      block: blockOf("end"),
      once: true,
    }),
  },
];

/** Every call of every write, counted from 0. */
const CALLS = CASES.flatMap(({ name, routes, make }) =>
  Array.from({ length: routes }, (_, nth) => ({ name: routes > 1 ? `${name} (call ${nth + 1})` : name, nth, make })),
);

/** What was certainly not carried out, the fault's code, and when to come again. */
const REFUSALS: readonly (readonly [string, Misfortune, Fault["code"], { from: number; to: number } | null])[] = [
  ["secondary limit without a time", { kind: "secondaryLimit" }, "rate-limited", { from: 60, to: 600 }],
  ["secondary limit", { kind: "secondaryLimit", retryAfter: 90 }, "rate-limited", { from: 89, to: 91 }],
  ["primary limit", { kind: "primaryLimit", resetIn: 1800 }, "rate-limited", { from: 1798, to: 1801 }],
  ["primary limit about to end", { kind: "primaryLimit", resetIn: 1 }, "rate-limited", { from: 59, to: 61 }],
  ["429 without a time", { kind: "tooMany" }, "rate-limited", { from: 60, to: 600 }],
  ["429", { kind: "tooMany", retryAfter: 120 }, "rate-limited", { from: 119, to: 121 }],
  ["410", { kind: "gone" }, "gone", null],
  ["403 archived", { kind: "archived" }, "read-only", null],
  ["301 to a list", { kind: "redirectToList" }, "moved", null],
  ["422", { kind: "invalid", resource: "Issue", field: "title", code: "invalid" }, "refused", null],
];

describe.each(UNCERTAIN)("%s leaves the outcome unknown", (_, misfortune) => {
  test.each(CALLS)("of $name", async ({ make, nth }) => {
    site.repo.openIssue({ title: "Decoy" });
    const what = await make();
    const mark = site.github.mark();
    const handle = site.meet(misfortune, nth);
    const result = await site.write(what);
    handle.drop();
    expect(result.kind).toBe("unknown");
    expect(handle.hits).toBe(1);
    const calls = site.sent(mark);
    expect(calls).toHaveLength(nth + 1);
    expect(new Set(calls).size).toBe(calls.length);
  });
});

describe.each(REFUSALS)("%s is a refusal", (_, misfortune, code, wait) => {
  test.each(CASES)("of $name", async ({ make }) => {
    const what = await make();
    const mark = site.github.mark();
    site.meet(misfortune);
    const result = await site.write(what);
    expect(result).toMatchObject({ kind: "refused", fault: { code } });
    expect(site.sent(mark)).toHaveLength(1);
    expect(site.github.writes(mark)).toEqual([]);
    if (wait) expectWait(result, wait);
  });
});

function expectWait(result: WriteResult, { from, to }: { from: number; to: number }): void {
  const retry = result.kind === "done" ? null : result.fault.retry;
  if (retry?.kind !== "at") throw new Error("Unexpected retry, expected a moment");
  const seconds = (retry.at.getTime() - Date.now()) / 1000;
  expect(seconds).toBeGreaterThan(from - 1);
  expect(seconds).toBeLessThan(to + 1);
}
