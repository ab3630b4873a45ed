import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cruiseTree, overlooked, ROOT, sourceFiles } from "./cruise.ts";
import { type Reach, reachOf } from "./reachability.ts";
import { readFacts } from "./source-facts.ts";

/**
 * The rules of the house over src and test, and how much of src is pure. Run by `npm run check:architecture`; prints
 * what is wrong and ends with exit code 1 then. With `--impure` it also lists what can reach I/O, and through what.
 */
const LEAST_SHARE = 0.5;
const AIM = 0.6;

const { modules, violations, isAllowedInCore } = await cruiseTree(ROOT, ["src", "test"]);
const files = sourceFiles(ROOT, "src");
const sources = new Map(
  files.map((file) => {
    const text = readFileSync(join(ROOT, file), "utf8");
    return [file, { lines: text.split("\n").length - 1, ambient: readFacts(text).ambient.map((said) => said.text) }];
  }),
);
const isDoor = (path: string) => !path.startsWith("src/") && !isAllowedInCore(path);
const byImport = reachOf(modules, sources, isDoor);
const byPortToo = reachOf(modules, sources, (path) => isDoor(path) || path.startsWith("src/ports/"));
const share = ({ pureLines, lines }: Reach) => pureLines / lines;
const percent = (part: number) => `${(part * 100).toFixed(1)} %`;

const wrong = [
  ...violations.map(({ rule, from, to, cycle }) => {
    const way = cycle === undefined ? to : cycle.map((step) => step.name).join(" → ");
    return `${rule.name}: ${from} → ${way}`;
  }),
  ...overlooked(ROOT, modules, files),
  ...(share(byImport) < LEAST_SHARE ? [`Too few lines are pure, expected at least ${percent(LEAST_SHARE)}`] : []),
];
if (process.argv.includes("--impure")) for (const [file, step] of byImport.impure) console.log(`${file}: ${step}`);
for (const line of wrong) console.error(line);
console.log(
  [
    `Architecture: ${files.length} files of src and ${modules.length - files.length} others read, ${wrong.length} faults.`,
    `Of ${byImport.lines} lines of src, ${percent(share(byImport))} cannot reach I/O through any import (aim ${percent(AIM)}),`,
    `${percent(share(byPortToo))} not even through a port.`,
  ].join(" "),
);
process.exitCode = wrong.length === 0 ? 0 : 1;
