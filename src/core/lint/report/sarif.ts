import type { Rule } from "../rule.ts";
import { RULES } from "../rules/index.ts";
import type { LintReport, LocatedProblem } from "./report.ts";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** SARIF 2.1.0, as code scanning reads it. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function renderLintSarif({ problems, failures }: LintReport): string {
  const driver = { name: "Followthrough", rules: RULES.map(descriptor) };
  const toolExecutionNotifications = failures.map((failure) => ({ level: "error", message: { text: plain(failure) } }));
  const run = {
    tool: { driver },
    columnKind: "utf16CodeUnits",
    invocations: [{ executionSuccessful: failures.length === 0, toolExecutionNotifications }],
    results: problems.map(result),
  };
  return JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2);
}

function descriptor({ id, summary, why, source }: Rule) {
  return {
    id,
    shortDescription: { text: plain(summary) },
    fullDescription: { text: plain(why) },
    help: { text: plain(why) },
    ...(source === undefined ? {} : { helpUri: source.url }),
    defaultConfiguration: { level: "warning" },
  };
}

/** Problems of the parser have no descriptor: their messages say all there is. */
function result({ path, line, level, rule, message }: LocatedProblem) {
  const ruleIndex = RULES.findIndex(({ id }) => id === rule);
  return {
    ruleId: rule,
    ...(ruleIndex === -1 ? {} : { ruleIndex }),
    level: level === "error" ? "error" : "warning",
    message: { text: plain(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path) },
          region: { startLine: line ?? 1 },
        },
      },
    ],
  };
}

/** In a message `[words](target)` is a link; a backslash takes that meaning away (3.11.6). */
const plain = (text: string): string => text.replace(/[\\[\]]/g, "\\$&");

/** A relative reference: each segment encoded; a lone surrogate, which no URI can hold, is replaced. */
function uriOf(path: string): string {
  return path
    .toWellFormed()
    .split("/")
    .map((segment) => encodeURIComponent(segment))
    .join("/");
}
