import type { IssueRef } from "../../core/ids.ts";
import type { KnownIssue } from "../../core/plan/found.ts";
import type { Repository, Scope } from "../../core/repository.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Intent, IntentDraft, IntentEnd, Ledger, Memory, ParsedEntry, ParsedKey } from "../../ports/ledger.ts";

/** Everything of one repository, as the tables keep it. */
interface Shelf {
  repository: Repository | null;
  active: boolean;
  progress: Pick<Memory, "commit" | "convergedAt" | "attention" | "attended">;
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
  const shelves = new Map<string, Shelf>();
  let intents: Begun[] = [];
  let lastId = 0;

  function shelf(scope: Scope): Shelf {
    const key = `${scope.installation}/${scope.repository}`;
    const found = shelves.get(key) ?? emptyShelf();
    shelves.set(key, found);
    return found;
  }

  return {
    meet: async (repository) => {
      Object.assign(shelf(repository), { repository, active: true });
    },
    retire: async ({ installation, repository }) => {
      for (const one of shelves.values())
        if (one.repository?.installation === installation)
          if (repository === undefined || repository === one.repository.repository) one.active = false;
    },
    repositories: async () => [...shelves.values()].flatMap((one) => activeOf(one) ?? []).sort(byIds),
    repository: async (scope) => activeOf(shelf(scope)),

    recall: async (scope) => ({
      ...shelf(scope).progress,
      issues: [...shelf(scope).issues.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1)),
      intents: intents
        .filter((one) => sameScope(one.scope, scope))
        .filter(isUnfinished)
        .sort(byStart)
        .map(toIntent),
    }),
    raiseAttention: async (scope) => {
      const { progress } = shelf(scope);
      shelf(scope).progress = { ...progress, attention: progress.attention + 1 };
    },
    knows: async (scope, ref) => shelf(scope).issues.has(ref),

    parsed: async (scope, keys) =>
      keys.flatMap((key) => {
        const kept = shelf(scope).parsed.get(identity(key));
        if (kept === undefined) return [];
        kept.usedAt = clock.now();
        return [kept.entry];
      }),
    rememberParsed: async (scope, entries) => {
      for (const entry of entries) shelf(scope).parsed.set(identity(entry.key), { entry, usedAt: clock.now() });
    },

    begin: async (scope, draft) => {
      lastId += 1;
      intents.push({ ...draft, id: lastId, scope, end: null });
      return String(lastId);
    },
    end: async (scope, id, end, known) => {
      const intent = intents.find((one) => String(one.id) === id && sameScope(one.scope, scope));
      if (intent === undefined)
        throw new Error(`Unexpected end of intent ${id}: nothing was begun there under this id`);
      intent.end = end;
      if (known !== null) shelf(scope).issues.set(known.ref, known);
    },
    creationsSince: async (installation, since) =>
      intents
        .filter((one) => one.scope.installation === installation && one.creates && one.startedAt >= since)
        .sort(byStart)
        .map((one) => one.startedAt),

    rememberIssues: async (scope, known) => {
      const { issues } = shelf(scope);
      issues.clear();
      for (const issue of known) issues.set(issue.ref, issue);
    },
    converged: async (scope, { commit, attended, at }) => {
      const { attention } = shelf(scope).progress;
      shelf(scope).progress = { commit, convergedAt: at, attention, attended };
    },

    tidy: async (before) => {
      intents = intents.filter((one) => one.end === null || one.end.state === "unknown" || one.end.endedAt >= before);
      for (const { parsed } of shelves.values())
        for (const [key, { usedAt }] of parsed) if (usedAt < before) parsed.delete(key);
    },
    ping: async () => {},
    close: async () => {},
  };
}

function emptyShelf(): Shelf {
  const progress = { commit: null, convergedAt: null, attention: 0, attended: 0 };
  return { repository: null, active: false, progress, issues: new Map(), parsed: new Map() };
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

function toIntent({ subject, change, digest, creates, startedAt, id, end }: Begun): Intent {
  return { id: String(id), subject, change, digest, creates, startedAt, state: end?.state ?? "started" };
}

function identity(key: ParsedKey): string {
  return `${key.blob}\0${key.parser}\0${key.path}`;
}
