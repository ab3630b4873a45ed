import { z } from "zod";
import { type BlobSha, type CommitSha, parseCommitSha } from "../../core/ids.ts";
import type { Repository } from "../../core/repository.ts";
import type { Documents, Head, Listing } from "../../ports/documents.ts";
import { expectAnswer, type GitHubConnection, inRepository } from "../github/connection.ts";
import { listTree } from "./list-tree.ts";

const HEAD = "GET /repos/{owner}/{repo}/commits/{ref}";
const BLOB = "GET /repos/{owner}/{repo}/git/blobs/{file_sha}";

const COMPARE = "GET /repos/{owner}/{repo}/compare/{basehead}";

const comparison = z.object({ status: z.enum(["ahead", "behind", "diverged", "identical"]) });
const blob = z.object({ encoding: z.literal("base64"), content: z.string() });

/** Postmortems in a GitHub repository. `webUrl`: where people see it, without a trailing slash. */
export function githubDocuments(github: GitHubConnection, webUrl: string): Documents {
  return {
    /** Asks for the SHA alone, with the known one as its ETag: the documented way, and a 304 costs no rate limit. */
    async head(repository: Repository, known: CommitSha | null): Promise<Head> {
      const answer = await github.call(repository.installation, {
        route: HEAD,
        values: { ...inRepository(repository), ref: "HEAD" },
        headers: {
          accept: "application/vnd.github.sha",
          ...(known === null ? {} : { "if-none-match": `"${known}"` }),
        },
      });
      if (answer.kind === "unchanged") return { kind: "unchanged" };
      // 409: the repository has no commit yet.
      if (answer.kind === "failed" && answer.fault.facts.status === 409) return { kind: "empty" };
      const commit = expectAnswer(answer, HEAD, sha);
      if (commit === known) return { kind: "unchanged" };
      const isOlder = known !== null && (await isBehind(github, repository, { known, commit }));
      return { kind: isOlder ? "older" : "commit", commit };
    },

    list: (repository, commit, folders): Promise<Listing> => listTree(github, repository, commit, folders),

    async read(repository: Repository, sha: BlobSha): Promise<Uint8Array> {
      const answer = await github.call(repository.installation, {
        route: BLOB,
        values: { ...inRepository(repository), file_sha: sha },
      });
      return Buffer.from(expectAnswer(answer, BLOB, blob).content, "base64");
    },

    link(repository, path, commit, line) {
      const file = path.split("/").map(encodePart).join("/");
      // `?plain=1` shows the source of Markdown, where a line can be pointed at.
      const place = line === undefined ? "" : `?plain=1#L${line}`;
      return `${webUrl}/${repository.owner}/${repository.name}/blob/${commit ?? "HEAD"}/${file}${place}`;
    },
  };
}

/** Does the known commit contain the other one? The second page has the answer without the list of files. */
async function isBehind(
  github: GitHubConnection,
  repository: Repository,
  { known, commit }: { readonly known: CommitSha; readonly commit: CommitSha },
): Promise<boolean> {
  const values = { ...inRepository(repository), basehead: `${known}...${commit}`, per_page: 1, page: 2 };
  const answer = await github.call(repository.installation, { route: COMPARE, values });
  // 404: the known one is gone, or the two have nothing in common: the branch was replaced.
  if (answer.kind === "failed" && answer.fault.code === "not-found") return false;
  return expectAnswer(answer, COMPARE, comparison).status === "behind";
}

/** Brackets too, which are allowed in an address: in Markdown they would end the link that it stands in. */
const encodePart = (part: string): string =>
  encodeURIComponent(part).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const sha = z
  .string()
  .trim()
  .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
  .transform(parseCommitSha);
