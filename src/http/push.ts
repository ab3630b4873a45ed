/** What a push says of one commit. */
export interface PushedCommit {
  readonly added: readonly string[];
  readonly modified: readonly string[];
  readonly removed: readonly string[];
}

/** The part of a push that decides whether it can matter. `commits` is null where the payload has no usable list. */
export interface Pushed {
  readonly ref: string;
  readonly defaultBranch: string;
  readonly created: boolean;
  readonly deleted: boolean;
  readonly forced: boolean;
  readonly commits: readonly PushedCommit[] | null;
}

/** Documents, our configuration, and who owns what. Case is ignored: `README.MD` is a document too. */
const RELEVANT_PATH = /\.(md|markdown|mdx|rst)$|^\.github\/followthrough\.yml$|^(\.github\/|docs\/)?codeowners$/i;

/**
 * Lists this long may have been cut. GitHub documents 2,048 commits, 20 elsewhere, and 3,000 files a commit; pushes in
 * between are rare, and a needless look costs one request.
 */
const MANY_COMMITS = 20;
const MANY_FILES = 1000;

/**
 * Can the push change what we would do? Only a certain no is a no: file lists are a hint, the tree is the truth.
 *
 * | push | matters |
 * |---|---|
 * | to another ref, or the branch is gone | no |
 * | a new branch, or a forced one: the lists do not say what went away | yes |
 * | no list, an empty one, or one that may be cut | yes |
 * | otherwise | when a listed path is relevant |
 */
export function mayMatter({ ref, defaultBranch, created, deleted, forced, commits }: Pushed): boolean {
  if (ref !== `refs/heads/${defaultBranch}` || deleted) return false;
  if (created || forced || commits === null) return true;
  if (commits.length === 0 || commits.length >= MANY_COMMITS) return true;
  return commits.some((commit) => {
    const paths = [...commit.added, ...commit.modified, ...commit.removed];
    return paths.length >= MANY_FILES || paths.some((path) => RELEVANT_PATH.test(path));
  });
}
