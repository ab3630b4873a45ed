import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";
import { type Mark, writeLinks } from "../../../src/core/write-back/write-links.ts";

const URL = "https://github.com/acme/shop/issues/";
const PATH = "postmortems/2026-03-04-a.md";
const read = (text: string) => parsePostmortem(PATH, text);
const mark = (line: number, title: string, number: number, tick = false): Mark => ({
  line,
  title,
  link: { text: `#${number}`, url: `${URL}${number}` },
  tick,
});

interface Case {
  readonly name: string;
  readonly text: readonly string[];
  readonly marks: readonly Mark[];
  readonly expected: readonly string[];
}

const HEAD = ["# Outage", "", "## Action items", ""];

const CASES: readonly Case[] = [
  {
    name: "after an entry",
    text: [...HEAD, "- [ ] Cap the retries @mona"],
    marks: [mark(5, "Cap the retries", 7)],
    expected: [...HEAD, `- [ ] Cap the retries @mona ([#7](${URL}7))`],
  },
  {
    name: "after an entry of several lines, before what is nested below it",
    text: [...HEAD, "- Cap the retries of the", "  worker", "  - as Tom proposed", "- Write a runbook"],
    marks: [mark(5, "Cap the retries of the worker", 7)],
    expected: [
      ...HEAD,
      "- Cap the retries of the",
      `  worker ([#7](${URL}7))`,
      "  - as Tom proposed",
      "- Write a runbook",
    ],
  },
  {
    name: "ticks a box and nothing else",
    text: [...HEAD, `- [ ] Cap the retries (#7)`, "- [ ] Write a runbook"],
    marks: [{ line: 5, title: "Cap the retries", link: null, tick: true }],
    expected: [...HEAD, `- [x] Cap the retries (#7)`, "- [ ] Write a runbook"],
  },
  {
    name: "in the column of tickets, with its place held",
    text: [
      ...HEAD,
      "| Action | Owner | Ticket                     |",
      "|---|---|---|",
      "| Cap the retries | mona | TBD                        |",
    ],
    marks: [mark(7, "Cap the retries", 7)],
    expected: [
      ...HEAD,
      "| Action | Owner | Ticket                     |",
      "|---|---|---|",
      `| Cap the retries | mona | [#7](${URL}7) |`,
    ],
  },
  {
    name: "in the cell of the work, where no column is for tickets",
    text: [...HEAD, "| Action | Owner |", "|---|---|", "| Cap the retries | mona |"],
    marks: [mark(7, "Cap the retries", 7)],
    expected: [...HEAD, "| Action | Owner |", "|---|---|", `| Cap the retries ([#7](${URL}7)) | mona |`],
  },
];

describe("links back", () => {
  for (const { name, text, marks, expected } of CASES) {
    for (const end of ["\n", "\r\n"]) {
      it(`${name} (${JSON.stringify(end)})`, () => {
        expect(writeLinks(text.join(end), marks, read).text).toBe(expected.join(end));
      });
    }
  }

  it("keeps a byte order mark and a missing line end", () => {
    const text = `\uFEFF${HEAD.join("\n")}\n- Cap the retries`;
    expect(writeLinks(text, [mark(5, "Cap the retries", 7)], read).text).toBe(`${text} ([#7](${URL}7))`);
  });

  it("leaves out what would change how the document is read", () => {
    const text = [...HEAD, "Cap the retries"].join("\n");
    const wrong = mark(1, "Outage", 7);
    expect(writeLinks(text, [wrong], read)).toEqual({ text, written: [] });
  });

  it("writes nearly every open item of real files, and touches no other line", () => {
    const figures = { open: 0, written: 0 };
    for (const { path, text } of realFiles()) {
      const { items } = parsePostmortem(path, text);
      const marks = items
        .filter(({ state }) => state === "open")
        .map(({ line, title }, index) => mark(line, title, index + 1));
      const result = writeLinks(text, marks, (changed) => parsePostmortem(path, changed));
      figures.open += marks.length;
      figures.written += result.written.length;
      const before = text.split("\n");
      const after = result.text.split("\n");
      expect(after.length).toBe(before.length);
      const changed = before.filter((line, index) => line !== after[index]);
      expect(changed.length).toBeLessThanOrEqual(result.written.length);
      // Written once, there is nothing left to write.
      const again = parsePostmortem(path, result.text).items.map(({ tracked }) => tracked.join());
      for (const { link } of result.written)
        expect(again.some((tracked) => tracked.includes(link?.url ?? "?"))).toBe(true);
    }
    const share = ((100 * figures.written) / figures.open).toFixed(1);
    console.log(
      `Links back: ${figures.written} of ${figures.open} open items of real files get their link (${share} %)`,
    );
    expect(figures.written / figures.open).toBeGreaterThanOrEqual(0.9);
  });
});

function realFiles() {
  const corpus = join(import.meta.dirname, "../../../../shared/corpus/files");
  const folders = [join(import.meta.dirname, "../../cases/labelled"), ...(existsSync(corpus) ? [corpus] : [])];
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => /\.(?:md|mdx|rst)$/.test(path))
      .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") })),
  );
}
