/** The ways out of the present status. FACT "Jira": this is how issues are closed. */
import { empty, json, Refused } from "../../shared/answers.ts";
import { isObject, type JsonObject, member, scalar } from "../../shared/json.ts";
import { addComment, transitionIssue } from "../actions/issues.ts";
import { bad, invalid, WrongValue } from "../answers.ts";
import { RESOLUTIONS } from "../catalogue.ts";
import { type FieldEdits, offScreen, readEdits } from "../field-edits.ts";
import type { Patch } from "../field-values.ts";
import { type Call, issueOfPath, listIn, may, objectIn, type Route } from "../http.ts";
import type { Issue, Transition } from "../model.ts";
import { fieldMeta } from "../payloads/fields.ts";
import { statusPayload } from "../payloads/projects.ts";

/** None for those who may not; a conditional one is not there when its condition does not hold. */
function available(call: Call, issue: Issue): readonly Transition[] {
  const project = call.world.project(issue.projectId);
  if (!may(call, project, "TRANSITION_ISSUES")) return [];
  return project.workflow.transitions.filter(({ from }) => from === null || from.includes(issue.statusId));
}

function fieldsOf({ world, base }: Call, issue: Issue, transition: Transition) {
  const place = { base, project: world.project(issue.projectId), type: world.typeOf(issue) };
  const shown = [...transition.fields].flatMap(([id, required]) => {
    const field = world.fields.get(id);
    return field ? [[id, fieldMeta(place, field, { required, hasDefault: false })]] : [];
  });
  return Object.fromEntries(shown);
}

function list(call: Call) {
  const issue = issueOfPath(call);
  const only = call.query.get("transitionId");
  const withFields = listIn(call, "expand").includes("transitions.fields");
  const transitions = available(call, issue).filter(({ id }) => only === null || String(id) === only);
  return json(200, {
    expand: "transitions",
    transitions: transitions.map((transition) => ({
      id: String(transition.id),
      name: transition.name,
      to: statusPayload(call.base, call.world.status(transition.to)),
      hasScreen: transition.fields.size > 0,
      isGlobal: transition.from === null,
      isInitial: false,
      isAvailable: true,
      isConditional: false,
      isLooped: false,
      ...(withFields ? { fields: fieldsOf(call, issue, transition) } : {}),
    })),
  });
}

function resolutionOf(value: unknown): number {
  const id = member(value, "id");
  const found = RESOLUTIONS.find((each) =>
    id === undefined ? each.name === member(value, "name") : String(each.id) === id,
  );
  if (!found) throw new WrongValue("The resolution selected is invalid.");
  return found.id;
}

/** The resolution exists only on the screen of a transition. */
function resolutionIn(
  fields: JsonObject,
  transition: Transition,
): { readonly patch: Patch; readonly errors: Record<string, string> } {
  const given = fields["resolution"];
  if (given === undefined) return { patch: {}, errors: {} };
  if (!transition.fields.has("resolution")) return { patch: {}, errors: { resolution: offScreen("resolution") } };
  try {
    return { patch: { resolutionId: resolutionOf(given) }, errors: {} };
  } catch (error) {
    if (!(error instanceof WrongValue)) throw error;
    return { patch: {}, errors: { resolution: error.message } };
  }
}

function editsOf(call: Call, issue: Issue, transition: Transition): FieldEdits {
  const { world } = call;
  const { resolution, ...others } = objectIn(call, "fields");
  const own = resolutionIn(resolution === undefined ? {} : { resolution }, transition);
  const setting = { world, project: world.project(issue.projectId), type: world.typeOf(issue), issue };
  const isOnScreen = (field: string) => transition.fields.has(field);
  const rest = readEdits(setting, { fields: others, update: objectIn(call, "update"), isOnScreen });
  const given = { ...others, resolution };
  const absent = [...transition.fields].filter(
    ([id, required]) => required && !isObject(Object.entries(given).find(([name]) => name === id)?.[1]),
  );
  const missing = absent.map(([id]) => [id, `${world.fields.get(id)?.name ?? id} is required.`]);
  const errors = { ...Object.fromEntries(missing), ...own.errors, ...rest.errors };
  return { patch: { ...rest.patch, ...own.patch }, comments: rest.comments, errors };
}

function perform(call: Call) {
  const { world, caller } = call;
  const issue = issueOfPath(call);
  const id = scalar(member(call.body, "transition", "id"));
  if (id === undefined) throw bad("Missing 'transition' identifier");
  const transition = available(call, issue).find((each) => String(each.id) === id);
  if (!transition) throw bad(`Transition id '${id}' is not valid for this issue.`);
  const { patch, comments, errors } = editsOf(call, issue, transition);
  if (Object.keys(errors).length > 0) throw new Refused(invalid(errors));
  const scene = { world, actorId: caller.id };
  const after = transitionIssue(scene, issue, transition, patch);
  for (const body of comments) addComment(scene, world.issues.get(after.id) ?? after, body);
  return empty(204);
}

const TRANSITIONS = "/rest/api/3/issue/{issueIdOrKey}/transitions";

export const transitionRoutes: readonly Route[] = [
  { method: "GET", template: TRANSITIONS, query: ["expand", "transitionId"], handle: list },
  { method: "POST", template: TRANSITIONS, body: ["transition", "fields", "update"], handle: perform },
];
