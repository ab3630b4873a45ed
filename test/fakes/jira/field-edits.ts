/** The `fields` and `update` of a request, as one patch. All that is wrong is said at once, field by field. */
import { isList, isObject, type JsonObject } from "../shared/json.ts";
import { type FieldErrors, WrongValue } from "./answers.ts";
import { docValue, labelValue, type Patch, readField, type Setting } from "./field-values.ts";
import type { Doc } from "./adf.ts";

export interface FieldEdits {
  readonly patch: Patch;
  /** Comments that were given among the updates. */
  readonly comments: readonly Doc[];
  readonly errors: FieldErrors;
}

export interface GivenEdits {
  readonly fields: JsonObject;
  readonly update: JsonObject;
  /** May this field be set here? */
  readonly isOnScreen: (field: string) => boolean;
}

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (isList(value) && value.length === 0);

export const offScreen = (field: string): string =>
  `Field '${field}' cannot be set. It is not on the appropriate screen, or unknown.`;

function merged(a: Patch, b: Patch): Patch {
  return { ...a, ...b, ...(a.custom || b.custom ? { custom: { ...a.custom, ...b.custom } } : {}) };
}

/** `add` and `remove` for labels, `set` for everything. */
function applied(setting: Setting, field: string, operations: unknown, patch: Patch): Patch {
  if (!isList(operations)) throw new WrongValue("Operation value must be an array");
  return operations.reduce<Patch>((so, operation) => {
    const [verb = "", value] = (isObject(operation) ? Object.entries(operation) : [])[0] ?? [];
    if (verb === "set") {
      const none = field === "parent" && isObject(value) && value["none"] === true;
      return merged(so, readField(setting, field, none ? null : value));
    }
    if (field !== "labels" || (verb !== "add" && verb !== "remove"))
      throw new WrongValue(`Field does not support update '${verb}'`);
    const label = labelValue(value);
    const others = (so.labels ?? setting.issue?.labels ?? []).filter((each) => each !== label);
    return merged(so, { labels: verb === "add" ? [...others, label] : others });
  }, patch);
}

function commentsIn(operations: unknown): readonly Doc[] {
  if (!isList(operations)) throw new WrongValue("Operation value must be an array");
  return operations.map((operation) => {
    const added = isObject(operation) ? operation["add"] : undefined;
    return docValue(isObject(added) ? added["body"] : undefined);
  });
}

export function readEdits(setting: Setting, given: GivenEdits): FieldEdits {
  let patch: Patch = {};
  const comments: Doc[] = [];
  const errors: Record<string, string> = {};
  const attempt = (field: string, act: () => void) => {
    try {
      act();
    } catch (error) {
      if (!(error instanceof WrongValue)) throw error;
      errors[field] = error.message;
    }
  };
  const onScreen = (field: string) => {
    if (!given.isOnScreen(field)) throw new WrongValue(offScreen(field));
  };
  for (const [field, value] of Object.entries(given.fields))
    attempt(field, () => {
      onScreen(field);
      patch = merged(patch, readField(setting, field, value));
    });
  for (const [field, operations] of Object.entries(given.update))
    attempt(field, () => {
      if (field in given.fields) throw new WrongValue(`Field '${field}' cannot be in both fields and update.`);
      if (field === "comment") comments.push(...commentsIn(operations));
      else {
        onScreen(field);
        patch = applied(setting, field, operations, patch);
      }
    });
  return { patch, comments, errors };
}
