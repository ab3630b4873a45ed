/** Fields as createmeta, transitions and the list of fields show them. */
import type { Field, IssueType, Project, ScreenField } from "../model.ts";
import { RESOLUTIONS } from "../catalogue.ts";
import { issueTypePayload, priorityPayload, projectInIssue, resolutionPayload } from "./projects.ts";

export interface Place {
  readonly base: string;
  readonly project: Project;
  readonly type: IssueType;
}

function allowed({ base, project, type }: Place, field: Field): readonly unknown[] | undefined {
  switch (field.id) {
    case "priority":
      return project.priorities.map((priority) => priorityPayload(base, priority));
    case "issuetype":
      return [issueTypePayload(base, type)];
    case "project":
      return [projectInIssue(base, project)];
    case "resolution":
      return RESOLUTIONS.map((resolution) => resolutionPayload(base, resolution));
    default: {
      const options = field.options.map(({ id, name }) => ({
        self: `${base}/rest/api/3/customFieldOption/${id}`,
        value: name,
        id: String(id),
      }));
      return field.custom === "option" ? options : undefined;
    }
  }
}

/** Teams are not listed: their ids have to come from elsewhere. */
export function fieldMeta(place: Place, field: Field, screen: ScreenField) {
  const values = allowed(place, field);
  return {
    required: screen.required,
    schema: field.schema,
    name: field.name,
    key: field.id,
    hasDefaultValue: screen.hasDefault,
    operations: field.id === "labels" ? ["add", "set", "remove"] : ["set"],
    ...(values ? { allowedValues: values } : {}),
    ...(field.id === "assignee" ? { autoCompleteUrl: `${place.base}/rest/api/3/user/assignable/search?query=` } : {}),
  };
}

export function fieldPayload(field: Field) {
  return {
    id: field.id,
    key: field.id,
    name: field.name,
    custom: field.custom !== null,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: field.schema.customId === undefined ? [field.id] : [`cf[${field.schema.customId}]`, field.name],
    schema: field.schema,
  };
}
