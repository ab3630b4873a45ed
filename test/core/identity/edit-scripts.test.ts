import fc from "fast-check";
import { expect, it } from "vitest";
import { type Figures, run, sources } from "./edit-scripts.ts";
import { scripts } from "./edits.ts";

const RUNS = Number(process.env["EDIT_SCRIPTS"] ?? 500);

function measure(withLinks: boolean): Figures {
  const figures: Figures = { must: 0, kept: 0, wrong: 0, examples: [] };
  const from = sources();
  for (const script of fc.sample(scripts, { numRuns: RUNS, seed: 4 })) run(script, from, withLinks, figures);
  const share = ((100 * figures.kept) / figures.must).toFixed(2);
  const how = withLinks ? "with" : "without";
  console.log(
    `${RUNS} edit scripts ${how} links: ${figures.kept} of ${figures.must} items kept their issue (${share} %), ${figures.wrong} wrong merges`,
  );
  if (process.env["EDIT_EXAMPLES"] !== undefined) console.log(figures.examples.join("\n"));
  return figures;
}

it("items keep their issues through edits, and none gets another's", () => {
  const linked = measure(true);
  expect(linked.wrong).toBe(0);
  expect(linked.kept).toBe(linked.must);
  const bare = measure(false);
  expect(bare.wrong).toBe(0);
  expect(bare.kept / bare.must).toBeGreaterThanOrEqual(0.98);
}, 300_000);
