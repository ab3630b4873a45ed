import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const words = z.array(z.string()).min(1);

/** What our Dockerfile does, as far as it can be followed without a container engine. */
export interface Recipe {
  readonly from: string;
  /** Sources of `COPY`, relative to the project; the last word of the instruction is not among them. */
  readonly copied: readonly string[];
  readonly runs: readonly string[];
  readonly user: string;
  /** In exec form: the words of a command, no shell. */
  readonly healthCheck: readonly string[];
  readonly command: readonly string[];
}

/** Throws when an instruction is missing, and when a command is not in exec form. */
export function readDockerfile(): Recipe {
  const lines = readFileSync(join(ROOT, "Dockerfile"), "utf8")
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .join("\n")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n");
  const all = (name: string) =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1).trim());
  const last = (name: string) => {
    const value = all(name).at(-1);
    if (value === undefined) throw new Error(`Dockerfile: expected ${name}`);
    return value;
  };
  return {
    from: last("FROM"),
    copied: all("COPY").flatMap((value) => value.split(/\s+/).slice(0, -1)),
    runs: all("RUN"),
    user: last("USER"),
    healthCheck: words.parse(JSON.parse(last("HEALTHCHECK").replace(/^.*?CMD /, ""))),
    command: words.parse(JSON.parse(last("CMD"))),
  };
}

/** Whether .dockerignore, which begins by leaving everything out, lets a file or folder of the top level in. */
export const isInContext = (name: string): boolean =>
  readFileSync(join(ROOT, ".dockerignore"), "utf8")
    .split("\n")
    .includes(`!${name.replace(/^\.\//, "")}`);
