/** Everything that exists on the fake GitHub, and the few rules that many places need: names, ids, who may see what. */
import { GitObjects } from "./git.ts";
import { Versions } from "../shared/versions.ts";
import { keyPair } from "./keys.ts";
import type {
  Account,
  Actor,
  App,
  Hook,
  Installation,
  Issue,
  Label,
  Permission,
  Repo,
  Team,
  Token,
  WorldEvent,
} from "./model.ts";

/**
 * First id of each kind. Ids of issues, comments and check runs lie above 2^31, as on GitHub today, so that a 32-bit
 * column shows itself; kinds never overlap, so that a number, an id and another id cannot be mistaken for each other.
 */
const FIRST_ID = {
  account: 100_001,
  app: 200_001,
  team: 300_001,
  installation: 60_000_001,
  repository: 800_000_001,
  label: 900_000_001,
  issue: 3_000_000_001,
  comment: 4_000_000_001,
  reaction: 4_500_000_001,
  delivery: 5_000_000_001,
  happening: 6_000_000_001,
  checkRun: 50_000_000_001,
};
export type IdKind = keyof typeof FIRST_ID;

const STANDARD_LABELS: readonly (readonly [string, string])[] = [
  ["bug", "d73a4a"],
  ["documentation", "0075ca"],
  ["duplicate", "cfd3d7"],
  ["enhancement", "a2eeef"],
  ["good first issue", "7057ff"],
  ["help wanted", "008672"],
  ["invalid", "e4e669"],
  ["question", "d876e3"],
  ["wontfix", "ffffff"],
];

const RANKS: readonly Permission[] = ["read", "triage", "write", "maintain", "admin"];

export interface RepoSettings {
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
  readonly forkOfId: number | null;
}

export class World {
  readonly now: () => number;
  baseUrl = "http://127.0.0.1";
  readonly htmlUrl: string;
  readonly objects = new GitObjects();
  readonly accounts = new Map<number, Account>();
  readonly apps = new Map<number, App>();
  readonly installations = new Map<number, Installation>();
  readonly teams = new Map<number, Team>();
  readonly repos = new Map<number, Repo>();
  readonly tokens = new Map<string, Token>();
  /** Former `owner/name` (lower case) → repository id: GitHub redirects them. */
  readonly formerNames = new Map<string, number>();
  /** Database id of an issue → where it lives. */
  readonly issueHomes = new Map<number, { readonly repo: Repo; readonly number: number }>();
  /** FACT "Issues": GitHub Enterprise Server up to 3.19 has no sub-issues. */
  hasSubIssues = true;
  /** Database ids of the issues that are being given a child right now. */
  readonly busyParents = new Set<number>();
  /** Deliveries of the app's webhook. Set by the webhooks. */
  hook: Hook = { deliveries: () => [], redeliver: () => {} };
  /** Set by the webhooks; until then events go nowhere. */
  emit: (event: WorldEvent) => void = () => {};
  readonly #next = new Map<IdKind, number>();
  #changes = 0;

  constructor(now: () => Date, htmlUrl: string) {
    this.now = () => now().getTime();
    this.htmlUrl = htmlUrl;
  }

  nextId(kind: IdKind): number {
    const id = this.#next.get(kind) ?? FIRST_ID[kind];
    this.#next.set(kind, id + 1);
    return id;
  }

  /** How many issue versions there have been: a moment that does not depend on the clock. */
  get changes(): number {
    return this.#changes;
  }

  saveIssue(repo: Repo, issue: Issue): Issue {
    this.#changes += 1;
    repo.issues.put(issue.number, issue, { sequence: this.#changes, at: this.now() });
    this.issueHomes.set(issue.id, { repo, number: issue.number });
    return issue;
  }

  forgetIssue(repo: Repo, issue: Issue): void {
    this.#changes += 1;
    repo.issues.remove(issue.number, { sequence: this.#changes, at: this.now() });
    this.issueHomes.delete(issue.id);
  }

  account(id: number): Account {
    const found = this.accounts.get(id);
    if (!found) throw new Error(`Unexpected account id ${id}, expected one that was created`);
    return found;
  }

  accountNamed(login: string): Account | undefined {
    const wanted = login.toLowerCase();
    return [...this.accounts.values()].find((account) => !account.deleted && account.login.toLowerCase() === wanted);
  }

  createAccount(login: string, type: Account["type"], name: string | null = null): Account {
    if (this.accountNamed(login)) throw new Error(`Unexpected second account ${login}, expected a new login`);
    const account: Account = { id: this.nextId("account"), login, type, name, deleted: false, members: new Map() };
    this.accounts.set(account.id, account);
    return account;
  }

  /** The account of this login, made on the spot (a person without any permission) when there is none. */
  person(login: string): Account {
    return this.accountNamed(login) ?? this.createAccount(login, "User");
  }

  actor(login: string): Actor {
    const account = this.person(login);
    const app = [...this.apps.values()].find((candidate) => candidate.botId === account.id);
    return { accountId: account.id, appId: app?.id ?? null };
  }

  createApp(slug: string, ownerId: number, permissions: App["permissions"], events: readonly string[]): App {
    const { privateKey, publicKey } = keyPair(this.apps.size);
    const id = this.nextId("app");
    const botId = this.createAccount(`${slug}[bot]`, "Bot").id;
    const clientId = `Iv23fake${id}`;
    const createdAt = this.now();
    const app: App = {
      id,
      clientId,
      slug,
      name: slug,
      ownerId,
      botId,
      permissions,
      events,
      createdAt,
      privateKey,
      publicKey,
    };
    this.apps.set(id, app);
    return app;
  }

  createRepo(ownerId: number, name: string, settings: RepoSettings): Repo {
    if (this.repoNamed(this.account(ownerId).login, name)) throw new Error(`Unexpected second repository ${name}`);
    const at = this.now();
    const repo: Repo = {
      ...settings,
      id: this.nextId("repository"),
      ownerId,
      name,
      archived: false,
      hasIssues: true,
      deleted: false,
      branches: new Map(),
      labels: new Map(),
      issues: new Versions(),
      tombstones: new Map(),
      nextNumber: 1,
      checkRuns: new Map(),
      collaborators: new Map(),
      teams: new Map(),
      truncateTreesAfter: null,
      shownHead: null,
      createdAt: at,
      pushedAt: at,
      updatedAt: at,
    };
    for (const [label, color] of STANDARD_LABELS)
      this.addLabel(repo, { name: label, color, description: null, isDefault: true });
    this.repos.set(repo.id, repo);
    this.formerNames.delete(this.fullName(repo).toLowerCase());
    return repo;
  }

  addLabel(repo: Repo, label: Omit<Label, "id">): Label {
    const made: Label = { ...label, id: this.nextId("label") };
    repo.labels.set(made.id, made);
    return made;
  }

  labelNamed(repo: Repo, name: string): Label | undefined {
    const wanted = name.toLowerCase();
    return [...repo.labels.values()].find((label) => label.name.toLowerCase() === wanted);
  }

  fullName(repo: Repo): string {
    return `${this.account(repo.ownerId).login}/${repo.name}`;
  }

  repoNamed(owner: string, name: string): Repo | undefined {
    const wanted = `${owner}/${name}`.toLowerCase();
    return [...this.repos.values()].find((repo) => !repo.deleted && this.fullName(repo).toLowerCase() === wanted);
  }

  /** The installation of an app that covers a repository, when there is one. */
  installationFor(appId: number, repo: Repo): Installation | undefined {
    return [...this.installations.values()].find(
      (installation) => installation.appId === appId && this.covers(installation, repo),
    );
  }

  covers(installation: Installation, repo: Repo): boolean {
    if (installation.deleted || repo.deleted || installation.accountId !== repo.ownerId) return false;
    return installation.selection === "all" || installation.repositoryIds.has(repo.id);
  }

  /** What somebody may do in a repository, from ownership, membership, teams and invitations; null: nothing. */
  permissionOf(repo: Repo, accountId: number): Permission | null {
    const granted: Permission[] = [];
    if (accountId === repo.ownerId) granted.push("admin");
    const membership = this.account(repo.ownerId).members.get(accountId);
    if (membership) granted.push(membership === "admin" ? "admin" : "read");
    const invited = repo.collaborators.get(accountId);
    if (invited) granted.push(invited);
    for (const [teamId, permission] of repo.teams)
      if (this.teams.get(teamId)?.members.has(accountId)) granted.push(permission);
    return granted.toSorted((a, b) => RANKS.indexOf(b) - RANKS.indexOf(a))[0] ?? null;
  }

  /** People with access can be assigned; teams, organisations, bots and deleted users never. */
  assignable(repo: Repo, login: string): Account | undefined {
    const account = this.accountNamed(login);
    if (account?.type !== "User") return undefined;
    return this.permissionOf(repo, account.id) === null ? undefined : account;
  }
}

/** GitHub's times have whole seconds. */
export function iso(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z");
}
