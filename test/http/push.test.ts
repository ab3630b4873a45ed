import { expect, test } from "vitest";
import { mayMatter, type Pushed } from "../../src/http/push.ts";

const touching = (...paths: string[]) => ({ added: paths, modified: [], removed: [] });

function push(change: Partial<Pushed> = {}): Pushed {
  const plain = { ref: "refs/heads/main", defaultBranch: "main", created: false, deleted: false, forced: false };
  return { ...plain, commits: [touching("src/a.ts")], ...change };
}

test.each<[string, Partial<Pushed>, boolean]>([
  ["only code", {}, false],
  ["a document added", { commits: [touching("src/a.ts", "docs/postmortems/1.md")] }, true],
  ["a document modified", { commits: [{ added: [], modified: ["x.markdown"], removed: [] }] }, true],
  [
    "a document removed, in the second commit",
    { commits: [touching("a"), { added: [], modified: [], removed: ["x.mdx"] }] },
    true,
  ],
  ["reStructuredText", { commits: [touching("rca/1.rst")] }, true],
  ["upper case", { commits: [touching("README.MD")] }, true],
  ["our configuration", { commits: [touching(".github/followthrough.yml")] }, true],
  ["a file of that name elsewhere", { commits: [touching("x/.github/followthrough.yml")] }, false],
  ["code owners", { commits: [touching(".github/CODEOWNERS")] }, true],
  ["another branch", { ref: "refs/heads/topic", commits: [touching("a.md")] }, false],
  ["a branch that only ends like it", { ref: "refs/heads/x/main", commits: [touching("a.md")] }, false],
  ["a tag of that name", { ref: "refs/tags/main", commits: [touching("a.md")] }, false],
  ["the branch deleted", { deleted: true, commits: [] }, false],
  ["forced: what went away is not listed", { forced: true }, true],
  ["a new branch", { created: true }, true],
  ["no commits listed", { commits: [] }, true],
  ["an unusable list", { commits: null }, true],
  ["a list of commits that may be cut", { commits: Array.from({ length: 20 }, () => touching("a.ts")) }, true],
  [
    "a list of files that may be cut",
    { commits: [touching(...Array.from({ length: 1000 }, (_, n) => `${n}.ts`))] },
    true,
  ],
])("%s", (_case, change, expected) => {
  expect(mayMatter(push(change))).toBe(expected);
});
