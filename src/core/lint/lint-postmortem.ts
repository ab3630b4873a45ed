import { MAX_PROBLEMS_PER_RULE } from "../postmortem/limits.ts";
import type { Postmortem } from "../postmortem/model.ts";
import type { Problem } from "../problem.ts";
import { languageOf } from "./language.ts";
import type { Level } from "./level.ts";
import { readOutline } from "./outline.ts";
import type { LintContext } from "./rule.ts";
import { RULES } from "./rules/index.ts";
import { configured, type RulesSetting } from "./rules-setting.ts";

/** A problem and how much it counts. */
export interface LintProblem extends Problem {
  readonly level: Exclude<Level, "off">;
  readonly line: number;
}

/** What a lint is told beside the text. */
export interface LintSettings extends Pick<LintContext, "people" | "merged"> {
  readonly rules: RulesSetting;
}

/**
 * What the rules remark about one postmortem, by line. Of a template or another file nothing: nobody promised anything
 * there. Total: any text gives a list.
 *
 * @example
 *   lintPostmortem(parsePostmortem(path, text), text, { people: {}, rules: { "no-owner": "error" }, merged: null })
 */
export function lintPostmortem(
  postmortem: Postmortem,
  text: string,
  { people, rules, merged }: LintSettings,
): readonly LintProblem[] {
  if (postmortem.kind !== "postmortem") return [];
  const outline = readOutline(postmortem.path, text);
  const context = { people, merged, outline, language: languageOf(text) };
  const problems: LintProblem[] = [];
  for (const rule of RULES) {
    const { level, options } = configured(rule, rules);
    if (level === "off") continue;
    for (const remark of rule.check(postmortem, context, options).slice(0, MAX_PROBLEMS_PER_RULE))
      problems.push({ ...remark, rule: rule.id, level });
  }
  return problems.toSorted((a, b) => a.line - b.line);
}
