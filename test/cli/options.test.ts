import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { invokedFrom } from "../../src/cli/invoked-from.ts";
import { run } from "./command-line.ts";

const folder = tmpdir();

test.for([
  [["--help"], "Usage: followthrough COMMAND"],
  [["-h"], "Usage: followthrough COMMAND"],
  [["help", "plan"], "Usage: followthrough plan"],
  [["parse", "--help"], "Usage: followthrough parse"],
  [["plan", "-h", "a.md"], "Usage: followthrough plan"],
] as const)("%j explains", async ([args, start]) => {
  const { code, stdout, stderr } = await run(folder, ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.startsWith(start)).toBe(true);
  expect(stdout).toContain("Exit codes: 0 done; 1 ");
});

test("--version says which version this is", async () => {
  expect(await run(folder, "--version")).toEqual({ code: 0, stdout: "1.2.3\n", stderr: "" });
});

test.for([
  [["prase"], "Unexpected command prase, did you mean `parse`?"],
  [["serve"], "Unexpected command serve, expected one of parse, lint, plan."],
  [["--json"], "Unexpected option --json, expected one of parse, lint, plan."],
  [["parse", "--jsno"], "Unexpected option --jsno, did you mean --json?"],
  [["parse", "--verbose"], "Unexpected option --verbose, expected one of --help, --json, --root"],
  [["parse", "-x"], "Unexpected option -x, expected one of --help, --json, --root"],
  [["parse", "--root"], "Unexpected --root without a value, expected --root VALUE."],
  [["parse", "--root", "--json"], "Unexpected --root without a value, expected --root VALUE."],
  [["parse", "--json=yes"], "Unexpected value of --json, expected the option alone."],
  [["plan"], "Unexpected end of the command, expected at least one FILE: `followthrough plan FILE…`."],
] as const)("%j is not understood", async ([args, message]) => {
  const { code, stdout, stderr } = await run(folder, ...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toBe(`${message}\nTry \`followthrough --help\`.\n`);
});

test("no command at all is not understood either", async () => {
  const { code, stdout, stderr } = await run(folder);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("Usage: followthrough COMMAND");
});

test("npm's own folder counts only for the script that npm started", () => {
  const env = { INIT_CWD: "/home/ana/clone/docs", npm_lifecycle_event: "followthrough" };
  expect(invokedFrom(env, "followthrough", "/home/ana/clone")).toBe("/home/ana/clone/docs");
  expect(invokedFrom({ ...env, npm_lifecycle_event: "test" }, "followthrough", "/tmp/x")).toBe("/tmp/x");
  expect(invokedFrom({}, "followthrough", "/tmp/x")).toBe("/tmp/x");
});
