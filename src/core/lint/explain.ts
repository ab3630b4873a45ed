import type { Example, Rule } from "./rule.ts";
import { RULES } from "./rules/index.ts";

/** Every rule with what it finds, for the terminal. */
export function listRules(): string {
  const width = Math.max(...RULES.map(({ id }) => id.length));
  return RULES.map(({ id, summary }) => `${id.padEnd(width)}  ${summary}`).join("\n");
}

/** One rule with its reason and its examples, for the terminal. */
export function explainRule({ id, summary, why, source, options, good, bad }: Rule): string {
  return [
    `${id}: ${summary}`,
    "",
    why,
    ...(source === undefined ? [] : ["", `Source: ${source.title}`, `        ${source.url}`]),
    ...optionLines(options).flatMap((line, at) => (at === 0 ? ["", "Options:", `  ${line}`] : [`  ${line}`])),
    ...bad.flatMap((example) => [
      "",
      `Unexpected${conditions(example)}:`,
      indent(example.text),
      `  → line ${example.line}: ${example.message}`,
    ]),
    ...good.flatMap((example) => ["", `Expected${conditions(example)}:`, indent(example.text)]),
  ].join("\n");
}

/** "max: most open items; default: 12" for each option. */
export function optionLines(options: Rule["options"]): readonly string[] {
  return Object.entries(options?.shape ?? {}).map(([name, schema]) => `${name}: ${descriptionOf(schema)}`);
}

/** What an example takes for granted beside its text, in brackets; empty where that is nothing. */
export function conditions({ merged, people, options }: Example): string {
  const said = [
    ...(merged === undefined ? [] : [`merged on ${merged}`]),
    ...(people === undefined ? [] : [`\`people: ${JSON.stringify(people)}\``]),
    ...(options === undefined ? [] : [`with \`${JSON.stringify(options)}\``]),
  ];
  return said.length === 0 ? "" : ` (${said.join(", ")})`;
}

const descriptionOf = (schema: unknown): string =>
  schema instanceof Object && "description" in schema ? String(schema.description) : "";

const indent = (text: string): string =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : `    ${line}`))
    .join("\n");
