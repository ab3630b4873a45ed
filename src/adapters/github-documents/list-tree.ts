import { z } from "zod";
import type { Entry } from "../../core/documents/entry.ts";
import { type CommitSha, parseBlobSha } from "../../core/ids.ts";
import type { Repository } from "../../core/repository.ts";
import type { Listing } from "../../ports/documents.ts";
import { expectAnswer, type GitHubConnection, inRepository } from "../github/connection.ts";

const TREE = "GET /repos/{owner}/{repo}/git/trees/{tree_sha}";

const tree = z.object({
  truncated: z.boolean(),
  tree: z.array(
    z.object({ path: z.string(), mode: z.string(), type: z.string(), sha: z.string(), size: z.number().optional() }),
  ),
});
type Tree = z.infer<typeof tree>;

const SYMLINK = "120000";

type Ask = (sha: string, recursive: boolean) => Promise<Tree>;

/**
 * Every path of a commit. GitHub cuts recursive lists at 100,000 entries or 7 MB and says so; then each folder is
 * walked to by single steps and listed for itself. Whatever is cut again makes the listing partial.
 */
export async function listTree(
  github: GitHubConnection,
  repository: Repository,
  commit: CommitSha,
  folders: readonly string[],
): Promise<Listing> {
  const ask: Ask = async (sha, recursive) => {
    const values = { ...inRepository(repository), tree_sha: sha, ...(recursive ? { recursive: "1" } : {}) };
    return expectAnswer(await github.call(repository.installation, { route: TREE, values }), TREE, tree);
  };
  const whole = await ask(commit, true);
  if (!whole.truncated) return { entries: entriesOf(whole, ""), coverage: "all" };

  const entries = new Map<string, Entry>();
  let complete = true;
  for (const folder of folders) {
    const { found, isComplete } = await walkTo(ask, commit, folder);
    complete &&= isComplete;
    for (const { prefix, sha } of found) {
      const below = await ask(sha, true);
      complete &&= !below.truncated;
      for (const entry of entriesOf(below, prefix)) entries.set(entry.path, entry);
    }
  }
  return { entries: [...entries.values()], coverage: complete ? "folders" : "partial" };
}

interface Place {
  /** Empty, or with a slash at its end. */
  readonly prefix: string;
  readonly sha: string;
}

/** The folders of that name, in any case: patterns are matched so too. Not complete where a step was cut. */
async function walkTo(ask: Ask, commit: CommitSha, folder: string) {
  let found: Place[] = [{ prefix: "", sha: commit }];
  let isComplete = true;
  for (const name of folder.split("/").filter((part) => part !== "")) {
    const next: Place[] = [];
    for (const { prefix, sha } of found) {
      const here = await ask(sha, false);
      isComplete &&= !here.truncated;
      const named = here.tree.filter(({ type, path }) => type === "tree" && path.toLowerCase() === name.toLowerCase());
      next.push(...named.map((each) => ({ prefix: `${prefix}${each.path}/`, sha: each.sha })));
    }
    found = next;
  }
  return { found, isComplete };
}

function entriesOf({ tree: nodes }: Tree, prefix: string): Entry[] {
  return nodes.flatMap((node): Entry[] => {
    if (node.type === "tree") return [];
    const kind = node.type === "commit" ? "submodule" : node.mode === SYMLINK ? "symlink" : "file";
    return [{ path: `${prefix}${node.path}`, kind, blob: parseBlobSha(node.sha), bytes: node.size ?? 0 }];
  });
}
