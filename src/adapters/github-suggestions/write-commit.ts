import { z } from "zod";
import { Fault } from "../../core/fault.ts";
import { type CommitSha, parseCommitSha } from "../../core/ids.ts";
import type { SuggestionDraft } from "../../ports/suggestions.ts";
import type { Calls } from "./calls.ts";

const COMMIT = "GET /repos/{owner}/{repo}/git/commits/{commit_sha}";
const TREE = "GET /repos/{owner}/{repo}/git/trees/{tree_sha}";
const WRITE_TREE = "POST /repos/{owner}/{repo}/git/trees";
const WRITE_COMMIT = "POST /repos/{owner}/{repo}/git/commits";

/** Ids of trees go into paths: nothing but hexadecimal digits may. */
const treeSha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const commit = z.object({ tree: z.object({ sha: treeSha }) });
const writtenTree = z.object({ sha: treeSha });
const writtenCommit = z.object({ sha: z.string().transform(parseCommitSha) });
const tree = z.object({ tree: z.array(z.object({ path: z.string(), mode: z.string(), sha: z.string() })) });
type Entries = z.infer<typeof tree>["tree"];

const FILE = "100644";
const EXECUTABLE = "100755";

/** One commit on top of the base in which these files have new texts. No branch leads to it yet. */
export async function writeCommit(calls: Calls, { base, files, title }: SuggestionDraft): Promise<CommitSha> {
  const { tree: root } = await calls.ask(COMMIT, { commit_sha: base }, commit);
  const modeOf = modesBelow(calls, root.sha);
  const entries: object[] = [];
  for (const { path, text } of files) entries.push({ path, mode: await modeOf(path), type: "blob", content: text });
  const after = await calls.ask(WRITE_TREE, { base_tree: root.sha, tree: entries }, writtenTree);
  const values = { message: title, tree: after.sha, parents: [base] };
  return (await calls.ask(WRITE_COMMIT, values, writtenCommit)).sha;
}

/** How a file is kept. Folder by folder, because lists of whole trees are cut where they are long. */
function modesBelow(calls: Calls, root: string): (path: string) => Promise<string> {
  const lists = new Map<string, Promise<Entries>>();
  const listOf = (sha: string): Promise<Entries> => {
    const list = lists.get(sha) ?? calls.ask(TREE, { tree_sha: sha }, tree).then((answer) => answer.tree);
    lists.set(sha, list);
    return list;
  };
  return async (path) => {
    let sha = root;
    let mode = "";
    for (const name of path.split("/")) {
      const entry = (await listOf(treeSha.parse(sha))).find((each) => each.path === name);
      if (!entry) throw notThere();
      ({ sha, mode } = entry);
    }
    if (mode !== FILE && mode !== EXECUTABLE) throw notThere();
    return mode;
  };
}

const notThere = (): Fault =>
  new Fault("incomplete-answer", "GitHub shows no file where one was read", { kind: "soon" }, { route: TREE });
