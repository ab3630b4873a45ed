import { describe, expect, test } from "vitest";
import { githubSuggestions } from "../../src/adapters/github-suggestions/github-suggestions.ts";
import { MemoryDocuments } from "../../src/adapters/memory/documents.ts";
import { MemorySuggestions } from "../../src/adapters/memory/suggestions.ts";
import { parseCommitSha, parseInstallationId, parseRepositoryId } from "../../src/core/ids.ts";
import type { Repository } from "../../src/core/repository.ts";
import { SAMPLE_FILES, suggestionsContract } from "./suggestions-contract.ts";
import { openGitHub } from "./tracker-github-place.ts";

const MAY_WRITE = { metadata: "read", contents: "write", pull_requests: "write", issues: "write" } as const;
const openWritable = () => openGitHub(SAMPLE_FILES, { permissions: MAY_WRITE });

describe("suggestions in memory", () => {
  suggestionsContract(async () => {
    const documents = new MemoryDocuments();
    const suggestions = new MemorySuggestions(documents);
    const repository: Repository = {
      installation: parseInstallationId(1),
      repository: parseRepositoryId(4711),
      owner: "acme",
      name: "payments",
      visibility: "private",
    };
    const base = documents.commit(repository, SAMPLE_FILES);
    return {
      suggestions,
      repository,
      base,
      commit: (files) => documents.commit(repository, files),
      async file(path) {
        const head = await documents.head(repository, null);
        if (head.kind !== "commit") return null;
        const { entries } = await documents.list(repository, head.commit);
        const entry = entries.find((each) => each.path === path);
        return entry ? Buffer.from(await documents.read(repository, entry.blob)).toString() : null;
      },
      read: (number) => suggestions.read(repository, number),
      edit: (number, text) => suggestions.edit(repository, number, text),
      end: (number, how) => suggestions.end(repository, number, how),
      close: async () => {},
    };
  });
});

describe("suggestions on GitHub", () => {
  suggestionsContract(async () => {
    const { github, repo, repository, connection } = await openWritable();
    return {
      suggestions: githubSuggestions(connection),
      repository,
      base: parseCommitSha(repo.head()),
      commit: (files) => parseCommitSha(repo.commit({ files })),
      file: async (path) => repo.file(path),
      read(number) {
        const { title, body } = repo.issue(number);
        return { title, text: body };
      },
      edit: (number, body) => repo.editIssue(number, { body }),
      end: (number, how) => void (how === "merged" ? repo.mergePullRequest(number) : repo.closeIssue(number)),
      async close() {
        github.assertNoSurprises();
        await github.stop();
      },
    };
  });
});

describe("suggestions on GitHub only", () => {
  const draft = (base: string) => ({
    base: parseCommitSha(base),
    files: [{ path: "postmortems/a.md", text: "New\n" }],
    title: "Links",
    body: "Words",
    mark: "m1",
  });

  test("a file that can be run can still be run, and a symbolic link is never replaced by a file", async () => {
    const { github, repo, repository, connection } = await openWritable();
    const suggestions = githubSuggestions(connection);
    const made = repo.commit({
      files: { "postmortems/a.md": "#!/bin/cat\n", "postmortems/l.md": { symlink: "a.md" } },
    });
    const files = repo.world.objects.filesOf(made);
    const entry = files.get("postmortems/a.md");
    if (!entry) throw new Error("it was just committed");
    const commit = repo.world.objects.commit(made);
    if (!commit) throw new Error("it was just committed");
    const tree = repo.world.objects.writeTree(files.set("postmortems/a.md", { ...entry, mode: "100755" }));
    const base = repo.world.objects.writeCommit({ ...commit, tree, parents: [made] });
    repo.forcePush("main", base);
    await suggestions.put(repository, draft(base), null);
    const after = repo.world.objects.filesOf(repo.head("followthrough/links")).get("postmortems/a.md");
    expect(after?.mode).toBe("100755");
    const link = { ...draft(base), files: [{ path: "postmortems/l.md", text: "x" }] };
    expect(await suggestions.put(repository, link, null)).toMatchObject({ code: "incomplete-answer" });
    github.assertNoSurprises();
    await github.stop();
  });

  test("S2: another repository under our name gets nothing", async () => {
    const { github, repo, repository, connection } = await openWritable();
    repo.rename("former");
    const other = github.repository("acme/payments", { files: SAMPLE_FILES });
    const result = await githubSuggestions(connection).put(repository, draft(other.head()), null);
    expect(result).toMatchObject({ code: "moved" });
    expect(github.writes()).toEqual([]);
    await github.stop();
  });

  test("I6: a name that lies in the way of our branch is a fault, and stays", async () => {
    const { github, repo, repository, connection } = await openWritable();
    repo.commit({ branch: "followthrough", files: { "x.txt": "x" } });
    expect(await githubSuggestions(connection).put(repository, draft(repo.head()), null)).toMatchObject({
      code: "refused",
    });
    expect(repo.pullRequests()).toEqual([]);
    github.assertNoSurprises();
    await github.stop();
  });
});
