/** What every Jira site has from the start. */
import type { Field, IssueType, LinkType, Named } from "./model.ts";

const named = (first: number, names: readonly string[]): readonly Named[] =>
  names.map((name, index) => ({ id: first + index, name }));

const LEVELS: Readonly<Record<string, number>> = { Epic: 1, "Sub-task": -1 };

export const ISSUE_TYPES: readonly IssueType[] = named(10_401, ["Epic", "Story", "Task", "Bug", "Sub-task"]).map(
  (type) => ({ ...type, level: LEVELS[type.name] ?? 0 }),
);

export const PRIORITIES = named(1, ["Highest", "High", "Medium", "Low", "Lowest"]);
export const DEFAULT_PRIORITY = "Medium";
export const RESOLUTIONS = named(10_601, ["Done", "Won't Do", "Duplicate", "Cannot Reproduce"]);

export const LINK_TYPES: readonly LinkType[] = [
  { id: 10_701, name: "Blocks", inward: "is blocked by", outward: "blocks" },
  { id: 10_702, name: "Cloners", inward: "is cloned by", outward: "clones" },
  { id: 10_703, name: "Duplicate", inward: "is duplicated by", outward: "duplicates" },
  { id: 10_704, name: "Relates", inward: "relates to", outward: "relates to" },
];

function system(id: string, name: string, type: string, items?: string): Field {
  const schema = { type, ...(items === undefined ? {} : { items }), system: id };
  return { id, name, schema, custom: null, options: [] };
}

export const SYSTEM_FIELDS: readonly Field[] = [
  system("summary", "Summary", "string"),
  system("issuetype", "Issue Type", "issuetype"),
  system("project", "Project", "project"),
  system("parent", "Parent", "issuelink"),
  system("description", "Description", "string"),
  system("labels", "Labels", "array", "string"),
  system("duedate", "Due date", "date"),
  system("priority", "Priority", "priority"),
  system("assignee", "Assignee", "user"),
  system("reporter", "Reporter", "user"),
  system("creator", "Creator", "user"),
  system("status", "Status", "status"),
  system("resolution", "Resolution", "resolution"),
  system("resolutiondate", "Resolved", "datetime"),
  system("created", "Created", "datetime"),
  system("updated", "Updated", "datetime"),
  system("issuelinks", "Linked Issues", "array", "issuelinks"),
  system("comment", "Comment", "comments-page"),
];

/** On the screens of a new project. Reporter is not: setting it needs a permission of its own. */
export const ON_SCREEN = [
  "summary",
  "issuetype",
  "project",
  "parent",
  "description",
  "labels",
  "duedate",
  "priority",
  "assignee",
];

export const ALWAYS_REQUIRED = ["summary", "issuetype", "project"];

export const PROJECT_PERMISSIONS = [
  "BROWSE_PROJECTS",
  "CREATE_ISSUES",
  "EDIT_ISSUES",
  "ASSIGN_ISSUES",
  "ASSIGNABLE_USER",
  "TRANSITION_ISSUES",
  "RESOLVE_ISSUES",
  "LINK_ISSUES",
  "SCHEDULE_ISSUES",
  "ADD_COMMENTS",
  "EDIT_OWN_COMMENTS",
  "EDIT_ALL_COMMENTS",
  "DELETE_ISSUES",
  "MODIFY_REPORTER",
  "ADMINISTER_PROJECTS",
];

export const GLOBAL_PERMISSIONS = ["USER_PICKER", "ADMINISTER", "BULK_CHANGE", "SYSTEM_ADMIN"];

/** What a member of a project may do. */
export const MEMBER = [
  "BROWSE_PROJECTS",
  "CREATE_ISSUES",
  "EDIT_ISSUES",
  "ASSIGN_ISSUES",
  "ASSIGNABLE_USER",
  "TRANSITION_ISSUES",
  "RESOLVE_ISSUES",
  "LINK_ISSUES",
  "SCHEDULE_ISSUES",
  "ADD_COMMENTS",
  "EDIT_OWN_COMMENTS",
];
export const VIEWER = ["BROWSE_PROJECTS"];
