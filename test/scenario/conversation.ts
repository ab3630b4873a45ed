import { vi } from "vitest";
import type { CommitInput } from "../fakes/github/actions/git.ts";
import { Engine } from "./engine.ts";

/** The day on which every conversation begins: a Monday. */
const START = new Date("2026-03-02T09:00:00Z");
const DAY_MS = 86_400_000;

interface Seen {
  readonly state: string;
  readonly comments: number;
}

/**
 * People and the app talk over the issues of one repository, on a calendar that the test moves. All that they do is
 * written down, so that a snapshot of it reads like the thread itself.
 */
export class Conversation {
  readonly engine: Engine;
  readonly #lines: string[] = [];
  #seen = new Map<number, Seen>();
  #mark: number;

  private constructor(engine: Engine) {
    this.engine = engine;
    this.#mark = engine.github.mark();
  }

  static async start(): Promise<Conversation> {
    vi.useFakeTimers({ toFake: ["Date"], now: START });
    return new Conversation(await Engine.start());
  }

  async stop(): Promise<void> {
    vi.useRealTimers();
    this.engine.github.assertNoSurprises();
    await this.engine.stop();
  }

  /** Somebody changes files on the default branch. */
  async commits(by: string, commit: CommitInput, words: string): Promise<void> {
    this.#note(`${by} commits: ${words}`);
    this.engine.repo.commit({ ...commit, author: by });
    await this.#appLooks();
  }

  async says(by: string, number: number, text: string): Promise<number> {
    this.#note(`${by} in ${this.#name(number)}:`, text);
    const id = this.engine.repo.comment(number, text, { by });
    await this.#appLooks();
    return id;
  }

  /** The command with which the notice of a large plan can be approved. */
  approval(number: number): string {
    return /^\/approve \w+$/m.exec(this.engine.repo.issue(number).body)?.[0] ?? "none";
  }

  approves(by: string, number: number): Promise<number> {
    return this.says(by, number, this.approval(number));
  }

  async closes(by: string, number: number, how: "completed" | "not planned"): Promise<void> {
    this.#note(`${by} closes ${this.#name(number)} as ${how}`);
    this.engine.repo.closeIssue(number, { by, reason: how === "completed" ? "completed" : "not_planned" });
    await this.#appLooks();
  }

  async reopens(by: string, number: number): Promise<void> {
    this.#note(`${by} reopens ${this.#name(number)}`);
    this.engine.repo.reopenIssue(number, { by });
    await this.#appLooks();
  }

  /** A little time goes by, and nothing looks. */
  minutes(count: number): void {
    this.engine.pass(count * 60_000);
    vi.setSystemTime(this.engine.clock.now());
  }

  /** Time goes by, with a look on each day, as the sweep makes one. */
  async days(count: number): Promise<void> {
    for (let day = 0; day < count; day++) {
      this.engine.pass(DAY_MS);
      vi.setSystemTime(this.engine.clock.now());
      await this.#appLooks();
    }
    this.#note(`${count} ${count === 1 ? "day goes" : "days go"} by: ${this.#today()}`);
  }

  /** What the reader of an issue sees of our block, without the stamp. */
  shows(number: number): string {
    return this.engine.repo
      .issue(number)
      .body.replace(/<!-- followthrough:[^>]*-->\n?/g, "")
      .replaceAll(/\[`?([^\]`]+)`?\]\(https:[^)]*\)/g, "$1")
      .replaceAll("\u200b", "")
      .trim();
  }

  /** The row of the meta-issue that is about an item. */
  row(meta: number, item: string): string {
    return (
      this.shows(meta)
        .split("\n")
        .find((line) => line.startsWith(`| ${item}`)) ?? "none"
    );
  }

  transcript(): string {
    return this.#lines.join("\n");
  }

  async #appLooks(): Promise<void> {
    // Somebody's event raises attention; here every look is a full one.
    await this.engine.ledger.raiseAttention(this.engine.repository);
    await this.engine.converge();
    vi.setSystemTime(this.engine.clock.now());
    this.#writeDown();
  }

  /** What the app did since: opened and closed issues, comments and thumbs; texts that it brought up to date. */
  #writeDown(): void {
    const before = this.#seen;
    const changed = new Set(
      this.engine.github.writes(this.#mark).flatMap(({ method, path }) => {
        const number = /\/issues\/(\d+)$/.exec(path)?.[1];
        return method === "PATCH" && number !== undefined ? [Number(number)] : [];
      }),
    );
    this.#mark = this.engine.github.mark();
    const now = new Map<number, Seen>();
    for (const issue of this.engine.repo.issues()) {
      const seen = before.get(issue.number);
      const state =
        issue.state === "open" ? "open" : `closed as ${(issue.stateReason ?? "completed").replace("_", " ")}`;
      now.set(issue.number, { state, comments: issue.comments.length });
      const own = issue.author === this.engine.github.botLogin;
      if (!seen && own) this.#note(`  the app opens #${issue.number} “${issue.title}”`);
      if (seen && changed.has(issue.number))
        this.#note(
          seen.state === state
            ? `  the app updates ${this.#name(issue.number)}`
            : `  the app makes ${this.#name(issue.number)} ${state}`,
        );
      for (const comment of issue.comments) {
        const isNew = issue.comments.indexOf(comment) >= (seen?.comments ?? 0);
        if (isNew && comment.author === this.engine.github.botLogin)
          this.#note(`  the app in ${this.#name(issue.number)}:`, comment.body.replace(/\n*<!--.*-->/, ""));
        const thumb = comment.reactions.length > 0 && !this.#thumbs.has(comment.id);
        if (thumb) this.#note(`  the app gives a thumb to ${comment.author}`);
        if (thumb) this.#thumbs.add(comment.id);
      }
    }
    this.#seen = now;
  }

  readonly #thumbs = new Set<number>();

  #note(line: string, text?: string): void {
    this.#lines.push(line, ...(text === undefined ? [] : text.split("\n").map((each) => `    > ${each}`)));
  }

  #name(number: number): string {
    return `#${number} “${this.engine.repo.issue(number).title}”`;
  }

  #today(): string {
    return this.engine.clock.now().toISOString().slice(0, "2026-01-31".length);
  }
}
