import { RULES } from "../lint/rules/index.ts";
import type { Problem } from "../problem.ts";
import { nearest } from "../text/nearest.ts";
import { type Config, configSchema } from "./config.ts";

/** A valid configuration, or all problems at once. */
export type Merged =
  | { readonly kind: "config"; readonly config: Config }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] };

export type Values = Readonly<Record<string, unknown>>;

/** Later layers win: mappings key by key, lists and single values as a whole. Validated after merging, never before. */
export function mergeLayers(layers: readonly Values[]): Merged {
  const merged = layers.reduce<Values>(overlay, {});
  const parsed = configSchema.safeParse(merged);
  if (parsed.success) return { kind: "config", config: lowerCasePeople(parsed.data) };
  return {
    kind: "problems",
    problems: parsed.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => unknownKey(key, issue.path))
        : [{ rule: "config-invalid", message: `Unexpected value of \`${issue.path.join(".")}\`: ${issue.message}` }],
    ),
  };
}

/** The deployment's layer alone. It was checked at the start, so it cannot be invalid now. */
export function usualConfig(defaults: Values): Config {
  const merged = mergeLayers([defaults]);
  if (merged.kind === "config") return merged.config;
  throw new Error(`Unexpected deployment settings: ${merged.problems.map(({ message }) => message).join("; ")}`);
}

function overlay(below: Values, above: Values): Values {
  const result = new Map(Object.entries(below));
  for (const [key, value] of Object.entries(above)) {
    const under = result.get(key);
    result.set(key, isMapping(under) && isMapping(value) ? overlay(under, value) : value);
  }
  return Object.fromEntries(result);
}

const isMapping = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const lowerCasePeople = (config: Config): Config => ({
  ...config,
  people: Object.fromEntries(Object.entries(config.people).map(([name, login]) => [name.toLowerCase(), login])),
});

/** `within`: the keys above it; empty at the top. */
function unknownKey(key: string, within: readonly PropertyKey[]): Problem {
  const known = knownWithin(within);
  const near = nearest(key, known);
  const hint = near === undefined ? `one of ${known.join(", ")}` : `\`${near}\` (did you mean that?)`;
  const name = [...within, key.slice(0, 60)].join(".");
  return { rule: "config-unknown-key", message: `Unexpected setting \`${name}\`, expected ${hint}` };
}

function knownWithin([setting, rule]: readonly PropertyKey[]): readonly string[] {
  if (setting !== "rules") return Object.keys(configSchema.shape);
  if (rule === undefined) return RULES.map(({ id }) => id);
  return ["level", ...Object.keys(RULES.find(({ id }) => id === rule)?.options?.shape ?? {})];
}
