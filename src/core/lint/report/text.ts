import { countLevel, type LintReport } from "./report.ts";

const WIDTH = "error".length;

/**
 * For people and for editors: `file:line  level  message  rule-id`, and figures at the end.
 *
 * Build servers read commands from our lines too (`::…` at their start), so no name of a file starts one.
 */
export function renderLintText({ files, problems }: LintReport): string {
  const lines = problems.map(
    ({ path, line, level, message, rule }) =>
      `${tame(path)}:${line ?? 1}  ${level.padEnd(WIDTH)}  ${oneLine(message)}  ${rule}`,
  );
  const errors = countLevel(problems, "error");
  const counts = `${many(problems.length, "problem")} (${many(errors, "error")}, ${many(problems.length - errors, "warning")})`;
  const summary = `${many(files, "file")}: ${problems.length === 0 ? "no problems" : counts}.`;
  return [...lines, ...(lines.length === 0 ? [] : [""]), summary].join("\n");
}

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").replaceAll("##[", "## [");

const tame = (path: string): string => {
  const name = oneLine(path);
  return name.trimStart().startsWith("::") ? `./${name}` : name;
};
