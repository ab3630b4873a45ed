import { parseArgs } from "node:util";
import { nearest } from "../core/text/nearest.ts";
import { UsageError } from "./usage-error.ts";

/** The options that a command knows, without their dashes. `--help` (`-h`) is known to all. */
export interface OptionNames {
  readonly flags: readonly string[];
  /** Options that are followed by a value. */
  readonly values: readonly string[];
}

export interface Options {
  has(flag: string): boolean;
  value(name: string): string | undefined;
  readonly positionals: readonly string[];
}

/**
 * Reads what follows the name of a command. Throws a UsageError that says what was not understood and what was
 * probably meant. Behind `--` everything is a positional.
 *
 * @example readOptions(["--json", "a.md"], { flags: ["json"], values: ["root"] }).positionals // ["a.md"]
 */
export function readOptions(args: readonly string[], { flags, values }: OptionNames): Options {
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: {
      help: { type: "boolean", short: "h" },
      ...Object.fromEntries(flags.map((name) => [name, { type: "boolean" as const }])),
      ...Object.fromEntries(values.map((name) => [name, { type: "string" as const }])),
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const known = ["help", ...flags, ...values];
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value } = token;
    if (!known.includes(name)) throw new UsageError(unknownOption(rawName, name, known));
    if (values.includes(name)) given.set(name, valueOf(rawName, value, token.inlineValue === true));
    else if (value === undefined) given.set(name, "");
    else throw new UsageError(`Unexpected value of ${rawName}, expected the option alone.`);
  }
  return { has: (flag) => given.has(flag), value: (name) => given.get(name), positionals };
}

function unknownOption(raw: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  const hint = near === undefined ? `expected one of ${known.map((each) => `--${each}`).join(", ")}` : undefined;
  return `Unexpected option ${raw}, ${hint ?? `did you mean --${near}?`}`;
}

/** `--root --json` is a forgotten value, not a folder of that name; `--root=--json` would be one. */
function valueOf(raw: string, value: string | undefined, inline: boolean): string {
  if (value === undefined || value === "" || (!inline && value.startsWith("-")))
    throw new UsageError(`Unexpected ${raw} without a value, expected ${raw} VALUE.`);
  return value;
}
