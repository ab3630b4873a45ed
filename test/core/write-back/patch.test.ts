import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import fc from "fast-check";
import { patchOf } from "../../../src/core/write-back/patch.ts";

/** What `git apply` makes of the text, as somebody would run it in a clone. */
function applied(before: string, patch: string): string {
  const folder = mkdtempSync(join(tmpdir(), "patch-"));
  try {
    writeFileSync(join(folder, "a b.md"), before);
    execFileSync("git", ["apply", "-"], {
      cwd: folder,
      input: patch,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: folder },
    });
    return readFileSync(join(folder, "a b.md"), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const LINE = fc.constantFrom("", "a", "- [ ] Fix it", "\\ odd", "+x", "-x", "@@ -1,1 +1,1 @@", " ", "tab\t");
const EDITS = fc.array(fc.tuple(LINE, fc.option(LINE)), { minLength: 1, maxLength: 40 });

test("git makes the new text of the old one, whatever lines were changed", () => {
  fc.assert(
    fc.property(EDITS, fc.boolean(), (edits, ends) => {
      const end = ends || edits.at(-1)?.[0] === "" || edits.at(-1)?.[1] === "" ? "\n" : "";
      const before = edits.map(([line]) => line).join("\n") + end;
      const after = edits.map(([line, other]) => other ?? line).join("\n") + end;
      const patch = patchOf("a b.md", before, after);
      if (before === after) expect(patch).toBeNull();
      else expect(applied(before, patch ?? "")).toBe(after);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ["a line more", "a\n", "a\nb\n"],
  ["nothing else", "a\n", "a\n"],
])("%s is no patch", (_case, before, after) => {
  expect(patchOf("a.md", before, after)).toBeNull();
});
