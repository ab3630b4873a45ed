import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { parseDocument } from "yaml";
import { z } from "zod";
import { mergeLayers } from "../../src/core/config/merge-layers.ts";
import { readLayer } from "../../src/core/config/read-layer.ts";
import { renderSchema } from "./render-schema.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "config");
const defaults = readFileSync(join(FOLDER, "default.yml"), "utf8");

/** As much of JSON Schema as says which settings there are. */
const settingsShape = z.object({ properties: z.record(z.string(), z.unknown()) });

/** `a`, `a.b` … for every setting, parents first. */
function settingsOf(schema: unknown, above: readonly string[] = []): readonly (readonly string[])[] {
  const read = settingsShape.safeParse(schema);
  if (!read.success) return [];
  return Object.entries(read.data.properties).flatMap(([key, value]) => [
    [...above, key],
    ...settingsOf(value, [...above, key]),
  ]);
}

/** The line above a setting; null when the setting is not there. */
function lineAbove(path: readonly string[]): string | null {
  const parent = parseDocument(defaults).getIn(path.slice(0, -1), true);
  const pairs = z.object({
    items: z.array(z.object({ key: z.object({ value: z.string(), range: z.array(z.int()) }) })),
  });
  const [offset] =
    pairs
      .parse(path.length === 1 ? parseDocument(defaults).contents : parent)
      .items.find(({ key }) => key.value === path.at(-1))?.key.range ?? [];
  if (offset === undefined) return null;
  return defaults.slice(0, offset).split("\n").at(-2)?.trim() ?? "";
}

const schema: unknown = JSON.parse(renderSchema());
const settings = settingsOf(schema).map((path) => [path.join("."), path] as const);

it("config/schema.json is not stale (npm run schema)", () => {
  expect(readFileSync(join(FOLDER, "schema.json"), "utf8")).toBe(renderSchema());
});

it("config/default.yml is a whole configuration, for the program and for the schema", () => {
  const layer = readLayer(defaults);
  if (layer.kind === "problem") throw new Error(layer.problem.message);
  expect(mergeLayers([layer.values])).toMatchObject({ kind: "config" });
  const validate = new Ajv2020({ strict: true }).compile(z.record(z.string(), z.unknown()).parse(schema));
  expect(validate(layer.values), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({}), "a repository may set nothing").toBe(true);
  expect(validate({ pathss: [] }), "a slip of the pen is told").toBe(false);
});

it.each(settings)("config/default.yml explains `%s` in a comment above it", (_name, path) => {
  expect(lineAbove(path)).toMatch(/^#\s+\S/);
});

it.each(settings)("the schema describes `%s`", (_name, path) => {
  const steps = path.flatMap((key) => ["properties", key]);
  const node = steps.reduce<unknown>((at, key) => z.record(z.string(), z.unknown()).parse(at)[key], schema);
  expect(node).toHaveProperty("description");
});
