import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault as WorldFault } from "../../src/core/fault.ts";
import type { Fault } from "../fakes/github/index.ts";
import { Engine } from "../scenario/engine.ts";
import { expectSilence } from "../scenario/expect-one-of-each.ts";
import { CHECKOUT_PATH } from "../scenario/postmortems.ts";
import { Crash, CrashPoint } from "./crash.ts";

/** What can happen in a life, in any order and number. Numbers choose among what is there at that moment. */
type Step =
  | { readonly kind: "add" | "reword" | "tick" | "remove" | "restore"; readonly which: number }
  | { readonly kind: "close" | "reopen" | "note" | "comment" | "twin"; readonly which: number }
  | { readonly kind: "look" | "lose-ledger" | "restart" | "merge-links" | "refuse-links" }
  | { readonly kind: "pass"; readonly minutes: number }
  | { readonly kind: "crash"; readonly at: number; readonly side: "before" | "after" }
  | { readonly kind: "fault"; readonly route: string; readonly after: number; readonly fault: Fault };

const closeDone = fc.constantFrom("propose", "close");
const which = fc.nat(20);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom("add", "add", "reword", "tick", "remove", "restore" as const), which }),
  fc.record({ kind: fc.constantFrom("close", "reopen", "note", "comment", "twin" as const), which }),
  {
    arbitrary: fc.record({ kind: fc.constantFrom("look", "look", "look", "restart", "lose-ledger" as const) }),
    weight: 2,
  },
  fc.record({ kind: fc.constantFrom("merge-links", "merge-links", "refuse-links" as const) }),
  fc.record({ kind: fc.constant("pass" as const), minutes: fc.integer({ min: 1, max: 30 }) }),
  fc.record({
    kind: fc.constant("crash" as const),
    at: fc.integer({ min: 1, max: 40 }),
    side: fc.constantFrom("before", "after" as const),
  }),
  fc.record({
    kind: fc.constant("fault" as const),
    route: fc.constantFrom(
      "POST /repos/{owner}/{repo}/issues",
      "POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues",
      "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
      "GET /repos/{owner}/{repo}/issues",
      "GET /repos/{owner}/{repo}/issues/{issue_number}",
      "GET /repos/{owner}/{repo}/commits/{ref}",
      "GET /repos/{owner}/{repo}/git/trees/{tree_sha}",
      "GET /repos/{owner}/{repo}/pulls",
      "PATCH /repos/{owner}/{repo}/git/refs/{ref}",
      "POST /repos/{owner}/{repo}/pulls",
    ),
    after: fc.nat(3),
    fault: fc.constantFrom<Fault>(
      { kind: "errorBefore", status: 502 },
      { kind: "errorAfter", status: 502 },
      { kind: "resetBefore" },
      { kind: "resetAfter" },
      { kind: "truncatedJson" },
      { kind: "html" },
      { kind: "notFoundOnce" },
      { kind: "secondaryLimit" },
      { kind: "staleList", ms: 300_000 },
    ),
  }),
);

/** What people did to an issue. `closed`: they did so last. `reopened`: we had closed it, and they opened it again. */
interface Human {
  readonly closed: boolean;
  readonly reopened: boolean;
  readonly note: string | null;
  readonly comments: number;
}
const NOTHING: Human = { closed: false, reopened: false, note: null, comments: 0 };

/** The document, the people and the engine of one life. */
class Life {
  readonly engine: Engine;
  readonly human = new Map<number, Human>();
  #lines: string[] = [];
  #removed: string[] = [];
  #serial = 0;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  async live(step: Step): Promise<void> {
    switch (step.kind) {
      case "add":
        this.#lines.push(
          `- [ ] ${WORK[this.#serial++ % WORK.length]} in area ${String.fromCharCode(97 + this.#serial)}`,
        );
        return this.#commit();
      case "reword":
        return this.#edit(step.which, (line) => `${line} soon`);
      case "tick":
        return this.#edit(step.which, (line) => line.replace(/\[.\]/, line.includes("[x]") ? "[ ]" : "[x]"));
      case "remove":
        this.#removed.push(...this.#lines.splice(step.which % (this.#lines.length + 1), 1));
        return this.#commit();
      case "restore":
        this.#lines.push(...this.#removed.splice(0, 1));
        return this.#commit();
      case "reopen":
        return this.#reopen(step.which);
      case "close":
      case "note":
      case "comment":
      case "twin":
        return this.#touch(step.kind, step.which);
      case "look":
        return this.#look(null);
      case "crash":
        await this.#look(new CrashPoint(step.at, step.side));
        return this.engine.restart();
      case "lose-ledger":
        return this.engine.loseLedger();
      case "merge-links":
      case "refuse-links":
        return this.#endSuggestion(step.kind === "merge-links");
      case "restart":
        return this.engine.restart();
      case "pass":
        return this.engine.pass(step.minutes * 60_000);
      case "fault":
        this.engine.github.faults.add({ on: { route: step.route }, after: step.after, do: step.fault });
        return;
      default:
        return step satisfies never;
    }
  }

  async #look(crash: CrashPoint | null): Promise<void> {
    await this.engine.look(crash?.around).catch((error: unknown) => {
      if (!(error instanceof Crash || error instanceof WorldFault)) throw error;
    });
  }

  /** Somebody merges our suggestion, or closes it: because of a conflict, or because she means no. */
  #endSuggestion(isWanted: boolean): void {
    const { repo } = this.engine;
    const open = repo.pullRequests().find(({ state }) => state === "open");
    if (!open) return;
    const branch = repo.file(CHECKOUT_PATH, open.branch);
    if (!isWanted || repo.file(CHECKOUT_PATH) !== this.#text() || branch === null) return repo.closeIssue(open.number);
    const lines = branch.split("\n").filter((line) => line.startsWith("- ["));
    if (lines.length !== this.#lines.length) return repo.closeIssue(open.number);
    try {
      repo.mergePullRequest(open.number);
    } catch {
      return repo.closeIssue(open.number);
    }
    this.#lines = lines;
  }

  #edit(at: number, change: (line: string) => string): void {
    const index = at % Math.max(1, this.#lines.length);
    this.#lines = this.#lines.map((line, place) => (place === index ? change(line) : line));
    this.#commit();
  }

  #commit(): void {
    this.engine.repo.commit({ files: { [CHECKOUT_PATH]: this.#text(), "counter.txt": String(this.#serial++) } });
  }

  #text(): string {
    return `# Outage\n\n## Action items\n\n${this.#lines.join("\n")}\n`;
  }

  #reopen(at: number): void {
    const ended = this.engine.repo.issues().filter(({ stateReason }) => stateReason === "completed");
    const issue = ended[at % Math.max(1, ended.length)];
    if (!issue) return;
    const human = this.human.get(issue.number) ?? NOTHING;
    this.engine.repo.reopenIssue(issue.number, { by: "ana" });
    this.human.set(issue.number, { ...human, closed: false, reopened: human.reopened || !human.closed });
  }

  #touch(kind: "close" | "note" | "comment" | "twin", at: number): void {
    const open = this.engine.repo.issues().filter(({ state }) => state === "open");
    const issue = open[at % Math.max(1, open.length)];
    if (!issue) return;
    const { number, title, body } = issue;
    const human = this.human.get(number) ?? NOTHING;
    if (kind === "twin") {
      this.engine.repo.openIssue({ title, body, by: this.engine.github.botLogin });
      return;
    }
    if (kind === "close") this.engine.repo.closeIssue(number, { by: "ana" });
    if (kind === "note")
      this.engine.repo.editIssue(number, { body: `${body}\n\nA note of ana, number ${at}`, by: "ana" });
    if (kind === "comment") this.engine.repo.comment(number, "I am on it", { by: "ana" });
    this.human.set(number, {
      reopened: human.reopened,
      closed: human.closed || kind === "close",
      note: kind === "note" ? `A note of ana, number ${at}` : human.note,
      comments: human.comments + Number(kind === "comment"),
    });
  }
}

const WORK = [
  "Add an alert on queue depth",
  "Write a runbook",
  "Limit the retries",
  "Rehearse the failover",
  "Page the owner",
  "Delete the old cache",
];

/** I1: no two open issues with one stamp. */
function openSubjects(engine: Engine): string[] {
  const stamps = engine.repo
    .issues()
    .filter(({ state }) => state === "open")
    .map(({ body }) => /end v1\.([\w-]+)\./.exec(body)?.[1] ?? "");
  return stamps
    .filter((stamp) => stamp !== "")
    .map((stamp) => JSON.stringify(JSON.parse(Buffer.from(stamp, "base64url").toString()).s));
}

test("I1 I2 I3 I9 I10 I11: whatever happens in whatever order, it ends with one open issue per item and all human words kept", async () => {
  let steps = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), closeDone, async (script, close_done) => {
      const engine = await Engine.start();
      try {
        engine.writeBack();
        engine.policy = { ...engine.policy, config: { ...engine.policy.config, close_done } };
        const life = new Life(engine);
        for (const each of script) await life.live(each);
        steps += script.length;
        engine.github.faults.clear();
        engine.pass(engine.policy.fullLookMs);
        await engine.converge();
        engine.pass(engine.policy.fullLookMs);
        await engine.converge();
        const subjects = openSubjects(engine);
        expect(subjects.toSorted()).toEqual([...new Set(subjects)].toSorted());
        for (const [number, human] of life.human) {
          const issue = engine.repo.issue(number);
          if (human.closed) expect(issue.state).toBe("closed");
          else if (human.reopened) expect(issue.stateReason).toMatch(/reopened|duplicate/);
          if (human.note) expect(issue.body).toContain(human.note);
          expect(issue.comments.filter(({ author }) => author === "ana")).toHaveLength(human.comments);
        }
        expect(engine.repo.pullRequests().filter(({ state }) => state === "open").length).toBeLessThan(2);
        await expectSilence(engine);
        engine.github.assertNoSurprises();
      } finally {
        await engine.stop();
      }
    }),
    { numRuns: Number(process.env["SIMULATION_RUNS"] ?? 60) },
  );
  console.log(`${steps} random steps lived`);
}, 300_000);
