/** Which issues a query finds, and in what order. A value that does not exist fails the whole query, as in Jira. */
import { bad } from "../answers.ts";
import type { Account, Issue } from "../model.ts";
import { momentAt } from "../times.ts";
import type { World } from "../world.ts";
import type { Condition, Order, Query } from "./parse.ts";

type Test = (issue: Issue) => boolean;

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const CATEGORIES: Readonly<Record<string, string>> = {
  new: "new",
  "to do": "new",
  indeterminate: "indeterminate",
  "in progress": "indeterminate",
  done: "done",
};

/** Minutes count, seconds do not; wall-clock times are those of whoever asks. */
function time(value: string, written: string, asker: { readonly account: Account; readonly now: number }): number {
  const relative = /^(-?\d+)([mhdw])$/.exec(value);
  if (relative) return asker.now + Number(relative[1]) * (UNITS[relative[2] ?? ""] ?? 0);
  const absolute = /^(\d{4})[-/](\d{2})[-/](\d{2})(?: (\d{2}:\d{2}))?$/.exec(value);
  if (!absolute)
    throw bad(
      `Date value '${value}' for field '${written}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    );
  const [, year, month, day, clock = "00:00"] = absolute;
  return momentAt(`${year}-${month}-${day} ${clock}`, asker.account.timeZone);
}

function compare(operator: Condition["operator"], left: number, right: number): boolean {
  if (operator === ">=") return left >= right;
  if (operator === "<=") return left <= right;
  return operator === ">" ? left > right : left < right;
}

/** Old keys go on meaning the issue that moved. */
function keys(world: World, asker: Account, { values, written }: Condition): ReadonlySet<number> {
  const found = values.map((value) => {
    const issue = world.issueNamed(value, true);
    if (!issue || !world.sees(asker.id, issue))
      throw bad(`An issue with key '${value}' does not exist for field '${written}'.`);
    return issue.id;
  });
  return new Set(found);
}

function projects(world: World, asker: Account, values: readonly string[]): ReadonlySet<number> {
  const found = values.map((value) => {
    const project = world.projectNamed(value) ?? [...world.projects.values()].find(({ name }) => name === value);
    if (!project || !world.may(asker.id, project, "BROWSE_PROJECTS"))
      throw bad(`The value '${value}' does not exist for the field 'project'.`);
    return project.id;
  });
  return new Set(found);
}

function testOf(world: World, asker: Account, condition: Condition): Test {
  const { values, operator, written } = condition;
  switch (condition.field) {
    case "project": {
      const ids = projects(world, asker, values);
      return (issue) => ids.has(issue.projectId);
    }
    case "key": {
      const ids = keys(world, asker, condition);
      return (issue) => ids.has(issue.id);
    }
    case "labels":
      return (issue) => values.some((value) => issue.labels.includes(value));
    case "creator":
      return (issue) => values.includes(issue.creatorId);
    case "statusCategory": {
      const wanted = values.map((value) => CATEGORIES[value.toLowerCase()]);
      if (wanted.includes(undefined))
        throw bad(`The value '${values.join(", ")}' does not exist for the field '${written}'.`);
      return (issue) => wanted.includes(world.status(issue.statusId).category);
    }
    case "updated":
    case "created": {
      const limit = time(values[0] ?? "", written, { account: asker, now: world.now() });
      return (issue) => compare(operator, condition.field === "updated" ? issue.updatedAt : issue.createdAt, limit);
    }
    default:
      return condition.field satisfies never;
  }
}

function rank(by: Order["by"], issue: Issue): readonly number[] {
  if (by === "key") return [issue.projectId, issue.number];
  return [by === "created" ? issue.createdAt : issue.updatedAt];
}

function inOrder(order: readonly Order[]): (a: Issue, b: Issue) => number {
  return (a, b) => {
    for (const { by, descending } of order) {
      const left = rank(by, a);
      const right = rank(by, b);
      const difference = left.map((value, index) => value - (right[index] ?? 0)).find((each) => each !== 0) ?? 0;
      if (difference !== 0) return descending ? -difference : difference;
    }
    return b.id - a.id;
  };
}

/** Newest first where nothing else is asked for. */
export function matching(world: World, asker: Account, query: Query, index: Iterable<Issue>): readonly Issue[] {
  const tests = query.conditions.map((condition) => testOf(world, asker, condition));
  const found = [...index].filter((issue) => world.sees(asker.id, issue) && tests.every((test) => test(issue)));
  return found.toSorted(inOrder(query.order));
}
