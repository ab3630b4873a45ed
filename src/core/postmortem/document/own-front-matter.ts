import { z } from "zod";
import type { Problem } from "../../problem.ts";

/** What a postmortem may say to us in front matter, under the key `followthrough`. Strict: a typo is not ignored. */
const schema = z.strictObject({
  title: z.string().max(256).optional(),
  date: z.string().max(40).optional(),
  severity: z.union([z.string().max(40), z.number()]).optional(),
  status: z.enum(["draft", "final"]).optional(),
});

const KEYS: readonly string[] = Object.keys(schema.shape);
const MAX_TYPO_DISTANCE = 2;

interface OwnFrontMatter {
  readonly values: ReadonlyMap<string, unknown>;
  readonly problems: readonly Problem[];
}

/** Levenshtein distance; both words are short. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function suggestion(key: string): string {
  if (key.length > 40) return "";
  const near = KEYS.find((known) => distance(key.toLowerCase(), known) <= MAX_TYPO_DISTANCE);
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
