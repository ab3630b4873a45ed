import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isInContext, readDockerfile, ROOT } from "./dockerfile.ts";

const { from, copied, runs, user, healthCheck, command } = readDockerfile();

it("stands on Debian with the Node that runs here", () => {
  expect(from).toMatch(new RegExp(`^node:${process.versions.node.split(".")[0]}-[a-z]+-slim$`));
});

it.each(copied)("copies %s, which is there and not ignored", (name) => {
  expect(existsSync(join(ROOT, name)), "is there").toBe(true);
  expect(isInContext(name), ".dockerignore lets it in").toBe(true);
});

it("copies what the server reads, and no tests and no data", () => {
  expect(copied.toSorted()).toEqual([".npmrc", "LICENSE", "config", "package-lock.json", "package.json", "src"]);
});

it("installs production packages, the optional ones too", () => {
  expect(runs.join("\n")).toContain("npm ci --omit=dev");
  expect(runs.join("\n")).not.toContain("--omit=optional");
});

it("runs as nobody special, without a shell between it and SIGTERM", () => {
  expect(user).toBe("node");
  expect([command[0], healthCheck[0]]).toEqual(["node", "node"]);
  expect(existsSync(join(ROOT, command.at(-1) ?? ""))).toBe(true);
});
