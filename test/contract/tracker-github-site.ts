import { vi } from "vitest";
import { githubIssues } from "../../src/adapters/github-issues/github-issues.ts";
import type { Repository } from "../../src/core/repository.ts";
import type { Issue } from "../../src/core/plan/found.ts";
import type { Tracker, Write, WriteResult } from "../../src/ports/tracker.ts";
import type {
  FakeGitHub,
  FakeInstallation,
  FakeRepository,
  Fault as Misfortune,
  FaultHandle,
  LogEntry,
} from "../fakes/github/index.ts";
import { type GitHubPlace, openGitHub, WEB } from "./tracker-github-place.ts";
import { blockOf, createOf } from "./tracker-samples.ts";

export const ISSUES = "/repos/{owner}/{repo}/issues";
export const ISSUE = `${ISSUES}/{issue_number}`;

const isWrite = ({ method, route }: { readonly method: string; readonly route: string }): boolean =>
  method !== "GET" && !route.endsWith("/access_tokens");

/** What may have been carried out, or not: nobody can tell. */
export const UNCERTAIN: readonly (readonly [string, Misfortune])[] = [
  ["502 after the commit", { kind: "errorAfter", status: 502 }],
  ["500 before the commit", { kind: "errorBefore", status: 500 }],
  ["reset before the commit", { kind: "resetBefore" }],
  ["reset after the commit", { kind: "resetAfter" }],
  ["silence before the commit", { kind: "hang", at: "before" }],
  ["silence after the commit", { kind: "hang", at: "after" }],
  ["HTML with 200", { kind: "html" }],
  ["half of the JSON", { kind: "truncatedJson" }],
  ["another object", { kind: "wrongObject" }],
];

/** The adapter at work against the fake, and the misfortunes that it meets. */
export class GitHubSite {
  readonly tracker: Tracker;
  readonly github: FakeGitHub;
  readonly repo: FakeRepository;
  readonly repository: Repository;
  readonly installation: FakeInstallation;

  private constructor({ github, repo, repository, installation, connection }: GitHubPlace) {
    this.github = github;
    this.repo = repo;
    this.repository = repository;
    this.installation = installation;
    this.tracker = githubIssues(connection, WEB);
  }

  static async open(): Promise<GitHubSite> {
    return new GitHubSite(await openGitHub({ "README.md": "# Payments\n" }));
  }

  async close(): Promise<void> {
    vi.restoreAllMocks();
    this.github.assertNoSurprises();
    await this.github.stop();
  }

  write(what: Write): Promise<WriteResult> {
    return this.tracker.write(this.repository, what);
  }

  async create(title = "Add an alert"): Promise<Issue> {
    const result = await this.write(createOf({ title, block: blockOf(title) }));
    if (result.kind !== "done" || !result.issue) throw new Error("Unexpected failure, expected a new issue");
    return result.issue;
  }

  async find() {
    return (await this.tracker.find(this.repository)).issues;
  }

  /** The next write, or the one after `after` others, meets it. */
  meet(misfortune: Misfortune, after = 0): FaultHandle {
    return strike(this.github.faults.add({ on: { where: isWrite }, after, do: misfortune }));
  }

  meetOn(misfortune: Misfortune, route: string, times = 1): FaultHandle {
    return strike(this.github.faults.add({ on: { route }, times, do: misfortune }));
  }

  /** The writes that the fake received, as one text each. */
  sent(since: number): string[] {
    const entries: readonly LogEntry[] = this.github.requestsSince(since);
    return entries.filter(isWrite).map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`);
  }
}

/** Lets the time-out strike exactly when the fake holds the request: no waiting, and no race on a slow machine. */
function strike(handle: FaultHandle): FaultHandle {
  if (handle.fault.kind !== "hang") return handle;
  const controller = new AbortController();
  const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(controller.signal);
  void handle.reached.then(() => {
    timeout.mockRestore();
    controller.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError"));
  });
  return handle;
}
