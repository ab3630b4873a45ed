import { describe, expect, test } from "vitest";
import type { Remembered, Sighting } from "../../../src/core/identity/items.ts";
import { matchItems } from "../../../src/core/identity/match-items.ts";
import { mintItemKey, nthItemKey } from "../../../src/core/identity/mint-key.ts";
import { isOtherWork } from "../../../src/core/identity/other-work.ts";
import { parseIssueRef, parseItemKey, parseRepositoryId } from "../../../src/core/ids.ts";

const REPOSITORY = parseRepositoryId(7);
const A = "postmortems/a.md";
const B = "postmortems/b.md";
const key = (nth: number) => parseItemKey(nth.toString(16).padStart(20, "0"));
const ref = (nth: number) => parseIssueRef(`github/1/${nth}`);
const seen = (text: string, document = A, ...links: number[]): Sighting => ({
  document,
  text,
  links: links.map(ref),
  open: true,
});
const known = (nth: number, text: string, document = A): Remembered => ({
  key: key(nth),
  document,
  text,
  ref: ref(nth),
  closed: false,
  absent: false,
});

interface Case {
  readonly name: string;
  readonly remembered: readonly Remembered[];
  readonly sightings: readonly Sighting[];
  /** Paths that exist; both unless told. */
  readonly present?: ReadonlySet<string>;
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
    name: "a line reworded beyond recognition is known by the link to its issue",
    remembered: [known(1, "Add an alert")],
    sightings: [seen("Page somebody when orders stop", A, 1)],
    expected: [1],
  },
  {
    name: "an unchanged line keeps its issue, whoever else links it",
    remembered: [known(1, "Add an alert"), known(2, "Write a runbook")],
    sightings: [seen("Add an alert", A, 2), seen("Something new", A, 1)],
    expected: [1, 0],
  },
  {
    name: "two lines link one issue: nobody can tell whose it is",
    remembered: [known(1, "Add an alert")],
    sightings: [seen("Something", A, 1), seen("Something else", B, 1)],
    expected: [0, 0],
  },
  {
    name: "a finished line takes no issue by nearness",
    remembered: [known(1, "Add an alert on payment queue depth")],
    sightings: [{ ...seen("Add an alert on payments queue depth"), open: false }],
    expected: [0],
  },
  {
    name: "a finished item that is reworded is not opened again",
    remembered: [{ ...known(1, "Add an alert on certificate expiry"), closed: true }],
    sightings: [seen("Add an alert on TLS certificate expiry")],
    expected: [1],
  },
  {
    name: "other work in the place of a finished item is new",
    remembered: [{ ...known(1, "Add alerts for the EU cluster"), closed: true }],
    sightings: [seen("Add alerts for the US cluster")],
    expected: [0],
  },
  {
    name: "a closed issue is not given to a near line of another file",
    remembered: [{ ...known(1, "Add an alert on payment queue depth"), closed: true }],
    sightings: [seen("Add an alert on payments queue depth", B)],
    expected: [0],
  },
  {
    name: "but the very line keeps its closed issue",
    remembered: [{ ...known(1, "Add an alert"), closed: true }],
    sightings: [seen("Add an alert")],
    expected: [1],
  },
  {
    name: "a line that was gone before is new elsewhere, and itself again in its own file",
    remembered: [
      { ...known(1, "Update the runbook"), absent: true },
      { ...known(2, "Test the backups"), absent: true },
    ],
    sightings: [seen("Update the runbook", B), seen("Test the backups")],
    expected: [0, 2],
  },
  {
    name: "a file renamed, one of three lines reworded",
    remembered: [known(1, "Add an alert"), known(2, "Write a runbook"), known(3, "Limit the retries to five")],
    sightings: [seen("Add an alert", B), seen("Write a runbook", B), seen("Limit all the retries to five", B)],
    present: new Set([B]),
    expected: [1, 2, 3],
  },
  {
    name: "two files of one folder renamed, with an equal line in each",
    remembered: [known(1, "Update the runbook", "pm/b.md"), known(2, "Update the runbook", "pm/a.md")],
    sightings: [seen("Update the runbook", "pm/2026/a.md"), seen("Update the runbook", "pm/2026/b.md")],
    present: new Set(["pm/2026/a.md", "pm/2026/b.md"]),
    expected: [2, 1],
  },
  {
    name: "a file deleted long ago gives nothing to a new one",
    remembered: [
      { ...known(1, "Update the runbook"), absent: true },
      { ...known(2, "Test the backups"), absent: true },
    ],
    sightings: [seen("Update the runbook", B), seen("Test the backups", B)],
    present: new Set([B]),
    expected: [0, 0],
  },
  {
    name: "signs count where words do not tell: C++ and C# reordered",
    remembered: [known(1, "Port the parser to C++"), known(2, "Port the parser to C#")],
    sightings: [seen("Port the parser to C#"), seen("Port the parser to C++")],
    expected: [2, 1],
  },
  {
    name: "texts without words stay apart",
    remembered: [known(1, "🚨"), known(2, "📈")],
    sightings: [seen("📈"), seen("🚨")],
    expected: [2, 1],
  },
];

test("an equal line that was finished from the start does not take the issue of the open one", () => {
  const second = nthItemKey(REPOSITORY, A, "Update the runbook", 1);
  const remembered = [{ ...known(1, "Update the runbook"), key: second }];
  const sightings = [{ ...seen("Update the runbook"), open: false }, seen("Update the runbook")];
  expect(matchItems(REPOSITORY, sightings, remembered, new Set([A])).keys).toEqual([null, second]);
});

describe("an edit that puts another meaning in its place is other work", () => {
  test.each([
    ["Enable retries in the payment client", "Disable retries in the payment client", true],
    ["Increase the timeout of the proxy", "Decrease the timeout of the proxy", true],
    ["Add alerts for the EU cluster", "Add alerts for the US cluster", true],
    ["Move the primary database to new hardware", "Move the replica database to new hardware", true],
    ["Document the Kafka failover", "Document the Redis failover", true],
    ["Test the restore in staging", "Test the restore in production", true],
    ["Add an alert on queue depth", "Add alerts for the queue depth", false],
    ["Add an alrt on queue depht", "Add an alert on queue depth", false],
    ["Add an alert on queue depth", "Add an alert on queue depth in production", false],
    ["Add a dashboard", "Add the dashboard", false],
    ["Dokumentieren der Umschaltung", "Dokumentation der Umschaltung", false],
  ])("%s → %s: %s", (before, after, expected) => {
    expect(isOtherWork(before, after)).toBe(expected);
  });
});

describe("identity under editing", () => {
  test.each(CASES)("$name", ({ remembered, sightings, present, expected }) => {
    expect(matchItems(REPOSITORY, sightings, remembered, present ?? new Set([A, B])).keys).toEqual(
      expected.map((nth) => (nth === 0 ? null : key(nth))),
    );
  });

  test("a thousand rewritten items are matched in reasonable time", () => {
    const words = (nth: number) =>
      `Item ${nth.toString(36).replace(/\d/g, "x")} about topic ${String.fromCharCode(97 + (nth % 26))}`;
    const remembered = Array.from({ length: 1000 }, (_, nth) => known(nth + 1, words(nth)));
    const started = performance.now();
    matchItems(
      REPOSITORY,
      remembered.map(({ text }) => seen(`${text} please`)),
      remembered,
      new Set([A]),
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
