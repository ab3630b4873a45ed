import {
  type BlobSha,
  type InstallationId,
  type IssueRef,
  parseBlobSha,
  parseCommitSha,
  parseDocumentKey,
  parseInstallationId,
  parseIssueRef,
  parseItemKey,
  parseRepositoryId,
} from "../../src/core/ids.ts";
import type { KnownIssue } from "../../src/core/plan/found.ts";
import type { Subject } from "../../src/core/plan/subject.ts";
import type { Postmortem } from "../../src/core/postmortem/model.ts";
import type { Repository, Scope } from "../../src/core/repository.ts";
import type { Convergence, Intent, IntentDraft, IntentEnd, Ledger, ParsedEntry } from "../../src/ports/ledger.ts";

/** Ids that need all of their 53 bits, so that a driver that rounds or quotes them is found out. */
let installations = Number.MAX_SAFE_INTEGER;
export function newInstallation(): InstallationId {
  installations -= 1;
  return parseInstallationId(installations);
}

export function newScope(
  installation: InstallationId = newInstallation(),
  repository = Number.MAX_SAFE_INTEGER,
): Scope {
  return { installation, repository: parseRepositoryId(repository) };
}

export function repositoryOf(scope: Scope, name = "checkout"): Repository {
  return { ...scope, owner: "acme", name, visibility: "private" };
}

export const commit = (digit: string) => parseCommitSha(digit.repeat(40));
export const moment = (seconds: number) => new Date(Date.UTC(2026, 10, 20) + seconds * 1000);
export const ref = (number: number): IssueRef => parseIssueRef(`github/4711/${number}`);

export const item = (digit = "a"): Subject => ({ kind: "item", key: parseItemKey(digit.repeat(20)) });
export const meta = (part = 0): Subject => ({ kind: "meta", key: parseDocumentKey("b".repeat(20)), part });

/** Texts that a document can contain and a database may not like. */
export const awkward = "Tägliche Prüfung 🚀 \u0000 \ud800 'quoted' \"twice\" \\ $1 %";

export function known(number: number, change: Partial<KnownIssue> = {}): KnownIssue {
  const written = {
    document: "postmortems/2026-11-02.md",
    text: awkward,
    title: "Alert before the certificate expires",
    labels: ["postmortem", "priority:P1"],
    assignees: [],
    digest: "d".repeat(16),
  };
  return {
    ref: ref(number),
    subject: item(),
    written,
    noted: {},
    adopted: false,
    absent: false,
    gone: false,
    ...change,
  };
}

export function draft(change: Partial<IntentDraft> = {}): IntentDraft {
  const seed = { document: "postmortems/2026-11-02.md", text: awkward };
  return { subject: item(), change: "create", digest: "d1", creates: true, seed, startedAt: moment(0), ...change };
}

export function ended(state: IntentEnd["state"], at = 1): IntentEnd {
  return {
    state,
    ref: state === "done" ? ref(1) : null,
    note: state === "done" ? null : "timeout",
    endedAt: moment(at),
  };
}

export const blob = (number: number): BlobSha => parseBlobSha(number.toString(16).padStart(40, "0"));

export function parsedEntry(path: string, number: number, change: Partial<Postmortem> = {}): ParsedEntry {
  const postmortem: Postmortem = {
    path,
    kind: "postmortem",
    title: awkward,
    date: "2026-11-02",
    end: null,
    severity: null,
    services: ["checkout"],
    authors: [awkward],
    team: null,
    incident: "incident",
    visibility: null,
    summary: awkward.repeat(3),
    status: "final",
    items: [
      {
        line: 12,
        title: awkward,
        details: awkward,
        section: "Action items",
        owners: ["@mona"],
        priority: "P1",
        priorityText: "P1",
        due: null,
        dueText: null,
        type: null,
        horizon: "short",
        state: "open",
        reason: null,
        tracked: ["#12"],
      },
    ],
    problems: [
      { rule: "due-date", message: "Unexpected date" },
      { rule: "owner", message: "No owner", line: 12 },
    ],
    ...change,
  };
  return { key: { path, blob: blob(number), parser: "1" }, postmortem };
}

/** A ledger as the tests of one look at a time use it: each write is a look of its own. */
export function lookingOnce(ledger: Ledger) {
  return {
    begin: async (scope: Scope, intent: IntentDraft): Promise<Intent["id"]> =>
      await ledger.begin(scope, await ledger.enter(scope), intent),
    rememberIssues: async (scope: Scope, issues: readonly KnownIssue[]): Promise<void> =>
      await ledger.rememberIssues(scope, await ledger.enter(scope), issues),
    converged: async (scope: Scope, convergence: Convergence): Promise<void> =>
      await ledger.converged(scope, await ledger.enter(scope), convergence),
  };
}
