import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type FakeGitHub,
  type FakeGitHubOptions,
  type FakeRepository,
  startFakeGitHub,
} from "../fakes/github/index.ts";
import { type ServerProcess, startServerProcess } from "../harness/server-process.ts";
import { until } from "../harness/until.ts";

/** A GitHub with one repository, and the real server in a process of its own that can be killed and started again. */
export class Scene {
  readonly github: FakeGitHub;
  readonly repo: FakeRepository;
  readonly dataDir = mkdtempSync(join(tmpdir(), "followthrough-"));
  #server: ServerProcess | null = null;

  private constructor(github: FakeGitHub) {
    this.github = github;
    this.repo = github.repository("acme/payments", {
      files: { "README.md": "# Payments\n" },
      collaborators: { ana: "write", bob: "write" },
    });
    github.install("acme");
  }

  static async open(options: FakeGitHubOptions = {}): Promise<Scene> {
    return new Scene(await startFakeGitHub(options));
  }

  get server(): ServerProcess {
    if (!this.#server) throw new Error("Unexpected question to a server that does not run");
    return this.#server;
  }

  async start(env: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#server = await startServerProcess({ fake: this.github, dataDir: this.dataDir, env });
  }

  /** The operator deletes the folder of the embedded database. */
  deleteData(): void {
    rmSync(this.dataDir, { recursive: true });
  }

  openTitles(): string[] {
    return this.repo
      .issues()
      .filter(({ state }) => state === "open")
      .map(({ title }) => title);
  }

  /** Resolves when so many issues are open and all but one hang under another. */
  async untilOpen(count: number): Promise<void> {
    await until(
      `${count} issues are open and linked`,
      () => {
        const open = this.repo.issues().filter(({ state }) => state === "open");
        return open.length === count && open.filter(({ parent }) => parent === null).length === 1;
      },
      { patienceMs: 60_000 },
    );
  }

  /** Resolves when every delivery has been answered and no job waits to start now or runs. */
  async untilIdle(): Promise<void> {
    await this.github.webhooks.settled();
    await until("the queue is empty", async () => /^followthrough_queue_depth 0$/m.test(await this.metrics()), {
      patienceMs: 60_000,
    });
  }

  async metrics(): Promise<string> {
    return (await fetch(`${this.server.url}/metrics`)).text();
  }

  async close(): Promise<void> {
    await this.#server?.kill9();
    await this.github.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
