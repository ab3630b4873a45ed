import { connectGitHub } from "../../src/adapters/github/connection.ts";
import { githubDocuments } from "../../src/adapters/github-documents/github-documents.ts";
import { githubIssues } from "../../src/adapters/github-issues/github-issues.ts";
import { githubProposals } from "../../src/adapters/github-proposals/github-proposals.ts";
import { githubSuggestions } from "../../src/adapters/github-suggestions/github-suggestions.ts";
import { memoryLedger } from "../../src/adapters/memory/ledger.ts";
import { Fault } from "../../src/core/fault.ts";
import { parseInstallationId, parseRepositoryId } from "../../src/core/ids.ts";
import type { Repository } from "../../src/core/repository.ts";
import type { Ledger } from "../../src/ports/ledger.ts";
import type { Proposals } from "../../src/ports/proposals.ts";
import { preview, type Previewed } from "../../src/preview.ts";
import { reconcile } from "../../src/reconcile.ts";
import type { Look } from "../../src/reconcile/look.ts";
import type { Policy, World } from "../../src/reconcile/world.ts";
import { type FakeGitHub, type FakeInstallation, type FakeRepository, startFakeGitHub } from "../fakes/github/index.ts";

export const SETTLE_MS = 600_000;
const MINUTE = 60_000;
/** How long it is to the next sweep, which tries what was left. */
const SWEEP_MS = 240 * MINUTE;

/** What links back need beside the permissions of app.yml. */
export const WRITE_BACK = {
  metadata: "read",
  contents: "write",
  issues: "write",
  checks: "write",
  pull_requests: "write",
} as const;

const POLICY: Policy = {
  config: { paths: ["postmortems/**/*.md"], people: {}, ask_above: 10 },
  stampSecrets: ["a stamp secret for tests only"],
  settleMs: SETTLE_MS,
  retryMs: MINUTE,
  fullLookMs: 24 * 60 * MINUTE,
  creationsPerMinute: 60,
  creationsPerHour: 450,
};

/** The engine with the real GitHub adapters against the fake, a ledger in memory, and a clock that the test moves. */
export class Engine {
  readonly github: FakeGitHub;
  readonly repo: FakeRepository;
  readonly installation: FakeInstallation;
  readonly repository: Repository;
  policy: Policy = POLICY;
  /** Generous, because test machines are busy; set it low where the fake never answers. */
  timeoutMs = 10_000;
  ledger: Ledger;
  #now: Date;

  private constructor(github: FakeGitHub, repo: FakeRepository, installation: FakeInstallation, start: Date) {
    this.github = github;
    this.repo = repo;
    this.installation = installation;
    this.#now = start;
    this.repository = {
      installation: parseInstallationId(installation.id),
      repository: parseRepositoryId(repo.id),
      owner: repo.owner,
      name: repo.name,
      visibility: "public",
    };
    this.ledger = memoryLedger(this.clock);
  }

  /** A fresh GitHub with one repository, where ana and bob work and the app is installed. */
  static async start(): Promise<Engine> {
    const start = new Date();
    const github = await startFakeGitHub();
    const repo = github.repository("acme/payments", {
      files: { "README.md": "# Payments\n" },
      collaborators: { ana: "write", bob: "write" },
    });
    const installation = github.install("acme");
    return new Engine(github, repo, installation, start);
  }

  /** The setting is on, and the owner has granted what it needs. */
  writeBack(): void {
    this.installation.acceptPermissions(WRITE_BACK);
    this.policy = { ...this.policy, config: { ...this.policy.config, write_back: "pull-request" } };
  }

  readonly clock = { now: (): Date => this.#now };

  pass(milliseconds: number): void {
    this.#now = new Date(this.#now.getTime() + milliseconds);
  }

  world(): World & { readonly proposals: Proposals } {
    const settings = {
      appId: this.github.appId,
      privateKey: this.github.privateKey,
      webhookSecret: this.github.webhookSecret,
      apiUrl: this.github.baseUrl,
      timeoutMs: this.timeoutMs,
      writeSpacingMs: 0,
    };
    const connection = connectGitHub(settings, this.clock);
    return {
      documents: githubDocuments(connection, "https://github.com"),
      tracker: githubIssues(connection, "https://github.com"),
      suggestions: githubSuggestions(connection),
      proposals: githubProposals(connection),
      ledger: this.ledger,
      clock: this.clock,
    };
  }

  #world: (World & { readonly proposals: Proposals }) | null = null;

  /** One look, as a job would make it; through `around`, a test can stand between the engine and the world. */
  async look(around: (world: World) => World = (world) => world): Promise<Look> {
    await this.ledger.meet(this.repository);
    this.#world ??= this.world();
    return reconcile(this.repository, around(this.#world), this.policy);
  }

  /** What a job does for a pull request. */
  async preview(pullRequest: number): Promise<Previewed> {
    await this.ledger.meet(this.repository);
    this.#world ??= this.world();
    return preview(this.repository, pullRequest, this.#world, this.policy);
  }

  /** Looks again and again, as the queue would, moving the clock to each next look, until nothing is left to do. */
  async converge(limit = 30): Promise<Look> {
    for (let tries = 0; tries < limit; tries++) {
      const look = await this.look().catch((error: unknown) => {
        if (error instanceof Fault) return error;
        throw error;
      });
      if (look instanceof Fault)
        this.pass(look.retry.kind === "at" ? look.retry.at.getTime() - this.#now.getTime() : MINUTE);
      else if (look.kind === "nothing-to-do" || look.next.kind === "converged") return look;
      else if (look.next.kind === "unfinished") this.pass(SWEEP_MS);
      else this.pass(Math.max(0, look.next.at.getTime() - this.#now.getTime()));
    }
    throw new Error(`Unexpected unrest, expected convergence within ${limit} looks`);
  }

  /** The process dies and starts again: what was in memory is gone, the ledger stays. */
  restart(): void {
    this.#world = null;
  }

  /** Somebody deletes the database. */
  loseLedger(): void {
    this.ledger = memoryLedger(this.clock);
    this.restart();
  }

  async stop(): Promise<void> {
    await this.github.stop();
  }
}
