import type { LintReport, LocatedProblem } from "./report.ts";

/**
 * Workflow commands of GitHub Actions, one line each: annotations on the files.
 *
 * Escaped as the runner unescapes (`%25`, `%0D`, `%0A`, in properties also `%3A` and `%2C`), so that no text of a
 * document can end its line and begin a command of its own (S14). GitHub shows the messages as plain text: nothing in
 * them mentions or links (S11).
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function renderLintGithub({ problems, failures }: LintReport): string {
  return [...problems.map(command), ...failures.map((failure) => `::error::${data(failure)}`)].join("\n");
}

function command({ path, line, level, rule, message }: LocatedProblem): string {
  const properties = `file=${property(path)},line=${line ?? 1},title=${property(rule)}`;
  return `::${level === "error" ? "error" : "warning"} ${properties}::${data(message)}`;
}

/** Control characters beside line ends would colour or move the log of the build. */
const data = (text: string): string =>
  text
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A")
    .replace(/[\p{Cc}\u2028-\u202E\u2066-\u2069]/gu, "");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
