import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readSettings, SettingsError } from "../../src/settings.ts";
import { ROOT } from "./cruise.ts";

/** The variables that the program asks an empty environment for: no list to keep in step. */
function variablesAskedFor(): readonly string[] {
  const asked = new Set<string>();
  const env = new Proxy<Record<string, string>>(
    {},
    {
      get(_target, name) {
        if (typeof name === "string") asked.add(name);
        return undefined;
      },
    },
  );
  try {
    readSettings(env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
  }
  return [...asked].filter((name) => /^[A-Z][A-Z0-9_]+$/.test(name)).toSorted();
}

const README = join(ROOT, "README.md");
const readme = existsSync(README) ? readFileSync(README, "utf8") : "";
const variables = variablesAskedFor();

it("knows what the program asks for", () => {
  expect(variables).toEqual(expect.arrayContaining(["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH", "DATABASE_URL"]));
});

it("README.md explains every variable, with backticks", () => {
  expect(variables.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
