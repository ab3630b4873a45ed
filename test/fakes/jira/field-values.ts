/** Values of fields as a request sends them, one reader for each field. A wrong value throws what Jira says of it. */
import { isList, isObject, member, scalar } from "../shared/json.ts";
import { isDoc } from "./adf.ts";
import { WrongValue } from "./answers.ts";
import type { Field, Issue, IssueType, Project } from "./model.ts";
import type { World } from "./world.ts";

/** Where a value is to be set. */
export interface Setting {
  readonly world: World;
  readonly project: Project;
  readonly type: IssueType;
  /** null: it is being created. */
  readonly issue: Issue | null;
}

export type Patch = Partial<Omit<Issue, "id">>;

const LONGEST_TEXT = 32_767;
const LONGEST_LINE = 255;
const NOT_ADF = "Operation value must be an Atlassian Document (see the Atlassian Document Format)";

function wrong(message: string): never {
  throw new WrongValue(message);
}

function line(value: unknown): string {
  if (typeof value !== "string") wrong("Operation value must be a string");
  if (value.length > LONGEST_LINE)
    wrong(`The entered text is too long. It exceeds the allowed limit of ${LONGEST_LINE} characters.`);
  if (/[\n\r]/.test(value)) wrong("The entered text is invalid because it contains newline characters.");
  return value;
}

function summary(value: unknown): string {
  if (typeof value !== "string") return wrong("Operation value must be a string");
  if (value.trim() === "") wrong("You must specify a summary of the issue.");
  if (/[\n\r]/.test(value)) wrong("The summary is invalid because it contains newline characters.");
  if (value.length > LONGEST_LINE) wrong("Summary can't exceed 255 characters.");
  return value;
}

/** The length is that of the JSON: strict, for Jira counts what it keeps. */
export function docValue(value: unknown) {
  if (!isDoc(value)) return wrong(NOT_ADF);
  if (JSON.stringify(value).length > LONGEST_TEXT)
    wrong(`The entered text is too long. It exceeds the allowed limit of ${LONGEST_TEXT} characters.`);
  return value;
}

export function labelValue(value: unknown): string {
  if (typeof value !== "string" || value === "") return wrong("Operation value must be a string");
  if (/\s/.test(value)) wrong(`The label '${value}' contains spaces which is invalid.`);
  if (value.length > LONGEST_LINE) wrong(`The label '${value}' exceeds the maximum length allowed, which is 255.`);
  return value;
}

function labels(value: unknown): readonly string[] {
  if (!isList(value)) return wrong("Operation value must be an array");
  return [...new Set(value.map(labelValue))];
}

function dueDate(value: unknown): string | null {
  if (value === null) return null;
  const real = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value);
  return real ? value : wrong(`Error parsing date string: ${JSON.stringify(value)}`);
}

/** 31 February is none. */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** By id or by name, whichever is there. */
function isMeant(value: unknown, candidate: { readonly id: number; readonly name: string }): boolean {
  const id = member(value, "id");
  return id === undefined ? candidate.name === member(value, "name") : String(candidate.id) === scalar(id);
}

function priority({ project }: Setting, value: unknown): number {
  const found = project.priorities.find((each) => isMeant(value, each));
  return found?.id ?? wrong("The priority selected is invalid.");
}

function assignee({ world, project }: Setting, value: unknown): string | null {
  if (value === null || member(value, "accountId") === null) return null;
  const id = member(value, "accountId") ?? member(value, "id");
  if (typeof id !== "string")
    return wrong("'accountId' must be the only user identifying query parameter in GDPR strict mode.");
  if (id === "-1") return null;
  const account = world.accounts.get(id) ?? wrong(`User '${id}' does not exist.`);
  if (!world.isAssignable(account, project)) wrong(`User '${id}' cannot be assigned issues.`);
  return account.id;
}

/** Epics stand over standard issues, those over sub-tasks of the same project. */
function parent({ world, project, type, issue }: Setting, value: unknown): number | null {
  if (value === null)
    return type.level < 0 ? wrong("Issue type is a sub-task but parent issue key or id not specified.") : null;
  const named = member(value, "key") ?? member(value, "id");
  const found = typeof named === "string" ? world.issueNamed(named, true) : undefined;
  if (!found) return wrong("Could not find issue by id or key.");
  const fits = world.typeOf(found).level === type.level + 1 && found.id !== issue?.id;
  if (!fits || (type.level < 0 && found.projectId !== project.id))
    wrong("Given parent work item does not belong to appropriate hierarchy.");
  return found.id;
}

function custom({ custom: type, options }: Field, value: unknown): unknown {
  if (value === null) return null;
  switch (type) {
    case "option": {
      const id = member(value, "id");
      const found = options.find((each) =>
        id === undefined ? each.name === member(value, "value") : String(each.id) === id,
      );
      if (!isObject(value)) return wrong("Specify a valid 'id' or 'name' for the field");
      if (!found) return wrong(`Option value '${String(member(value, "value") ?? id)}' is not valid`);
      return { id: String(found.id), value: found.name };
    }
    case "team": {
      const found = options.find((each) => String(each.id) === value);
      return found ? { id: String(found.id), name: found.name } : wrong("Team id is not valid");
    }
    case "textarea":
      return docValue(value);
    case "number":
      return typeof value === "number" ? value : wrong("Operation value must be a number");
    case "text":
    case null:
      return line(value);
    default:
      return type satisfies never;
  }
}

/** What setting one field changes. */
export function readField(setting: Setting, id: string, value: unknown): Patch {
  switch (id) {
    case "summary":
      return { summary: summary(value) };
    case "description":
      return { description: value === null ? null : docValue(value) };
    case "labels":
      return { labels: labels(value) };
    case "duedate":
      return { dueDate: dueDate(value) };
    case "priority":
      return { priorityId: priority(setting, value) };
    case "assignee":
      return { assigneeId: assignee(setting, value) };
    case "parent":
      return { parentId: parent(setting, value) };
    default: {
      const field = setting.world.fields.get(id);
      if (!field?.custom) return wrong(`Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`);
      return { custom: { [id]: custom(field, value) } };
    }
  }
}
