/** Projects, issue types, statuses, priorities and resolutions as Jira shows them. */
import type { IssueType, Named, Project, Status } from "../model.ts";
import type { World } from "../world.ts";
import { type Onlooker, userPayload } from "./users.ts";

const CATEGORY = {
  new: { id: 2, colorName: "blue-gray", name: "To Do" },
  indeterminate: { id: 4, colorName: "yellow", name: "In Progress" },
  done: { id: 3, colorName: "green", name: "Done" },
};

const at = (base: string, kind: string, id: number) => ({ self: `${base}/rest/api/3/${kind}/${id}`, id: String(id) });

export function issueTypePayload(base: string, type: IssueType) {
  return {
    ...at(base, "issuetype", type.id),
    description: "",
    iconUrl: `${base}/images/issuetype-${type.id}.svg`,
    name: type.name,
    subtask: type.level < 0,
    hierarchyLevel: type.level,
  };
}

export function statusPayload(base: string, status: Status) {
  const category = CATEGORY[status.category];
  return {
    ...at(base, "status", status.id),
    description: "",
    iconUrl: `${base}/images/status.png`,
    name: status.name,
    statusCategory: { self: `${base}/rest/api/3/statuscategory/${category.id}`, key: status.category, ...category },
  };
}

export function priorityPayload(base: string, priority: Named) {
  return {
    ...at(base, "priority", priority.id),
    iconUrl: `${base}/images/priority-${priority.id}.svg`,
    name: priority.name,
  };
}

export function resolutionPayload(base: string, resolution: Named) {
  return { ...at(base, "resolution", resolution.id), description: "", name: resolution.name };
}

/** A project as it stands in an issue. */
export function projectInIssue(base: string, project: Project) {
  const avatar = `${base}/avatar/project-${project.id}.png`;
  return {
    ...at(base, "project", project.id),
    key: project.key,
    name: project.name,
    projectTypeKey: "software",
    simplified: false,
    avatarUrls: { "48x48": avatar, "24x24": avatar, "16x16": avatar, "32x32": avatar },
  };
}

export function projectPayload(world: World, onlooker: Onlooker, project: Project) {
  const { base } = onlooker;
  return {
    expand: "description,lead,issueTypes,url,projectKeys,permissions,insight",
    ...projectInIssue(base, project),
    description: "",
    lead: userPayload(onlooker, world.account(project.leadId)),
    components: [],
    issueTypes: project.types.map((type) => issueTypePayload(base, type)),
    assigneeType: "UNASSIGNED",
    versions: [],
    roles: {},
    style: "classic",
    isPrivate: false,
    properties: {},
  };
}
