import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT, sourceFiles } from "./cruise.ts";
import { readFacts } from "./source-facts.ts";

/** What enters once, as a value, and the only files that may take it in: the entry points. */
const ENTERS_ONCE: readonly (readonly [what: string, text: RegExp, where: readonly string[]])[] = [
  ["the environment", /^process(\.env|\.\*)?$/, ["src/index.ts", "src/cli.ts"]],
  [
    "the clock",
    /^(Date\(\)|new Date\(\)|Date\.now|performance(\.now)?|perf_hooks\..*|Temporal\.Now|process\.hrtime)$/,
    ["src/index.ts", "src/cli.ts"],
  ],
  [
    "randomness",
    /^(Math\.random|crypto\.(\*|random.*|getRandomValues|webcrypto|generateKey.*))$/,
    ["src/index.ts", "src/cli.ts"],
  ],
];

const files = sourceFiles(ROOT, "src");
const facts = files.map((file) => ({ file, ...readFacts(readFileSync(join(ROOT, file), "utf8")) }));

it.each(ENTERS_ONCE)("%s is read by an entry point only", (_what, text, where) => {
  const elsewhere = facts
    .filter(({ file }) => !where.includes(file))
    .flatMap(({ file, ambient }) =>
      ambient.filter((said) => text.test(said.text)).map((said) => `${file}:${said.line} ${said.text}`),
    );
  expect(elsewhere).toEqual([]);
});

it("looks at the files that are there", () => {
  expect(files.length).toBeGreaterThan(100);
});
