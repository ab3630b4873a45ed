import { expect, test } from "vitest";
import { createOutput } from "../../src/cli/output.ts";

/** What a standard stream was given, with or without a terminal behind it. */
function screen(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string, done: () => void) => {
    written.push(text);
    done();
    return true;
  };
  return { isTTY, write, on: () => {}, text: () => written.join("") };
}

async function shown(text: string, { isTTY = true, env = {} }: { isTTY?: boolean; env?: Record<string, string> }) {
  const stdout = screen(isTTY);
  await createOutput(stdout, screen(isTTY), env).show(text);
  return stdout.text();
}

test("a terminal shows lines in the colour of their sign", async () => {
  expect(await shown("a.md\n+ new\n= kept", {})).toBe("a.md\n\u001b[32m+ new\u001b[39m\n\u001b[90m= kept\u001b[39m\n");
});

test.for([
  ["no terminal", { isTTY: false }],
  ["NO_COLOR", { env: { NO_COLOR: "1" } }],
  ["a dumb terminal", { env: { TERM: "dumb" } }],
] as const)("%s: no colours", async ([, where]) => {
  expect(await shown("+ new", where)).toBe("+ new\n");
});

test("a text of a document cannot write elsewhere on the screen, and hides nothing", async () => {
  expect(await shown("+ a\u001b[2Jb\u202ec\u0007\u009b31m @\u200bana\nnext", { isTTY: false })).toBe(
    "+ a[2Jbc31m @ana\nnext\n",
  );
});
