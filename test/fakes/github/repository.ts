/** A repository as a test speaks of it: what people do there, and what can be seen there. */
import { type CommitInput, deleteBranch, makeCommit, moveBranch } from "./actions/git.ts";
import { type MergeMethod, mergePull, openPull, retargetPull } from "./actions/pulls.ts";
import type { FileContent } from "./git.ts";
import { IssuePeople } from "./issue-people.ts";
import type { Permission } from "./model.ts";
import { SOMEBODY } from "./people.ts";
import { type IssueSnapshot, snapshot } from "./snapshot.ts";

export interface PullInput {
  readonly branch: string;
  readonly files?: Readonly<Record<string, FileContent>>;
  readonly delete?: readonly string[];
  readonly title?: string;
  readonly body?: string;
  readonly draft?: boolean;
  readonly base?: string;
  /** The repository that the branch is in, when it is a fork. */
  readonly from?: FakeRepository;
  readonly by?: string;
}

export class FakeRepository extends IssuePeople {
  get id(): number {
    return this.repo.id;
  }

  get owner(): string {
    return this.world.account(this.repo.ownerId).login;
  }

  get name(): string {
    return this.repo.name;
  }

  get fullName(): string {
    return this.world.fullName(this.repo);
  }

  get defaultBranch(): string {
    return this.repo.defaultBranch;
  }

  /** The commit that a branch points to. */
  head(branch: string = this.repo.defaultBranch): string {
    const sha = this.repo.branches.get(branch);
    if (sha === undefined) throw new Error(`Unexpected branch ${branch} of ${this.fullName}, expected one that exists`);
    return sha;
  }

  /** Text of a file; null when there is none. */
  file(path: string, branch: string = this.repo.defaultBranch): string | null {
    const entry = this.world.objects.filesOf(this.head(branch)).get(path);
    return entry ? (this.world.objects.blob(entry.sha)?.toString() ?? null) : null;
  }

  /** One commit, pushed at once. Returns its id. */
  commit(input: CommitInput & { readonly branch?: string }): string {
    return this.push({ commits: [input], ...(input.branch === undefined ? {} : { branch: input.branch }) });
  }

  /** Many commits in one push. A branch that is not there yet starts at the default branch. Returns the last id. */
  push(input: { readonly commits: readonly CommitInput[]; readonly branch?: string; readonly by?: string }): string {
    const branch = input.branch ?? this.repo.defaultBranch;
    const start = this.repo.branches.get(branch) ?? this.repo.branches.get(this.repo.defaultBranch) ?? null;
    const by = input.by ?? input.commits.at(-1)?.author ?? SOMEBODY;
    const head = input.commits.reduce<string | null>(
      (parent, commit) => makeCommit(this.world, parent, commit, by),
      start,
    );
    if (head === null) throw new Error("Unexpected push without commits, expected at least one");
    moveBranch(this.scene(by), branch, head);
    return head;
  }

  /** Points a branch elsewhere, whatever was there. With `onto`, new commits replace everything after that commit. */
  forcePush(branch: string, sha: string, by: string = SOMEBODY): void {
    moveBranch(this.scene(by), branch, sha);
  }

  /** A commit that nothing points to yet, for `forcePush`. */
  commitOnTopOf(parent: string | null, input: CommitInput): string {
    return makeCommit(this.world, parent, input, SOMEBODY);
  }

  /** A new commit that undoes an earlier one: files that it changed get their former content. */
  revert(sha: string, by: string = SOMEBODY): string {
    const commit = this.world.objects.commit(sha);
    if (!commit) throw new Error(`Unexpected commit ${sha}, expected one that exists`);
    const parent = commit.parents[0] ?? null;
    const before = this.world.objects.filesOf(parent);
    const touched = this.world.objects.filesOf(sha);
    const restored = new Map([...before].filter(([path, file]) => touched.get(path)?.sha !== file.sha));
    const files = [...restored].map(([path, file]): [string, FileContent] => [
      path,
      this.world.objects.blob(file.sha) ?? "",
    ]);
    const added = [...touched.keys()].filter((path) => !before.has(path));
    const message = `Revert "${commit.message.split("\n")[0]}"`;
    return this.commit({ files: Object.fromEntries(files), delete: added, message, author: by });
  }

  deleteBranch(branch: string, by: string = SOMEBODY): void {
    deleteBranch(this.scene(by), branch);
  }

  renameDefaultBranch(name: string, by: string = SOMEBODY): void {
    const from = this.repo.defaultBranch;
    this.repo.branches.set(name, this.head());
    this.repo.branches.delete(from);
    this.repo.defaultBranch = name;
    this.tellRepository("edited", by, { changes: { default_branch: { from } } });
  }

  /** Opens a pull request, with a commit of `files` on the branch first. Returns its number. */
  openPullRequest(input: PullInput): number {
    const by = input.by ?? SOMEBODY;
    const head = input.from ?? this;
    if (input.files || input.delete) {
      const commit = { files: input.files ?? {}, delete: input.delete ?? [], author: by };
      head.commit({ ...commit, branch: input.branch, message: input.title ?? "Change" });
    }
    const draft = {
      title: input.title ?? "Change",
      body: input.body ?? null,
      head: head.repo,
      headRef: input.branch,
      baseRef: input.base ?? this.repo.defaultBranch,
      draft: input.draft ?? false,
    };
    return openPull(this.scene(by), draft).number;
  }

  /** All pull requests as issues, by number; the branch is the one that they come from. */
  pullRequests(): readonly (IssueSnapshot & { readonly branch: string; readonly merged: boolean })[] {
    return [...this.repo.issues.all().values()]
      .toSorted((a, b) => a.number - b.number)
      .flatMap((issue) => {
        const { pull } = issue;
        if (pull === null) return [];
        return [{ ...snapshot(this.world, this.repo, issue), branch: pull.headRef, merged: pull.mergedAt !== null }];
      });
  }

  /** Returns the commit that the merge put onto the base branch. */
  mergePullRequest(number: number, options: { readonly method?: MergeMethod; readonly by?: string } = {}): string {
    return mergePull(this.scene(options.by), this.find(number), options.method ?? "merge");
  }

  retargetPullRequest(number: number, base: string, by: string = SOMEBODY): void {
    retargetPull(this.scene(by), this.find(number), base);
  }

  /** Invites a person. */
  invite(login: string, permission: Permission): void {
    this.repo.collaborators.set(this.world.person(login).id, permission);
  }

  /** Takes an invitation back. */
  remove(login: string): void {
    this.repo.collaborators.delete(this.world.person(login).id);
  }

  /** Reads of the head lag behind: they show this commit; null: the newest again. */
  lagHead(sha: string | null): void {
    this.repo.shownHead = sha;
  }

  /** Recursive tree listings stop after so many entries; null: they no longer do. */
  truncateTreesAfter(entries: number | null): void {
    this.repo.truncateTreesAfter = entries;
  }

  disableIssues(): void {
    this.repo.hasIssues = false;
  }

  enableIssues(): void {
    this.repo.hasIssues = true;
  }

  rename(name: string, by: string = SOMEBODY): void {
    const from = this.repo.name;
    this.#leaveName();
    this.repo.name = name;
    this.world.formerNames.delete(this.fullName.toLowerCase());
    this.tellRepository("renamed", by, { changes: { repository: { name: { from } } } });
  }

  /** Moves the repository to another owner. An installation there must cover it, or the app loses it. */
  transferTo(owner: string, by: string = SOMEBODY): void {
    const from = this.world.account(this.repo.ownerId);
    this.#leaveName();
    this.repo.ownerId = this.world.person(owner).id;
    const kind = from.type === "Organization" ? "organization" : "user";
    this.tellRepository("transferred", by, {
      changes: { owner: { from: { [kind]: { login: from.login, id: from.id } } } },
    });
  }

  archive(by: string = SOMEBODY): void {
    this.repo.archived = true;
    this.tellRepository("archived", by);
  }

  unarchive(by: string = SOMEBODY): void {
    this.repo.archived = false;
    this.tellRepository("unarchived", by);
  }

  makePrivate(by: string = SOMEBODY): void {
    this.repo.isPrivate = true;
    this.tellRepository("privatized", by);
  }

  makePublic(by: string = SOMEBODY): void {
    this.repo.isPrivate = false;
    this.tellRepository("publicized", by);
  }

  delete(by: string = SOMEBODY): void {
    this.tellRepository("deleted", by);
    this.repo.deleted = true;
  }

  #leaveName(): void {
    this.world.formerNames.set(this.fullName.toLowerCase(), this.repo.id);
  }
}
