/** The fake as a whole: what a test starts, speaks to, looks at and stops. */
import { type Faults, faultsOf } from "./faults.ts";
import { FakeInstallation } from "./installation.ts";
import type { Mark } from "../shared/log.ts";
import { Log, type LogEntry } from "./log.ts";
import type { App, Permission, Permissions } from "./model.ts";
import type { Violation } from "../shared/openapi.ts";
import { SOMEBODY } from "./people.ts";
import { Quota } from "./quota.ts";
import { FakeRepository } from "./repository.ts";
import { Server } from "./server.ts";
import type { FileContent } from "./git.ts";
import { Webhooks } from "./webhooks.ts";
import { World } from "./world.ts";

export interface FakeGitHubOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default: the real clock. */
  readonly now?: () => Date;
  readonly slug?: string;
  readonly webhookSecret?: string;
  /** Where web pages are said to be; default `https://github.com`. */
  readonly htmlUrl?: string;
  /** Requests per hour and installation; default 5,000. */
  readonly quota?: number;
  readonly permissions?: Permissions;
  readonly events?: readonly string[];
  /** false: as on GitHub Enterprise Server up to 3.19, there are no sub-issues. */
  readonly subIssues?: boolean;
}

export interface RepositoryOptions {
  readonly private?: boolean;
  readonly defaultBranch?: string;
  readonly collaborators?: Readonly<Record<string, Permission>>;
  /** Slug of a team of the owner → permission. */
  readonly teams?: Readonly<Record<string, Permission>>;
  /** Committed at once. Without any, the repository is empty. */
  readonly files?: Readonly<Record<string, FileContent>>;
  readonly forkOf?: FakeRepository;
}

export interface InstallationOptions {
  /** Default: all of the account. */
  readonly repositories?: "all" | readonly FakeRepository[];
  readonly permissions?: Permissions;
  /** Default: the app under test. */
  readonly app?: FakeApp;
}

export interface FakeApp {
  readonly appId: number;
  readonly clientId: string;
  readonly slug: string;
  /** `slug[bot]`: for `by`, when the app acts. */
  readonly botLogin: string;
  readonly privateKey: string;
}

const PERMISSIONS: Permissions = {
  metadata: "read",
  contents: "read",
  issues: "write",
  checks: "write",
  pull_requests: "write",
  members: "read",
};
const EVENTS = ["push", "pull_request", "issues", "issue_comment", "sub_issues", "label", "check_run", "repository"];

function face(app: App): FakeApp {
  const { id, clientId, slug, privateKey } = app;
  return { appId: id, clientId, slug, botLogin: `${slug}[bot]`, privateKey };
}

export class FakeGitHub {
  readonly app: FakeApp;
  readonly webhookSecret: string;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  readonly world: World;
  readonly #server: Server;
  readonly #log = new Log();
  readonly #quota: Quota;
  readonly #options: FakeGitHubOptions;

  constructor(options: FakeGitHubOptions) {
    this.#options = options;
    this.world = new World(options.now ?? (() => new Date()), options.htmlUrl ?? "https://github.com");
    this.world.hasSubIssues = options.subIssues ?? true;
    const owner = this.world.createAccount("octo-makers", "Organization");
    const permissions = options.permissions ?? PERMISSIONS;
    const app = this.world.createApp(options.slug ?? "followthrough", owner.id, permissions, options.events ?? EVENTS);
    this.app = face(app);
    this.webhookSecret = options.webhookSecret ?? "a long secret that only the fake and the test know";
    this.faults = faultsOf(() => this.world.changes);
    this.webhooks = new Webhooks(this.world, app, this.webhookSecret);
    this.#quota = new Quota(options.quota ?? 5000);
    this.#server = new Server({ world: this.world, faults: this.faults, log: this.#log, quota: this.#quota });
  }

  async start(): Promise<this> {
    this.world.baseUrl = await this.#server.start(this.#options.port ?? 0);
    return this;
  }

  /** Ends everything: held requests, open sockets, deliveries on their way. */
  async stop(): Promise<void> {
    this.faults.dropAll();
    await Promise.all([this.webhooks.stop(), this.#server.stop()]);
  }

  get baseUrl(): string {
    return this.world.baseUrl;
  }

  get appId(): number {
    return this.app.appId;
  }

  get slug(): string {
    return this.app.slug;
  }

  get botLogin(): string {
    return this.app.botLogin;
  }

  get privateKey(): string {
    return this.app.privateKey;
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

  /** How many requests an installation has spent of its quota in the present hour. */
  quotaUsed(installation: FakeInstallation): number {
    return this.#quota.used(String(installation.id), this.world.now());
  }

  /** Throws when there was a request that the fake does not know, or one that GitHub's description does not allow. */
  assertNoSurprises(): void {
    const unknown = this.unknownRequests.map((request) => `unknown request: ${request}`);
    const wrong = this.violations.map(
      (each) =>
        `${each.where} of ${each.operation}${each.status === undefined ? "" : ` (${each.status})`}: ${each.problems.join("; ")}`,
    );
    const own = this.#server.mistakes.map(
      (error) => `mistake of the fake: ${error instanceof Error ? error.stack : String(error)}`,
    );
    const all = [...unknown, ...wrong, ...own];
    if (all.length > 0) throw new Error(`The fake GitHub was surprised:\n- ${[...new Set(all)].join("\n- ")}`);
  }

  /** The login of a person, made when there is none. */
  user(login: string, name: string | null = null): string {
    const account = this.world.accountNamed(login) ?? this.world.createAccount(login, "User", name);
    return account.login;
  }

  /** An organisation and its members; can be called again to add members. */
  organization(login: string, members: Readonly<Record<string, "member" | "admin">> = {}): string {
    const account = this.world.accountNamed(login) ?? this.world.createAccount(login, "Organization");
    for (const [member, role] of Object.entries(members)) account.members.set(this.world.person(member).id, role);
    return account.login;
  }

  /** A team of an organisation. Its people become members of the organisation. */
  team(organization: string, slug: string, members: readonly string[] = []): void {
    const owner = this.world.person(organization);
    const people = members.map((login) => this.world.person(login).id);
    for (const id of people) if (!owner.members.has(id)) owner.members.set(id, "member");
    const id = this.world.nextId("team");
    this.world.teams.set(id, { id, organizationId: owner.id, slug, name: slug, members: new Set(people) });
  }

  renameUser(from: string, to: string): void {
    this.world.person(from).login = to;
  }

  /** From then on the login is unknown, and what the person wrote is shown as by `ghost`. */
  deleteUser(login: string): void {
    this.world.person(login).deleted = true;
  }

  /** Another app, e.g. one that forges our stamps. Install it with `install(account, {app})`. */
  createApp(slug: string, permissions: Permissions = PERMISSIONS): FakeApp {
    return face(this.world.createApp(slug, this.world.person("octo-makers").id, permissions, []));
  }

  /** A new repository. An owner that does not exist yet becomes an organisation. */
  repository(fullName: string, options: RepositoryOptions = {}): FakeRepository {
    const [owner = "", name = ""] = fullName.split("/");
    const account = this.world.accountNamed(owner) ?? this.world.createAccount(owner, "Organization");
    const origin = options.forkOf?.repo;
    const repo = this.world.createRepo(account.id, name, {
      isPrivate: options.private ?? false,
      defaultBranch: options.defaultBranch ?? origin?.defaultBranch ?? "main",
      forkOfId: origin?.id ?? null,
    });
    for (const [branch, sha] of origin?.branches ?? []) repo.branches.set(branch, sha);
    const repository = new FakeRepository(this.world, repo);
    for (const [login, permission] of Object.entries(options.collaborators ?? {})) repository.invite(login, permission);
    for (const [slug, permission] of Object.entries(options.teams ?? {}))
      repo.teams.set(this.#teamId(account.id, slug), permission);
    this.world.emit({ event: "repository", action: "created", actor: this.world.actor(SOMEBODY), repo, parts: {} });
    if (options.files) repository.commit({ files: options.files, message: "First commit" });
    return repository;
  }

  install(account: string, options: InstallationOptions = {}): FakeInstallation {
    const app = this.world.apps.get(options.app?.appId ?? this.appId);
    if (!app) throw new Error(`Unexpected app ${options.app?.slug}, expected one of this fake`);
    const { repositories = "all" } = options;
    const installation = {
      id: this.world.nextId("installation"),
      appId: app.id,
      accountId: this.world.person(account).id,
      selection: repositories === "all" ? ("all" as const) : ("selected" as const),
      repositoryIds: new Set(repositories === "all" ? [] : repositories.map((repository) => repository.id)),
      permissions: options.permissions ?? app.permissions,
      suspendedAt: null,
      suspendedById: null,
      deleted: false,
      createdAt: this.world.now(),
    };
    this.world.installations.set(installation.id, installation);
    return new FakeInstallation(this.world, installation);
  }

  #teamId(organizationId: number, slug: string): number {
    const team = [...this.world.teams.values()].find(
      (each) => each.organizationId === organizationId && each.slug === slug,
    );
    if (!team) throw new Error(`Unexpected team ${slug}, expected one that was created before the repository`);
    return team.id;
  }
}
