/** What happened to an issue, as the webhooks tell it: in the shape of v2. */
import type { Change, Comment, Issue } from "../model.ts";
import { commentPayload, issuePayload, type Showing } from "../payloads/issues.ts";
import { userPayload } from "../payloads/users.ts";
import type { World } from "../world.ts";

/** Somebody acts. */
export interface Scene {
  readonly world: World;
  readonly actorId: string;
}

/** Webhooks show nobody's hidden address: the onlooker is a stranger. */
function showing(world: World): Showing {
  return { world, base: world.baseUrl, account: world.stranger, version: 2 };
}

interface Told {
  /** e.g. `jira:issue_updated`. */
  readonly name: string;
  /** e.g. `issue_assigned`. */
  readonly kind: string;
  readonly change?: Change;
}

export function tellIssue(scene: Scene, issue: Issue, { name, kind, change }: Told): void {
  const { world, actorId } = scene;
  const show = showing(world);
  const changelog = change ? { changelog: { id: String(change.id), items: change.items.map(itemPayload) } } : {};
  const parts = {
    issue_event_type_name: kind,
    user: userPayload(show, world.account(actorId)),
    issue: issuePayload(show, issue, { fields: ["*all"], properties: [] }),
    ...changelog,
  };
  world.emit({ name, actorId, parts });
}

export function tellComment(
  scene: Scene,
  issue: Issue,
  comment: Comment,
  event: { name: string; secondary?: boolean },
): void {
  const { world, actorId } = scene;
  const show = showing(world);
  const fields = ["summary", "issuetype", "project", "assignee", "priority", "status"];
  const { id, self, key, fields: shown } = issuePayload(show, issue, { fields, properties: [] });
  const parts = { comment: commentPayload(show, issue, comment, false), issue: { id, self, key, fields: shown } };
  world.emit({ ...event, actorId, parts });
}

/** `fieldtype` tells system fields from custom ones. */
export function itemPayload(item: Change["items"][number]) {
  return { ...item, fieldtype: item.fieldId.startsWith("customfield_") ? "custom" : "jira" };
}
