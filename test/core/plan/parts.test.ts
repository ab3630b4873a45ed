import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrange } from "../../../src/core/plan/arrange.ts";
import { nextCreation } from "../../../src/core/plan/budget.ts";
import { guard } from "../../../src/core/plan/guard.ts";
import { fieldChanges } from "../../../src/core/plan/update-fields.ts";
import type { Change } from "../../../src/core/plan/change.ts";
import { parseItemKey } from "../../../src/core/ids.ts";

describe("arrange", () => {
  test.each([
    { current: [], max: 2, expected: [] },
    { current: [null, null], max: 2, expected: [0, 0] },
    { current: [0, 0, null], max: 2, expected: [1, 1, 2] },
    { current: [2, 1, 1, null], max: 2, expected: [2, 1, 1, 2] },
    { current: [1, null], max: 2, expected: [1, 1] },
  ])("$current, at most $max → $expected", ({ current, max, expected }) => {
    expect(arrange(current, max)).toEqual(expected);
  });

  test("no part ever holds too many, and no child leaves its part", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.nat(40), fc.nat(10), (max, before, added) => {
        const first = arrange(
          Array.from({ length: before }, () => null),
          max,
        );
        const second = arrange([...first, ...Array.from({ length: added }, () => null)], max);
        if (first.some((part) => part > 0)) expect(second.slice(0, before)).toEqual(first);
        for (const [, group] of Map.groupBy(second, (part) => part)) expect(group.length).toBeLessThanOrEqual(max);
      }),
    );
  });
});

describe("the creation budget", () => {
  const at = (seconds: number) => new Date(seconds * 1000);
  const budget = { perMinute: 2, perHour: 4 };
  test.each([
    { name: "nothing made yet", made: [], expected: 100 },
    { name: "room in the minute", made: [90], expected: 100 },
    { name: "the minute is full", made: [50, 90], expected: 110 },
    { name: "an old minute does not count", made: [10, 20], expected: 100 },
    { name: "the hour is full", made: [1, 2, 3, 4], expected: 3601 },
  ])("$name", ({ made, expected }) => {
    expect(nextCreation(made.map(at), at(100), budget)).toEqual(at(expected));
  });
});

describe("I8: the guard", () => {
  const create = (path: string, nth: number) =>
    ({
      kind: "create",
      subject: { kind: "item", key: parseItemKey(nth.toString(16).padStart(20, "0")) },
      content: { kind: "item", source: { document: path } },
    }) as Change;
  const creates = (documents: number, each: number) =>
    Array.from({ length: documents * each }, (_, nth) => create(`${nth % documents}.md`, nth));
  test.each([
    { name: "a small plan", changes: creates(5, 2), held: 0, holds: false },
    { name: "one long postmortem", changes: creates(1, 451), held: 0, holds: false },
    { name: "an archive", changes: creates(6, 2), held: 0, holds: true },
    { name: "growth of a large collection", changes: creates(6, 2), held: 100, holds: false },
  ])("$name", ({ changes, held, holds }) => {
    expect(guard(changes, held, 10) !== null).toBe(holds);
  });

  const close = (path: string, nth: number) => ({ ...create(path, nth), kind: "close-done" }) as Change;
  const closes = (documents: number, each: number) =>
    Array.from({ length: documents * each }, (_, nth) => close(`${nth % documents}.md`, nth));
  test.each([
    { name: "ten boxes ticked", changes: closes(1, 10), held: 12, holds: false },
    { name: "more, a fifth of what there is", changes: closes(1, 11), held: 55, holds: false },
    { name: "more than a fifth, though all in one file", changes: closes(1, 11), held: 54, holds: true },
    { name: "a few of each", changes: [...closes(2, 5), ...creates(2, 4)], held: 12, holds: false },
  ])("$name", ({ changes, held, holds }) => {
    expect(guard(changes, held, 10) !== null).toBe(holds);
  });

  test("says of each file what it opens and closes", () => {
    const changes = [...closes(2, 6), create("new.md", 99), create("1.md", 98)];
    expect(guard(changes, 20, 10)).toMatchObject({
      creates: 2,
      closes: 12,
      documents: [
        { path: "1.md", creates: 1, closes: 6 },
        { path: "0.md", creates: 0, closes: 6 },
        { path: "new.md", creates: 1, closes: 0 },
      ],
    });
  });
});

describe("I10: three-way comparison of fields", () => {
  const base = { title: "Old", labels: ["postmortem", "priority:P1"], assignees: ["ana"] };
  const wanted = { title: "New", labels: ["postmortem", "priority:P2"], assignees: ["bob"] };
  const NOTHING = { addLabels: [], removeLabels: [], addAssignees: [], removeAssignees: [] };
  test("what nobody touched follows the document", () => {
    expect(fieldChanges(base, base, wanted)).toEqual({
      title: "New",
      addLabels: ["priority:P2"],
      removeLabels: ["priority:P1"],
      addAssignees: ["bob"],
      removeAssignees: ["ana"],
    });
  });
  test("what a human changed stays", () => {
    const current = { title: "Mine", labels: ["customer"], assignees: ["cem"] };
    expect(fieldChanges(base, current, wanted)).toEqual(NOTHING);
  });
  test("what a human changed before the document was changed is older", () => {
    const current = { title: "Mine", labels: ["customer", "priority:P0"], assignees: ["cem"] };
    const seen = { title: "Mine", priorities: ["priority:P0"], assignees: ["cem"] };
    expect(fieldChanges(base, current, wanted, { seen })).toEqual({
      title: "New",
      addLabels: ["priority:P2"],
      removeLabels: ["priority:P0"],
      addAssignees: ["bob"],
      removeAssignees: ["cem"],
    });
    const since = { title: "Mine, again", labels: ["customer", "priority:P3"], assignees: ["dan"] };
    expect(fieldChanges(base, since, wanted, { seen })).toEqual(NOTHING);
    expect(fieldChanges(base, current, base, { seen })).toEqual(NOTHING);
  });
  test("whom a human assigned in addition stays", () => {
    const current = { ...base, assignees: ["ana", "cem"] };
    const { addAssignees, removeAssignees } = fieldChanges(base, current, wanted);
    expect([addAssignees, removeAssignees]).toEqual([["bob"], ["ana"]]);
  });
  test("each field for itself", () => {
    const current = { ...base, title: "Mine" };
    expect(fieldChanges(base, current, wanted)).toEqual({
      addLabels: ["priority:P2"],
      removeLabels: ["priority:P1"],
      addAssignees: ["bob"],
      removeAssignees: ["ana"],
    });
  });
  test("what a human did already is not done again", () => {
    const current = { title: "New", labels: ["postmortem", "Priority:p2"], assignees: ["Bob"] };
    expect(fieldChanges(base, current, wanted)).toEqual(NOTHING);
  });
});
