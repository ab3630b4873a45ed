import { REPOSITORY_CONFIG } from "./core/config/config.ts";
import { usualConfig } from "./core/config/merge-layers.ts";
import { Fault } from "./core/fault.ts";
import { matchingPaths } from "./core/documents/select-documents.ts";
import { gatherHoldings } from "./core/plan/holdings.ts";
import { identify } from "./core/plan/identify.ts";
import { makePlan } from "./core/plan/make-plan.ts";
import { narrowPlan } from "./core/plan/narrow-plan.ts";
import { renderBrokenSettings, renderPreview } from "./core/render/preview.ts";
import type { Repository } from "./core/repository.ts";
import type { Proposal, Proposals, Verdict } from "./ports/proposals.ts";
import { findIssues, isApplied, wantedDocuments } from "./reconcile/find-issues.ts";
import { type DocumentSet, readDocuments, readMatching } from "./reconcile/read-documents.ts";
import { situationOf } from "./reconcile/situation.ts";
import type { Policy, World } from "./reconcile/world.ts";

/** What a preview came to; for the log. */
export type Previewed = "published" | "unchanged" | "nothing-to-say";

/**
 * The main path for a pull request: the plan that its merge would bring, for the files that it changes, shown as one
 * check. It writes nothing else (I5). The settings are those of the default branch, never those of the pull request.
 */
export async function preview(
  repository: Repository,
  number: number,
  world: World & { readonly proposals: Proposals },
  policy: Policy,
): Promise<Previewed> {
  const { documents, ledger, proposals } = world;

  // read
  const proposal = await proposals.read(repository, number);
  const base = await documents.head(repository, null);
  if (!proposal?.open || !proposal.toDefaultBranch || base.kind !== "commit") return "nothing-to-say";
  const merged = await readDocuments(repository, base.commit, world, policy.config);
  const touchesSettings = proposal.paths.includes(REPOSITORY_CONFIG);
  const changed = new Set(matchingPaths(proposal.paths, (merged.config ?? usualConfig(policy.config)).paths));
  if (changed.size === 0 && !touchesSettings) return "nothing-to-say";
  const settings = touchesSettings ? await readDocuments(repository, proposal.head, world, policy.config) : merged;
  if (settings.config === null) return publish(proposal, renderBrokenSettings(settings.problems));
  if (merged.config === null || changed.size === 0) return "nothing-to-say";
  const proposed = await readMatching(repository, proposal.head, world, { config: merged.config, listing: null });
  const read = overlay(merged, proposed, changed);

  // find, plan
  const looking = { repository, world, policy, memory: await ledger.recall(repository) };
  const found = await findIssues(looking, read.postmortems.filter(isApplied));
  const wanted = await wantedDocuments(looking, read, merged.config, found.looked);
  const situation = situationOf(looking, read, wanted, found);
  const identified = identify(situation, gatherHoldings(situation.own, situation.known, situation.looked));
  const shown = identified.filter(({ postmortem }) => changed.has(postmortem.path));

  // render
  const verdict = renderPreview({
    plan: narrowPlan(makePlan(situation), shown),
    documents: shown,
    issues: new Map(found.issues.map((issue) => [issue.ref, issue])),
    postmortems: read.postmortems.filter(({ path }) => changed.has(path)),
    problems: read.problems.filter(({ path }) => changed.has(path)),
  });
  return publish(proposal, verdict);

  async function publish(on: Proposal, words: Verdict): Promise<Previewed> {
    const result = await proposals.publish(repository, on, words);
    if (result instanceof Fault) throw result;
    return result;
  }
}

/** The default branch as it would be after the merge, as far as postmortems go. */
function overlay(merged: DocumentSet, proposed: DocumentSet, changed: ReadonlySet<string>): DocumentSet {
  const inside = <Each extends { readonly path: string }>(each: Each) => changed.has(each.path);
  return {
    ...proposed,
    postmortems: [...merged.postmortems.filter((each) => !inside(each)), ...proposed.postmortems.filter(inside)],
    unreadable: new Set([
      ...[...merged.unreadable].filter((path) => !changed.has(path)),
      ...[...proposed.unreadable].filter((path) => changed.has(path)),
    ]),
    problems: proposed.problems.filter(inside),
  };
}
