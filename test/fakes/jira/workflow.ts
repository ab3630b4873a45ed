/** Workflows as tests describe them. */
import { RESOLUTIONS } from "./catalogue.ts";
import type { CategoryKey, Status, Transition, Workflow } from "./model.ts";
import type { World } from "./world.ts";

export interface WorkflowOptions {
  /** Name → category. The first one is where issues begin. */
  readonly statuses: Readonly<Record<string, CategoryKey>>;
  readonly transitions: readonly TransitionOptions[];
}

export interface TransitionOptions {
  readonly name: string;
  /** Names of statuses; without it, from everywhere. */
  readonly from?: readonly string[];
  readonly to: string;
  /** What its screen asks for, e.g. `{resolution: "required"}`. */
  readonly fields?: Readonly<Record<string, "required" | "optional">>;
  /** What it sets by itself. Default: "Done" on the way to done, unless its screen asks. */
  readonly resolution?: string | null;
}

/** From everywhere to everywhere, as in a new project. */
export const SIMPLE_WORKFLOW: WorkflowOptions = {
  statuses: { "To Do": "new", "In Progress": "indeterminate", Done: "done" },
  transitions: [
    { name: "To Do", to: "To Do" },
    { name: "In Progress", to: "In Progress" },
    { name: "Done", to: "Done" },
  ],
};

function statusOf(world: World, name: string, category: CategoryKey): Status {
  const known = [...world.statuses.values()].find((status) => status.name === name && status.category === category);
  if (known) return known;
  const made: Status = { id: world.nextId("status"), name, category };
  world.statuses.set(made.id, made);
  return made;
}

function transitionOf(world: World, statuses: readonly Status[], options: TransitionOptions): Transition {
  const named = (name: string): Status => {
    const found = statuses.find((status) => status.name === name);
    if (!found)
      throw new Error(`Unexpected status ${name}, expected one of ${statuses.map((each) => each.name).join(", ")}`);
    return found;
  };
  const to = named(options.to);
  const fields = new Map(Object.entries(options.fields ?? {}).map(([id, how]) => [id, how === "required"]));
  const usual = to.category === "done" && !fields.has("resolution") ? "Done" : null;
  const resolution = options.resolution === undefined ? usual : options.resolution;
  return {
    id: world.nextId("transition"),
    name: options.name,
    from: options.from?.map((name) => named(name).id) ?? null,
    to: to.id,
    fields,
    resolutionId: RESOLUTIONS.find(({ name }) => name === resolution)?.id ?? null,
  };
}

export function workflowOf(world: World, options: WorkflowOptions): Workflow {
  const statuses = Object.entries(options.statuses).map(([name, category]) => statusOf(world, name, category));
  const initial = statuses[0];
  if (!initial) throw new Error("Unexpected workflow without statuses, expected one at least");
  const transitions = options.transitions.map((transition) => transitionOf(world, statuses, transition));
  return { statuses, initial: initial.id, transitions };
}
