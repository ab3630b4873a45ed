/** What becomes of one exchange that meets a fault: held, cut off, or spoiled on the way back. */
import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type Answer, json } from "./answers.ts";
import { isList, isObject } from "./json.ts";
import type { ActiveFault, AnyTarget, CommonFault, Side } from "./switchboard.ts";

type Active<F extends { readonly kind: string }, T extends AnyTarget> = ActiveFault<F, T> | null;
type Narrowed = CommonFault | { readonly kind: "other" };

const COMMON = ["errorBefore", "errorAfter", "resetBefore", "resetAfter", "hang", "slow", "pause", "truncatedJson"];

function isCommon(fault: { readonly kind: string }): fault is CommonFault {
  return COMMON.includes(fault.kind);
}

function narrowed(fault: { readonly kind: string }): Narrowed {
  return isCommon(fault) ? fault : { kind: "other" };
}

function holds(fault: Narrowed, side: Side): boolean {
  return (fault.kind === "pause" && fault.at === side) || (fault.kind === "hang" && (fault.at ?? "before") === side);
}

function held<F extends { readonly kind: string }, T extends AnyTarget>(active: ActiveFault<F, T>) {
  active.holding();
  return active.verdict;
}

function cut(response: ServerResponse): "dropped" {
  response.destroy();
  return "dropped";
}

/** Before the request has any effect. "dropped": the connection is broken, and nothing more happens. */
export async function before<F extends { readonly kind: string }, T extends AnyTarget>(
  response: ServerResponse,
  active: Active<F, T>,
  stopped: AbortSignal,
): Promise<"dropped" | "go"> {
  if (!active) return "go";
  const fault = narrowed(active.fault);
  if (fault.kind === "slow") await wait(fault.ms, undefined, { signal: stopped });
  if (fault.kind === "resetBefore") return cut(response);
  if (holds(fault, "before") && (await held(active)) === "drop") return cut(response);
  return fault.kind === "hang" && fault.at !== "after" ? cut(response) : "go";
}

/** Once the change is committed. */
export async function after<F extends { readonly kind: string }, T extends AnyTarget>(
  response: ServerResponse,
  active: Active<F, T>,
): Promise<"dropped" | "go"> {
  if (!active) return "go";
  const fault = narrowed(active.fault);
  if (fault.kind === "resetAfter") return cut(response);
  if (holds(fault, "after") && (await held(active)) === "drop") return cut(response);
  return fault.kind === "hang" ? cut(response) : "go";
}

/** Half of the JSON. */
export function truncated(answer: Answer, type: string): Answer {
  if (answer.kind !== "json") return answer;
  const text = JSON.stringify(answer.body);
  return { kind: "text", status: answer.status, text: text.slice(0, text.length / 2), type, headers: answer.headers };
}

/** A list, or every list that is a member of the body, changed; all else as it was. */
export function eachList(body: unknown, change: (list: readonly unknown[]) => readonly unknown[]): unknown {
  if (isList(body)) return change(body);
  if (!isObject(body)) return body;
  const changed = Object.entries(body).map(([name, value]) => [name, isList(value) ? change(value) : value]);
  return Object.fromEntries(changed);
}

/** The last item of every list again, or not at all. */
export function withLists(answer: Answer, kind: "repeatItem" | "skipItem"): Answer {
  if (answer.kind !== "json") return answer;
  const change = (list: readonly unknown[]) =>
    kind === "repeatItem" ? [...list, ...list.slice(-1)] : list.slice(0, -1);
  return json(answer.status, eachList(answer.body, change), answer.headers);
}
