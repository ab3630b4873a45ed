import { conditions, optionLines } from "./explain.ts";
import type { Example, Rule } from "./rule.ts";
import { RULES } from "./rules/index.ts";

const HEAD = `# Rules about the writing of postmortems

\`followthrough lint\` and the check on pull requests remark what is below, with a line and the id of the rule. All of it is
advice. The setting \`rules\` says what counts, in \`.github/followthrough.yml\` or in the deployment's own layer:

\`\`\`yaml
rules:
  no-owner: error          # \`followthrough lint\` ends with exit code 1
  no-priority: off         # never said
  too-many-items: { level: warn, max: 8 }
\`\`\`

A rule would rather miss something than remark on something that is right. Items that are done or declined are left alone,
and so are templates and files that are no postmortems. Where a rule reads words, its line says in which languages.

This page is made from the rules themselves, and every example on it is a test. To add a rule, write one file in
\`src/core/lint/rules\` and one word in the list there.

`;

/** The text of docs/rules.md. */
export function renderRulesPage(): string {
  const table = RULES.map(({ id, summary }) => `| [\`${id}\`](#${id}) | ${summary} |`);
  return `${HEAD}| rule | what is unexpected |\n|---|---|\n${table.join("\n")}\n\n${RULES.map(section).join("\n")}`;
}

function section({ id, summary, why, source, options, good, bad }: Rule): string {
  const lines = [
    `## ${id}`,
    "",
    summary,
    "",
    `**Why.** ${why}`,
    ...(source === undefined ? [] : ["", `**Source.** [${source.title}](${source.url})`]),
    ...optionLines(options).map((line) => `\n**Option** \`${line.replace(":", "`:")}.`),
    ...bad.flatMap((example) => [
      "",
      ...shown("Unexpected", example),
      "",
      `> line ${example.line}: ${example.message}`,
    ]),
    ...good.flatMap((example) => ["", ...shown("Expected", example)]),
    "",
  ];
  return lines.join("\n");
}

const FENCE = "`````";

const shown = (what: string, example: Example): string[] => [
  `${what}${conditions(example)}:`,
  "",
  `${FENCE}markdown`,
  example.text.trimEnd(),
  FENCE,
];
