import { generateKeyPairSync } from "node:crypto";
import webhooks from "@octokit/webhooks-examples" with { type: "json" };
import { pino } from "pino";
import { Probot, ProbotOctokit } from "probot";
import { expect, test } from "vitest";
import { z } from "zod";
import { type AppDeps, followthroughApp, receiveThrough } from "../src/app.ts";
import { countingDeps } from "./http/counting.ts";
import { serve } from "./http/serving.ts";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

/** Probot with the app loaded, logging everything it can into `logged`. */
async function load(deps: AppDeps) {
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  const Octokit = ProbotOctokit.defaults((options: object) => ({
    ...options,
    throttle: { enabled: false },
    retry: { enabled: false },
  }));
  const probot = new Probot({ appId: 1, privateKey, secret: "unused", log, Octokit });
  await probot.load(followthroughApp(deps));
  return { receive: receiveThrough(probot, deps.metrics), logged: () => lines.join("") };
}

const installation = { id: 1 };
const repository = { id: 2, full_name: "octo/repo", private: true, visibility: "private", default_branch: "main" };
const commit = { id: "c0ffee", added: [], modified: ["postmortems/1.md"], removed: [] };
const push = { ref: "refs/heads/main", created: false, deleted: false, forced: false, commits: [commit] };
const LOOK = ["introduce 1/2 octo/repo private", "apply 1/2"];
const ANEW = ["apply 1/2", "discover 1"];

/** What a payload, with installation and repository added, makes the handlers write; issue 7 is ours. */
async function writes(name: string, payload: object): Promise<string[]> {
  const deps = countingDeps([7]);
  const { receive } = await load(deps);
  await receive({ id: "1", name, payload: { installation, repository, ...payload } });
  return deps.calls.writes();
}

const code = { ...push, commits: [{ ...commit, modified: ["src/a.ts"] }] };
const others = [
  { id: 3, full_name: "octo/three", private: false },
  { id: 4, full_name: "octo/four", private: true },
];
const TWO = ["introduce 1/3 octo/three public", "apply 1/3", "introduce 1/4 octo/four private", "apply 1/4"];
const pull = (ref: string) => ({ pull_request: { number: 12, base: { ref } } });
const issue = (number: number, login = "ada") => ({ issue: { number }, sender: { login } });

const spoken = (number: number, body: string | null, login?: string) => ({
  action: "created",
  ...issue(number, login),
  comment: { body },
});
const family = (action: string, parent: number, child: number) => ({
  action,
  parent_issue: { number: parent },
  sub_issue: { number: child },
  sender: { login: "ada" },
});

test.each<[string, string, object, string[]]>([
  ["a push that may matter", "push", push, LOOK],
  ["a push of code", "push", code, []],
  ["a push to a topic", "push", { ...push, ref: "refs/heads/topic" }, []],
  ["a push that lists nothing usable", "push", { ...push, commits: "many" }, LOOK],
  ["installed", "installation", { action: "created", repositories: others }, TWO],
  [
    "permissions accepted: every repository",
    "installation",
    { action: "new_permissions_accepted" },
    ["discover 1 every"],
  ],
  ["unsuspended: no list", "installation", { action: "unsuspend" }, ["discover 1"]],
  [
    "one odd repository does not hide others",
    "installation",
    { action: "created", repositories: [{ id: "x" }, ...others] },
    TWO,
  ],
  ["uninstalled", "installation", { action: "deleted", repositories: others }, ["retire 1/all", "discover 1"]],
  ["suspended", "installation", { action: "suspend" }, ["retire 1/all", "discover 1"]],
  ["repositories added", "installation_repositories", { action: "added", repositories_added: others }, TWO],
  [
    "repositories removed",
    "installation_repositories",
    { action: "removed", repositories_removed: others },
    ["retire 1/3", "retire 1/4", "discover 1"],
  ],
  ["renamed", "repository", { action: "renamed" }, ANEW],
  ["transferred", "repository", { action: "transferred" }, ANEW],
  ["publicized", "repository", { action: "publicized" }, ANEW],
  ["privatized", "repository", { action: "privatized" }, ANEW],
  ["unarchived", "repository", { action: "unarchived" }, ANEW],
  ["default branch changed", "repository", { action: "edited", changes: { default_branch: { from: "master" } } }, ANEW],
  [
    "internal counts as private",
    "push",
    { ...push, repository: { ...repository, private: false, visibility: "internal" } },
    LOOK,
  ],
  ["description changed", "repository", { action: "edited", changes: { description: { from: "" } } }, []],
  ["archived", "repository", { action: "archived" }, ["retire 1/2", "discover 1"]],
  ["deleted", "repository", { action: "deleted" }, ["retire 1/2", "discover 1"]],
  ["created: installation_repositories says so too", "repository", { action: "created" }, []],
  [
    "our issue closed: attention before the key",
    "issues",
    { action: "closed", ...issue(7) },
    ["attention 1/2", "apply 1/2"],
  ],
  ["our issue closed by us", "issues", { action: "closed", ...issue(7, "followthrough[bot]") }, []],
  [
    "our issue closed by another bot",
    "issues",
    { action: "closed", ...issue(7, "stale[bot]") },
    ["attention 1/2", "apply 1/2"],
  ],
  [
    "our issue deleted, sender unknown",
    "issues",
    { action: "deleted", issue: { number: 7 }, sender: null },
    ["attention 1/2", "apply 1/2"],
  ],
  ["a foreign issue", "issues", { action: "closed", ...issue(8) }, []],
  ["our issue given a milestone", "issues", { action: "milestoned", ...issue(7) }, ["attention 1/2", "apply 1/2"]],
  ["a command in our thread", "issue_comment", spoken(7, "Right.\n\n/due 2026-03-01"), ["attention 1/2", "apply 1/2"]],
  ["a command after CR alone", "issue_comment", spoken(7, "Right.\r\n/help"), ["attention 1/2", "apply 1/2"]],
  ["talk in our thread", "issue_comment", spoken(7, "see src/app.ts, 1/2 of it\nand a/b"), []],
  ["a comment without text", "issue_comment", spoken(7, null), []],
  ["a command in a foreign thread", "issue_comment", spoken(8, "/help"), []],
  ["I7: a command that we quote ourselves", "issue_comment", spoken(7, "/help", "followthrough[bot]"), []],
  ["a command that was edited", "issue_comment", { ...spoken(7, "/help"), action: "edited" }, []],
  ["a child of ours added", "sub_issues", family("sub_issue_added", 7, 8), ["attention 1/2", "apply 1/2"]],
  ["a child of a foreign issue", "sub_issues", family("sub_issue_added", 8, 7), []],
  ["our item moved below another", "sub_issues", family("parent_issue_added", 8, 7), ["attention 1/2", "apply 1/2"]],
  ["an item elsewhere moved below ours", "sub_issues", family("parent_issue_removed", 7, 8), []],
  [
    "I7: our own link",
    "sub_issues",
    { ...family("sub_issue_added", 7, 8), sender: { login: "followthrough[bot]" } },
    [],
  ],
  ["our issue pinned", "issues", { action: "pinned", ...issue(7) }, []],
  ["a pull request", "pull_request", { action: "opened", ...pull("main") }, ["preview 1/2 #12"]],
  ["new commits", "pull_request", { action: "synchronize", ...pull("main") }, ["preview 1/2 #12"]],
  [
    "I7: a pull request of our own",
    "pull_request",
    { action: "synchronize", ...pull("main"), sender: { login: "followthrough[bot]" } },
    [],
  ],
  ["a pull request to a topic", "pull_request", { action: "opened", ...pull("topic") }, []],
  [
    "base changed to main",
    "pull_request",
    { action: "edited", ...pull("main"), changes: { base: { ref: { from: "topic" } } } },
    ["preview 1/2 #12"],
  ],
  [
    "base changed from main",
    "pull_request",
    { action: "edited", ...pull("topic"), changes: { base: { ref: { from: "main" } } } },
    ["preview 1/2 #12"],
  ],
  [
    "a pull request's title changed",
    "pull_request",
    { action: "edited", ...pull("main"), changes: { title: { from: "x" } } },
    [],
  ],
  ["no installation", "push", { ...push, installation: undefined }, []],
  ["installation null", "push", { ...push, installation: null }, []],
  ["an installation that is none", "push", { ...push, installation: { id: "1" } }, []],
  ["a repository without an id", "push", { ...push, repository: { ...repository, id: -1 } }, []],
  ["a name that leads elsewhere", "push", { ...push, repository: { ...repository, full_name: "octo/.." } }, []],
  ["a name with a path", "push", { ...push, repository: { ...repository, full_name: "octo/repo/issues" } }, []],
  ["an event named like a property", "constructor", { action: "x" }, []],
  ["an action named like a property", "issues", { action: "constructor", ...issue(7) }, []],
  ["an action that is no text", "issues", { action: { toString: 1 }, ...issue(7) }, []],
])("%s", async (_case, name, payload, expected) => {
  expect(await writes(name, payload)).toEqual(expected);
});

/** The package's types describe another module form; what is used of it is checked here. */
const examples = z.array(z.object({ name: z.string(), examples: z.array(z.looseObject({})) })).parse(webhooks);

test("every example of a real payload passes ingress and handlers; those without a handler cost nothing", async () => {
  const deps = countingDeps([1]);
  const { receive, logged } = await load(deps);
  const { post } = await serve({ receive });
  const handled = new Set([
    "push",
    "installation",
    "installation_repositories",
    "repository",
    "issues",
    "issue_comment",
    "pull_request",
  ]);
  let sent = 0;
  for (const { name, examples: payloads } of examples) {
    for (const payload of payloads) {
      const before = deps.calls.writes().length;
      const answer = await post(JSON.stringify({ installation, ...payload }), { "x-github-event": name });
      expect([name, answer.status]).toEqual([name, 202]);
      if (!handled.has(name)) expect(deps.calls.writes()).toHaveLength(before);
      sent += 1;
    }
  }
  expect(sent).toBeGreaterThan(300);
  expect(deps.calls.all.filter((call) => call.includes("malformed"))).toEqual([]);
  expect(deps.calls.writes().length).toBeGreaterThan(30);
  expect(logged()).toBe("");
});

test("S4 the same delivery twice asks for the same keys twice, and for nothing else", async () => {
  const deps = countingDeps();
  const { receive } = await load(deps);
  const { post } = await serve({ receive });
  const body = JSON.stringify({ installation, repository, ...push });
  expect([(await post(body)).status, (await post(body)).status]).toEqual([202, 202]);
  expect(deps.calls.writes()).toEqual([...LOOK, ...LOOK]);
});

test("S18 a ledger that fails: 500, no key without its repository, and no log shows the payload", async () => {
  const deps = countingDeps();
  const failing: AppDeps = {
    ...deps,
    ledger: {
      ...deps.ledger,
      introduce: async () => {
        throw Object.assign(new Error("near CANARY"), { code: "57P01", parameters: ["CANARY"] });
      },
    },
  };
  const { receive, logged } = await load(failing);
  const { post, logged: ingressLogged } = await serve({ receive });
  const body = JSON.stringify({ installation, repository, ...push, head_commit: { message: "CANARY" } });
  expect((await post(body)).status).toBe(500);
  expect(deps.calls.writes()).toEqual([]);
  for (const text of [logged(), ingressLogged()]) {
    expect(text).toContain("57P01");
    expect(text).not.toContain("CANARY");
    expect(text).not.toContain("c0ffee");
  }
});

test("what happens to deliveries is counted under our own names", async () => {
  const counted: string[] = [];
  const deps = {
    ...countingDeps(),
    metrics: { delivery: (event: string, result: string) => void counted.push(`${event} ${result}`) },
  };
  const { receive } = await load(deps);
  for (const name of ["push", "issues", "star", "made_up"])
    await receive({ id: "1", name, payload: { installation, repository, ...push } });
  await receive({ id: "1", name: "push", payload: { installation, repository } });
  expect(counted).toEqual(["push accepted", "issues ignored", "other ignored", "other ignored", "push malformed"]);
});
