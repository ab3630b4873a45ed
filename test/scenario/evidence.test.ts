import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openStore } from "../../src/adapters/ledger/open-store.ts";
import { sqlLedger } from "../../src/adapters/ledger/ledger.ts";
import { createMetrics } from "../../src/http/metrics.ts";
import { createWorker } from "../../src/jobs/worker.ts";
import { temporaryFolder } from "../contract/ledger-places.ts";
import type { Fault } from "../fakes/github/index.ts";
import { Engine } from "./engine.ts";
import { expectSilence } from "./expect-one-of-each.ts";
import { CHECKOUT_PATH as PATH, postmortem, withItems } from "./postmortems.ts";
import { afterEvent, commit, rowOf, start, stateOf, tick } from "./ticking.ts";

const TIMELINE = "/repos/{owner}/{repo}/issues/{issue_number}/timeline";
const META = 4;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WEB = "https://github.com/acme/payments";

let engine: Engine;
let changes: number;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-04T09:00:00Z") });
  engine = await Engine.start();
  changes = 0;
  await start(engine, null);
});
afterEach(async () => {
  vi.useRealTimers();
  engine.github.assertNoSurprises();
  await engine.stop();
});

function pass(milliseconds: number): void {
  engine.pass(milliseconds);
  vi.setSystemTime(engine.clock.now());
}
/** GitHub tells of something, or the next full look comes. */
async function looks(): Promise<void> {
  await afterEvent(engine);
  vi.setSystemTime(engine.clock.now());
}
/** Somebody's change in the code; every one another file. */
const change = () => ({ [`src/change-${(changes += 1)}.ts`]: `${changes}\n` });
const propose = (body: string, title = "Alert") =>
  engine.repo.openPullRequest({ branch: `b${changes}`, files: change(), body, title, by: "ana" });
const fix = (number: number) => engine.repo.commit({ files: change(), message: `Alert\n\nFixes #${number}` });
const row = (number: number) => rowOf(engine, number, META);
const merged = (number: number) => `✅ done · [#${number}](${WEB}/pull/${number}) merged`;
const inCommit = (sha: string) => `✅ done · commit [${sha.slice(0, 7)}](${WEB}/commit/${sha})`;
/** The issues whose timelines were asked for. */
const asked = (mark: number) =>
  engine.github.requestsSince(mark).flatMap(({ route, path }) => (route === TIMELINE ? [path.split("/")[5]] : []));

describe("the row of what is done shows how", () => {
  test("a merged pull request that says so", async () => {
    const number = propose("Fixes #1");
    pass(MINUTE);
    engine.repo.mergePullRequest(number, { method: "squash", by: "ana" });
    await looks();
    expect(stateOf(engine, 1)).toBe("closed completed");
    expect(row(1)).toBe(merged(number));
    expect(row(2)).toBe("⬜ open");
    await expectSilence(engine);
  });

  test("a merged pull request that named it, and then somebody closed it by hand", async () => {
    const number = propose("Part of #1");
    engine.repo.mergePullRequest(number);
    pass(DAY);
    engine.repo.closeIssue(1, { by: "ana" });
    await looks();
    expect(row(1)).toBe(merged(number));
  });

  test("a commit that says so", async () => {
    const sha = fix(2);
    await looks();
    expect(row(2)).toBe(inCommit(sha));
    await expectSilence(engine);
  });

  test("nothing where people close it by hand, or as not planned", async () => {
    engine.repo.closeIssue(1, { by: "ana" });
    engine.repo.mergePullRequest(propose("Makes #2 superfluous"));
    engine.repo.closeIssue(2, { by: "ana", reason: "not_planned" });
    const mark = engine.github.mark();
    await looks();
    expect(row(1)).toBe("✅ done");
    expect(row(2)).toBe("❔ closed as not planned; nobody said why");
    expect(asked(mark)).toEqual(["1"]);
  });

  test("of an issue of people that a postmortem links too, and it survives new words", async () => {
    const theirs = engine.repo.openIssue({ title: "Queue fills up", by: "ana" });
    commit(engine, { "postmortems/new.md": postmortem("New", [`Mend the queue (#${theirs})`, "Other"]) });
    await engine.converge();
    const meta = engine.repo.issues().find(({ title }) => title === "Postmortem: New")?.number ?? 0;
    const sha = fix(theirs);
    await looks();
    expect(rowOf(engine, theirs, meta)).toBe(inCommit(sha));
    pass(40 * DAY);
    const mark = engine.github.mark();
    commit(engine, { "postmortems/new.md": postmortem("New", [`Mend the queue soon (#${theirs})`, "Other"]) });
    await engine.converge();
    expect(rowOf(engine, theirs, meta)).toBe(inCommit(sha));
    await expectSilence(engine);
    expect([rowOf(engine, theirs, meta), asked(mark)]).toEqual([inCommit(sha), []]);
  });

  test("of what we closed ourselves, because its postmortem says so", async () => {
    commit(engine, { ".github/followthrough.yml": "close_done: close\n" });
    engine.repo.mergePullRequest(propose("Towards #2"));
    commit(engine, { [PATH]: tick(withItems(3), 2) });
    await engine.converge();
    expect(row(2)).toBe("✅ done");
    pass(DAY);
    await looks();
    expect(row(2)).toBe(merged(5));
    await expectSilence(engine);
  });

  test("in the very write that ends the meta-issue", async () => {
    engine.repo.closeIssue(1);
    engine.repo.closeIssue(2);
    await looks();
    const mark = engine.github.mark();
    const sha = fix(3);
    await looks();
    expect([row(3), stateOf(engine, META)]).toEqual([inCommit(sha), "closed completed"]);
    expect(engine.github.writes(mark).map(({ path }) => path)).toEqual([`/repos/acme/payments/issues/${META}`]);
    await expectSilence(engine);
  });

  test("but not where somebody says that it was superseded", async () => {
    fix(1);
    await looks();
    engine.repo.comment(1, "/supersede #2", { by: "ana" });
    await looks();
    expect(row(1)).toBe("🚫 superseded by #2");
    await expectSilence(engine);
  });

  test("when somebody asks how it stands", async () => {
    const sha = fix(1);
    engine.repo.comment(1, "/status", { by: "ana" });
    await looks();
    expect(engine.repo.issue(1).comments.at(-1)?.body).toContain(`is ${inCommit(sha)}.`);
  });
});

describe("what is not shown", () => {
  test("I15: a pull request or issue of another repository", async () => {
    const other = engine.github.repository("acme/secret", { private: true, files: { "a.md": "a" } });
    const files = { "b.md": "b" };
    for (const title of ["one", "two"]) other.openIssue({ title });
    const number = other.openPullRequest({ branch: "b", files, body: "Fixes acme/payments#1", title: "Secret" });
    other.mergePullRequest(number);
    engine.repo.closeIssue(1, { by: "ana" });
    await looks();
    expect(row(1)).toBe("✅ done");
    expect(JSON.stringify(engine.repo.issues())).not.toMatch(/secret/i);
  });

  test("S11 S15: what a pull request says; only its number is", async () => {
    const number = propose("Fixes #1 and pings @bob", "fixes #2 @bob <!-- x --> | ✅ [x](https://evil.example)");
    engine.repo.mergePullRequest(number, { method: "merge" });
    await looks();
    expect(row(1)).toBe(merged(number));
    expect(engine.repo.issue(META).body).not.toMatch(/@bob|evil/);
  });

  test("what caused the incident, and was named as such after its merge", async () => {
    const cause = propose("Faster queue");
    engine.repo.mergePullRequest(cause);
    pass(MINUTE);
    engine.repo.comment(cause, "This broke it, see #1", { by: "bob" });
    pass(DAY);
    engine.repo.closeIssue(1, { by: "ana" });
    await looks();
    expect(row(1)).toBe("✅ done");
  });
});

describe("closed again", () => {
  test("is another closing: asked again, and the newer evidence is shown", async () => {
    const number = propose("Fixes #1");
    engine.repo.mergePullRequest(number);
    await looks();
    expect(row(1)).toBe(merged(number));
    pass(DAY);
    engine.repo.reopenIssue(1, { by: "bob" });
    await looks();
    expect(row(1)).toBe("⬜ open");
    pass(60 * DAY);
    const mark = engine.github.mark();
    const sha = fix(1);
    await looks();
    expect(row(1)).toBe(inCommit(sha));
    expect(asked(mark)).toEqual(["1"]);
    await expectSilence(engine);
  });
});

describe("another closing of the same issue", () => {
  test("is asked about however long ago it was, where the ledger knows of the one before", async () => {
    fix(1);
    await looks();
    pass(DAY);
    engine.repo.reopenIssue(1);
    const sha = fix(1);
    pass(60 * DAY);
    await looks();
    expect(row(1)).toBe(inCommit(sha));
  });

  test("does not show what the one before did, as long as nobody knows", async () => {
    fix(1);
    await looks();
    pass(DAY);
    engine.repo.reopenIssue(1);
    engine.repo.closeIssue(1);
    const failing = engine.github.faults.add({
      on: { route: TIMELINE },
      times: "always",
      do: { kind: "errorBefore", status: 500 },
    });
    await looks();
    expect(row(1)).toBe("✅ done");
    failing.remove();
  });
});

describe("asked once", () => {
  test("nothing in a look where nothing closed newly, full or not, nor after a restart", async () => {
    fix(1);
    engine.repo.closeIssue(2);
    const first = engine.github.mark();
    await looks();
    expect(asked(first)).toEqual(["1", "2"]);
    const mark = engine.github.mark();
    await looks();
    engine.restart();
    await looks();
    await expectSilence(engine);
    expect(asked(mark)).toEqual([]);
    engine.repo.closeIssue(3);
    await looks();
    expect(asked(mark)).toEqual(["3"]);
  });

  test("at most twenty in a look, the newest first", async () => {
    commit(engine, { "postmortems/many.md": withItems(25, "Many", "the disk") });
    engine.policy = { ...engine.policy, config: { ...engine.policy.config, ask_above: 100 } };
    await engine.converge();
    const many = engine.repo.issues().filter(({ title }) => title.includes("the disk"));
    for (const { number } of many) {
      engine.repo.closeIssue(number);
      pass(1000);
    }
    const closed = many.map(({ number }) => String(number)).toReversed();
    const marks = [engine.github.mark()];
    await looks();
    marks.push(engine.github.mark());
    await looks();
    expect(asked(marks[0] ?? 0)).toEqual(closed);
    expect(asked(marks[1] ?? 0)).toEqual(closed.slice(20));
    await expectSilence(engine);
  });

  test("I11: without the ledger it is asked again, but not about what was closed long ago", async () => {
    const old = fix(1);
    await looks();
    pass(31 * DAY);
    const sha = fix(2);
    await looks();
    expect([row(1), row(2)]).toEqual([inCommit(old), inCommit(sha)]);
    engine.loseLedger();
    const mark = engine.github.mark();
    await looks();
    expect(asked(mark)).toEqual(["2"]);
    expect([row(1), row(2)]).toEqual(["✅ done", inCommit(sha)]);
    await expectSilence(engine);
  });

  test("the database remembers it", async () => {
    const { place, remove } = await temporaryFolder();
    const ledger = sqlLedger(await openStore(place), engine.clock);
    engine.ledger = ledger;
    engine.restart();
    await looks();
    const sha = fix(1);
    engine.repo.closeIssue(2);
    await looks();
    const mark = engine.github.mark();
    engine.restart();
    await looks();
    expect([row(1), row(2), asked(mark)]).toEqual([inCommit(sha), "✅ done", []]);
    await expectSilence(engine);
    await ledger.close();
    await remove();
  });
});

describe("where a timeline cannot be read", () => {
  const FORBIDDEN: Fault = { kind: "errorBefore", status: 403 };
  const FAILED: Fault = { kind: "errorBefore", status: 500 };
  const meet = (fault: Fault, times: number) => engine.github.faults.add({ on: { route: TIMELINE }, times, do: fault });
  const faultNow = async () => {
    await engine.ledger.raiseAttention(engine.repository);
    const look = await engine.look();
    return look.kind === "looked" ? [look.evidenceFault?.code, look.next.kind] : [];
  };

  test.each([
    ["500", FAILED, "server-error"],
    ["403", FORBIDDEN, "forbidden"],
    ["HTML", { kind: "html" }, "malformed-answer"],
    ["an empty list", { kind: "emptyList" }, "incomplete-answer"],
  ] as const)("%s: the look goes on and converges, and the next full look shows it", async (_, fault, code) => {
    const sha = fix(1);
    meet(fault, 1);
    expect(await faultNow()).toEqual([code, "converged"]);
    expect(row(1)).toBe("✅ done");
    pass(DAY);
    await engine.look();
    expect(row(1)).toBe(inCommit(sha));
    await expectSilence(engine);
  });

  test("the log tells of it, in ids and codes", async () => {
    fix(1);
    meet(FORBIDDEN, 1);
    await engine.ledger.raiseAttention(engine.repository);
    const told: object[] = [];
    const [world, metrics] = [engine.world(), createMetrics()];
    const log = { info: () => {}, warn: (what: object) => void told.push(what) };
    const discover = async () => {};
    const work = createWorker({ world, proposals: world.proposals, policy: engine.policy, discover, metrics, log });
    expect(await work({ ...engine.repository, mode: { kind: "apply" } })).toEqual({ again: null });
    const { installation, repository } = engine.repository;
    expect(told).toMatchObject([
      { installation, repository, code: "forbidden", status: 403, route: `GET ${TIMELINE}` },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/check number|acme/);
  });

  test("one issue stops no other; three end it, and a limit does at once", async () => {
    const shas = [1, 2, 3].map((number) => {
      pass(1000);
      return fix(number);
    });
    const rows = () => [1, 2, 3].map(row);
    let mark = engine.github.mark();
    meet({ kind: "secondaryLimit", retryAfter: 60 }, 1);
    expect(await faultNow()).toEqual(["rate-limited", "converged"]);
    expect([asked(mark), rows()]).toEqual([["3"], ["✅ done", "✅ done", "✅ done"]]);
    mark = engine.github.mark();
    meet(FAILED, 1);
    expect(await faultNow()).toEqual(["server-error", "converged"]);
    expect(asked(mark)).toEqual(["3", "2", "1"]);
    expect(rows()).toEqual([...shas.slice(0, 2).map(inCommit), "✅ done"]);
    await looks();
    expect(rows()).toEqual(shas.map(inCommit));
    const four = await fourMore();
    mark = engine.github.mark();
    meet(FAILED, 4);
    expect(await faultNow()).toEqual(["server-error", "converged"]);
    expect(asked(mark)).toEqual(four.slice(0, 3));
  });

  async function fourMore(): Promise<string[]> {
    commit(engine, { "postmortems/more.md": withItems(4, "More", "the disk") });
    await engine.converge();
    const more = engine.repo.issues().filter(({ title }) => title.includes("the disk"));
    for (const { number } of more) {
      pass(1000);
      fix(number);
    }
    return more.map(({ number }) => String(number)).toReversed();
  }
});
