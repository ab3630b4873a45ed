import { describe } from "vitest";
import { githubDocuments } from "../../src/adapters/github-documents/github-documents.ts";
import { MemoryDocuments } from "../../src/adapters/memory/documents.ts";
import { parseCommitSha, parseInstallationId, parseRepositoryId } from "../../src/core/ids.ts";
import type { Repository } from "../../src/core/repository.ts";
import { documentsContract } from "./documents-contract.ts";
import { openGitHub, WEB } from "./tracker-github-place.ts";

describe("documents in memory", () => {
  documentsContract(async () => {
    const documents = new MemoryDocuments();
    const repository: Repository = {
      installation: parseInstallationId(1),
      repository: parseRepositoryId(4711),
      owner: "acme",
      name: "payments",
      visibility: "private",
    };
    return {
      documents,
      repository,
      commit: (files, deleted = []) =>
        documents.commit(repository, { ...files, ...Object.fromEntries(deleted.map((path) => [path, null])) }),
      setBack: (commit) => documents.setBack(repository, commit),
      close: async () => {},
    };
  });
});

describe("documents on GitHub", () => {
  documentsContract(async () => {
    const { github, repo, repository, connection } = await openGitHub();
    return {
      documents: githubDocuments(connection, WEB),
      repository,
      commit: (files, deleted = []) => parseCommitSha(repo.commit({ files, delete: deleted })),
      setBack: (commit) => repo.forcePush(repo.defaultBranch, commit),
      async close() {
        github.assertNoSurprises();
        await github.stop();
      },
    };
  });
});
