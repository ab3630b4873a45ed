/** The command line as a person uses it: in this process where only its words matter, else in one of its own. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import { runCommandLine } from "../../src/cli/run.ts";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What is used of a child process. */
interface Talking {
  readonly stdout: Readable;
  readonly stderr: Readable;
  once(event: "close", listener: (code: number | null) => void): unknown;
}

export const CLONE = join(import.meta.dirname, "..", "..");
const ENTRY = join(CLONE, "src", "followthrough.js");

/** Runs a command in this process. */
export async function run(folder: string, ...args: readonly string[]): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const code = await runCommandLine(args, {
    folder,
    version: "1.2.3",
    output: {
      print: async (text) => void (stdout += `${text}\n`),
      show: async (text) => void (stdout += `${text}\n`),
      complain: async (text) => void (stderr += `${text}\n`),
    },
  });
  return { code, stdout, stderr };
}

/** Runs a command in a process of its own; its output is a pipe, as with `followthrough … | less`. */
export function spawnCli(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const flags = ["--disable-warning=ExperimentalWarning", ENTRY];
  return spawn(process.execPath, [...flags, ...args], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

export function finished(child: Talking): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, stdout, stderr })));
}

/** A new folder with these files, gone after the test. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "followthrough-cli-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

export const CHECKOUT = `# Checkout was down

Date: 2026-03-04

## Action items

- [ ] [P1] Add an alert on certificate expiry @ana due: 2026-04-01
- [ ] Renew certificates automatically (owner: @acme/platform)
- [x] Renew the certificate @bob
- [ ] Write down who to call, see #12
- [ ] ~~Buy a second processor~~ won't do
`;
