import { vi } from "vitest";
import type { CommitInput, FakeRepository, IssueSnapshot } from "../fakes/github/index.ts";
import { Engine } from "./engine.ts";

/** The day on which every conversation begins: a Monday. */
const START = new Date("2026-03-02T09:00:00Z");
const DAY_MS = 86_400_000;

interface Seen {
  readonly title: string;
  readonly state: string;
  readonly comments: number;
  readonly parent: string | null;
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, "2026-01-31".length);

/** What the app wrote to an issue. */
interface Patch {
  readonly title: boolean;
}

const seenOf = ({ title, state, stateReason, comments, parent }: IssueSnapshot): Seen => ({
  title,
  state: state === "open" ? "open" : `closed as ${(stateReason ?? "completed").replace("_", " ")}`,
  comments: comments.length,
  parent: parent && `#${parent.split("#")[1]}`,
});

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

  /** Anything else that people do, after which the app looks. The line says who and what. */
  async happens(line: string, act: (repo: FakeRepository) => void): Promise<void> {
    this.#note(line);
    act(this.engine.repo);
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
    const last = dayOf(new Date(this.engine.clock.now().getTime() + count * DAY_MS));
    this.#note(`${count} ${count === 1 ? "day goes" : "days go"} by, to ${last}`);
    for (let day = 0; day < count; day++) {
      this.engine.pass(DAY_MS);
      vi.setSystemTime(this.engine.clock.now());
      const [today, before] = [dayOf(this.engine.clock.now()), this.#lines.length];
      await this.#appLooks();
      if (this.#lines.length > before) this.#lines.splice(before, 0, `on ${today}:`);
    }
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

  /** What the app did since: opened, renamed, moved and closed issues, comments and thumbs; texts brought up to date. */
  #writeDown(): void {
    const before = this.#seen;
    const changed = this.#patched();
    this.#seen = new Map();
    for (const issue of this.engine.repo.issues()) {
      const seen = before.get(issue.number);
      const now = seenOf(issue);
      this.#seen.set(issue.number, now);
      const own = issue.author === this.engine.github.botLogin;
      if (!seen && own) this.#note(`  the app opens ${this.#name(issue.number)}`);
      const patch = changed.get(issue.number);
      if (seen && patch) this.#note(`  the app ${this.#whatChanged(issue.number, seen, now, patch)}`);
      if (seen?.parent && seen.parent !== now.parent && now.parent !== null)
        this.#note(`  the app moves ${this.#name(issue.number)} from ${seen.parent} to ${now.parent}`);
      this.#writeDownThread(issue, seen?.comments ?? 0);
    }
  }

  #whatChanged(number: number, seen: Seen, now: Seen, patch: Patch): string {
    if (seen.state !== now.state) return `makes ${this.#name(number)} ${now.state}`;
    return patch.title ? `renames #${number} to “${now.title}”` : `updates ${this.#name(number)}`;
  }

  /** The issues whose text, title or state the app wrote since it was asked last. */
  #patched(): Map<number, Patch> {
    const patches = new Map<number, Patch>();
    for (const { method, path, body } of this.engine.github.writes(this.#mark)) {
      const number = Number(/\/issues\/(\d+)$/.exec(path)?.[1]);
      const title = typeof body === "object" && body !== null && "title" in body;
      if (method === "PATCH" && number > 0)
        patches.set(number, { title: title || patches.get(number)?.title === true });
    }
    this.#mark = this.engine.github.mark();
    return patches;
  }

  #writeDownThread({ number, comments }: IssueSnapshot, seen: number): void {
    for (const [at, comment] of comments.entries()) {
      if (at >= seen && comment.author === this.engine.github.botLogin)
        this.#note(`  the app in ${this.#name(number)}:`, comment.body.replace(/\n*<!--.*-->/, ""));
      if (comment.reactions.length === 0 || this.#thumbs.has(comment.id)) continue;
      this.#note(`  the app gives a thumb to ${comment.author}`);
      this.#thumbs.add(comment.id);
    }
  }

  readonly #thumbs = new Set<number>();

  #note(line: string, text?: string): void {
    this.#lines.push(line, ...(text === undefined ? [] : text.split("\n").map((each) => `    > ${each}`)));
  }

  #name(number: number): string {
    return `#${number} “${this.engine.repo.issue(number).title}”`;
  }
}
