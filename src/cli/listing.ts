import type { ActionItem, ItemState, Postmortem } from "../core/postmortem/model.ts";
import { count } from "../core/render/plan-text.ts";

const MARKS: Record<ItemState, string> = { open: "[ ]", done: "[x]", declined: "[-]" };

/** What was read in files, for people: each file with its items, then its problems; figures at the end. */
export function renderListing(postmortems: readonly Postmortem[]): string {
  return [...postmortems.map(renderDocument), renderFigures(postmortems)].join("\n\n");
}

function renderDocument({ path, kind, status, items, problems }: Postmortem): string {
  const draft = status === "draft" ? ", a draft" : "";
  const width = String(items.at(-1)?.line ?? 0).length;
  return [
    `${path}: ${kind}${draft}, ${count(items.length, "item")}`,
    ...items.flatMap((item) => renderItem(item, width)),
    ...problems.map(({ rule, message, line }) => `  ${path}:${line ?? 1} ${rule} ${message}`),
  ].join("\n");
}

function renderItem(item: ActionItem, width: number): string[] {
  const facts = [
    item.owners.length === 0 ? "nobody" : item.owners.join(", "),
    item.priority ?? item.priorityText,
    item.due === null ? item.dueText : `due ${item.due}`,
    item.type,
    item.tracked.length === 0 ? null : `see ${item.tracked.join(", ")}`,
  ].filter((fact) => fact !== null);
  const line = String(item.line).padStart(width);
  return [`  ${line} ${MARKS[item.state]} ${item.title}`, `  ${" ".repeat(width + 5)}${facts.join(" · ")}`];
}

function renderFigures(postmortems: readonly Postmortem[]): string {
  const items = postmortems.flatMap((postmortem) => postmortem.items);
  const inState = (state: ItemState) => items.filter((item) => item.state === state).length;
  const ofKind = (kind: Postmortem["kind"]) => postmortems.filter((postmortem) => postmortem.kind === kind).length;
  return [
    `${count(postmortems.length, "file")}: ${count(ofKind("postmortem"), "postmortem")}, ${count(ofKind("template"), "template")}, ${ofKind("other")} other.`,
    `${count(items.length, "item")}: ${inState("open")} open, ${inState("done")} done, ${inState("declined")} declined.`,
    `${count(postmortems.flatMap(({ problems }) => problems).length, "problem")}.`,
  ].join(" ");
}
