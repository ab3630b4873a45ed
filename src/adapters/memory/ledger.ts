import { Fault } from "../../core/fault.ts";
import type { InstallationId, IssueRef } from "../../core/ids.ts";
import type { KnownIssue } from "../../core/plan/found.ts";
import type { Repository, Scope } from "../../core/repository.ts";
import type { Clock } from "../../ports/clock.ts";
import type {
  Convergence,
  Epoch,
  Intent,
  IntentDraft,
  IntentEnd,
  Ledger,
  Memory,
  ParsedEntry,
  ParsedKey,
} from "../../ports/ledger.ts";

/** Everything of one repository, as the tables keep it. */
interface Shelf {
  repository: Repository | null;
  active: boolean;
  progress: Pick<Memory, "commit" | "convergedAt" | "attention" | "attended">;
  epoch: Epoch;
  readonly issues: Map<IssueRef, KnownIssue>;
  readonly parsed: Map<string, { readonly entry: ParsedEntry; usedAt: Date }>;
}

interface Begun extends IntentDraft {
  readonly id: number;
  readonly scope: Scope;
  end: IntentEnd | null;
}

/** The ledger's twin for tests, and for runs that keep nothing. */
export function memoryLedger(clock: Clock): Ledger {
  return new MemoryLedger(clock);
}

class MemoryLedger implements Ledger {
  readonly #clock: Clock;
  readonly #shelves = new Map<string, Shelf>();
  #intents: Begun[] = [];
  #lastId = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async meet(repository: Repository): Promise<void> {
    Object.assign(this.#shelf(repository), { repository, active: true });
  }

  async introduce(repository: Repository): Promise<void> {
    const shelf = this.#shelf(repository);
    shelf.repository ??= repository;
    shelf.active = true;
  }

  async retire(scope: Parameters<Ledger["retire"]>[0]): Promise<void> {
    for (const shelf of this.#shelves.values())
      if (shelf.repository?.installation === scope.installation)
        if (scope.repository === undefined || scope.repository === shelf.repository.repository) shelf.active = false;
  }

  async repositories(): Promise<Repository[]> {
    return [...this.#shelves.values()].flatMap((shelf) => activeOf(shelf) ?? []).sort(byIds);
  }

  async repository(scope: Scope): Promise<Repository | null> {
    return activeOf(this.#shelf(scope));
  }

  async recall(scope: Scope): Promise<Memory> {
    const { progress, issues } = this.#shelf(scope);
    const intents = this.#intents.filter((one) => sameScope(one.scope, scope) && isUnfinished(one));
    return {
      ...progress,
      issues: [...issues.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1)),
      intents: intents.sort(byStart).map(toIntent),
    };
  }

  async raiseAttention(scope: Scope): Promise<void> {
    const shelf = this.#shelf(scope);
    shelf.progress = { ...shelf.progress, attention: shelf.progress.attention + 1 };
  }

  async knows(scope: Scope, ref: IssueRef): Promise<boolean> {
    return this.#shelf(scope).issues.has(ref);
  }

  async parsed(scope: Scope, keys: readonly ParsedKey[]): Promise<ParsedEntry[]> {
    const { parsed } = this.#shelf(scope);
    const found = keys.flatMap((key) => parsed.get(identity(key)) ?? []);
    for (const one of found) one.usedAt = this.#clock.now();
    return found.map((one) => one.entry);
  }

  async rememberParsed(scope: Scope, entries: readonly ParsedEntry[]): Promise<void> {
    const { parsed } = this.#shelf(scope);
    for (const entry of entries) parsed.set(identity(entry.key), { entry, usedAt: this.#clock.now() });
  }

  async enter(scope: Scope): Promise<Epoch> {
    const shelf = this.#shelf(scope);
    shelf.epoch += 1;
    return shelf.epoch;
  }

  async begin(scope: Scope, epoch: Epoch, draft: IntentDraft): Promise<Intent["id"]> {
    this.#writable(scope, epoch);
    this.#lastId += 1;
    this.#intents.push({ ...draft, id: this.#lastId, scope, end: null });
    return String(this.#lastId);
  }

  async end(scope: Scope, id: Intent["id"], end: IntentEnd, known: KnownIssue | null): Promise<void> {
    const intent = this.#intents.find((one) => String(one.id) === id && sameScope(one.scope, scope));
    if (intent === undefined) throw new Error(`Unexpected end of intent ${id}: nothing was begun there under this id`);
    intent.end = end;
    if (known !== null) this.#shelf(scope).issues.set(known.ref, known);
  }

  async creationsSince(installation: InstallationId, since: Date): Promise<Date[]> {
    return this.#intents
      .filter((one) => one.scope.installation === installation && one.creates && one.startedAt >= since)
      .sort(byStart)
      .map((one) => one.startedAt);
  }

  async rememberIssues(scope: Scope, epoch: Epoch, known: readonly KnownIssue[]): Promise<void> {
    const { issues } = this.#writable(scope, epoch);
    issues.clear();
    for (const issue of known) issues.set(issue.ref, issue);
  }

  async converged(scope: Scope, epoch: Epoch, { commit, attended, at }: Convergence): Promise<void> {
    const shelf = this.#writable(scope, epoch);
    shelf.progress = { commit, convergedAt: at, attention: shelf.progress.attention, attended };
  }

  async tidy(before: Date): Promise<void> {
    this.#intents = this.#intents.filter(({ end }) => end === null || end.state === "unknown" || end.endedAt >= before);
    for (const { parsed } of this.#shelves.values())
      for (const [key, { usedAt }] of parsed) if (usedAt < before) parsed.delete(key);
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {}

  #writable(scope: Scope, epoch: Epoch): Shelf {
    const shelf = this.#shelf(scope);
    if (shelf.epoch > epoch)
      throw new Fault(
        "overtaken",
        `A newer look has begun (epoch ${shelf.epoch}), so the one of epoch ${epoch} writes nothing more.`,
        { kind: "never" },
      );
    if (shelf.epoch < epoch) throw new Error(`Unexpected epoch ${epoch}: the newest is ${shelf.epoch}`);
    return shelf;
  }

  #shelf(scope: Scope): Shelf {
    const key = `${scope.installation}/${scope.repository}`;
    const shelf = this.#shelves.get(key) ?? emptyShelf();
    this.#shelves.set(key, shelf);
    return shelf;
  }
}

function emptyShelf(): Shelf {
  const progress = { commit: null, convergedAt: null, attention: 0, attended: 0 };
  return { repository: null, active: false, progress, epoch: 0, issues: new Map(), parsed: new Map() };
}

function activeOf(shelf: Shelf): Repository | null {
  return shelf.active ? shelf.repository : null;
}

function byIds(a: Scope, b: Scope): number {
  return a.installation - b.installation || a.repository - b.repository;
}

function byStart(a: Begun, b: Begun): number {
  return a.startedAt.getTime() - b.startedAt.getTime() || a.id - b.id;
}

function sameScope(a: Scope, b: Scope): boolean {
  return a.installation === b.installation && a.repository === b.repository;
}

function isUnfinished(intent: Begun): boolean {
  return intent.end === null || intent.end.state === "unknown" || intent.end.state === "refused";
}

function toIntent({ scope: _, end, id, ...draft }: Begun): Intent {
  return { ...draft, id: String(id), state: end?.state ?? "started", note: end?.note ?? null };
}

function identity(key: ParsedKey): string {
  return `${key.blob}\0${key.parser}\0${key.path}`;
}
