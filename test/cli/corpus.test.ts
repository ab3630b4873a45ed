import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { CLONE, finished, spawnCli } from "./command-line.ts";

/** Real postmortems with labels made by hand, beside the repository where somebody has them. */
const CORPUS = join(CLONE, "..", "shared", "corpus");
const isHere = existsSync(join(CORPUS, "score.mjs"));
if (!isHere) console.log("Skipped the corpus: there is no ../shared/corpus beside the repository.");

const FIGURES = z.object({
  f1: z.number(),
  precision: z.number(),
  emptyFilesClean: z.string(),
  fields: z.record(z.string(), z.number()),
});
/** It takes 1 to 2 s on an idle machine; the rest is for one that runs other tests beside. */
const PATIENCE_MS = 10_000;

test.skipIf(!isHere)("action items of real postmortems are found", async () => {
  const started = performance.now();
  const parsed = await finished(spawnCli(CLONE, ["parse", "--json", "--root", join(CORPUS, "files")]));
  const seconds = (performance.now() - started) / 1000;
  expect(parsed).toMatchObject({ code: 0, stderr: "" });

  const scorer = spawn(process.execPath, [join(CORPUS, "score.mjs")], { stdio: ["pipe", "pipe", "pipe"] });
  const scored = finished(scorer);
  scorer.stdin.end(parsed.stdout);
  const { stdout } = await scored;
  // These files were at hand while the parser was written: the figures show that nothing got worse, not how it does
  // on files that nobody has seen.
  console.log(`Corpus, read in ${seconds.toFixed(1)} s, known to the parser's authors: ${stdout.trim()}`);
  const { f1, precision, emptyFilesClean, fields } = FIGURES.parse(JSON.parse(stdout));
  expect(f1).toBeGreaterThanOrEqual(0.97);
  expect(precision).toBeGreaterThanOrEqual(0.97);
  expect(emptyFilesClean).toBe("12/12");
  for (const share of Object.values(fields)) expect(share).toBeGreaterThanOrEqual(0.97);
  expect(seconds * 1000).toBeLessThan(PATIENCE_MS);
});
