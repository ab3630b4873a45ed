import { expect, test } from "vitest";
import { ownWords, wordsSetting } from "../../../src/core/config/words-setting.ts";
import { readerWith } from "../../../src/core/postmortem/reader.ts";

const TEXT =
  "# Outage\n\n## Homework\n\n| Chore | Driver | Rank |\n|---|---|---|\n| Add a test | Jo Doe | drop everything |\n";

test("a team's own words are read, and their results are kept apart from those of others", () => {
  const setting = wordsSetting.parse({
    headings: { action: ["homework"] },
    fields: { task: ["chore"], owner: ["driver"], priority: ["rank"] },
    priorities: { P0: ["drop everything"] },
  });
  const reader = readerWith(ownWords(setting));
  expect(reader.read("a.md", TEXT).items).toMatchObject([{ title: "Add a test", owners: ["Jo Doe"], priority: "P0" }]);
  expect(reader.version).not.toBe(readerWith().version);
  expect(readerWith(ownWords(wordsSetting.parse({ headings: {}, nothing: [] }))).version).toBe(readerWith().version);
});

test("words that name nothing we know are refused", () => {
  expect(wordsSetting.safeParse({ headings: { actions: ["x"] } }).success).toBe(false);
  expect(wordsSetting.safeParse({ fields: { owner: "x" } }).success).toBe(false);
});
