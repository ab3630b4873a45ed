import { Fault } from "../../core/fault.ts";
import { type IssueRef, parseIssueRef, type RepositoryId } from "../../core/ids.ts";
import type { Evidence } from "../../core/plan/evidence.ts";
import type { AppIssue, Ending, Issue, Target } from "../../core/plan/found.ts";
import { composeBlock, replaceBlock, stampIn } from "../../core/render/own-block.ts";
import type { Repository } from "../../core/repository.ts";
import type { Block, Comment, Tracker, TrackerState, Write, WriteResult } from "../../ports/tracker.ts";
import { MemoryThreads } from "./threads.ts";
import { MemoryTrails } from "./trails.ts";

export interface MemoryTrackerOptions {
  /** Labels that each repository starts with, or "free" where they need not be made first. */
  readonly labels?: readonly string[] | "free";
  /** Logins that can be assigned; "anyone" for a run that cannot ask. */
  readonly people?: readonly string[] | "anyone";
  readonly maxChildren?: number;
  /** Logins that may write to repositories. */
  readonly writers?: readonly string[];
  /** The time of what happens here; the beginning of 1970 where nobody asks. */
  readonly now?: () => Date;
  /** Where people see it, without a trailing slash. */
  readonly webUrl?: string;
}

/** One issue or change request, as it is kept. `app`: our app wrote it. */
interface Kept {
  readonly ref: IssueRef;
  readonly repository: Repository;
  readonly number: number;
  readonly what: "issue" | "change-request";
  readonly author: "app" | "other";
  title: string;
  body: string;
  state: "open" | "closed" | "merged";
  ending: Ending | null;
  closedAt: Date | null;
  labels: readonly string[];
  assignees: readonly string[];
  parent: IssueRef | null;
}

/** What people may change. */
export type HumanEdit = Partial<
  Pick<Kept, "title" | "body" | "state" | "ending" | "closedAt" | "labels" | "assignees" | "parent">
>;

type Of<Kind extends Write["kind"]> = Extract<Write, { kind: Kind }>;

/**
 * The tracker's twin for tests, and for plans that touch nothing. Stricter than GitHub in one thing: a label that was
 * never made is refused, where GitHub makes a grey one, so that a plan that forgets a label is found out.
 */
export class MemoryTracker implements Tracker {
  readonly maxChildren: number;
  /** What stands in the threads, and people to say something there. */
  readonly threads: MemoryThreads;
  /** How issues came to be done. */
  readonly trails: MemoryTrails;
  readonly #options: MemoryTrackerOptions;
  readonly #issues = new Map<IssueRef, Kept>();
  readonly #labels = new Map<RepositoryId, string[]>();
  readonly #numbers = new Map<RepositoryId, number>();

  constructor(options: MemoryTrackerOptions = {}) {
    this.#options = options;
    this.maxChildren = options.maxChildren ?? 100;
    const now = options.now ?? (() => new Date(0));
    this.threads = new MemoryThreads(now);
    this.trails = new MemoryTrails(now);
  }

  async find(repository: Repository): Promise<TrackerState> {
    const ours = [...this.#issues.values()].filter(
      (kept) => kept.repository.repository === repository.repository && kept.author === "app" && kept.what === "issue",
    );
    return {
      issues: ours.map((kept): AppIssue => ({ ...this.#issueOf(kept), stamp: stampIn(kept.body) })),
      labels: this.#options.labels === "free" ? "free" : [...this.#labelsOf(repository)],
    };
  }

  async look(repository: Repository, refs: readonly IssueRef[]): Promise<Target<AppIssue>[]> {
    return refs.map((ref) => {
      const kept = this.#kept(repository, ref);
      if (kept === null) return { kind: "missing", ref };
      const issue = { ...this.#issueOf(kept), stamp: kept.author === "app" ? stampIn(kept.body) : null };
      if (kept.what === "issue") return { kind: "issue", issue };
      return { kind: "change-request", ref, label: issue.label, url: issue.url, state: kept.state };
    });
  }

  /** Reads `#12`, `GH-12`, `owner/repo#12` and addresses under `webUrl`. */
  recognise({ owner, name, repository }: Repository, text: string): IssueRef | null {
    const written = text.trim();
    const short = /^(?:([\w.-]+\/[\w.-]+)?#|GH-)([1-9]\d{0,9})$/.exec(written);
    const address = written.startsWith(`${this.#webUrl}/`) ? written.slice(this.#webUrl.length + 1) : "";
    const match = short ?? /^([\w.-]+\/[\w.-]+)\/(?:issues|pull)\/([1-9]\d{0,9})(?:[/?#].*)?$/.exec(address);
    if (!match || (match[1] ?? `${owner}/${name}`).toLowerCase() !== `${owner}/${name}`.toLowerCase()) return null;
    return refOf(repository, Number(match[2]));
  }

  async assignable(_: Repository, logins: readonly string[]): Promise<Set<string>> {
    return new Set(logins.map((login) => login.toLowerCase()).filter((login) => this.#isAssignable(login)));
  }

  async write(repository: Repository, write: Write): Promise<WriteResult> {
    switch (write.kind) {
      case "label":
        if (!includes(this.#labelsOf(repository), write.label.name)) this.#labelsOf(repository).push(write.label.name);
        return done(null);
      case "create":
        return this.#create(repository, write);
      case "update":
        return this.#onIssue(repository, write.ref, (kept) => this.#update(kept, write));
      case "link":
        return this.#onIssue(repository, write.parent, () =>
          this.#onIssue(repository, write.child, (child) => this.#link(child, write)),
        );
      case "close-duplicate":
        return this.#onIssue(repository, write.of, () =>
          this.#onIssue(repository, write.ref, (kept) => this.#close(kept, "duplicate", write.block)),
        );
      case "close":
        return this.#onIssue(repository, write.ref, (kept) => {
          if (write.once && stampIn(kept.body) === write.block.stamp) return done(this.#issueOf(kept));
          if (!write.once || kept.state === "open") return this.#close(kept, write.as, write.block);
          if (write.as === "declined") kept.body = replaceBlock(kept.body, write.block);
          return done(this.#issueOf(kept));
        });
      case "comment":
        return this.#onIssue(repository, write.ref, () => this.threads.comment(write));
      case "agree":
        return this.#onIssue(repository, write.ref, () => this.threads.agree(write));
      default:
        return write satisfies never;
    }
  }

  async comments({ repository }: Repository, since: Date): Promise<Comment[]> {
    const here = [...this.#issues.values()].filter((kept) => kept.repository.repository === repository);
    return this.threads.since(
      here.map(({ ref }) => ref),
      since,
    );
  }

  async mayWrite(_: Repository, login: string): Promise<boolean> {
    return includes(this.#options.writers ?? [], login);
  }

  async evidence(repository: Repository, ref: IssueRef, closedAt: Date): Promise<Evidence | null> {
    const page = `${this.#webUrl}/${repository.owner}/${repository.name}`;
    return this.#kept(repository, ref) ? this.trails.evidence(ref, closedAt, page) : null;
  }

  /** Somebody else than our app opens an issue. */
  open(repository: Repository, title: string, body = ""): IssueRef {
    return this.#add(repository, { what: "issue", author: "other", title, body }).ref;
  }

  /** Somebody opens a pull or merge request: it takes a number like an issue. */
  openChangeRequest(repository: Repository, author: Kept["author"] = "other"): IssueRef {
    return this.#add(repository, { what: "change-request", author, title: "Change", body: "" }).ref;
  }

  /** `commit`: the one whose message closes it. */
  edit(ref: IssueRef, change: HumanEdit, commit: string | null = null): void {
    const kept = this.#any(ref);
    if (change.state && change.state !== kept.state) this.trails.changed(ref, change.state, commit);
    Object.assign(kept, change);
  }

  delete(ref: IssueRef): void {
    this.#issues.delete(ref);
    for (const kept of this.#issues.values()) if (kept.parent === ref) kept.parent = null;
  }

  /** The issue as it is now. */
  issue(ref: IssueRef): Issue {
    return this.#issueOf(this.#any(ref));
  }

  /** The whole text of an issue, our block and its marks included. */
  body(ref: IssueRef): string {
    return this.#any(ref).body;
  }

  #create(repository: Repository, { title, block, labels, assignees }: Of<"create">): WriteResult {
    const unknown = this.#unknownLabel(repository, labels);
    if (unknown) return unknown;
    const kept = this.#add(repository, { what: "issue", author: "app", title, body: composeBlock(block) });
    kept.labels = union([], labels);
    kept.assignees = this.#assigned([], assignees);
    return done(this.#issueOf(kept));
  }

  #update(kept: Kept, write: Of<"update">): WriteResult {
    const unknown = this.#unknownLabel(kept.repository, write.addLabels);
    if (unknown) return unknown;
    kept.labels = minus(union(kept.labels, write.addLabels), write.removeLabels);
    kept.assignees = minus(this.#assigned(kept.assignees, write.addAssignees), write.removeAssignees);
    kept.title = write.title ?? kept.title;
    if (write.reopen && stampIn(kept.body) !== write.block?.stamp) {
      kept.state = "open";
      kept.ending = null;
      kept.closedAt = null;
    }
    if (write.block) kept.body = replaceBlock(kept.body, write.block);
    return done(this.#issueOf(kept));
  }

  #link(child: Kept, { parent, replace }: Of<"link">): WriteResult {
    if (child.parent === parent) return done(null);
    if (child.parent !== null && !replace) return refused("refused", `${child.ref} has another parent`);
    for (let above: IssueRef | null = parent; above !== null; above = this.#issues.get(above)?.parent ?? null)
      if (above === child.ref) return refused("refused", `${child.ref} stands above ${parent}`);
    const children = [...this.#issues.values()].filter((kept) => kept.parent === parent);
    if (children.length >= this.maxChildren) return refused("refused", `${parent} has ${children.length} children`);
    child.parent = parent;
    return done(null);
  }

  #close(kept: Kept, ending: Ending, block: Block): WriteResult {
    kept.body = replaceBlock(kept.body, block);
    if (kept.state !== "closed") this.trails.changed(kept.ref, "closed");
    kept.state = "closed";
    kept.ending = ending;
    kept.closedAt = this.#options.now?.() ?? null;
    return done(this.#issueOf(kept));
  }

  #add(repository: Repository, draft: Pick<Kept, "what" | "author" | "title" | "body">): Kept {
    const number = (this.#numbers.get(repository.repository) ?? 0) + 1;
    this.#numbers.set(repository.repository, number);
    const ref = refOf(repository.repository, number);
    const kept: Kept = {
      ...draft,
      ref,
      repository,
      number,
      state: "open",
      ending: null,
      closedAt: null,
      labels: [],
      assignees: [],
      parent: null,
    };
    this.#issues.set(ref, kept);
    return kept;
  }

  #issueOf({ ref, repository, number, title, state, ending, labels, assignees, parent }: Kept): Issue {
    const url = `${this.#webUrl}/${repository.owner}/${repository.name}/issues/${number}`;
    const closed = state !== "open";
    const closedAt = closed ? this.#any(ref).closedAt : null;
    return {
      ref,
      label: `#${number}`,
      url,
      title,
      labels,
      assignees,
      parent,
      order: number,
      closedAt,
      state: closed ? "closed" : "open",
      ending: closed ? (ending ?? "completed") : null,
    };
  }

  #onIssue(repository: Repository, ref: IssueRef, act: (kept: Kept) => WriteResult): WriteResult {
    const kept = this.#kept(repository, ref);
    return kept ? act(kept) : refused("not-found", `There is no issue ${ref}`);
  }

  #kept(repository: Repository, ref: IssueRef): Kept | null {
    const kept = this.#issues.get(ref);
    return kept?.repository.repository === repository.repository ? kept : null;
  }

  #any(ref: IssueRef): Kept {
    const kept = this.#issues.get(ref);
    if (!kept) throw new Error(`Unexpected reference ${ref}, expected one that exists`);
    return kept;
  }

  #unknownLabel(repository: Repository, labels: readonly string[]): WriteResult | null {
    if (this.#options.labels === "free") return null;
    const unknown = labels.find((label) => !includes(this.#labelsOf(repository), label));
    return unknown === undefined ? null : refused("refused", `There is no label ${unknown}`);
  }

  #labelsOf({ repository }: Repository): string[] {
    const { labels = [] } = this.#options;
    const kept = this.#labels.get(repository) ?? (labels === "free" ? [] : [...labels]);
    this.#labels.set(repository, kept);
    return kept;
  }

  #assigned(now: readonly string[], added: readonly string[]): string[] {
    return union(
      now,
      added.filter((login) => this.#isAssignable(login)),
    );
  }

  #isAssignable(login: string): boolean {
    const { people = "anyone" } = this.#options;
    return people === "anyone" || includes(people, login);
  }

  get #webUrl(): string {
    return this.#options.webUrl ?? "https://tracker.invalid";
  }
}

const refOf = (repository: RepositoryId, number: number): IssueRef => parseIssueRef(`memory/${repository}/${number}`);
const done = (issue: Issue | null): WriteResult => ({ kind: "done", issue });
const refused = (code: Fault["code"], message: string): WriteResult => ({
  kind: "refused",
  fault: new Fault(code, message, { kind: "never" }),
});

// Names of labels and people differ in more than case.
const includes = (names: readonly string[], name: string): boolean =>
  names.some((each) => each.toLowerCase() === name.toLowerCase());
const minus = (names: readonly string[], gone: readonly string[]): string[] =>
  names.filter((name) => !includes(gone, name));
const union = (names: readonly string[], added: readonly string[]): string[] => [...names, ...minus(added, names)];
