import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { renderSchema } from "./render-schema.ts";

/** Writes config/schema.json. With `--check` it only says whether the file is stale, and ends with exit code 1 then. */
const FILE = fileURLToPath(new URL("../../config/schema.json", import.meta.url));
const wanted = renderSchema();

function current(): string | null {
  try {
    return readFileSync(FILE, "utf8");
  } catch {
    return null;
  }
}

if (!process.argv.includes("--check")) writeFileSync(FILE, wanted);
else if (current() === wanted) console.log("Schema: config/schema.json is up to date.");
else {
  console.error("config/schema.json: unexpected content, expected what src/core/config/config.ts says: npm run schema");
  process.exitCode = 1;
}
