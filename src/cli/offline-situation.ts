import { loginOf, resolveOwners } from "../core/ownership/resolve-owners.ts";
import type { Config } from "../core/config/config.ts";
import { parseCommitSha, parseInstallationId, parseIssueRef, parseRepositoryId } from "../core/ids.ts";
import type { Target } from "../core/plan/found.ts";
import type { Situation } from "../core/plan/situation.ts";
import type { WantedDocument } from "../core/plan/wanted.ts";
import type { Postmortem } from "../core/postmortem/model.ts";

/** Sub-issues that GitHub allows under one issue. */
const MAX_CHILDREN = 100;

/**
 * The situation of a repository where the app sees these postmortems for the first time: the tracker is empty, the
 * ledger too. Nothing is asked, so whoever is named by login counts as assignable, `#12` as an open issue that is there,
 * and any other reference leads where nobody can look.
 */
export function offlineSituation(postmortems: readonly Postmortem[], config: Config): Situation {
  return {
    scope: { installation: parseInstallationId(1), repository: parseRepositoryId(1) },
    now: new Date(0),
    documents: postmortems.map((postmortem) => wantedOffline(postmortem, config)),
    unreadable: new Set(),
    own: [],
    known: [],
    looked: new Map(),
    labels: [],
    heard: [],
    closings: new Map(),
    attempts: [],
    policy: {
      settleMs: 0,
      maxChildren: MAX_CHILDREN,
      askAbove: config.ask_above,
      closeDone: config.close_done ?? "propose",
    },
  };
}

function wantedOffline(postmortem: Postmortem, { people }: Config): WantedDocument {
  return {
    postmortem,
    commit: parseCommitSha("0".repeat(40)),
    items: postmortem.items.map((item) => {
      const logins = item.owners.flatMap((owner) => loginOf(owner, people)?.toLowerCase() ?? []);
      return {
        item,
        owners: resolveOwners(item.owners, people, new Set(logins)),
        references: item.tracked.map((text) => ({ text, target: issueNamed(text) })),
      };
    }),
  };
}

function issueNamed(text: string): Target | null {
  const number = /^#([1-9]\d{0,9})$/.exec(text)?.[1];
  if (number === undefined) return null;
  const ref = parseIssueRef(`github/1/${number}`);
  const unknown = { ending: null, closedAt: null, labels: [], assignees: [], parent: null };
  const issue = { ...unknown, ref, label: text, url: text, title: text, state: "open" as const, order: Number(number) };
  return { kind: "issue", issue };
}
