/** The issues as a reader sees them: as they are, or, for a stale read, as they were at an earlier moment. */
import type { Moment } from "../shared/versions.ts";
import type { Issue, Repo } from "./model.ts";
import type { World } from "./world.ts";

export interface PlacedIssue {
  readonly repo: Repo;
  readonly issue: Issue;
}

export class IssueView {
  readonly #world: World;
  readonly #moment: Moment | null;
  readonly #seen = new Map<number, ReadonlyMap<number, Issue>>();

  constructor(world: World, moment: Moment | null = null) {
    this.#world = world;
    this.#moment = moment;
  }

  of(repo: Repo): ReadonlyMap<number, Issue> {
    if (this.#moment === null) return repo.issues.all();
    const seen = this.#seen.get(repo.id) ?? repo.issues.asOf(this.#moment);
    this.#seen.set(repo.id, seen);
    return seen;
  }

  find(repo: Repo, number: number): Issue | undefined {
    return this.of(repo).get(number);
  }

  /** By database id, in whatever repository it lives. */
  byId(id: number | null): PlacedIssue | undefined {
    const home = id === null ? undefined : this.#world.issueHomes.get(id);
    const issue = home && this.find(home.repo, home.number);
    return home && issue ? { repo: home.repo, issue } : undefined;
  }
}
