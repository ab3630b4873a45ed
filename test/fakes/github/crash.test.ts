import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from "./index.ts";

let github: FakeGitHub;
let repo: FakeRepository;
let child: ChildProcess;

const CREATE = { route: "POST /repos/{owner}/{repo}/issues" };

/** A process that creates one issue and would exit with 0. */
function creator(token: string): ChildProcess {
  const script = `
    const [url, token] = process.argv.slice(1);
    const headers = { authorization: "Bearer " + token, "content-type": "application/json" };
    await fetch(url, { method: "POST", headers, body: JSON.stringify({ title: "by a process" }) });
  `;
  const url = `${github.baseUrl}/repos/acme/incidents/issues`;
  return spawn(process.execPath, ["--input-type=module", "--eval", script, url, token], { stdio: "ignore" });
}

beforeEach(async () => {
  github = await startFakeGitHub();
  repo = github.repository("acme/incidents");
});

afterEach(async () => {
  child.kill("SIGKILL");
  github.assertNoSurprises();
  await github.stop();
});

test.each([
  ["before", "drop", 0],
  ["before", "release", 1],
  ["after", "drop", 1],
  ["after", "release", 1],
] as const)("a process killed %s the change, and %s: %i issues", async (side, end, issues) => {
  const pause = github.faults.pause(side, CREATE);
  child = creator(github.install("acme").token());
  await pause.reached;
  child.kill("SIGKILL");
  await once(child, "exit");
  pause[end]();
  await expect.poll(() => repo.issues().length).toBe(issues);
  await expect.poll(() => github.writes().length).toBe(issues);
});
