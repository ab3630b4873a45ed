import { describe, expect, test } from "vitest";
import { matchItems, type Remembered, type Sighting } from "../../../src/core/identity/match-items.ts";
import { mintItemKey } from "../../../src/core/identity/mint-key.ts";
import { parseIssueRef, parseItemKey, parseRepositoryId } from "../../../src/core/ids.ts";

const A = "postmortems/a.md";
const B = "postmortems/b.md";
const key = (nth: number) => parseItemKey(nth.toString(16).padStart(20, "0"));
const ref = (nth: number) => parseIssueRef(`github/1/${nth}`);
const seen = (text: string, document = A, ...links: number[]): Sighting => ({ document, text, links: links.map(ref) });
const known = (nth: number, text: string, document = A): Remembered => ({
  key: key(nth),
  document,
  text,
  ref: ref(nth),
});

interface Case {
  readonly name: string;
  readonly remembered: readonly Remembered[];
  readonly sightings: readonly Sighting[];
  /** Number of the remembered item for each sighting; 0 for a new one. */
  readonly expected: readonly number[];
}

const CASES: readonly Case[] = [
  { name: "nothing remembered: all new", remembered: [], sightings: [seen("Add an alert")], expected: [0] },
  { name: "the same text", remembered: [known(1, "Add an alert")], sightings: [seen("Add an alert")], expected: [1] },
  {
    name: "marks, case, NFD and white space do not matter",
    remembered: [known(1, "Añadir una alerta")],
    sightings: [seen("**An\u0303adir**  UNA alerta.")],
    expected: [1],
  },
  {
    name: "reordered",
    remembered: [known(1, "Add an alert"), known(2, "Write a runbook")],
    sightings: [seen("Write a runbook"), seen("Add an alert")],
    expected: [2, 1],
  },
  {
    name: "two equal lines keep their order",
    remembered: [known(1, "Add tests"), known(2, "Add tests")],
    sightings: [seen("Add tests"), seen("Add tests")],
    expected: [1, 2],
  },
  {
    name: "a third equal line is new",
    remembered: [known(1, "Add tests"), known(2, "Add tests")],
    sightings: [seen("Add tests"), seen("Add tests"), seen("Add tests")],
    expected: [1, 2, 0],
  },
  {
    name: "a typo is mended",
    remembered: [known(1, "Add an alrt on queue depth")],
    sightings: [seen("Add an alert on queue depth")],
    expected: [1],
  },
  {
    name: "a few words are added",
    remembered: [known(1, "Add an alert on queue depth")],
    sightings: [seen("Add an alert on queue depth in production")],
    expected: [1],
  },
  {
    name: "other work is not the same work",
    remembered: [known(1, "Add an alert on queue depth")],
    sightings: [seen("Write a runbook for the failover")],
    expected: [0],
  },
  {
    name: "numbers decide: shard 3 is not shard 4",
    remembered: [known(1, "Upgrade the database of shard 3")],
    sightings: [seen("Upgrade the database of shard 4")],
    expected: [0],
  },
  {
    name: "two near candidates: ambiguity means new",
    remembered: [known(1, "Add an alert on queue depth here"), known(2, "Add an alert on queue depth there")],
    sightings: [seen("Add an alert on queue depth where")],
    expected: [0],
  },
  {
    name: "a split: the nearer half keeps the key only if it clearly leads",
    remembered: [known(1, "Add alerts on queue depth and on disk space")],
    sightings: [seen("Add alerts on queue depth"), seen("Add alerts on disk space")],
    expected: [0, 0],
  },
  {
    name: "moved to another file",
    remembered: [known(1, "Add an alert")],
    sightings: [seen("Add an alert", B)],
    expected: [1],
  },
  {
    name: "the same text in two files stays apart",
    remembered: [known(1, "Add an alert"), known(2, "Add an alert", B)],
    sightings: [seen("Add an alert", B), seen("Add an alert")],
    expected: [2, 1],
  },
  {
    name: "moved and reworded beyond doubt: new, rather than a wrong merge",
    remembered: [known(1, "Add an alert on queue depth")],
    sightings: [seen("Add alerts for the depth of queues", B)],
    expected: [0],
  },
  {
    name: "a link to its issue wins over any text",
    remembered: [known(1, "Add an alert"), known(2, "Write a runbook")],
    sightings: [seen("Add an alert", A, 2), seen("Something new", A, 1)],
    expected: [2, 1],
  },
  {
    name: "two lines link one issue: the first has it",
    remembered: [known(1, "Add an alert")],
    sightings: [seen("Something", A, 1), seen("Something else", B, 1)],
    expected: [1, 0],
  },
];

describe("identity under editing", () => {
  test.each(CASES)("$name", ({ remembered, sightings, expected }) => {
    expect(matchItems(sightings, remembered)).toEqual(expected.map((nth) => (nth === 0 ? null : key(nth))));
  });

  test("a thousand rewritten items are matched in reasonable time", () => {
    const words = (nth: number) =>
      `Item ${nth.toString(36).replace(/\d/g, "x")} about topic ${String.fromCharCode(97 + (nth % 26))}`;
    const remembered = Array.from({ length: 1000 }, (_, nth) => known(nth + 1, words(nth)));
    const started = performance.now();
    matchItems(
      remembered.map(({ text }) => seen(`${text} please`)),
      remembered,
    );
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("minting", () => {
  const repository = parseRepositoryId(7);
  test("is repeatable, so that racing instances mint one key", () => {
    expect(mintItemKey(repository, A, "Add an alert", new Set())).toBe(
      mintItemKey(repository, A, "add an  alert.", new Set()),
    );
  });
  test("never gives a key that is in use", () => {
    const first = mintItemKey(repository, A, "Add an alert", new Set());
    expect(mintItemKey(repository, A, "Add an alert", new Set([first]))).not.toBe(first);
  });
  test("differs by repository and file", () => {
    const keys = [
      mintItemKey(repository, A, "x", new Set()),
      mintItemKey(repository, B, "x", new Set()),
      mintItemKey(parseRepositoryId(8), A, "x", new Set()),
    ];
    expect(new Set(keys).size).toBe(3);
  });
});
