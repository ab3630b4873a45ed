import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Call, GitHubConnection } from "../../src/adapters/github/connection.ts";
import { githubDocuments } from "../../src/adapters/github-documents/github-documents.ts";
import type { Fault } from "../../src/core/fault.ts";
import { type CommitSha, parseBlobSha, parseCommitSha } from "../../src/core/ids.ts";
import type { Documents } from "../../src/ports/documents.ts";
import type { Fault as Misfortune } from "../fakes/github/index.ts";
import { faultOf, type GitHubPlace, openGitHub, WEB } from "./tracker-github-place.ts";

// GitHub's ugly side. What every place for documents does is in documents-contract.ts.

const HEAD = "GET /repos/{owner}/{repo}/commits/{ref}";
const TREE = "GET /repos/{owner}/{repo}/git/trees/{tree_sha}";
const BLOB = "GET /repos/{owner}/{repo}/git/blobs/{file_sha}";

const FILES = {
  ".github/followthrough.yml": "paths: []\n",
  "README.md": "# Payments\n",
  "docs/Postmortems/2026/a.md": "A",
  "docs/Postmortems/2026/b.md": "B",
  "docs/guide.md": "Guide",
  "src/a.ts": "",
  "src/b.ts": "",
};

let place: GitHubPlace;
let documents: Documents;
let commit: CommitSha;
beforeEach(async () => {
  place = await openGitHub(FILES);
  documents = githubDocuments(place.connection, WEB);
  commit = parseCommitSha(place.repo.head());
});
afterEach(async () => {
  vi.useRealTimers();
  place.github.assertNoSurprises();
  await place.github.stop();
});

const head = (known: CommitSha | null = null) => documents.head(place.repository, known);
const list = (...folders: readonly string[]) => documents.list(place.repository, commit, folders);
const meet = (misfortune: Misfortune, route: string) => place.github.faults.add({ on: { route }, do: misfortune });

describe("the head", () => {
  test("that is unchanged costs one request and no quota", async () => {
    await head();
    const mark = place.github.mark();
    const spent = place.github.quotaUsed(place.installation);
    expect(await head(commit)).toEqual({ kind: "unchanged" });
    expect(place.github.requestsSince(mark).map(({ route, status }) => [`GET ${route}`, status])).toEqual([
      [HEAD, 304],
    ]);
    expect(place.github.quotaUsed(place.installation)).toBe(spent);
  });

  test("of a renamed default branch is still found", async () => {
    place.repo.renameDefaultBranch("trunk");
    expect(await head(commit)).toEqual({ kind: "unchanged" });
    const next = place.repo.commit({ files: { "docs/Postmortems/2026/c.md": "C" } });
    expect(await head(commit)).toEqual({ kind: "commit", commit: next });
  });

  test("follows a force push, and the former commit can still be read", async () => {
    const before = parseCommitSha(place.repo.commit({ files: { "src/c.ts": "" } }));
    const other = parseCommitSha(place.repo.commitOnTopOf(commit, { files: { "src/d.ts": "" } }));
    place.repo.forcePush("main", other);
    expect(await head(before)).toEqual({ kind: "commit", commit: other });
    expect((await documents.list(place.repository, before, [])).entries.map(({ path }) => path)).toContain("src/c.ts");
  });

  test("does not look at other branches", async () => {
    place.repo.commit({ files: { "src/c.ts": "" }, branch: "feature" });
    expect(await head(commit)).toEqual({ kind: "unchanged" });
  });
});

describe("a list that GitHub cuts", () => {
  const pathsOf = async (...folders: readonly string[]) => {
    const { entries, coverage } = await list(...folders);
    return { coverage, paths: entries.map(({ path }) => path).toSorted() };
  };

  test("is made folder by folder", async () => {
    place.repo.truncateTreesAfter(4);
    expect(await pathsOf(".github", "docs/Postmortems")).toEqual({
      coverage: "folders",
      paths: [".github/followthrough.yml", "docs/Postmortems/2026/a.md", "docs/Postmortems/2026/b.md"],
    });
  });

  test("finds folders in any case, as the patterns are matched", async () => {
    place.repo.truncateTreesAfter(4);
    expect((await pathsOf("DOCS/postmortems")).paths).toHaveLength(2);
  });

  test("passes over folders that are not there", async () => {
    place.repo.truncateTreesAfter(4);
    expect(await pathsOf("nowhere", "docs/nowhere", "README.md")).toEqual({ coverage: "folders", paths: [] });
  });

  test("names a file once when folders overlap", async () => {
    place.repo.truncateTreesAfter(4);
    expect((await pathsOf("docs/Postmortems", "docs/Postmortems/2026", "docs/postmortems")).paths).toHaveLength(2);
  });

  test("is partial when a folder is cut again", async () => {
    place.repo.truncateTreesAfter(1);
    expect((await pathsOf("docs")).coverage).toBe("partial");
    expect((await pathsOf("")).coverage).toBe("partial");
  });

  test("is partial when a step on the way is cut: the folder may be behind the cut (I8)", async () => {
    place.repo.truncateTreesAfter(4);
    const cut = githubDocuments(cutting(place.connection, commit), WEB);
    expect(await cut.list(place.repository, commit, ["docs/Postmortems"])).toEqual({
      coverage: "partial",
      entries: [],
    });
  });

  test("is whole when nothing was cut, and costs one request", async () => {
    await head();
    const mark = place.github.mark();
    expect((await list("docs")).coverage).toBe("all");
    expect(place.github.requestsSince(mark)).toHaveLength(1);
  });

  /** Cuts the steps at the root too: GitHub does that above 100,000 entries in one folder, the fake does not. */
  function cutting(connection: GitHubConnection, root: string): GitHubConnection {
    return {
      ...connection,
      call: async (installation, call: Call) => {
        const answer = await connection.call(installation, call);
        const isStep = call.values?.["tree_sha"] === root && call.values["recursive"] === undefined;
        return isStep && answer.kind === "answer" ? { ...answer, data: { truncated: true, tree: [] } } : answer;
      },
    };
  }
});

describe("reads fail as faults, never as absence (I8)", () => {
  const FAULTS: readonly (readonly [string, Misfortune, Fault["code"]])[] = [
    ["502", { kind: "errorBefore", status: 502 }, "server-error"],
    ["reset", { kind: "resetBefore" }, "network"],
    ["HTML with 200", { kind: "html" }, "malformed-answer"],
    ["another object", { kind: "wrongObject" }, "malformed-answer"],
    ["a secondary limit", { kind: "secondaryLimit" }, "rate-limited"],
    ["a primary limit", { kind: "primaryLimit" }, "rate-limited"],
    ["429", { kind: "tooMany", retryAfter: 120 }, "rate-limited"],
    ["404", { kind: "notFoundOnce" }, "not-found"],
    ["410", { kind: "gone" }, "gone"],
    ["301", { kind: "redirectToList" }, "moved"],
  ];
  const READS: readonly (readonly [string, string, () => Promise<unknown>])[] = [
    ["the head", HEAD, () => head(commit)],
    ["a tree", TREE, () => list("docs")],
    ["a blob", BLOB, () => documents.read(place.repository, parseBlobSha(A))],
  ];
  /** `git hash-object` of "A". */
  const A = "8c7e5a667f1b771847fe88c01c3de34413a1b220";

  test.each(FAULTS.flatMap((fault) => READS.map((read) => [...fault, ...read] as const)))(
    "%s",
    async (_, misfortune, code, _what, route, read) => {
      await head();
      const mark = place.github.mark();
      meet(misfortune, route);
      expect((await faultOf(read())).code).toBe(code);
      expect(place.github.requestsSince(mark)).toHaveLength(1);
      await read();
    },
  );

  test("half of a tree is not a tree", async () => {
    meet({ kind: "truncatedJson" }, TREE);
    expect((await faultOf(list("docs"))).code).toBe("malformed-answer");
  });

  test("a cut list whose folder cannot be read is a fault", async () => {
    place.repo.truncateTreesAfter(4);
    place.github.faults.add({ on: { route: TREE }, after: 2, do: { kind: "errorBefore", status: 502 } });
    expect((await faultOf(list("docs"))).code).toBe("server-error");
  });

  test("suspended", async () => {
    place.installation.suspend();
    expect((await faultOf(head(commit))).code).toBe("suspended");
    expect((await faultOf(list("docs"))).code).toBe("suspended");
  });

  test("uninstalled", async () => {
    await head();
    // Younger tokens may not have reached all of GitHub: the client waits for those by itself.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10_000 });
    place.installation.uninstall();
    expect((await faultOf(head(commit))).code).toBe("unauthorized");
    expect((await faultOf(head(commit))).code).toBe("not-found");
  });

  test("a repository under a former name", async () => {
    place.repo.rename("billing");
    expect((await faultOf(head(commit))).code).toBe("moved");
  });

  test("a deleted repository", async () => {
    place.repo.delete();
    expect((await faultOf(head(commit))).code).toBe("not-found");
  });

  test("an archived one can still be read", async () => {
    place.repo.archive();
    expect(await head(commit)).toEqual({ kind: "unchanged" });
    expect((await list("docs")).entries).toHaveLength(Object.keys(FILES).length);
  });
});
