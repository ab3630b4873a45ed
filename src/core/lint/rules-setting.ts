import { z } from "zod";
import type { Level } from "./level.ts";
import type { Options, Rule } from "./rule.ts";
import { RULES } from "./rules/index.ts";

const LEVELS = "off, warn or error";
const level = z.enum(["off", "warn", "error"], { error: () => `expected ${LEVELS}` });

/** `off`, `warn` or `error`; where a rule has options also a mapping of them, with a level or without. */
function settingOf({ summary, options }: Rule) {
  const own = options === undefined ? level : z.union([level, withLevel(options)], { error: () => wanted(options) });
  return own.optional().meta({ description: summary });
}

const withLevel = (options: z.ZodObject) => z.strictObject({ level: level.optional(), ...options.shape });

const wanted = ({ shape }: z.ZodObject): string =>
  `expected ${LEVELS}, or a mapping of level and ${Object.keys(shape).join(", ")}`;

/** The setting `rules`: ids of rules → how much each counts. */
export const rulesSetting = z
  .strictObject(Object.fromEntries(RULES.map((rule) => [rule.id, settingOf(rule)])))
  .meta({ description: "What is remarked about the writing of postmortems: for each rule off, warn or error." });

/** What the setting holds when it is valid. */
export type RulesSetting = Readonly<
  Record<string, Level | ({ readonly level?: Level | undefined } & Options) | undefined>
>;

/** What the configuration says of one rule; all are advice where it says nothing. */
export function configured({ id }: Rule, setting: RulesSetting): { readonly level: Level; readonly options: Options } {
  const own = setting[id] ?? "warn";
  if (typeof own === "string") return { level: own, options: {} };
  const { level: stated, ...options } = own;
  return { level: stated ?? "warn", options };
}
