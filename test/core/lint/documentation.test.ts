import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, test } from "vitest";
import { parseDocument } from "yaml";
import { z } from "zod";
import { mergeLayers } from "../../../src/core/config/merge-layers.ts";
import { configured } from "../../../src/core/lint/rules-setting.ts";
import { RULES } from "../../../src/core/lint/rules/index.ts";
import { isFresh } from "./write-rules.ts";

const defaults = readFileSync(join(import.meta.dirname, "../../../config/default.yml"), "utf8");
const DEFAULTS = { paths: [], people: {}, ask_above: 10 };

it("docs/rules.md is not stale (npm run rules)", () => {
  expect(isFresh()).toBe(true);
});

test.each(RULES.map((rule) => [rule.id, rule] as const))(
  "config/default.yml has %s as advice, with its summary",
  (id, rule) => {
    expect(defaults).toContain(`  # ${rule.summary}\n  ${id}: `);
    const value = z.record(z.string(), z.unknown()).parse(parseDocument(defaults).toJS())["rules"];
    const merged = mergeLayers([{ ...DEFAULTS, rules: value }]);
    if (merged.kind === "problems") throw new Error(merged.problems[0]?.message);
    const { level, options } = configured(rule, merged.config.rules ?? {});
    expect(level).toBe("warn");
    // An option that is left out means the same as what the default says.
    for (const [name, schema] of Object.entries(rule.options?.shape ?? {}))
      expect("description" in schema && schema.description).toContain(
        Array.isArray(options[name]) ? options[name].join(", ") : String(options[name]),
      );
  },
);

test.each([
  [{ "no-ownr": "off" }, "Unexpected setting `rules.no-ownr`, expected `no-owner` (did you mean that?)"],
  [{ nonsense: "off" }, "Unexpected setting `rules.nonsense`, expected one of no-owner, owner-not-a-login"],
  [{ "no-owner": "on" }, "Unexpected value of `rules.no-owner`: expected off, warn or error"],
  [{ "no-owner": { level: "warn" } }, "Unexpected value of `rules.no-owner`: expected off, warn or error"],
  [
    { "too-many-items": { max: "many" } },
    "Unexpected value of `rules.too-many-items`: expected off, warn or error, or a mapping of level and max",
  ],
  [
    { "too-many-items": { mix: 3 } },
    "Unexpected setting `rules.too-many-items.mix`, expected `max` (did you mean that?)",
  ],
])("the setting %j is a problem that says what was expected", (rules, message) => {
  expect(mergeLayers([DEFAULTS, { rules }])).toMatchObject({
    kind: "problems",
    problems: [{ message: expect.stringContaining(message) }],
  });
});

test("a later layer changes one rule and leaves the others; options without a level are advice", () => {
  const merged = mergeLayers([
    { ...DEFAULTS, rules: { "no-owner": "error", "too-many-items": { level: "error", max: 8 } } },
    { rules: { "no-priority": "off", "too-many-items": { max: 9 }, "late-postmortem": { business_days: 3 } } },
  ]);
  expect(merged.kind === "config" && merged.config.rules).toEqual({
    "no-owner": "error",
    "no-priority": "off",
    "too-many-items": { level: "error", max: 9 },
    "late-postmortem": { business_days: 3 },
  });
  const late = RULES.find(({ id }) => id === "late-postmortem");
  expect(late && configured(late, { "late-postmortem": { business_days: 3 } })).toEqual({
    level: "warn",
    options: { business_days: 3 },
  });
});
