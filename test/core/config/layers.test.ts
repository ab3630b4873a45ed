import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mergeLayers } from "../../../src/core/config/merge-layers.ts";
import { readLayer } from "../../../src/core/config/read-layer.ts";

const DEFAULTS = { paths: ["pm/**/*.md"], people: { Ana: "ana" }, ask_above: 10 };

describe("layers", () => {
  test("later ones win; mappings by key, lists as a whole; names in lower case", () => {
    expect(mergeLayers([DEFAULTS, { paths: ["rca/*.md"], people: { "Bob B": "bob" } }])).toEqual({
      kind: "config",
      config: { paths: ["rca/*.md"], people: { ana: "ana", "bob b": "bob" }, ask_above: 10 },
    });
  });

  test.each([
    [{ pahts: [] }, "Unexpected setting `pahts`, expected `paths` (did you mean that?)"],
    [{ jira: {} }, "Unexpected setting `jira`, expected one of paths, people, ask_above"],
    [{ ask_above: "many" }, "Unexpected value of `ask_above`"],
    [{ people: { Ana: "not a login" } }, "Unexpected value of `people.Ana`"],
  ])("%j is a problem that says what was expected", (layer, message) => {
    expect(mergeLayers([DEFAULTS, layer])).toMatchObject({
      kind: "problems",
      problems: [{ message: expect.stringContaining(message) }],
    });
  });
});

describe("one file of settings", () => {
  test.each([
    ["empty", "", {}],
    ["comments only", "# nothing\n", {}],
    ["values", "ask_above: 3\n", { ask_above: 3 }],
  ])("%s", (_, text, values) => {
    expect(readLayer(text)).toEqual({ kind: "layer", values });
  });

  test.each([
    ["a list", "- a\n"],
    ["repeated keys", "a: 1\na: 2\n"],
    ["broken", "a: [1\n"],
    ["aliases", "a: &x [1]\nb: *x\n"],
    ["a bomb", `a: &a [x,x]\n${Array.from({ length: 20 }, (_, at) => `b${at}: &b${at} [*a,*a]`).join("\n")}\n`],
    ["too large", `a: "${"x".repeat(70_000)}"\n`],
  ])("S6: %s is a problem, at once", (_, text) => {
    expect(readLayer(text)).toMatchObject({ kind: "problem" });
  });

  test("a key like __proto__ is a key, not a prototype", () => {
    const layer = readLayer("__proto__: {ask_above: 1}\n");
    expect(layer.kind === "layer" && mergeLayers([DEFAULTS, layer.values])).toMatchObject({ kind: "problems" });
  });
});

test("the defaults that we ship are a valid configuration", () => {
  const layer = readLayer(readFileSync(join(import.meta.dirname, "../../../config/default.yml"), "utf8"));
  expect(layer.kind === "layer" && mergeLayers([layer.values])).toMatchObject({ kind: "config" });
});
