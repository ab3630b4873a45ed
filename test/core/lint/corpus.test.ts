import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { lintPostmortem } from "../../../src/core/lint/lint-postmortem.ts";
import { RULES } from "../../../src/core/lint/rules/index.ts";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";

/** Real postmortems, beside the repository where somebody has them: how much noise do the rules make? */
const CORPUS = join(import.meta.dirname, "../../../../shared/corpus/files");
const isHere = existsSync(CORPUS);
if (!isHere) console.log("Skipped the corpus: there is no ../shared/corpus beside the repository.");

/** A field that few teams write is not noise. */
const FIELDS = new Set(["no-owner", "no-priority", "no-due-date"]);
const MOST_OF_ITEMS = 0.7;

test.skipIf(!isHere)("no rule of wording speaks of nearly everything", () => {
  const counts = new Map(RULES.map(({ id }) => [id, { remarks: 0, files: new Set<string>() }]));
  let items = 0;
  let files = 0;
  for (const entry of readdirSync(CORPUS, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:md|rst)$/.test(entry.name)) continue;
    const place = join(entry.parentPath, entry.name);
    const text = readFileSync(place, "utf8");
    const postmortem = parsePostmortem(relative(CORPUS, place), text);
    if (postmortem.kind === "postmortem") files++;
    items += postmortem.items.filter(({ state }) => state === "open").length;
    for (const { rule } of lintPostmortem(postmortem, text, { people: {}, rules: {}, merged: null })) {
      const count = counts.get(rule);
      if (count) count.remarks++;
      count?.files.add(place);
    }
  }
  const table = [...counts].map(([id, { remarks, files: in_ }]) => `${id} ${remarks} in ${in_.size}`);
  console.log(`Lint of ${files} real postmortems, ${items} open items: ${table.join(", ")}`);
  for (const [id, { remarks }] of counts) if (!FIELDS.has(id)) expect(remarks, id).toBeLessThan(items * MOST_OF_ITEMS);
});
