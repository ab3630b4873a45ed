/** Everything that exists on the fake Jira site, and the few rules that many places need: names, keys, who may do what. */
import { Versions } from "../shared/versions.ts";
import { RESOLUTIONS, SYSTEM_FIELDS } from "./catalogue.ts";
import type { Account, Field, Issue, IssueType, Link, Named, Project, Status, Token, WorldEvent } from "./model.ts";

/** First id of each kind; kinds never overlap, so that one id cannot be mistaken for another. */
const FIRST_ID = {
  project: 10_001,
  status: 10_201,
  transition: 11,
  field: 10_801,
  option: 10_901,
  issue: 2_000_001,
  comment: 3_000_001,
  change: 4_000_001,
  link: 5_000_001,
  delivery: 1,
  account: 1,
};

function newAccount(number: number, given: Partial<Account> & { readonly name: string }): Account {
  return {
    id: `712020:00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`,
    displayName: given.name.slice(0, 1).toUpperCase() + given.name.slice(1),
    email: `${given.name}@example.com`,
    emailVisible: true,
    active: true,
    type: "atlassian",
    timeZone: "Etc/UTC",
    global: new Set(["USER_PICKER"]),
    ...given,
  };
}

export class World {
  readonly now: () => number;
  readonly cloudId = "5f3a7c1e-0000-4000-8000-00000000f00d";
  baseUrl = "http://127.0.0.1";
  readonly accounts = new Map<string, Account>();
  /** Whoever looks without an account: nobody finds this one. */
  readonly stranger = newAccount(0, { name: "stranger" });
  readonly tokens = new Map<string, Token>();
  readonly projects = new Map<number, Project>();
  readonly fields = new Map<string, Field>(SYSTEM_FIELDS.map((field) => [field.id, field]));
  readonly statuses = new Map<number, Status>();
  readonly issues = new Versions<Issue>();
  /** Keys that an issue had in other projects → its id. */
  readonly movedKeys = new Map<string, number>();
  readonly links = new Map<number, Link>();
  /** Set by the webhooks; until then events go nowhere. */
  emit: (event: WorldEvent) => void = () => {};
  readonly #next = new Map<string, number>();
  #changes = 0;

  constructor(now: () => Date) {
    this.now = () => now().getTime();
  }

  nextId(kind: keyof typeof FIRST_ID): number {
    const id = this.#next.get(kind) ?? FIRST_ID[kind];
    this.#next.set(kind, id + 1);
    return id;
  }

  /** How many issue versions there have been: a moment that does not depend on the clock. */
  get changes(): number {
    return this.#changes;
  }

  save(issue: Issue): Issue {
    this.#changes += 1;
    this.issues.put(issue.id, issue, { sequence: this.#changes, at: this.now() });
    return issue;
  }

  forget(issue: Issue): void {
    this.#changes += 1;
    this.issues.remove(issue.id, { sequence: this.#changes, at: this.now() });
  }

  account(id: string): Account {
    const found = this.accounts.get(id);
    if (!found) throw new Error(`Unexpected account ${id}, expected one that was created`);
    return found;
  }

  /** The account that tests call by this name; made on the spot, without any permission, when there is none. */
  person(name: string): Account {
    const found = [...this.accounts.values()].find((account) => account.name === name);
    return found ?? this.createAccount({ name });
  }

  createAccount(given: Partial<Account> & { readonly name: string }): Account {
    const account = newAccount(this.nextId("account"), given);
    this.accounts.set(account.id, account);
    return account;
  }

  project(id: number): Project {
    const found = this.projects.get(id);
    if (!found) throw new Error(`Unexpected project ${id}, expected one that exists`);
    return found;
  }

  /** By id, key or, when `former` is allowed, a key that it had before. Keys are compared without case. */
  projectNamed(idOrKey: string, former = true): Project | undefined {
    const all = [...this.projects.values()];
    const key = idOrKey.toUpperCase();
    const now = all.find((project) => String(project.id) === idOrKey || project.key === key);
    return now ?? (former ? all.find((project) => project.formerKeys.includes(key)) : undefined);
  }

  keyOf(issue: Issue): string {
    return `${this.project(issue.projectId).key}-${issue.number}`;
  }

  /** By id or key. With `former`, also by a key of another project, or of this one under another name. */
  issueNamed(idOrKey: string, former: boolean): Issue | undefined {
    if (/^\d+$/.test(idOrKey)) return this.issues.get(Number(idOrKey));
    const [projectKey = "", number = ""] = idOrKey.toUpperCase().split("-");
    const project = this.projectNamed(projectKey, former);
    const here = [...this.issues.all().values()].find(
      (issue) => issue.projectId === project?.id && String(issue.number) === number,
    );
    const moved = former ? this.movedKeys.get(idOrKey.toUpperCase()) : undefined;
    return here ?? (moved === undefined ? undefined : this.issues.get(moved));
  }

  typeOf(issue: Issue): IssueType {
    const type = this.project(issue.projectId).types.find(({ id }) => id === issue.typeId);
    if (!type) throw new Error(`Unexpected issue type ${issue.typeId}, expected one of the project`);
    return type;
  }

  status(id: number): Status {
    const found = this.statuses.get(id);
    if (!found) throw new Error(`Unexpected status ${id}, expected one that exists`);
    return found;
  }

  resolution(id: number | null): Named | undefined {
    return RESOLUTIONS.find((each) => each.id === id);
  }

  may(accountId: string, project: Project, permission: string): boolean {
    return project.permissions.get(accountId)?.has(permission) ?? false;
  }

  sees(accountId: string, issue: Issue): boolean {
    return this.may(accountId, this.project(issue.projectId), "BROWSE_PROJECTS");
  }

  /** Active people who may be assigned; inactive ones never. */
  isAssignable(account: Account, project: Project): boolean {
    return account.active && this.may(account.id, project, "ASSIGNABLE_USER");
  }
}
