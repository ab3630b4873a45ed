import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { CHECKOUT, finished, folderWith, run, spawnCli } from "./command-line.ts";

/** The contract that other programs read; keys may be added to it, none may go. */
const CONTRACT = z.object({
  documents: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(["postmortem", "template", "other"]),
      items: z.array(
        z.object({
          line: z.int().positive(),
          title: z.string().min(1),
          owners: z.array(z.string()),
          priority: z.enum(["P0", "P1", "P2", "P3", "P4"]).nullable(),
          priorityText: z.string().nullable(),
          due: z.iso.date().nullable(),
          dueText: z.string().nullable(),
          type: z.string().nullable(),
          state: z.enum(["open", "done", "declined"]),
          tracked: z.array(z.string()),
        }),
      ),
      problems: z.array(z.object({ rule: z.string(), message: z.string(), line: z.int().positive().optional() })),
    }),
  ),
});
const documentsIn = (stdout: string) => CONTRACT.parse(JSON.parse(stdout)).documents;

test("the listing shows each file with its items, and figures", async () => {
  const folder = await folderWith({
    "postmortems/checkout.md": CHECKOUT,
    "postmortems/README.md": "# Postmortems\n\nHere they are.\n",
  });
  const { code, stdout, stderr } = await run(folder, "parse");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "postmortems/README.md: other, 0 items

    postmortems/checkout.md: postmortem, 5 items
       7 [ ] Add an alert on certificate expiry
             @ana · P1 · due 2026-04-01
       8 [ ] Renew certificates automatically
             @acme/platform
       9 [x] Renew the certificate
             @bob
      10 [ ] Write down who to call
             nobody · see #12
      11 [-] Buy a second processor
             nobody

    2 files: 1 postmortem, 0 templates, 1 other. 5 items: 3 open, 1 done, 1 declined. 0 problems.
    "
  `);
});

test("problems are printed with file, line and rule", async () => {
  const folder = await folderWith({ "a.md": "# Outage\n\n<<<<<<< ours\n=======\n>>>>>>> theirs\n" });
  const { code, stdout } = await run(folder, "parse", "a.md");
  expect(code).toBe(0);
  expect(stdout).toContain("  a.md:3 merge-conflict Unexpected merge-conflict marker");
  expect(stdout).toContain("1 problem.");
});

test("the JSON holds to the contract", async () => {
  const folder = await folderWith({ "postmortems/checkout.md": CHECKOUT });
  const { stdout } = await run(folder, "parse", "--json");
  const [document] = documentsIn(stdout);
  expect(document).toMatchObject({ path: "postmortems/checkout.md", kind: "postmortem", problems: [] });
  expect(document?.items.map(({ line, title, state }) => `${line} ${state} ${title}`)).toEqual([
    "7 open Add an alert on certificate expiry",
    "8 open Renew certificates automatically",
    "9 done Renew the certificate",
    "10 open Write down who to call",
    "11 declined Buy a second processor",
  ]);
  expect(document?.items[0]).toEqual({
    line: 7,
    title: "Add an alert on certificate expiry",
    owners: ["@ana"],
    priority: "P1",
    priorityText: "P1",
    due: "2026-04-01",
    dueText: "2026-04-01",
    type: null,
    state: "open",
    tracked: [],
  });
});

test("every Markdown and reStructuredText file below the root is read, in order, and nothing else", async () => {
  const folder = await folderWith({
    "b.md": "",
    "a/z.rst": "",
    "a/y.MARKDOWN": "",
    "a/x.mdx": "",
    "a/w.txt": "",
    "node_modules/pack/README.md": "",
    ".git/description.md": "",
    ".github/incident.md": "",
  });
  await symlink(join(folder, "b.md"), join(folder, "link.md"));
  await symlink(folder, join(folder, "circle"));
  const { stdout } = await run(folder, "parse", "--json");
  expect(documentsIn(stdout).map(({ path }) => path)).toEqual([
    ".github/incident.md",
    "a/x.mdx",
    "a/y.MARKDOWN",
    "a/z.rst",
    "b.md",
  ]);
});

test("paths are those below --root, and named files are read whatever they are called", async () => {
  const folder = await folderWith({ "repo/docs/notes.txt": CHECKOUT, "repo/docs/more/a.md": "", "b.md": "" });
  const { stdout } = await run(folder, "parse", "--json", "--root", "repo", "repo/docs/notes.txt", "repo/docs", "b.md");
  const documents = documentsIn(stdout);
  expect(documents.map(({ path }) => path)).toEqual(["../b.md", "docs/more/a.md", "docs/notes.txt"]);
  expect(documents[2]?.items).toHaveLength(5);
});

test("what the server would refuse to read is a problem of the document", async () => {
  const folder = await folderWith({
    "bytes.md": Uint8Array.of(0x23, 0x20, 0xe9, 0x0a),
    "large.md": "a".repeat(1024 * 1024 + 1),
  });
  const { code, stdout } = await run(folder, "parse", "--json");
  expect(code).toBe(0);
  expect(documentsIn(stdout).map(({ kind, problems }) => [kind, problems[0]?.rule])).toEqual([
    ["other", "not-utf-8"],
    ["other", "file-too-large"],
  ]);
});

test("a file that cannot be read is told, the others are printed, and the exit code is 1", async () => {
  const folder = await folderWith({ "a.md": CHECKOUT });
  const { code, stdout, stderr } = await run(folder, "parse", "--json", "a.md", "gone.md");
  expect(code).toBe(1);
  expect(documentsIn(stdout)).toHaveLength(1);
  expect(stderr).toBe(
    `Cannot read ${join(folder, "gone.md")}: there is no such file or folder. Check the spelling and the folder you are in.\n`,
  );
});

test("a large output arrives completely through a pipe, without colours", async () => {
  const items = Array.from({ length: 400 }, (_, at) => `- [ ] Add check number ${at} @ana`).join("\n");
  const files = Array.from({ length: 12 }, (_, at) => [`${at}.md`, `# Outage\n\n## Action items\n\n${items}\n`]);
  const folder = await folderWith(Object.fromEntries(files));
  const { code, stdout } = await finished(spawnCli(folder, ["parse", "--json"]));
  expect(code).toBe(0);
  expect(stdout.length).toBeGreaterThan(1_000_000);
  expect(documentsIn(stdout).flatMap(({ items }) => items)).toHaveLength(4800);
  const listing = await finished(spawnCli(folder, ["parse"], { FORCE_COLOR: "1" }));
  expect(listing.stdout).not.toContain("\u001b");
});

test("a reader who has seen enough ends it quietly", async () => {
  const folder = await folderWith({
    "a.md": `# Outage\n\n## Action items\n\n${"- [ ] Add a check @ana\n".repeat(900)}`,
  });
  const child = spawnCli(folder, ["parse", "--json"]);
  const ran = finished(child);
  child.stdout.once("data", () => child.stdout.destroy());
  expect(await ran).toMatchObject({ code: 0, stderr: "" });
});
