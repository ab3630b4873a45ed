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

/**
 * Every path of a commit. GitHub cuts recursive lists at 100,000 entries or 7 MB and says so; then each folder is
 * walked to by single steps and listed for itself. A folder that is cut again makes the listing partial.
 */
export async function listTree(
  github: GitHubConnection,
  repository: Repository,
  commit: CommitSha,
  folders: readonly string[],
): Promise<Listing> {
  const ask = async (sha: string, recursive: boolean): Promise<Tree> => {
    const values = { ...inRepository(repository), tree_sha: sha, ...(recursive ? { recursive: "1" } : {}) };
    return expectAnswer(await github.call(repository.installation, { route: TREE, values }), TREE, tree);
  };
  const whole = await ask(commit, true);
  if (!whole.truncated) return { entries: entriesOf(whole, ""), coverage: "all" };

  const entries = new Map<string, Entry>();
  let complete = true;
  for (const folder of folders) {
    const sha = await folderSha(ask, commit, folder);
    if (sha === null) continue;
    const below = await ask(sha, true);
    complete &&= !below.truncated;
    for (const entry of entriesOf(below, folder === "" ? "" : `${folder}/`)) entries.set(entry.path, entry);
  }
  return { entries: [...entries.values()], coverage: complete ? "folders" : "partial" };
}

async function folderSha(
  ask: (sha: string, recursive: boolean) => Promise<Tree>,
  commit: CommitSha,
  folder: string,
): Promise<string | null> {
  let sha: string = commit;
  for (const name of folder.split("/").filter((part) => part !== "")) {
    const step = (await ask(sha, false)).tree.find((each) => each.path === name && each.type === "tree");
    if (!step) return null;
    sha = step.sha;
  }
  return sha;
}

function entriesOf({ tree: nodes }: Tree, prefix: string): Entry[] {
  return nodes.flatMap((node): Entry[] => {
    if (node.type === "tree") return [];
    const kind = node.type === "commit" ? "submodule" : node.mode === SYMLINK ? "symlink" : "file";
    return [{ path: `${prefix}${node.path}`, kind, blob: parseBlobSha(node.sha), bytes: node.size ?? 0 }];
  });
}
