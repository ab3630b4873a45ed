import { z } from "zod";
import type { Problem } from "../../problem.ts";
import { nearest } from "../../text/nearest.ts";

/** What a postmortem may say to us in front matter, under the key `followthrough`. Strict: a typo is not ignored. */
const schema = z.strictObject({
  title: z.string().max(256).optional(),
  date: z.string().max(40).optional(),
  severity: z.union([z.string().max(40), z.number()]).optional(),
  status: z.enum(["draft", "final"]).optional(),
});

const KEYS: readonly string[] = Object.keys(schema.shape);

interface OwnFrontMatter {
  readonly values: ReadonlyMap<string, unknown>;
  readonly problems: readonly Problem[];
}

function suggestion(key: string): string {
  const near = nearest(key, KEYS);
  return near === undefined ? "" : `: did you mean "${near}"?`;
}

function issueProblem(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys
      .slice(0, 10)
      .map((key) => `Unexpected key "${key.slice(0, 40)}", expected one of ${KEYS.join(", ")}${suggestion(key)}`);
  }
  return [`Unexpected value of "${issue.path.join(".")}", expected: ${issue.message}`];
}

/** Checks the mapping `followthrough` of a postmortem's front matter. */
export function readOwnFrontMatter(mapping: unknown): OwnFrontMatter {
  if (mapping === undefined || mapping === null) return { values: new Map(), problems: [] };
  const entries = z.map(z.string(), z.unknown()).safeParse(mapping).data;
  const plain = entries ? Object.fromEntries([...entries].filter(([key]) => key !== "__proto__")) : mapping;
  const result = schema.safeParse(plain);
  if (result.success) return { values: new Map(Object.entries(result.data)), problems: [] };
  const problems = result.error.issues.flatMap(issueProblem).map((message) => ({ rule: "front-matter-key", message }));
  return { values: new Map(), problems };
}
