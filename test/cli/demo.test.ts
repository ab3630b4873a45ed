import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CHECKOUT, CLONE, finished, folderWith } from "./command-line.ts";

/** Slow: each starts the real server on a new embedded database. About 10 s, more on a busy machine. */
const PATIENCE_MS = 60_000;

function spawnDemo(folder: string, args: readonly string[]) {
  const entry = join(CLONE, "test", "demo", "demo.ts");
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", entry, ...args], {
    cwd: folder,
    // What an operator may have set must reach neither the demo nor its server.
    env: { PATH: process.env["PATH"] ?? "", TMPDIR: folder, DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}
const leftovers = (folder: string) => readdirSync(folder).filter((name) => name.startsWith("followthrough-demo-"));

test("the demo shows the examples as issues, with as few writes as there can be", {
  timeout: PATIENCE_MS,
}, async () => {
  const folder = await folderWith({});
  const { code, stdout, stderr } = await finished(spawnDemo(folder, []));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("Postmortem: Card payments failed at checkout  [postmortem]\n");
  expect(stdout).toContain("[postmortem] [priority:P1]  @ines-calder\n");
  expect(stdout).toContain("#1  Keep both cookie formats readable for a while  (opened by octocat, adopted)\n");
  expect(stdout).toContain("Writes ÷ fewest: 1.00.");
  expect(stdout).toMatch(/delivers the same webhook again: 0 writes, /);
  expect(stdout).toMatch(/next sweep over the unchanged repository .*: 0 writes, 1 request\./);
  expect(stdout).not.toMatch(/<!--|followthrough:end|PRIVATE KEY|secret/i);
  expect(leftovers(folder)).toEqual([]);
});

/** The review date is three months away, whenever that is. */
const withoutDates = (text: string) => text.replace(/until \d{4}-\d{2}-\d{2}/g, "until …");

test("docs/life-of-an-item.md is what the story tells", { timeout: PATIENCE_MS }, async () => {
  const folder = await folderWith({});
  const { code, stdout, stderr } = await finished(spawnDemo(folder, ["--story", "life"]));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const written = readFileSync(join(CLONE, "docs", "life-of-an-item.md"), "utf8");
  expect(withoutDates(stdout)).toBe(withoutDates(written));
  expect(leftovers(folder)).toEqual([]);
});

test("the demo takes any file that is named", { timeout: PATIENCE_MS }, async () => {
  const folder = await folderWith({ "what happened.txt": CHECKOUT, "README.md": "# Hello\n" });
  const { code, stdout, stderr } = await finished(spawnDemo(folder, ["what happened.txt", "README.md"]));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain('paths: ["postmortems/**"]   # otherwise only .md, .markdown and .mdx');
  expect(stdout).toContain("/README.md: opens nothing, for it is not read as a postmortem");
  expect(stdout).toContain("Add an alert on certificate expiry  [postmortem] [priority:P1]  @ana\n");
  expect(stdout).toContain("Renew certificates automatically  [postmortem] [team:acme/platform]\n");
  expect(stdout).toContain("Writes ÷ fewest: 1.00.");
});

test("files without an open action item are told why, and nothing is started", async () => {
  const folder = await folderWith({
    "notes.md": "# Notes\n\nWe had lunch.\n",
    "done.md": "# Outage\n\n## Action items\n\n- [x] Add an alert\n",
  });
  const { code, stdout, stderr } = await finished(spawnDemo(folder, ["notes.md", "done.md"]));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.split("\n")).toEqual([
    "postmortems/done.md: opens nothing, for its only action item is done or declined.",
    "postmortems/notes.md: opens nothing, for it is not read as a postmortem: no action section, no facts of an incident.",
    "Nothing would be opened, so there is nothing to watch.",
    "",
  ]);
});

test("Ctrl-C ends the demo and its server, and leaves nothing behind", { timeout: PATIENCE_MS }, async () => {
  const folder = await folderWith({ "checkout.md": CHECKOUT });
  const child = spawnDemo(folder, ["--keep", "checkout.md"]);
  const ran = finished(child);
  let text = "";
  let address: string | undefined;
  child.stdout.on("data", (more: string) => {
    text += more;
    address ??= /server {2,}(http:\S+)/.exec(text)?.[1];
    if (address !== undefined && text.includes("pretend API")) child.kill("SIGINT");
  });
  expect(await ran).toMatchObject({ code: 130, stderr: "" });
  if (address === undefined) throw new Error("Expected the address of the server");
  await expect(fetch(address)).rejects.toThrow();
  expect(leftovers(folder)).toEqual([]);
});

test.for([
  [["gone.md"], "gone.md: there is no such file or folder"],
  [["--story", "death"], "Unexpected story death, expected life"],
  [["--kep"], "Unexpected option --kep, did you mean --keep?"],
] as const)("%j is refused", async ([args, message]) => {
  const { code, stdout, stderr } = await finished(spawnDemo(await folderWith({}), args));
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
});
