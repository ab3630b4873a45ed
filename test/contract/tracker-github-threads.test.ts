import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { githubIssues } from "../../src/adapters/github-issues/github-issues.ts";
import type { Fault } from "../../src/core/fault.ts";
import type { Issue } from "../../src/core/plan/found.ts";
import { composeComment } from "../../src/core/render/own-block.ts";
import type { Write } from "../../src/ports/tracker.ts";
import type { Fault as Misfortune } from "../fakes/github/index.ts";
import { connect, faultOf, refIn, WEB } from "./tracker-github-place.ts";
import { GitHubSite, ISSUE, ISSUES, UNCERTAIN } from "./tracker-github-site.ts";
import { commentOf, NOON, pass } from "./tracker-samples.ts";
import { type Scripted, startScripted } from "./tracker-hostile-server.ts";

// GitHub's ugly side in threads; what every tracker does there is in tracker-threads-contract.ts.

const COMMENTS = `${ISSUES}/comments`;
const THREAD = `${ISSUE}/comments`;
const PERMISSION = "/repos/{owner}/{repo}/collaborators/{username}/permission";

let site: GitHubSite;
let issue: Issue;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
  site = await GitHubSite.open();
  issue = await site.create();
});
afterEach(async () => {
  await site.close();
  vi.useRealTimers();
});

const comments = () => site.repo.issue(issue.order).comments;
const say = (text: string, by = "ana") => site.repo.comment(issue.order, text, { by });

/** The two writes in threads, and what there is of each in the end. */
interface Case {
  readonly name: string;
  make(): Write;
  count(): number;
}
const CASES: readonly Case[] = [
  {
    name: "comment",
    make: () => commentOf(issue.ref),
    count: () => comments().filter(({ author }) => author === site.github.botLogin).length,
  },
  {
    name: "agree",
    make: () => ({ kind: "agree", ref: issue.ref, comment: say("/due 2w") }),
    count: () => comments().flatMap(({ reactions }) => reactions).length,
  },
];

describe.each(UNCERTAIN)("%s leaves the outcome unknown", (_, misfortune) => {
  test.each(CASES)("of $name: sent once, and once more makes one of it", async ({ make, count }) => {
    site.repo.openIssue({ title: "Decoy", body: "Somebody else's words" });
    const what = make();
    const mark = site.github.mark();
    const handle = site.meet(misfortune);
    expect(await site.write(what)).toMatchObject({ kind: "unknown" });
    handle.drop();
    expect([handle.hits, site.sent(mark).length]).toEqual([1, 1]);
    expect(await site.write(what)).toEqual({ kind: "done", issue: null });
    expect(count()).toBe(1);
  });
});

test("502 after the commit: the second look finds the mark and sends nothing", async () => {
  site.meet({ kind: "errorAfter", status: 502 });
  expect(await site.write(commentOf(issue.ref))).toMatchObject({ kind: "unknown", fault: { code: "server-error" } });
  const mark = site.github.mark();
  expect(await site.write(commentOf(issue.ref))).toEqual({ kind: "done", issue: null });
  expect(site.sent(mark)).toEqual([]);
});

describe.each<readonly [string, Misfortune, Fault["code"]]>([
  ["secondary limit", { kind: "secondaryLimit", retryAfter: 90 }, "rate-limited"],
  ["primary limit", { kind: "primaryLimit", resetIn: 1800 }, "rate-limited"],
  ["429", { kind: "tooMany" }, "rate-limited"],
  ["404", { kind: "notFoundOnce" }, "not-found"],
  ["410", { kind: "gone" }, "gone"],
  ["403 archived", { kind: "archived" }, "read-only"],
  ["301 to a list", { kind: "redirectToList" }, "moved"],
  ["422", { kind: "invalid", resource: "IssueComment", field: "data", code: "unprocessable" }, "refused"],
])("%s is a refusal", (_, misfortune, code) => {
  test.each(CASES)("of $name", async ({ make, count }) => {
    const what = make();
    site.meet(misfortune);
    expect(await site.write(what)).toMatchObject({ kind: "refused", fault: { code } });
    expect(count()).toBe(0);
  });
});

const READ_FAULTS: readonly (readonly [string, Misfortune, Fault["code"]])[] = [
  ["502", { kind: "errorBefore", status: 502 }, "server-error"],
  ["403 limit", { kind: "secondaryLimit", retryAfter: 90 }, "rate-limited"],
  ["reset", { kind: "resetBefore" }, "network"],
  ["silence", { kind: "hang" }, "timeout"],
  ["HTML with 200", { kind: "html" }, "malformed-answer"],
  ["half of the JSON", { kind: "truncatedJson" }, "malformed-answer"],
  ["another object", { kind: "wrongObject" }, "malformed-answer"],
  ["301 to a list", { kind: "redirectToList" }, "moved"],
];

describe("reading before a comment", () => {
  test.each(READ_FAULTS)("%s: nothing is written", async (_, misfortune, code) => {
    const mark = site.github.mark();
    site.meetOn(misfortune, `GET ${THREAD}`);
    expect(await site.write(commentOf(issue.ref))).toMatchObject({ kind: "refused", fault: { code } });
    expect(site.sent(mark)).toEqual([]);
  });

  test("the second page that fails is no end of the thread", async () => {
    await site.write(commentOf(issue.ref));
    for (let nth = 0; nth < 120; nth++) say("and more");
    site.github.faults.add({ on: { route: `GET ${THREAD}` }, after: 1, do: { kind: "errorBefore", status: 502 } });
    expect(await site.write(commentOf(issue.ref, "answer-2"))).toMatchObject({ kind: "refused" });
    expect(comments()).toHaveLength(121);
  });
});

describe("a locked thread", () => {
  beforeEach(() => site.repo.lockIssue(issue.order));

  test("takes no comment: refused, and nothing stands there", async () => {
    expect(await site.write(commentOf(issue.ref))).toMatchObject({
      kind: "refused",
      fault: { facts: { status: 403 }, retry: { kind: "never" } },
    });
    expect(comments()).toEqual([]);
  });

  test("what stood there before is done, and what people said is heard", async () => {
    const locked = await site.create("Locked later");
    await site.write(commentOf(locked.ref));
    site.repo.comment(locked.order, "/help", { by: "ana" });
    site.repo.lockIssue(locked.order);
    expect(await site.write(commentOf(locked.ref))).toEqual({ kind: "done", issue: null });
    expect(await site.tracker.comments(site.repository, NOON)).toMatchObject([{ ref: locked.ref, text: "/help" }]);
  });
});

describe("listening", () => {
  const listen = (since = NOON) => site.tracker.comments(site.repository, since);

  test.each(READ_FAULTS)("%s is a fault, and no silence", async (_, misfortune, code) => {
    say("/help");
    site.meetOn(misfortune, `GET ${COMMENTS}`);
    expect((await faultOf(listen())).code).toBe(code);
  });

  test("the second page that fails is a fault: what is incomplete is not shown", async () => {
    for (let nth = 0; nth < 101; nth++) say(`${nth}`);
    site.github.faults.add({ on: { route: `GET ${COMMENTS}` }, after: 1, do: { kind: "errorBefore", status: 502 } });
    expect((await faultOf(listen())).code).toBe("server-error");
  });

  test("asks for no page more than there is, and for what is since then only", async () => {
    for (let nth = 0; nth < 150; nth++) say(`old ${nth}`);
    pass(60_000);
    say("new");
    const mark = site.github.mark();
    expect(await listen(new Date(NOON.getTime() + 1000))).toMatchObject([{ text: "new" }]);
    expect(site.github.requestsSince(mark).filter(({ route }) => route === COMMENTS)).toHaveLength(1);
  });

  test("who left GitHub is heard as somebody who has no right", async () => {
    say("/due 2w", "gone-soon");
    site.github.deleteUser("gone-soon");
    const [comment] = await listen();
    expect(comment?.by).toBe("ghost");
    expect(await site.tracker.mayWrite(site.repository, "ghost")).toBe(false);
  });

  test("a name that was given away carries no right of who had it", async () => {
    site.github.renameUser("ana", "anita");
    expect(await site.tracker.mayWrite(site.repository, "ana")).toBe(false);
    expect(await site.tracker.mayWrite(site.repository, "anita")).toBe(true);
  });
});

describe("S9: who may write here", () => {
  const may = (login = "ana") => site.tracker.mayWrite(site.repository, login);

  test.each(READ_FAULTS)("%s is a fault, neither yes nor no", async (_, misfortune, code) => {
    site.meetOn(misfortune, `GET ${PERMISSION}`);
    expect((await faultOf(may())).code).toBe(code);
  });

  test("one lying 404 takes nobody's right", async () => {
    site.meetOn({ kind: "notFoundOnce" }, `GET ${PERMISSION}`);
    expect(await may()).toBe(true);
  });

  test("owners of the organisation may, its other members may not", async () => {
    site.github.organization("acme", { olga: "admin", mia: "member" });
    expect([await may("olga"), await may("mia")]).toEqual([true, false]);
  });

  test("a right in another repository is none here", async () => {
    site.github.repository("acme/other", { collaborators: { otto: "admin" } });
    expect(await may("otto")).toBe(false);
  });
});

test("a reference of another repository is our own mistake (S2)", async () => {
  const other = refIn(site.github.repository("acme/other"), 1);
  await expect(site.write(commentOf(other))).rejects.toThrow("Unexpected reference");
});

describe("answers that no honest GitHub gives", () => {
  const person = { login: "ana", type: "User" };
  const app = { login: "followthrough[bot]", type: "Bot" };
  const at = NOON.toISOString();
  const row = (change: Readonly<Record<string, unknown>>) => {
    const url = "https://api.github.com/repos/acme/payments/issues/7";
    return { id: 1, issue_url: url, body: "/help", created_at: at, updated_at: at, user: person, ...change };
  };

  /** The adapter against a server that answers the call that ends so, and is GitHub in all else. */
  async function against<T>(end: string, body: unknown, ask: (hostile: typeof site.tracker) => Promise<T>): Promise<T> {
    const token = { token: "ghs_x", expires_at: new Date(NOON.getTime() + 3_600_000).toISOString(), permissions: {} };
    const usual = (path: string): Scripted =>
      path.endsWith("/access_tokens") ? { status: 201, body: token } : { status: 200, body: { slug: "followthrough" } };
    const server = await startScripted((_, path) =>
      path.split("?")[0]?.endsWith(end) ? { status: 200, body } : usual(path),
    );
    try {
      return await ask(githubIssues(connect(site.github, server.url), WEB));
    } finally {
      await server.stop();
    }
  }

  test.each([
    ["a person", {}, 1],
    ["a person through an app", { performed_via_github_app: { id: 99 } }, 0],
    ["our app, which claims to be a person", { performed_via_github_app: { id: 1 }, user: person }, 0],
    ["a bot", { user: app }, 0],
    ["an organisation", { user: { login: "acme", type: "Organization" } }, 0],
    ["somebody of no type", { user: { login: "ana" } }, 0],
    ["nobody", { user: null }, 0],
    ["what was changed", { updated_at: new Date(NOON.getTime() + 1000).toISOString() }, 0],
    ["what hangs on no issue", { issue_url: "https://api.github.com/repos/acme/payments/pulls/7" }, 0],
    ["an empty text", { body: null }, 1],
  ] as const)("S9: %s: %o is heard %i times", async (_, change, times) => {
    const heard = await against("/issues/comments", [row(change)], (hostile) =>
      hostile.comments(site.repository, NOON),
    );
    expect(heard).toHaveLength(times);
  });

  test("in whatever order they come, they are heard oldest first", async () => {
    const rows = [3, 1, 2].map((id) => row({ id }));
    const heard = await against("/issues/comments", rows, (hostile) => hostile.comments(site.repository, NOON));
    expect(heard.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test.each([
    ["ana", "write", true],
    ["Ana", "admin", true],
    ["mallory", "admin", false],
    [null, "admin", false],
    ["ana", "owner", false],
    ["ana", "", false],
  ])("S9: asked for ana, told that %s has %j: %s", async (login, permission, expected) => {
    const body = { permission, user: login === null ? null : { login } };
    expect(await against("/permission", body, (hostile) => hostile.mayWrite(site.repository, "ana"))).toBe(expected);
  });

  // Where the mark is taken for ours nothing is sent; else this server answers what was sent with a list: unknown.
  test.each([
    ["our app", app, 0, "done"],
    ["our app under a former name", { ...app, login: "former[bot]" }, 0, "done"],
    ["our app, and nobody tells through what", app, null, "done"],
    ["a person through our app", person, 0, "unknown"],
    ["another app under our name", app, 1, "unknown"],
    ["another app", { ...app, login: "another[bot]" }, null, "unknown"],
  ] as const)("S8: a mark by %s", async (_, user, other, kind) => {
    const through = other === null ? null : { id: site.github.appId + other };
    const { markdown, mark } = commentOf(issue.ref);
    const body = composeComment({ markdown, mark });
    const said = [row({ body, user, performed_via_github_app: through })];
    expect(
      await against("/comments", said, (hostile) => hostile.write(site.repository, commentOf(issue.ref))),
    ).toMatchObject({ kind });
  });
});
