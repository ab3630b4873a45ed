/** Projects as tests describe them. */
import { ALWAYS_REQUIRED, ISSUE_TYPES, MEMBER, ON_SCREEN, PRIORITIES, VIEWER } from "./catalogue.ts";
import type { CustomType, Field, FieldSchema, IssueType, Project, ScreenField } from "./model.ts";
import { SIMPLE_WORKFLOW, type WorkflowOptions, workflowOf } from "./workflow.ts";
import type { World } from "./world.ts";

export interface CustomFieldOptions {
  readonly type: CustomType;
  /** Names of the options or teams. */
  readonly values?: readonly string[];
  readonly required?: boolean;
  /** Names of the issue types on whose screens it is; default: all. */
  readonly types?: readonly string[];
}

export interface ProjectOptions {
  readonly name?: string;
  /** Default: Epic, Task, Bug, Sub-task. */
  readonly types?: readonly string[];
  /** Default: Highest to Lowest. Empty: no priorities, and no such field. */
  readonly priorities?: readonly string[];
  /** Custom fields by their names. */
  readonly fields?: Readonly<Record<string, CustomFieldOptions>>;
  /** System fields that must be given, e.g. `["duedate"]`. */
  readonly required?: readonly string[];
  /** System fields that are on no screen, e.g. `["labels"]`. */
  readonly without?: readonly string[];
  readonly workflow?: WorkflowOptions;
  /** Who may do what; the app's account is a member unless it is named here. */
  readonly people?: Readonly<Record<string, "member" | "viewer" | "none">>;
}

const SCHEMAS: Readonly<Record<CustomType, readonly [type: string, custom: string]>> = {
  option: ["option", "com.atlassian.jira.plugin.system.customfieldtypes:select"],
  text: ["string", "com.atlassian.jira.plugin.system.customfieldtypes:textfield"],
  textarea: ["string", "com.atlassian.jira.plugin.system.customfieldtypes:textarea"],
  number: ["number", "com.atlassian.jira.plugin.system.customfieldtypes:float"],
  team: ["team", "com.atlassian.jira.plugin.system.customfieldtypes:atlassian-team"],
};

/** Custom fields belong to the site: one of the same name and type is the same field. */
function customField(world: World, name: string, options: CustomFieldOptions): Field {
  const known = [...world.fields.values()].find((field) => field.name === name && field.custom === options.type);
  if (known) return known;
  const number = world.nextId("field");
  const [type, custom] = SCHEMAS[options.type];
  const schema: FieldSchema = { type, custom, customId: number };
  const values = (options.values ?? []).map((value) => ({ id: world.nextId("option"), name: value }));
  const field: Field = { id: `customfield_${number}`, name, schema, custom: options.type, options: values };
  world.fields.set(field.id, field);
  return field;
}

function screenOf(world: World, type: IssueType, options: ProjectOptions): Map<string, ScreenField> {
  const without = [...(options.without ?? []), ...(options.priorities?.length === 0 ? ["priority"] : [])];
  const isRequired = (id: string) => ALWAYS_REQUIRED.includes(id) || (options.required ?? []).includes(id);
  const system = ON_SCREEN.filter((id) => !without.includes(id)).map((id) => {
    const required = isRequired(id) || (id === "parent" && type.level < 0);
    return [id, { required, hasDefault: id === "priority" }] as const;
  });
  const custom = Object.entries(options.fields ?? {})
    .filter(([, field]) => field.types?.includes(type.name) ?? true)
    .map(([name, field]) => {
      const { id } = customField(world, name, field);
      return [id, { required: field.required ?? false, hasDefault: false }] as const;
    });
  return new Map([...system, ...custom]);
}

export function createProject(world: World, key: string, options: ProjectOptions, appName: string): Project {
  if (world.projectNamed(key)) throw new Error(`Unexpected second project ${key}, expected a new key`);
  const wanted = options.types ?? ["Epic", "Task", "Bug", "Sub-task"];
  const types = ISSUE_TYPES.filter(({ name }) => wanted.includes(name));
  if (types.length < wanted.length) throw new Error(`Unexpected issue types ${wanted.join(", ")}, expected known ones`);
  const priorities = PRIORITIES.filter(({ name }) => options.priorities?.includes(name) ?? true);
  const people = Object.entries({ [appName]: "member", ...options.people });
  const permissions = people.map(([name, role]) => {
    const granted = role === "member" ? MEMBER : role === "viewer" ? VIEWER : [];
    return [world.person(name).id, new Set(granted)] as const;
  });
  const project: Project = {
    id: world.nextId("project"),
    key,
    name: options.name ?? `Project ${key}`,
    formerKeys: [],
    leadId: world.person("lead").id,
    types,
    priorities,
    screens: new Map(types.map((type) => [type.id, screenOf(world, type, options)])),
    workflow: workflowOf(world, options.workflow ?? SIMPLE_WORKFLOW),
    permissions: new Map(permissions),
    nextNumber: 1,
  };
  world.projects.set(project.id, project);
  return project;
}
