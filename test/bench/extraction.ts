/**
 * How fast items are extracted, as a ratio to markdown-it alone on the same files (1 would be as fast): the corpus
 * where it is present, else our own cases.
 *
 *   node test/bench/extraction.ts
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
import { parsePostmortem } from "../../src/core/postmortem/parse-postmortem.ts";

const CORPUS = join(import.meta.dirname, "../../../shared/corpus/files");
const CASES = join(import.meta.dirname, "../cases/postmortem");
const DOCUMENT = /\.(?:md|mdx|markdown|rst)$/;
const ROUNDS = 40;
/** Both need a while until they are compiled. */
const WARM_UP_ROUNDS = 8;

interface File {
  readonly path: string;
  readonly text: string;
}

function filesBelow(folder: string): readonly File[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => DOCUMENT.test(path))
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

/** Milliseconds of the median round: a pause of the machine is in some rounds and not in most. */
function medianTime(round: () => void): number {
  for (let count = 0; count < WARM_UP_ROUNDS; count++) round();
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    round();
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}

const present = existsSync(CORPUS);
const files = filesBelow(present ? CORPUS : CASES);
const bytes = files.reduce((sum, { text }) => sum + text.length, 0);
const markdown = new MarkdownIt({ html: true, linkify: false });

const alone = medianTime(() => {
  for (const { text } of files) markdown.parse(text, {});
});
const extraction = medianTime(() => {
  for (const { path, text } of files) parsePostmortem(path, text);
});

const perSecond = (milliseconds: number) => `${(bytes / 1_000 / milliseconds).toFixed(1)} MB/s`;
console.log(`${files.length} files of ${present ? "the corpus" : "our own cases"}, ${Math.round(bytes / 1_000)} kB`);
console.log(`markdown-it alone  ${alone.toFixed(1)} ms  ${perSecond(alone)}`);
console.log(`extraction         ${extraction.toFixed(1)} ms  ${perSecond(extraction)}`);
console.log(`ratio              ${(alone / extraction).toFixed(2)} (aim 0.50)`);
