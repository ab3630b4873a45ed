/** What people do with the issues, comments, labels and checks of a repository, and what can be seen of them. */
import {
  addComment,
  createLabel,
  deleteComment,
  deleteIssue,
  editComment,
  editIssue,
  ensureLabel,
  findComment,
  type IssueEdit,
  openIssue,
  transferIssue,
} from "./actions/issues.ts";
import { attach, detach } from "./actions/sub-issues.ts";
import type { CheckRun, Issue, Repo, StateReason } from "./model.ts";
import type { Scene } from "./scene.ts";
import { SOMEBODY } from "./people.ts";
import { checkRunPayload } from "./payloads/pulls.ts";
import { type IssueSnapshot, snapshot } from "./snapshot.ts";
import { IssueView } from "./view.ts";
import type { World } from "./world.ts";

interface By {
  readonly by?: string;
}

export class IssuePeople {
  /** Escape hatches: the fake's own memory. */
  readonly world: World;
  readonly repo: Repo;

  constructor(world: World, repo: Repo) {
    this.world = world;
    this.repo = repo;
  }

  /** The issue as a value; throws when there is none. */
  issue(number: number): IssueSnapshot {
    return snapshot(this.world, this.repo, this.find(number));
  }

  /** All issues without pull requests, by number. */
  issues(): readonly IssueSnapshot[] {
    const issues = [...this.repo.issues.all().values()].filter((issue) => issue.pull === null);
    return issues.toSorted((a, b) => a.number - b.number).map((issue) => snapshot(this.world, this.repo, issue));
  }

  checkRuns(): readonly CheckRun[] {
    return [...this.repo.checkRuns.values()];
  }

  labels(): readonly string[] {
    return [...this.repo.labels.values()].map((label) => label.name);
  }

  /** Returns the number. Labels that are unknown are created; people who are named must have access. */
  openIssue(input: {
    readonly title: string;
    readonly body?: string;
    readonly labels?: readonly string[];
    readonly assignees?: readonly string[];
    readonly by?: string;
  }): number {
    const scene = this.scene(input.by);
    const labelIds = this.#labelIds(scene, input.labels ?? []);
    const assigneeIds = (input.assignees ?? []).map((login) => this.world.person(login).id);
    const draft = { title: input.title, body: input.body ?? null, labelIds, assigneeIds, pull: null };
    return openIssue(scene, draft).number;
  }

  editIssue(number: number, change: { readonly title?: string; readonly body?: string } & By): void {
    const { by, ...edit } = change;
    this.#edit(number, edit, by);
  }

  closeIssue(number: number, how: { readonly reason?: StateReason; readonly duplicateOf?: number } & By = {}): void {
    const duplicateOfId = how.duplicateOf === undefined ? {} : { duplicateOfId: this.find(how.duplicateOf).id };
    const stateReason = how.reason ?? (how.duplicateOf === undefined ? "completed" : "duplicate");
    this.#edit(number, { state: "closed", stateReason, ...duplicateOfId }, how.by);
  }

  reopenIssue(number: number, how: By = {}): void {
    this.#edit(number, { state: "open" }, how.by);
  }

  lockIssue(number: number, how: By = {}): void {
    this.#edit(number, { locked: true }, how.by);
  }

  label(number: number, ...names: readonly string[]): void {
    const added = this.#labelIds(this.scene(), names);
    this.#edit(number, { labelIds: [...new Set([...this.find(number).labelIds, ...added])] });
  }

  unlabel(number: number, ...names: readonly string[]): void {
    const gone = names.map((name) => this.world.labelNamed(this.repo, name)?.id);
    this.#edit(number, { labelIds: this.find(number).labelIds.filter((id) => !gone.includes(id)) });
  }

  assign(number: number, ...logins: readonly string[]): void {
    const added = logins.map((login) => this.world.person(login).id);
    this.#edit(number, { assigneeIds: [...new Set([...this.find(number).assigneeIds, ...added])] });
  }

  unassign(number: number, ...logins: readonly string[]): void {
    const gone = logins.map((login) => this.world.person(login).id);
    this.#edit(number, { assigneeIds: this.find(number).assigneeIds.filter((id) => !gone.includes(id)) });
  }

  /** Returns the comment's id. */
  comment(number: number, body: string, how: By = {}): number {
    return addComment(this.scene(how.by), this.find(number), body).id;
  }

  editComment(id: number, body: string, how: By = {}): void {
    const { issue, comment } = this.#comment(id);
    editComment(this.scene(how.by), issue, comment, body);
  }

  deleteComment(id: number, how: By = {}): void {
    const { issue, comment } = this.#comment(id);
    deleteComment(this.scene(how.by), issue, comment);
  }

  deleteIssue(number: number, how: By = {}): void {
    deleteIssue(this.scene(how.by), this.find(number));
  }

  /** Returns the number in the other repository. */
  transferIssue(number: number, to: IssuePeople, how: By = {}): number {
    return transferIssue(this.scene(how.by), this.find(number), to.repo).number;
  }

  addSubIssue(parent: number, child: number, how: By = {}): void {
    const actor = this.world.actor(how.by ?? SOMEBODY);
    const place = (number: number) => ({ repo: this.repo, issue: this.find(number) });
    attach(this.world, place(parent), place(child), actor);
  }

  removeSubIssue(parent: number, child: number, how: By = {}): void {
    const actor = this.world.actor(how.by ?? SOMEBODY);
    const place = (number: number) => ({ repo: this.repo, issue: this.find(number) });
    detach(this.world, place(parent), place(child), actor);
  }

  createLabel(name: string, color = "ededed"): void {
    createLabel(this.scene(), { name, color, description: null });
  }

  /** Somebody presses "Re-run" beside a check. */
  rerunCheck(id: number, how: By = {}): void {
    this.#tellCheck(id, "rerequested", {}, how.by);
  }

  /** Somebody presses one of the buttons of a check. */
  clickCheckAction(id: number, identifier: string, how: By = {}): void {
    this.#tellCheck(id, "requested_action", { requested_action: { identifier } }, how.by);
  }

  protected scene(by: string = SOMEBODY): Scene {
    return { world: this.world, repo: this.repo, actor: this.world.actor(by) };
  }

  protected find(number: number): Issue {
    const issue = this.repo.issues.get(number);
    if (!issue) throw new Error(`Unexpected #${number} of ${this.world.fullName(this.repo)}, expected one that exists`);
    return issue;
  }

  protected tellRepository(action: string, by: string, parts: Readonly<Record<string, unknown>> = {}): void {
    this.world.emit({ event: "repository", action, actor: this.world.actor(by), repo: this.repo, parts });
  }

  #edit(number: number, edit: IssueEdit, by: string = SOMEBODY): void {
    editIssue(this.scene(by), this.find(number), edit);
  }

  #comment(id: number) {
    const found = findComment(this.repo, new IssueView(this.world), id);
    if (!found) throw new Error(`Unexpected comment ${id}, expected one that exists`);
    return found;
  }

  #labelIds(scene: Scene, names: readonly string[]): readonly number[] {
    return names.map((name) => ensureLabel(scene, name).id);
  }

  #tellCheck(id: number, action: string, more: Readonly<Record<string, unknown>>, by: string = SOMEBODY): void {
    const run = this.repo.checkRuns.get(id);
    if (!run) throw new Error(`Unexpected check run ${id}, expected one that exists`);
    const parts = { check_run: checkRunPayload(this.world, this.repo, run), ...more };
    this.world.emit({ event: "check_run", action, actor: this.world.actor(by), repo: this.repo, parts });
  }
}
