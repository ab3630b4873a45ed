/** The fake as a whole: what a test starts, speaks to, looks at and stops. */
import type { Mark } from "../shared/log.ts";
import type { Violation } from "../shared/openapi.ts";
import { type Faults, faultsOf } from "./faults.ts";
import { type LimitOptions, Limits } from "./limits.ts";
import { Log, type LogEntry } from "./log.ts";
import type { Account } from "./model.ts";
import { createProject, type ProjectOptions } from "./new-project.ts";
import { FakePerson } from "./person.ts";
import { FakeProject } from "./project.ts";
import { SearchIndex } from "./search-index.ts";
import { Server } from "./server.ts";
import { type IssueSnapshot, snapshot } from "./snapshot.ts";
import { Webhooks } from "./webhooks.ts";
import { World } from "./world.ts";

export interface FakeJiraOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default: the real clock. */
  readonly now?: () => Date;
  /** How long a change needs to be found by a search, on that clock. Default 2000. */
  readonly searchLagMs?: number;
  readonly limits?: LimitOptions;
  readonly webhookSecret?: string;
  /** Name of the account that the app under test uses; default `followthrough`. */
  readonly appName?: string;
}

export type PersonOptions = Partial<Pick<Account, "displayName" | "email" | "emailVisible" | "timeZone" | "type">>;

export class FakeJira {
  /** The account of the app under test. */
  readonly app: FakePerson;
  /** Its API token, for basic authentication at the site. */
  readonly token: string;
  /** Its other token, which works through the gateway only. */
  readonly scopedToken: string;
  readonly webhookSecret: string;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  /** What searches see. */
  readonly index: SearchIndex;
  readonly #world: World;
  readonly #server: Server;
  readonly #log = new Log();
  readonly #options: FakeJiraOptions;

  constructor(options: FakeJiraOptions) {
    this.#options = options;
    const world = new World(options.now ?? (() => new Date()));
    this.#world = world;
    this.app = this.person(options.appName ?? "followthrough");
    this.token = this.app.token();
    this.scopedToken = this.app.token({ scoped: true });
    this.webhookSecret = options.webhookSecret ?? "a long secret that only the fake and the test know";
    this.faults = faultsOf(() => world.changes);
    this.webhooks = new Webhooks(world, this.webhookSecret);
    this.index = new SearchIndex(world, options.searchLagMs ?? 2000);
    const limits = new Limits(options.limits ?? {});
    this.#server = new Server({ world, index: this.index, faults: this.faults, limits, log: this.#log });
  }

  async start(): Promise<this> {
    this.#world.baseUrl = await this.#server.start(this.#options.port ?? 0);
    return this;
  }

  /** Ends everything: held requests, open sockets, deliveries on their way. */
  async stop(): Promise<void> {
    this.faults.dropAll();
    await Promise.all([this.webhooks.stop(), this.#server.stop()]);
  }

  /** The site, as people know it. */
  get baseUrl(): string {
    return this.#world.baseUrl;
  }

  get cloudId(): string {
    return this.#world.cloudId;
  }

  /** The base of the API for scoped tokens. */
  get gatewayUrl(): string {
    return `${this.baseUrl}/ex/jira/${this.cloudId}`;
  }

  get log(): readonly LogEntry[] {
    return this.#log.entries;
  }

  get violations(): readonly Violation[] {
    return this.#server.violations;
  }

  get unknownRequests(): readonly string[] {
    return this.#server.unknownRequests;
  }

  /** The present end of the log, for `requestsSince` and `writes`. */
  mark(): Mark {
    return this.#log.mark();
  }

  requestsSince(mark: Mark): readonly LogEntry[] {
    return this.#log.since(mark);
  }

  /** Requests that changed something, since a mark or since the start, those with a lost answer included. */
  writes(since: Mark = 0): readonly LogEntry[] {
    return this.#log.writes(since);
  }

  /** Throws when there was a request that the fake does not know, or one that Jira's description does not allow. */
  assertNoSurprises(): void {
    const unknown = this.unknownRequests.map((request) => `unknown request: ${request}`);
    const wrong = this.violations.map(
      ({ where, operation, status, problems }) =>
        `${where} of ${operation}${status === undefined ? "" : ` (${status})`}: ${problems.join("; ")}`,
    );
    const own = this.#server.mistakes.map(
      (error) => `mistake of the fake: ${error instanceof Error ? error.stack : String(error)}`,
    );
    const all = [...unknown, ...wrong, ...own];
    if (all.length > 0) throw new Error(`The fake Jira was surprised:\n- ${[...new Set(all)].join("\n- ")}`);
  }

  /** Somebody, made when there is nobody of this name. Options hold for a new one. */
  person(name: string, options: PersonOptions = {}): FakePerson {
    const known = [...this.#world.accounts.values()].find((account) => account.name === name);
    return new FakePerson(this.#world, known ?? this.#world.createAccount({ name, ...options }));
  }

  project(key: string, options: ProjectOptions = {}): FakeProject {
    return new FakeProject(this.#world, createProject(this.#world, key, options, this.app.name));
  }

  /** By key (also an old one) or id. */
  issue(name: string): IssueSnapshot {
    const issue = this.#world.issueNamed(name, true);
    if (!issue) throw new Error(`Unexpected issue ${name}, expected one that exists`);
    return snapshot(this.#world, issue);
  }

  /** Of all projects, oldest first. */
  issues(): readonly IssueSnapshot[] {
    return [...this.#world.issues.all().values()].map((issue) => snapshot(this.#world, issue));
  }
}
