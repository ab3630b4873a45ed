import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Look } from "../../src/reconcile/look.ts";
import type { Fault } from "../fakes/github/index.ts";
import { Crash, CrashPoint } from "../simulation/crash.ts";
import { Engine } from "./engine.ts";
import { expectSilence } from "./expect-one-of-each.ts";
import { CHECKOUT, CHECKOUT_PATH as PATH, postmortem, withItems } from "./postmortems.ts";

const BRANCH = "followthrough/links";
const OTHER = "postmortems/2026-05-06-mail.md";

let engine: Engine;
async function start(): Promise<Engine> {
  const started = await Engine.start();
  started.writeBack();
  return started;
}
beforeEach(async () => {
  engine = await start();
});
afterEach(async () => {
  engine.github.assertNoSurprises();
  await engine.stop();
});

const pulls = (of = engine) => of.repo.pullRequests();
const suggested = (look: Look) => (look.kind === "looked" ? look.suggested : look.kind);
const link = (number: number) => `[#${number}](https://github.com/acme/payments/issues/${number})`;
/** Without signs that change with every run. */
const words = ({ body }: { readonly body: string }) => body.replace(/end [\w.]+/, "end MARK");
const writes = (mark: number) => engine.github.writes(mark).map(({ method, route }) => `${method} ${route}`);

async function merge(files: Readonly<Record<string, string>>): Promise<Look> {
  engine.repo.commit({ files });
  return engine.converge();
}

/** A full look at a world that did not change. */
async function lookAgain(): Promise<Look> {
  engine.pass(engine.policy.fullLookMs);
  return engine.look();
}

/** Somebody does something to an issue, and GitHub tells of it. */
async function afterEvent(): Promise<Look> {
  await engine.ledger.raiseAttention(engine.repository);
  return engine.converge();
}

describe("once its issues are open", () => {
  test("a postmortem is asked to carry their links, by one pull request from our branch", async () => {
    expect(suggested(await merge({ [PATH]: CHECKOUT }))).toEqual({ kind: "suggested", number: 5 });
    const [pull] = pulls();
    expect(pulls()).toHaveLength(1);
    expect(pull).toMatchObject({ author: engine.github.botLogin, branch: BRANCH, state: "open" });
    expect({ title: pull?.title, body: pull && words(pull) }).toMatchSnapshot();
    expect(engine.repo.file(PATH, BRANCH)).toBe(
      CHECKOUT.replace("due: 2026-04-01", `due: 2026-04-01 (${link(1)})`)
        .replace("(owner: @acme/platform)", `(owner: @acme/platform) (${link(2)})`)
        .replace("who to call", `who to call (${link(3)})`),
    );
    expect(engine.repo.file(PATH)).toBe(CHECKOUT);
  });

  test("I13: that costs a tree, a commit, a branch and a pull request, and I3: a look after it nothing", async () => {
    await merge({ [PATH]: withItems(2) });
    expect(writes(0).slice(-4)).toEqual([
      "POST /repos/{owner}/{repo}/git/trees",
      "POST /repos/{owner}/{repo}/git/commits",
      "POST /repos/{owner}/{repo}/git/refs",
      "POST /repos/{owner}/{repo}/pulls",
    ]);
    const mark = engine.github.mark();
    await engine.look();
    expect(engine.github.requestsSince(mark).map(({ status }) => status)).toEqual([304]);
    await expectSilence(engine);
    expect(suggested(await lookAgain())).toEqual({ kind: "unchanged", number: 4 });
    expect(engine.github.requestsSince(mark).some(({ route }) => route.includes("/git/blobs/"))).toBe(false);
  });

  test("I3: after it is merged, everything is known by its links, and nothing is written any more", async () => {
    await merge({ [PATH]: CHECKOUT, [OTHER]: withItems(2, "Mail was down", "the mail") });
    engine.repo.mergePullRequest(pulls()[0]?.number ?? 0);
    const mark = engine.github.mark();
    expect(suggested(await engine.converge())).toEqual({ kind: "nothing" });
    await expectSilence(engine);
    expect(writes(mark)).toEqual([]);
    expect(pulls()).toHaveLength(1);
  });

  test("an item that is rewritten beyond recognition keeps its issue, for its link is in the document now", async () => {
    await merge({ [PATH]: withItems(1) });
    engine.repo.mergePullRequest(3);
    await engine.converge();
    const text = engine.repo.file(PATH) ?? "";
    await merge({ [PATH]: text.replace("Add check number 1 for the queue", "Rehearse what the night shift does") });
    expect(engine.repo.issues().map(({ title }) => title)).toEqual([
      "Rehearse what the night shift does",
      "Postmortem: Checkout was down",
    ]);
  });

  test("I3 S4: an event that comes again writes nothing", async () => {
    await merge({ [PATH]: withItems(2) });
    const mark = engine.github.mark();
    for (let again = 0; again < 3; again++) expect(suggested(await afterEvent())).toMatchObject({ kind: "unchanged" });
    expect(writes(mark)).toEqual([]);
  });

  test("I11: without its ledger it finds its pull request again", async () => {
    await merge({ [PATH]: withItems(2) });
    engine.loseLedger();
    const mark = engine.github.mark();
    expect(suggested(await engine.converge())).toEqual({ kind: "unchanged", number: 4 });
    expect(writes(mark)).toEqual([]);
  });
});

describe("what is not asked for", () => {
  test("anything, where the setting is off or not there", async () => {
    for (const config of [{}, { write_back: "off" }]) {
      engine.policy = { ...engine.policy, config: { ...engine.policy.config, write_back: "off", ...config } };
      expect(suggested(await merge({ [PATH]: withItems(2), "a.txt": JSON.stringify(config) }))).toEqual({
        kind: "nothing",
      });
    }
    expect(pulls()).toEqual([]);
    expect(engine.github.log.filter(({ route }) => route.endsWith("/pulls"))).toEqual([]);
  });

  test("a repository may turn it off for itself", async () => {
    await merge({ ".github/followthrough.yml": "write_back: off\n", [PATH]: withItems(2) });
    expect(pulls()).toEqual([]);
  });

  test("drafts, templates and files that cannot be read", async () => {
    engine.repo.commit({
      files: {
        "postmortems/draft.md": `---\nstatus: draft\n---\n${withItems(2, "Draft", "the draft")}`,
        "postmortems/template.md": "# [Title]\n\n## Action items\n\n- [ ] [Action]\n",
        "postmortems/latin.md": Buffer.from("# Caf\xe9\n\n## Action items\n\n- [ ] Add tea\n", "latin1"),
        [PATH]: withItems(1),
      },
    });
    await engine.converge();
    const changed = engine.github.log.find(({ route, method }) => method === "POST" && route.endsWith("/git/trees"));
    expect(changed?.body).toMatchObject({ tree: [{ path: PATH }] });
  });

  test("links to issues of people that the document has already", async () => {
    const theirs = engine.repo.openIssue({ title: "Certificates expire", by: "bob" });
    expect(suggested(await merge({ [PATH]: postmortem("Down", [`Renew certificates (#${theirs})`]) }))).toEqual({
      kind: "nothing",
    });
    expect(pulls()).toEqual([]);
  });
});

describe("while it is open", () => {
  test("a further postmortem is added in place, on the newest commit", async () => {
    await merge({ [PATH]: withItems(1) });
    await merge({ [OTHER]: withItems(2, "Mail was down", "the mail") });
    expect(pulls()).toMatchObject([{ number: 3, state: "open" }]);
    expect(engine.repo.file(PATH, BRANCH)).toContain(link(1));
    expect(engine.repo.file(OTHER, BRANCH)).toContain(link(4));
    expect(words(pulls()[0] ?? { body: "" })).toMatchSnapshot();
    engine.repo.mergePullRequest(3);
    const mark = engine.github.mark();
    await engine.converge();
    expect(writes(mark)).toEqual([]);
  });

  test("I10: what people add to its text and title stays", async () => {
    await merge({ [PATH]: withItems(1) });
    engine.repo.editIssue(3, { title: "Links!", body: `${pulls()[0]?.body}\n\nana: after the freeze` });
    await merge({ [PATH]: withItems(2) });
    expect(pulls()).toMatchObject([{ title: "Links!", body: expect.stringContaining("\n\nana: after the freeze") }]);
    expect(engine.repo.file(PATH, BRANCH)).toContain(link(4));
  });

  test("an edit of a document by a person is taken in, and never undone", async () => {
    await merge({ [PATH]: withItems(2) });
    const edited = withItems(2).replace("for the queue", "for the long queue @ana");
    await merge({ [PATH]: edited });
    expect(engine.repo.file(PATH, BRANCH)).toContain(`for the long queue @ana (${link(1)})`);
    engine.repo.mergePullRequest(4);
    expect(engine.repo.file(PATH)).toBe(
      edited
        .replace("queue @ana", `queue @ana (${link(1)})`)
        .replace("number 2 for the queue", `number 2 for the queue (${link(2)})`),
    );
  });

  test("commits of people on its branch are replaced when there is something new", async () => {
    await merge({ [PATH]: withItems(1) });
    engine.repo.commit({ branch: BRANCH, files: { "stray.txt": "x" }, author: "ana" });
    await merge({ [PATH]: withItems(2) });
    expect(engine.repo.file("stray.txt", BRANCH)).toBeNull();
  });

  test("a box is ticked once its issue was closed as completed, and only then", async () => {
    await merge({ [PATH]: withItems(3) });
    engine.repo.mergePullRequest(5);
    await engine.converge();
    engine.repo.closeIssue(1);
    engine.repo.closeIssue(2, { reason: "not_planned" });
    expect(suggested(await afterEvent())).toMatchObject({ kind: "suggested", number: 6 });
    const before = engine.repo.file(PATH) ?? "";
    expect(engine.repo.file(PATH, BRANCH)).toBe(before.replace("[ ] Add check number 1", "[x] Add check number 1"));
    expect(words(pulls()[1] ?? { body: "" })).toContain(`\`${PATH}\`: 1 tick`);
    engine.repo.mergePullRequest(6);
    const mark = engine.github.mark();
    await engine.converge();
    await expectSilence(engine);
    expect(writes(mark)).toEqual([]);
  });

  test("an item without a box gets its link and no tick, and nothing is asked for again", async () => {
    await merge({ [PATH]: "# Down\n\n## Action items\n\n- Add an alert\n" });
    engine.repo.closeIssue(1);
    await afterEvent();
    engine.repo.mergePullRequest(3);
    expect(engine.repo.file(PATH)).toContain(`- Add an alert (${link(1)})\n`);
    expect(suggested(await engine.converge())).toEqual({ kind: "nothing" });
    await expectSilence(engine);
  });
});

describe("a person who closes it says no", () => {
  test("until there is something new: then a new one is opened, and the old stays closed", async () => {
    await merge({ [PATH]: withItems(1) });
    engine.repo.closeIssue(3, { by: "ana" });
    const mark = engine.github.mark();
    expect(suggested(await lookAgain())).toEqual({ kind: "declined", number: 3 });
    await merge({ [PATH]: withItems(1).replace("## Action", "\n\n## Action") });
    expect(writes(mark)).toEqual([]);
    await merge({ [PATH]: withItems(2) });
    expect(pulls().map(({ number, state }) => [number, state])).toEqual([
      [3, "closed"],
      [5, "open"],
    ]);
  });

  test("also where the branch was deleted after a merge, the next one finds its place", async () => {
    await merge({ [PATH]: withItems(1) });
    engine.repo.mergePullRequest(3);
    engine.repo.deleteBranch(BRANCH);
    await engine.converge();
    await merge({ [OTHER]: withItems(1, "Mail was down", "the mail") });
    expect(pulls()).toMatchObject([{ merged: true }, { state: "open" }]);
  });
});

describe("pull requests that are not ours", () => {
  test("S5 S8: of people and forks with our branch's name and our mark count for nothing", async () => {
    await merge({ [PATH]: withItems(1) });
    const stolen = pulls()[0]?.body ?? "";
    const fork = engine.github.repository("mallory/payments", { forkOf: engine.repo });
    const input = { branch: BRANCH, title: "Links", body: stolen, by: "mallory" };
    engine.repo.openPullRequest({ ...input, from: fork, files: { "a.md": "x" } });
    engine.repo.commit({ branch: "release", files: { "a.txt": "x" } });
    engine.repo.closeIssue(engine.repo.openPullRequest({ ...input, base: "release" }));
    const mark = engine.github.mark();
    expect(suggested(await lookAgain())).toEqual({ kind: "unchanged", number: 3 });
    expect(writes(mark)).toEqual([]);
  });
});

describe("trouble", () => {
  const first = [
    "GET /repos/{owner}/{repo}/pulls",
    "GET /repos/{owner}/{repo}/git/commits/{commit_sha}",
    "POST /repos/{owner}/{repo}/git/trees",
    "POST /repos/{owner}/{repo}/git/commits",
    "POST /repos/{owner}/{repo}/git/refs",
    "POST /repos/{owner}/{repo}/pulls",
  ];
  const later = [
    "PATCH /repos/{owner}/{repo}/git/refs/{ref}",
    "GET /repos/{owner}/{repo}/pulls/{pull_number}",
    "PATCH /repos/{owner}/{repo}/pulls/{pull_number}",
  ];
  const each = (calls: readonly string[]) => calls.flatMap((call) => faults.map((fault) => [call, fault] as const));
  const faults: readonly Fault[] = [
    { kind: "errorBefore", status: 502 },
    { kind: "errorAfter", status: 502 },
    { kind: "resetAfter" },
    { kind: "truncatedJson" },
    { kind: "secondaryLimit" },
    { kind: "notFoundOnce" },
    { kind: "errorBefore", status: 409 },
    { kind: "invalid", resource: "X", field: "x", code: "custom" },
  ];

  test.each(each(first))(
    "I2 I6: %s meets %o: the look converges, and the next one that runs ends with one pull request",
    async (call, fault) => {
      engine.repo.commit({ files: { [PATH]: withItems(1) } });
      engine.github.faults.add({ on: { route: call }, do: fault });
      expect(await engine.converge()).toMatchObject({ next: { kind: "converged" } });
      engine.github.faults.clear();
      await lookAgain();
      expect(pulls()).toMatchObject([{ state: "open" }]);
      expect(engine.repo.file(PATH, BRANCH)).toContain(link(1));
      await expectSilence(engine);
    },
  );

  test.each(each(later))(
    "I2 I6: %s meets %o: the look converges, and the next one that runs has renewed the pull request",
    async (call, fault) => {
      await merge({ [PATH]: withItems(1) });
      engine.repo.commit({ files: { [PATH]: withItems(2) } });
      engine.github.faults.add({ on: { route: call }, do: fault });
      expect(await engine.converge()).toMatchObject({ next: { kind: "converged" } });
      engine.github.faults.clear();
      await lookAgain();
      expect(pulls()).toMatchObject([{ state: "open" }]);
      expect(engine.repo.file(PATH, BRANCH)).toContain(link(4));
      await expectSilence(engine);
    },
  );

  test("a server that never answers costs its time-out and no more", async () => {
    engine.timeoutMs = 300;
    engine.restart();
    engine.repo.commit({ files: { [PATH]: withItems(1) } });
    engine.github.faults.add({ on: { route: "POST /repos/{owner}/{repo}/pulls" }, do: { kind: "hang", at: "after" } });
    expect(suggested(await engine.converge())).toMatchObject({ kind: "failed", fault: { code: "timeout" } });
    expect(suggested(await lookAgain())).toMatchObject({ kind: "unchanged" });
    expect(pulls()).toHaveLength(1);
  });
});

/** What a crash may end: the first suggestion, or the renewal of one that is open. */
const LIVES = {
  opened: async (of: Engine) => void of.repo.commit({ files: { [PATH]: withItems(1) } }),
  renewed: async (of: Engine) => {
    of.repo.commit({ files: { [PATH]: withItems(1) } });
    await of.converge();
    of.repo.commit({ files: { [PATH]: withItems(2) } });
  },
};

/** Dies at the given call of a port (within one, the faults above end it); false: it was over before. */
async function live(of: Engine, at: number, side: "before" | "after"): Promise<boolean> {
  const crash = new CrashPoint(at, side);
  await of.look(crash.around).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
  of.restart();
  of.pass(of.policy.fullLookMs);
  await of.converge();
  of.pass(of.policy.fullLookMs);
  await of.converge();
  expect(pulls(of)).toMatchObject([{ state: "open" }]);
  expect(of.repo.file(PATH, BRANCH)?.match(/\(\[#/g)).toHaveLength(
    of.repo.issues().filter(({ title }) => title.startsWith("Add check")).length,
  );
  await expectSilence(of);
  return crash.reached;
}

test.each(
  Object.entries(LIVES).flatMap(([name, prepare]) =>
    (["before", "after"] as const).map((side) => [name, side, prepare] as const),
  ),
)(
  "I1 I2 I3: a pull request to be %s, and a crash %s any call: one, marked and whole",
  async (_, side, prepare) => {
    let points = 0;
    for (let reached = true; reached; ) {
      const one = await start();
      try {
        await prepare(one);
        reached = await live(one, points + 1, side);
        one.github.assertNoSurprises();
      } finally {
        await one.stop();
      }
      points += Number(reached);
    }
    expect(points).toBeGreaterThan(15);
  },
  120_000,
);
