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

interface File {
  readonly path: string;
  readonly text: string;
}

function filesBelow(folder: string): readonly File[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => DOCUMENT.test(path))
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

/** Milliseconds of the median round: a pause of the machine is in some rounds and not in most. The first only warm up. */
function medianTime(rounds: number, round: () => void): number {
  const times = Array.from({ length: rounds + Math.ceil(rounds / 4) }, () => {
    const start = performance.now();
    round();
    return performance.now() - start;
  });
  return times.slice(-rounds).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

/** The figures, as lines to print. */
export function benchmark(rounds: number): readonly string[] {
  const present = existsSync(CORPUS);
  const files = filesBelow(present ? CORPUS : CASES);
  const bytes = files.reduce((sum, { text }) => sum + text.length, 0);
  const markdown = new MarkdownIt({ html: true, linkify: false });
  const alone = medianTime(rounds, () => {
    for (const { text } of files) markdown.parse(text, {});
  });
  const extraction = medianTime(rounds, () => {
    for (const { path, text } of files) parsePostmortem(path, text);
  });
  const figures = (milliseconds: number) =>
    `${milliseconds.toFixed(1)} ms  ${(bytes / 1_000 / milliseconds).toFixed(1)} MB/s`;
  return [
    `${files.length} files of ${present ? "the corpus" : "our own cases"}, ${Math.round(bytes / 1_000)} kB`,
    `markdown-it alone  ${figures(alone)}`,
    `extraction         ${figures(extraction)}`,
    `ratio              ${(alone / extraction).toFixed(2)} (aim 0.50)`,
  ];
}

if (import.meta.main) console.log(benchmark(ROUNDS).join("\n"));
