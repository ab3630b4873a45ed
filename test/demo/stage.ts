/** The pretend GitHub and the real server, set up as an operator and a team would have them. */
import { randomBytes } from "node:crypto";
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from "../fakes/github/index.ts";
import { describeEnding, type ServerProcess, startServerProcess } from "../harness/server-process.ts";
import { until } from "../harness/until.ts";
import { readFigures } from "./figures.ts";

const ORGANISATION = "demo-company";
export const REPOSITORY = `${ORGANISATION}/reliability`;
/** The real one sweeps every four hours; nobody wants to wait that long for a demo. */
export const SWEEP_SECONDS = 3;

export interface StageSettings {
  readonly people: readonly string[];
  /** Text of the repository's own settings; null for none. */
  readonly config: string | null;
  /** The title of an issue that a person has opened before; null for none. */
  readonly issue: string | null;
  /** May the app write into documents and open pull requests? */
  readonly writesBack?: boolean;
}

const WRITES_BACK = {
  metadata: "read",
  issues: "write",
  checks: "write",
  contents: "write",
  pull_requests: "write",
} as const;

export class Stage {
  readonly github: FakeGitHub;
  readonly repo: FakeRepository;
  server: ServerProcess | null = null;

  private constructor(github: FakeGitHub, repo: FakeRepository) {
    this.github = github;
    this.repo = repo;
  }

  static async build({ people, config, issue, writesBack = false }: StageSettings): Promise<Stage> {
    const github = await startFakeGitHub({
      webhookSecret: randomBytes(32).toString("hex"),
      htmlUrl: "https://github.example",
    });
    const repo = github.repository(REPOSITORY, {
      files: {
        "README.md": "# Reliability\n",
        ...(config === null ? {} : { ".github/followthrough.yml": config }),
      },
      collaborators: Object.fromEntries(people.map((login) => [login, "write"])),
    });
    if (issue !== null) repo.openIssue({ title: issue });
    github.install(ORGANISATION, writesBack ? { permissions: WRITES_BACK } : {});
    return new Stage(github, repo);
  }

  async startServer(dataDir: string): Promise<ServerProcess> {
    this.server = await startServerProcess({
      fake: this.github,
      dataDir,
      env: {
        SWEEP_SCHEDULE: `*/${SWEEP_SECONDS} * * * * *`,
        // The most that may be set; GitHub's own limits are about 80 and 500.
        CREATIONS_PER_MINUTE: "80",
        CREATIONS_PER_HOUR: "500",
      },
    });
    return this.server;
  }

  /** Resolves when every delivery has arrived and the server has nothing left to do. Returns its finished looks. */
  async idle(patienceMs: number, looksBefore = -1): Promise<number> {
    await this.github.webhooks.settled();
    const server = this.#running();
    return await until(
      "the server has nothing left to do",
      async () => {
        const figures = await readFigures(server.url);
        return figures !== null && figures.waiting === 0 && figures.looks > looksBefore && figures.looks;
      },
      { patienceMs, unless: this.#hasEnded() },
    );
  }

  /** The newest delivery that told of a push to the default branch. */
  lastPush(): string {
    const ref = `refs/heads/${this.repo.defaultBranch}`;
    const push = this.github.webhooks.deliveries.findLast(
      ({ event, payload }) => event === "push" && payload["ref"] === ref,
    );
    if (!push) throw new Error("Expected a push to have been told of");
    return push.guid;
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    await this.github.stop();
  }

  #running(): ServerProcess {
    if (!this.server) throw new Error("Expected a running server");
    return this.server;
  }

  #hasEnded(): () => string | null {
    let words: string | null = null;
    void this.#running().ended.then((ending) => {
      words = `the server ended ${describeEnding(ending)}`;
    });
    return () => words;
  }
}
