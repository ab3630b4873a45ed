/** `npm run demo [FILE…]`: a merged postmortem becomes issues, to be watched on a terminal. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import picomatch from "picomatch";
import { invokedFrom } from "../../src/cli/invoked-from.ts";
import { createOutput, type Output } from "../../src/cli/output.ts";
import { readOptions } from "../../src/cli/read-options.ts";
import { UsageError } from "../../src/cli/usage-error.ts";
import { mergeLayers } from "../../src/core/config/merge-layers.ts";
import { readLayer } from "../../src/core/config/read-layer.ts";
import { creationsIn, expectationOf } from "./expectation.ts";
import { introduce, type Play, playAgain, playMerge, settingsFor } from "./play.ts";
import { EXAMPLE_ISSUE, EXAMPLES, type Input, peopleIn, readInputs, whyNothing } from "./read-inputs.ts";
import { CONFIG, PEOPLE } from "./life/scenes.ts";
import { tellLife } from "./life/tell-life.ts";
import { Stage } from "./stage.ts";

const HELP = `Usage: npm run demo -- [--keep] [FILE…]
       npm run demo -- --story life

Starts the real server against a pretend GitHub on this machine, merges the postmortems (default: the ones in
docs/examples) and shows the issues that stand afterwards. Needs no network and no account, and leaves nothing behind.

  FILE…       postmortems, or folders with postmortems below them
  --story life
              tells what becomes of three action items instead, as Markdown (docs/life-of-an-item.md)
  --keep      leave it running until Ctrl-C, and print the addresses
  -h, --help  this text

Exit codes: 0 all as promised; 1 something went wrong, with the server's log; 2 the command line was not understood.`;

/** Links and issues that one hour has room for. */
const PER_HOUR = 500;

const output = createOutput(process.stdout, process.stderr, process.env);
const dataDir = mkdtempSync(join(tmpdir(), "followthrough-demo-"));
process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));
let stage: Stage | null = null;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void endNow());

process.exitCode = await main().catch(explain);

async function endNow(): Promise<void> {
  await stage?.server?.kill9();
  process.exit(130);
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), { flags: ["keep"], values: ["story"] });
  if (options.has("help")) {
    await output.print(HELP);
    return 0;
  }
  if (options.has("story")) {
    if (options.value("story") !== "life")
      throw new UsageError(`Unexpected story ${options.value("story") ?? ""}, expected life.`);
    await tell();
    return 0;
  }
  const folder = invokedFrom(process.env, "demo", process.cwd());
  const given = options.positionals.map((path) => resolve(folder, path));
  const { files, failures } = await readInputs(given.length === 0 ? [EXAMPLES] : given);
  for (const failure of failures) await output.complain(failure);
  if (failures.length > 0) return 2;
  if (files.every((file) => whyNothing(file) !== null)) return await sayNothing(files, output);
  const expectation = expectationOf(files);
  if (creationsIn(expectation) > PER_HOUR)
    throw new UsageError(
      `Unexpected ${expectation.titles.length} action items, expected about ${PER_HOUR / 2} at most: GitHub allows no more within an hour. Name fewer files.`,
    );
  await play(files, given.length === 0, options.has("keep"));
  return 0;
}

async function play(files: readonly Input[], examples: boolean, keep: boolean): Promise<void> {
  const config = settingsFor(files, picomatch(defaultPaths(), { dot: true, nocase: true }));
  stage = await Stage.build({ people: peopleIn(files), config, issue: examples ? EXAMPLE_ISSUE : null });
  const scene: Play = { stage, files, expectation: expectationOf(files), output };
  await introduce(scene, config);
  const started = performance.now();
  const server = await stage.startServer(dataDir);
  await output.show(
    `\n2. The server is ready after ${((performance.now() - started) / 1000).toFixed(1)} s, with an empty database of its own.`,
  );
  await playMerge(scene);
  await playAgain(scene);
  stage.github.assertNoSurprises();
  if (keep) {
    await output.show(
      `\nStill running, until Ctrl-C:\n   server        ${server.url} (/healthz, /readyz, /metrics)\n   pretend API   ${stage.github.baseUrl}`,
    );
    await server.ended;
  }
  await stage.stop();
}

async function tell(): Promise<void> {
  stage = await Stage.build({ people: PEOPLE, config: CONFIG, issue: null, writesBack: true });
  await stage.startServer(dataDir);
  let first = true;
  for await (const scene of tellLife(stage)) {
    await output.print(`${first ? "" : "\n"}${scene}\n`);
    first = false;
  }
  stage.github.assertNoSurprises();
  await stage.stop();
}

async function sayNothing(files: readonly Input[], { show }: Output): Promise<number> {
  for (const file of files) {
    await show(`${file.path}: opens nothing, for ${whyNothing(file)}.`);
    for (const { rule, message, line } of file.postmortem?.problems ?? [])
      await show(`  line ${line ?? 1}: ${message} (${rule})`);
  }
  await show("Nothing would be opened, so there is nothing to watch.");
  return 0;
}

function defaultPaths(): string[] {
  const layer = readLayer(readFileSync(join(import.meta.dirname, "..", "..", "config", "default.yml"), "utf8"));
  const merged = mergeLayers(layer.kind === "layer" ? [layer.values] : []);
  return merged.kind === "config" ? merged.config.paths : [];
}

async function explain(error: unknown): Promise<number> {
  if (error instanceof UsageError) {
    await output.complain(`${error.message}\nTry \`npm run demo -- --help\`.`);
    return 2;
  }
  await output.complain(`\n${error instanceof Error ? error.message : String(error)}`);
  const log = stage?.server?.log();
  if (log) await output.complain(`\nThe server's log:\n${log}`);
  await stage?.server?.kill9();
  await stage?.github.stop();
  return 1;
}
