import { expect, test } from "vitest";
import { CHECKOUT, folderWith, run } from "./command-line.ts";

test("the plan shows what a merge would open, and why the rest stays", async () => {
  const folder = await folderWith({ "postmortems/checkout.md": CHECKOUT });
  const { code, stdout, stderr } = await run(folder, "plan", "postmortems/checkout.md");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "postmortems/checkout.md
    + Postmortem: Checkout was down
          labels postmortem
    +   Add an alert on certificate expiry
            @​ana · P1 · due 2026-04-01 · labels postmortem, priority:P1
    +   Renew certificates automatically
            team platform · labels postmortem, team:platform
    =   Renew the certificate
            done: only listed in the meta-issue
    →   Write down who to call
            linked by the postmortem: becomes a sub-issue, its text stays
    =   Buy a second processor
            declined: only listed in the meta-issue

    Labels that do not exist yet
    + postmortem
    + priority:P1
    + team:platform

    Would open 3 issues, set 3 parent links, make 3 labels: 9 writes. Left as they are: 2.
    Fingerprint 6c2ecbe6dd5979d29199
    "
  `);
});

test("the same files give the same fingerprint", async () => {
  const folder = await folderWith({ "postmortems/checkout.md": CHECKOUT });
  const first = await run(folder, "plan", "postmortems");
  const second = await run(folder, "plan", "postmortems/checkout.md");
  expect(first.stdout).toBe(second.stdout);
});

test("files that open nothing say why", async () => {
  const folder = await folderWith({
    "postmortems/template.md": "# Postmortem template\n\n## Action items\n\n- [ ] Add an alert\n",
    "postmortems/draft.md": `---\nstatus: draft\n---\n${CHECKOUT}`,
    "notes.md": "# Notes\n\nWe had lunch.\n",
  });
  const { code, stdout } = await run(folder, "plan", "postmortems", "notes.md");
  expect(code).toBe(0);
  expect(stdout.split("\n").filter((line) => line.includes(".md"))).toEqual([
    "notes.md: opens nothing: it is not read as a postmortem",
    "notes.md: no pattern of the setting `paths` matches, so the server would not read it",
    "postmortems/draft.md: a draft opens nothing",
    "postmortems/template.md: opens nothing: it is read as an unfilled template",
  ]);
});

test("the settings of the repository count: people, paths and ask_above", async () => {
  const files = Array.from({ length: 4 }, (_, at) => [`written/${at}.md`, CHECKOUT]);
  const folder = await folderWith({
    ".github/followthrough.yml": 'paths: ["written/*.md"]\npeople: {Carol: carol-x}\nask_above: 3\n',
    ...Object.fromEntries(files),
    "written/carol.md": "# Outage\n\n## Action items\n\n- [ ] Add a limit (owner: Carol)\n",
  });
  const { stdout } = await run(folder, "plan", "--root", ".", "written");
  expect(stdout).toContain("@\u200bcarol-x · labels postmortem");
  expect(stdout).not.toContain("no pattern");
  expect(stdout).toContain(
    "! Unusually much (opens 18, closes 0, asks about 0; `ask_above` is 3): it waits for a human, and nothing of it is done before.",
  );
  expect(stdout).toContain("+ Followthrough waits: a plan is unusually large");
});

test("settings that cannot be used are told with their place, and the exit code is 1", async () => {
  const folder = await folderWith({ ".github/followthrough.yml": "path: [a]\n", "a.md": CHECKOUT });
  const { code, stdout, stderr } = await run(folder, "plan", "a.md");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(
    "followthrough.yml:1 config-unknown-key Unexpected setting `path`, expected `paths` (did you mean that?)",
  );
});

test("a file that cannot be read is told, the others are planned, and the exit code is 1", async () => {
  const folder = await folderWith({ "postmortems/checkout.md": CHECKOUT });
  const { code, stdout, stderr } = await run(folder, "plan", "postmortems/checkout.md", "gone.md");
  expect(code).toBe(1);
  expect(stdout).toContain("+ Postmortem: Checkout was down");
  expect(stderr).toContain("gone.md: there is no such file or folder");
});
