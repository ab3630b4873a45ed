import { expect, test } from "vitest";
import { teamLabel } from "../../../src/core/labels.ts";

test("a team's label is its name, and never longer than GitHub takes", () => {
  expect(teamLabel("platform").name).toBe("team:platform");
  expect(teamLabel("other/platform").name).toBe("team:other/platform");
  expect(teamLabel("x".repeat(45)).name).toBe(`team:${"x".repeat(45)}`);
  expect(teamLabel("x".repeat(46)).name).toMatch(/^team:x{38}-[0-9a-f]{6}$/);
});

test("two long names that begin alike are two labels, each always the same", () => {
  const [first, second] = [`${"x".repeat(60)}-reads`, `${"x".repeat(60)}-writes`];
  expect(teamLabel(first).name).not.toBe(teamLabel(second).name);
  expect(teamLabel(first)).toEqual(teamLabel(first));
});
