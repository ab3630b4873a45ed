import { countLevel, type LintReport } from "./report.ts";

/** For programs; keys may be added to it, none may go. */
export function renderLintJson({ files, problems, failures }: LintReport): string {
  const warnings = countLevel(problems, "warn");
  const errors = problems.length - warnings;
  const rows = problems.map(({ path, line, level, rule, message }) => ({ path, line, level, rule, message }));
  return JSON.stringify({ files, errors, warnings, problems: rows, failures }, null, 2);
}
