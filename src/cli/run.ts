import type { Command, ExitCode, Surroundings } from "./command.ts";
import { nearest } from "../core/text/nearest.ts";
import { lintCommand } from "./lint.ts";
import { parseCommand } from "./parse.ts";
import { planCommand } from "./plan.ts";
import { readOptions } from "./read-options.ts";
import { UsageError } from "./usage-error.ts";

const COMMANDS: readonly Command[] = [parseCommand, lintCommand, planCommand];

const HELP = `Usage: followthrough COMMAND [OPTION…] [FILE…]

Reads postmortems by hand, with the same engine as the server. Nothing is sent anywhere.

Commands:
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(6)} ${summary}`).join("\n")}

\`followthrough COMMAND --help\` explains a command, \`followthrough --version\` says which version this is.

Exit codes: 0 done; 1 something could not be read, the rest was done; 2 the command line was not understood.`;

/** Runs what was typed behind `followthrough` and says with which code to exit. */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { output, version } = surroundings;
  const [name, ...rest] = args;
  if (name === "--help" || name === "-h" || name === "help") {
    const about = COMMANDS.find((command) => command.name === rest[0]);
    await output.print(about?.help ?? HELP);
    return 0;
  }
  if (name === "--version") {
    await output.print(version);
    return 0;
  }
  if (name === undefined) {
    await output.complain(HELP);
    return 2;
  }
  try {
    const command = commandNamed(name);
    const options = readOptions(rest, command.options);
    if (!options.has("help")) return await command.run(options, surroundings);
    await output.print(command.help);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await output.complain(`${error.message}\nTry \`followthrough --help\`.`);
    return 2;
  }
}

function commandNamed(name: string): Command {
  const command = COMMANDS.find((each) => each.name === name);
  if (command) return command;
  const names = COMMANDS.map((each) => each.name);
  const near = nearest(name, names);
  const what = name.startsWith("-") ? "option" : "command";
  const hint = near === undefined ? `expected one of ${names.join(", ")}.` : `did you mean \`${near}\`?`;
  throw new UsageError(`Unexpected ${what} ${name}, ${hint}`);
}
