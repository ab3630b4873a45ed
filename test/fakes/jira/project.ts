/** A project as its administrators handle it. */
import type { Project, ScreenField } from "./model.ts";
import { type IssueSnapshot, snapshot } from "./snapshot.ts";
import { type WorkflowOptions, workflowOf } from "./workflow.ts";
import type { World } from "./world.ts";

export class FakeProject {
  readonly #world: World;
  readonly #project: Project;

  constructor(world: World, project: Project) {
    this.#world = world;
    this.#project = project;
  }

  get id(): string {
    return String(this.#project.id);
  }

  /** The present one. */
  get key(): string {
    return this.#project.key;
  }

  /** Oldest first. */
  issues(): readonly IssueSnapshot[] {
    const own = [...this.#world.issues.all().values()].filter(({ projectId }) => projectId === this.#project.id);
    return own.map((issue) => snapshot(this.#world, issue));
  }

  /** All its issues get new keys; the old ones go on working for reading. */
  rename(key: string, by = "lead"): void {
    this.#project.formerKeys.push(this.#project.key);
    this.#project.key = key;
    const { id, name } = this.#project;
    this.#world.emit({
      name: "project_updated",
      actorId: this.#world.person(by).id,
      parts: { project: { id, key, name } },
    });
  }

  grant(name: string, ...permissions: readonly string[]): void {
    const { id } = this.#world.person(name);
    this.#project.permissions.set(id, new Set([...(this.#project.permissions.get(id) ?? []), ...permissions]));
  }

  revoke(name: string, ...permissions: readonly string[]): void {
    for (const permission of permissions)
      this.#project.permissions.get(this.#world.person(name).id)?.delete(permission);
  }

  /** Nobody sees it any more, whatever they were granted. */
  hideFrom(name: string): void {
    this.#project.permissions.delete(this.#world.person(name).id);
  }

  /** Issues keep the status of the same name, or start anew. */
  changeWorkflow(options: WorkflowOptions): void {
    const workflow = workflowOf(this.#world, options);
    const own = [...this.#world.issues.all().values()].filter(({ projectId }) => projectId === this.#project.id);
    for (const issue of own) {
      const { name } = this.#world.status(issue.statusId);
      const statusId = workflow.statuses.find((status) => status.name === name)?.id ?? workflow.initial;
      this.#world.save({ ...issue, statusId });
    }
    this.#project.workflow = workflow;
  }

  /** Puts a field on the screens, or changes how it is there; null takes it away. By id or name. */
  changeField(field: string, how: ScreenField | null): void {
    const found = [...this.#world.fields.values()].find(({ id, name }) => id === field || name === field);
    if (!found) throw new Error(`Unexpected field ${field}, expected one that exists`);
    for (const screen of this.#project.screens.values()) {
      if (how === null) screen.delete(found.id);
      else screen.set(found.id, how);
    }
  }

  /** Id of a custom field, e.g. `customfield_10801`. */
  fieldId(name: string): string {
    const found = [...this.#world.fields.values()].find((field) => field.name === name);
    if (!found) throw new Error(`Unexpected field ${name}, expected one that exists`);
    return found.id;
  }

  /** Id of an option or a team of a custom field. */
  optionId(field: string, name: string): string {
    const found = this.#world.fields.get(this.fieldId(field))?.options.find((option) => option.name === name);
    if (!found) throw new Error(`Unexpected option ${name} of ${field}, expected one that exists`);
    return String(found.id);
  }
}
