import { z } from "zod";

import { parseDocumentKey, parseItemKey } from "../../core/ids.ts";
import type { Written } from "../../core/plan/found.ts";
import type { Noted } from "../../core/plan/noted.ts";
import type { Subject } from "../../core/plan/subject.ts";
import type { ActionItem, Postmortem } from "../../core/postmortem/model.ts";
import type { Problem } from "../../core/problem.ts";
import { saidShape } from "../../core/stamp/said-shape.ts";
import type { IntentDraft } from "../../ports/ledger.ts";
import type { Json } from "./schema.ts";

/** A branded id inside JSON: a wrong one is reported with its place, like any other field. */
function id<Id>(parse: (value: unknown) => Id) {
  return z.string().transform((value, context) => {
    try {
      return parse(value);
    } catch {
      context.addIssue({ code: "custom" });
      return z.NEVER;
    }
  });
}

export const subjectShape: z.ZodType<Subject> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("item"), key: id(parseItemKey) }),
  z.object({ kind: z.literal("meta"), key: id(parseDocumentKey), part: z.int() }),
  z.object({ kind: z.literal("hold") }),
  z.object({ kind: z.literal("label"), name: z.string() }),
]);

export const writtenShape: z.ZodType<Written> = z.object({
  document: z.string(),
  text: z.string(),
  title: z.string(),
  labels: z.array(z.string()),
  assignees: z.array(z.string()),
  digest: z.string(),
  closed: z.literal(true).exactOptional(),
  said: saidShape.exactOptional(),
});

export const notedShape: z.ZodType<Noted> = z.object({
  asked: z.array(z.string()).exactOptional(),
  answered: z.array(z.number()).exactOptional(),
  wasClosed: z.literal(true).exactOptional(),
  theirs: z.literal(true).exactOptional(),
  seen: z
    .object({
      title: z.string().exactOptional(),
      priorities: z.array(z.string()).exactOptional(),
      assignees: z.array(z.string()).exactOptional(),
    })
    .exactOptional(),
  missing: z.string().exactOptional(),
  closing: z
    .object({
      closedAt: z.string(),
      shown: z.object({ kind: z.enum(["change-request", "commit"]), text: z.string(), url: z.string() }).nullable(),
    })
    .exactOptional(),
});

export const seedShape: z.ZodType<NonNullable<IntentDraft["seed"]>> = z.object({
  document: z.string(),
  text: z.string(),
});

const itemShape: z.ZodType<ActionItem> = z.object({
  line: z.int(),
  title: z.string(),
  details: z.string(),
  section: z.string(),
  owners: z.array(z.string()),
  priority: z.enum(["P0", "P1", "P2", "P3", "P4"]).nullable(),
  priorityText: z.string().nullable(),
  due: z.string().nullable(),
  dueText: z.string().nullable(),
  type: z.string().nullable(),
  horizon: z.enum(["immediate", "short", "long"]).nullable(),
  state: z.enum(["open", "done", "declined"]),
  reason: z.string().nullable(),
  tracked: z.array(z.string()),
});

const problemShape: z.ZodType<Problem> = z.object({
  rule: z.string(),
  message: z.string(),
  line: z.int().exactOptional(),
});

export const postmortemShape: z.ZodType<Postmortem> = z.object({
  path: z.string(),
  kind: z.enum(["postmortem", "template", "other"]),
  title: z.string(),
  date: z.string().nullable(),
  end: z.string().nullable(),
  severity: z.string().nullable(),
  services: z.array(z.string()),
  authors: z.array(z.string()),
  team: z.string().nullable(),
  incident: z.enum(["incident", "near-miss", "drill"]),
  visibility: z.string().nullable(),
  summary: z.string(),
  status: z.enum(["draft", "final"]),
  items: z.array(itemShape),
  problems: z.array(problemShape),
});

/** A value as its row keeps it. Fields come in the order of the shape, so equal values are equal texts. */
export function toJson<Value>(shape: z.ZodType<Value>, value: Value): Json {
  return JSON.stringify(shape.parse(value));
}

/**
 * A value from its row.
 *
 * @param place which row it is, in ids only, e.g. `followthrough.issue (installation 1, repository 2, github/2/7)`
 * @throws Error that names the place and the field, never the text, where the row does not hold such a value
 */
export function fromJson<Value>(shape: z.ZodType<Value>, json: Json, place: string): Value {
  const result = shape.safeParse(parseJson(json));
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => `${issue.path.join(".") || "the whole value"}: ${issue.code}`);
  throw new Error(
    `Unexpected content of the row ${place}: ${fields.join("; ")}. Delete this row: the ledger is rebuilt from the issues and the documents.`,
  );
}

/** `undefined`, which no shape accepts, instead of an error that quotes the text. */
function parseJson(json: Json): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
