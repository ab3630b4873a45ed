import { describe, expect, it, test } from "vitest";
import { lintPostmortem } from "../../../src/core/lint/lint-postmortem.ts";
import type { Example, Rule } from "../../../src/core/lint/rule.ts";
import { RULES } from "../../../src/core/lint/rules/index.ts";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";

/** The examples in the documentation of each rule are its tests. */
const PATH = "postmortems/checkout.md";

/** What one rule finds, the others being off. */
function remarksOf(rule: Rule, { text, people = {}, merged, options = {} }: Example) {
  const postmortem = parsePostmortem(PATH, text);
  expect(postmortem.kind, "an example is a postmortem").toBe("postmortem");
  const rules = Object.fromEntries(RULES.map(({ id }) => [id, id === rule.id ? on(rule, options) : ("off" as const)]));
  return lintPostmortem(postmortem, text, { people, merged: merged ?? null, rules }).map(({ line, message }) => ({
    line,
    message,
  }));
}

const on = (rule: Rule, options: Example["options"]) =>
  rule.options === undefined ? ("warn" as const) : { level: "warn" as const, ...options };

describe.each(RULES.map((rule) => [rule.id, rule] as const))("%s", (_id, rule) => {
  it.each(rule.good.map((example) => [brief(example), example] as const))("is silent: %s", (_text, example) => {
    expect(remarksOf(rule, example)).toEqual([]);
  });

  it.each(rule.bad.map((example) => [brief(example), example] as const))("speaks: %s", (_text, example) => {
    expect(remarksOf(rule, example)).toEqual([{ line: example.line, message: example.message }]);
  });

  it("documents itself, with examples of both sorts", () => {
    expect(rule.id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(rule.summary).toMatch(/^[A-Z].*\.$/);
    expect(rule.good.length).toBeGreaterThan(0);
    for (const { message } of rule.bad) expect(message).toMatch(/^Unexpected .+, expected .+[^.]$/);
    expect(rule.bad.length).toBeGreaterThan(0);
  });
});

const brief = ({ text, merged, options }: Example): string =>
  [text.split("\n").slice(2).join(" ").trim(), merged, options && JSON.stringify(options)].filter(Boolean).join(" ");

test("each rule has its own id", () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
});
