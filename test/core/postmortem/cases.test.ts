import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { toDocumentJson } from "../../../src/core/postmortem/document-json.ts";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";

/**
 * Each folder is one case: `input.md` (or `input.rst`) and the `expected.json` that a person has written or read.
 * Expected items name only the fields that differ from an open item without anything; problems only rule and line.
 * Nothing here writes: a difference is mended in the parser or, after thought, in the expectation.
 */
const folder = join(import.meta.dirname, "../../cases/postmortem");

const BLANK = {
  owners: [],
  priority: null,
  priorityText: null,
  due: null,
  dueText: null,
  type: null,
  horizon: null,
  state: "open",
  reason: null,
  tracked: [],
};

interface Expected {
  readonly path?: string;
  readonly document: Readonly<Record<string, unknown>>;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly problems?: readonly { readonly rule: string; readonly line?: number }[];
}

function expectedOf(name: string): Expected {
  const parsed: Expected = JSON.parse(readFileSync(join(folder, name, "expected.json"), "utf8"));
  return parsed;
}

describe("cases of postmortems", () => {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

  it("are there", () => expect(names.length).toBeGreaterThan(15));

  it.each(names)("%s", (name) => {
    const input = ["input.md", "input.rst"].find((file) => existsSync(join(folder, name, file)));
    if (input === undefined) throw new Error(`Unexpected folder ${name}, expected input.md or input.rst in it`);
    const expected = expectedOf(name);
    const text = readFileSync(join(folder, name, input), "utf8");
    const postmortem = parsePostmortem(expected.path ?? `postmortems/${input}`, text);
    const { kind, items, problems } = toDocumentJson(postmortem);

    expect(items).toEqual(expected.items.map((item) => ({ ...BLANK, ...item })));
    expect(problems.map(({ rule, line }) => ({ rule, line }))).toEqual(expected.problems ?? []);
    expect({ ...postmortem, kind }).toMatchObject(expected.document);
  });
});
