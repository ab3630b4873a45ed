import manifest from "../package.json" with { type: "json" };
import { runCommandLine } from "./cli/run.ts";
import { createOutput } from "./cli/output.ts";
import { invokedFrom } from "./cli/invoked-from.ts";

/** Composition root of the command line: the only place in it that reads the process. Ends by itself when all is written. */
const { env, stdout, stderr } = process;
const output = createOutput(stdout, stderr, env);
process.exitCode = await runCommandLine(process.argv.slice(2), {
  folder: invokedFrom(env, "followthrough", process.cwd()),
  output,
  version: manifest.version,
});
