/** What people do on the website. It is not checked whether they may; it is told like everything else. */
import {
  addComment,
  changeIssue,
  createIssue,
  deleteComment,
  deleteIssue,
  editComment,
  linkIssues,
  moveIssue,
  transitionIssue,
} from "./actions/issues.ts";
import { type Doc, docOf, isDoc } from "./adf.ts";
import { LINK_TYPES, RESOLUTIONS } from "./catalogue.ts";
import type { Patch } from "./field-values.ts";
import type { Account, Comment, Issue, Project } from "./model.ts";
import type { World } from "./world.ts";

export interface IssueInput {
  readonly summary?: string;
  /** Plain text becomes paragraphs. */
  readonly description?: string | Doc | null;
  readonly labels?: readonly string[];
  readonly dueDate?: string | null;
  /** By name. */
  readonly priority?: string;
  /** Name of a person. */
  readonly assignee?: string | null;
  /** Key of an issue. */
  readonly parent?: string | null;
}

function documentOf(text: string | Doc): Doc {
  const doc = typeof text === "string" ? docOf(text) : text;
  if (!isDoc(doc)) throw new Error("Unexpected document, expected one in the Atlassian Document Format");
  return doc;
}

export class FakePerson {
  readonly name: string;
  readonly #world: World;
  readonly #account: Account;

  constructor(world: World, account: Account) {
    this.#world = world;
    this.#account = account;
    this.name = account.name;
  }

  get accountId(): string {
    return this.#account.id;
  }

  get email(): string {
    return this.#account.email;
  }

  /** An API token. A scoped one works only through the gateway. */
  token(options: { readonly scoped?: boolean } = {}): string {
    const value = `ATATT3xFake${this.#account.name}${this.#world.tokens.size + 1}`;
    const token = { value, accountId: this.#account.id, scoped: options.scoped ?? false, revoked: false };
    this.#world.tokens.set(value, token);
    return value;
  }

  revokeTokens(): void {
    for (const token of this.#world.tokens.values()) if (token.accountId === this.#account.id) token.revoked = true;
  }

  deactivate(): void {
    this.#account.active = false;
  }

  hideEmail(): void {
    this.#account.emailVisible = false;
  }

  /** Takes or gives a permission of the site, e.g. `USER_PICKER`. */
  allow(permission: string, allowed: boolean): void {
    if (allowed) this.#account.global.add(permission);
    else this.#account.global.delete(permission);
  }

  /** The key of the new issue; a task unless `type` says otherwise. */
  create(projectKey: string, input: IssueInput & { readonly summary: string; readonly type?: string }): string {
    const project = this.#project(projectKey);
    const type = project.types.find(({ name }) => name === (input.type ?? "Task"));
    if (!type) throw new Error(`Unexpected issue type ${input.type}, expected one of ${projectKey}`);
    return this.#world.keyOf(createIssue(this.#scene, project, type, this.#patch(project, input)));
  }

  edit(key: string, input: IssueInput): void {
    const issue = this.#issue(key);
    changeIssue(this.#scene, issue, this.#patch(this.#world.project(issue.projectId), input));
  }

  label(key: string, change: { readonly add?: readonly string[]; readonly remove?: readonly string[] }): void {
    const { add = [], remove = [] } = change;
    const kept = this.#issue(key).labels.filter((label) => !remove.includes(label) && !add.includes(label));
    this.edit(key, { labels: [...kept, ...add] });
  }

  assign(key: string, name: string | null): void {
    this.edit(key, { assignee: name });
  }

  /** To a status by its name, whether or not the workflow has such a way. */
  transition(key: string, status: string, resolution?: string): void {
    const issue = this.#issue(key);
    const { workflow } = this.#world.project(issue.projectId);
    const to = workflow.statuses.find(({ name }) => name === status);
    if (!to) throw new Error(`Unexpected status ${status}, expected one of the workflow of ${key}`);
    const usual = to.category === "done" ? "Done" : null;
    const resolutionId = RESOLUTIONS.find(({ name }) => name === (resolution ?? usual))?.id ?? null;
    transitionIssue(
      this.#scene,
      issue,
      { id: 0, name: status, from: null, to: to.id, fields: new Map(), resolutionId },
      {},
    );
  }

  /** The id of the new comment. */
  comment(key: string, text: string | Doc): string {
    return String(addComment(this.#scene, this.#issue(key), documentOf(text)).id);
  }

  editComment(key: string, id: string, text: string | Doc): void {
    const { issue, comment } = this.#comment(key, id);
    editComment(this.#scene, issue, comment, { body: documentOf(text), properties: comment.properties });
  }

  deleteComment(key: string, id: string): void {
    const { issue, comment } = this.#comment(key, id);
    deleteComment(this.#scene, issue, comment);
  }

  /** `link("PAY-1", "Duplicate", "PAY-2")`: PAY-1 duplicates PAY-2. */
  link(from: string, type: string, to: string): void {
    const found = LINK_TYPES.find(({ name }) => name === type);
    if (!found) throw new Error(`Unexpected link type ${type}`);
    linkIssues(this.#scene, { typeId: found.id, from: this.#issue(from).id, to: this.#issue(to).id });
  }

  /** Sets a property, as an app of this person would. */
  setProperty(key: string, property: string, value: unknown): void {
    const issue = this.#issue(key);
    changeIssue(this.#scene, issue, { properties: { ...issue.properties, [property]: value } });
  }

  /** Into another project. Answers the new key. */
  move(key: string, projectKey: string): string {
    return this.#world.keyOf(moveIssue(this.#scene, this.#issue(key), this.#project(projectKey)));
  }

  delete(key: string): void {
    deleteIssue(this.#scene, this.#issue(key));
  }

  get #scene() {
    return { world: this.#world, actorId: this.#account.id };
  }

  #project(key: string): Project {
    const project = this.#world.projectNamed(key);
    if (!project) throw new Error(`Unexpected project ${key}, expected one that exists`);
    return project;
  }

  #issue(key: string): Issue {
    const issue = this.#world.issueNamed(key, true);
    if (!issue) throw new Error(`Unexpected issue ${key}, expected one that exists`);
    return issue;
  }

  #comment(key: string, id: string): { readonly issue: Issue; readonly comment: Comment } {
    const issue = this.#issue(key);
    const comment = issue.comments.find((each) => String(each.id) === id);
    if (!comment) throw new Error(`Unexpected comment ${id} of ${key}, expected one that exists`);
    return { issue, comment };
  }

  #patch(project: Project, input: IssueInput): Patch {
    const { summary, description, labels, dueDate, priority, assignee, parent } = input;
    const found = project.priorities.find(({ name }) => name === priority);
    if (priority !== undefined && !found)
      throw new Error(`Unexpected priority ${priority}, expected one of ${project.key}`);
    return {
      ...(summary === undefined ? {} : { summary }),
      ...(description === undefined ? {} : { description: description === null ? null : documentOf(description) }),
      ...(labels === undefined ? {} : { labels }),
      ...(dueDate === undefined ? {} : { dueDate }),
      ...(found ? { priorityId: found.id } : {}),
      ...(assignee === undefined ? {} : { assigneeId: assignee === null ? null : this.#world.person(assignee).id }),
      ...(parent === undefined ? {} : { parentId: parent === null ? null : this.#issue(parent).id }),
    };
  }
}
