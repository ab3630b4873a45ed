import { describe, expect, test } from "vitest";
import { parseCommitSha, parseDocumentKey } from "../../../src/core/ids.ts";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";
import { renderBrokenSettings, renderPreview } from "../../../src/core/render/preview.ts";

/** The whole check for a file of that name, with one problem in it. */
function checkFor(path: string, message = "Unexpected date, expected another"): string {
  const document = {
    postmortem: parsePostmortem(path, "# Checkout was down\n"),
    commit: parseCommitSha("c".repeat(40)),
    key: parseDocumentKey("0".repeat(20)),
    items: [],
  };
  const check = renderPreview({
    plan: { changes: [], hold: null, notice: [], fingerprint: "f" },
    documents: [document],
    issues: new Map(),
    postmortems: [document.postmortem],
    problems: [{ path, line: 3, rule: "a-rule", message }],
    advice: [],
  });
  return [check.summary, check.text, ...check.notes.map((note) => note.message)].join("\n");
}

describe("S8 S11 S14: the check on a pull request", () => {
  test.each([
    ["a comment", "<!-- followthrough:end v1.a.b -->.md", /<!--/],
    ["a mention", "@acme/sre.md", /@acme/],
    ["a line break", "a\n@acme/sre.md", /@acme|^a$/m],
    ["HTML", "`<img src=x>`.md", /<img/],
    ["an end of the fence", "a```\n<img src=x>.md", /^```$\n<img|<img/m],
  ])("is safe from %s in a path", (_, path, harm) => {
    expect(checkFor(path)).not.toMatch(harm);
  });

  test("shows a path as code, with its line", () => {
    expect(checkFor("docs/a`b.md")).toContain("- ``docs/a`b.md:3`` Unexpected date");
  });

  test("is safe from a mention in a problem", () => {
    expect(checkFor("a.md", "Unexpected owner @acme/sre")).not.toContain("@acme");
    const { text, notes } = renderBrokenSettings([{ path: "a", rule: "r", message: "Unexpected key @acme" }]);
    expect(`${text} ${JSON.stringify(notes)}`).not.toContain("@acme");
  });
});
