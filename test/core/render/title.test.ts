import { expect, test } from "vitest";
import { parseCommitSha } from "../../../src/core/ids.ts";
import type { MetaContent } from "../../../src/core/plan/content.ts";
import { issueTitle } from "../../../src/core/render/title.ts";

const meta = (title: string, part = 0): MetaContent => ({
  kind: "meta",
  source: { document: "a.md", commit: parseCommitSha("a".repeat(40)), line: null },
  title,
  date: null,
  severity: null,
  summary: "",
  part,
  rows: [],
  parts: [],
  labels: [],
});

test.each([
  ["Checkout was down", "Postmortem: Checkout was down"],
  ["Postmortem: Checkout was down", "Postmortem: Checkout was down"],
  ["Post-mortem – Checkout was down", "Postmortem: Checkout was down"],
  ["Incident Postmortem for the checkout", "Postmortem: the checkout"],
  ["Postmortem", "Postmortem: Postmortem"],
  ["Postmortems are late", "Postmortem: Postmortems are late"],
])("%s → %s", (title, expected) => {
  expect(issueTitle(meta(title))).toBe(expected);
});

test("a long title is cut so that the part still fits into 256 characters", () => {
  const title = issueTitle(meta("x".repeat(400), 12));
  expect([...title]).toHaveLength(256);
  expect(title.endsWith("… (part 12)")).toBe(true);
});
