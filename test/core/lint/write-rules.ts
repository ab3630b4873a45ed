import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { renderRulesPage } from "../../../src/core/lint/rules-page.ts";

/** Writes docs/rules.md. With `--check` it only says whether the file is stale, and ends with exit code 1 then. */
const FILE = fileURLToPath(new URL("../../../docs/rules.md", import.meta.url));

/** Whether docs/rules.md says what the rules say. */
export function isFresh(): boolean {
  try {
    return readFileSync(FILE, "utf8") === renderRulesPage();
  } catch {
    return false;
  }
}

if (import.meta.main) {
  if (!process.argv.includes("--check")) writeFileSync(FILE, renderRulesPage());
  else if (isFresh()) console.log("Rules: docs/rules.md is up to date.");
  else {
    console.error("docs/rules.md: unexpected content, expected what src/core/lint/rules says: npm run rules");
    process.exitCode = 1;
  }
}
