import { REPOSITORY_CONFIG } from "./core/config/config.ts";
import { usualConfig } from "./core/config/merge-layers.ts";
import { Fault } from "./core/fault.ts";
import { decodeDocument } from "./core/documents/decode-document.ts";
import { literalFolders, matchingPaths } from "./core/documents/select-documents.ts";
import { lintPostmortem } from "./core/lint/lint-postmortem.ts";
import { gatherHoldings } from "./core/plan/holdings.ts";
import { identify } from "./core/plan/identify.ts";
import { makePlan } from "./core/plan/make-plan.ts";
import { narrowPlan } from "./core/plan/narrow-plan.ts";
import type { Postmortem } from "./core/postmortem/model.ts";
import { renderBrokenSettings, renderPreview } from "./core/render/preview.ts";
import type { Repository } from "./core/repository.ts";
import type { Proposal, Proposals, Verdict } from "./ports/proposals.ts";
import { findIssues, isApplied, wantedDocuments } from "./reconcile/find-issues.ts";
import { type DocumentSet, type LocatedProblem, readDocuments, readMatching } from "./reconcile/read-documents.ts";
import { situationOf } from "./reconcile/situation.ts";
import type { Policy, World } from "./reconcile/world.ts";

/** Each costs a request; who changes more files at once does not write postmortems but moves them. */
const MAX_LINTED = 20;

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
  const listing = await documents.list(repository, proposal.head, literalFolders(merged.config.paths));
  const proposed = await readMatching(repository, proposal.head, world, { config: merged.config, listing });
  const read = overlay(merged, proposed, changed);

  // find, plan
  const looking = { repository, world, policy, memory: await ledger.recall(repository), began: world.clock.now() };
  const found = await findIssues(looking, read.postmortems.filter(isApplied));
  const wanted = await wantedDocuments(looking, read, merged.config, found.looked);
  const situation = situationOf(looking, { read, wanted, found, heard: [], closings: new Map() });
  const identified = identify(situation, gatherHoldings(situation.own, situation.known, situation.looked));
  const shown = identified.filter(({ postmortem }) => changed.has(postmortem.path));

  // render
  const verdict = renderPreview({
    plan: narrowPlan(makePlan(situation), shown),
    documents: shown,
    issues: new Map(found.issues.map((issue) => [issue.ref, issue])),
    postmortems: read.postmortems.filter(({ path }) => changed.has(path)),
    problems: read.problems.filter(({ path }) => changed.has(path)),
    advice: await adviceOn(proposed.postmortems.filter(({ path }) => changed.has(path))),
  });
  return publish(proposal, verdict);

  /** What the rules remark about the files as proposed. They need the texts, which remembered postmortems do not carry. */
  async function adviceOn(postmortems: readonly Postmortem[]): Promise<readonly LocatedProblem[]> {
    const { people, rules = {} } = merged.config ?? usualConfig(policy.config);
    const today = world.clock.now().toISOString().slice(0, "2026-01-31".length);
    const advice: LocatedProblem[] = [];
    for (const postmortem of postmortems.filter(({ kind }) => kind === "postmortem").slice(0, MAX_LINTED)) {
      const { path } = postmortem;
      const entry = listing.entries.find((each) => each.path === path);
      const decoded = entry && decodeDocument(await documents.read(repository, entry.blob));
      if (decoded?.kind !== "text") continue;
      const settings = { people, rules, merged: isNew(path, merged, proposed, changed) ? today : null };
      advice.push(...lintPostmortem(postmortem, decoded.text, settings).map((problem) => ({ ...problem, path })));
    }
    return advice;
  }

  async function publish(on: Proposal, words: Verdict): Promise<Previewed> {
    const result = await proposals.publish(repository, on, words);
    if (result instanceof Fault) throw result;
    return result;
  }
}

/** A file that was not there before; where one goes in the same change it may be that one under another name. */
function isNew(path: string, merged: DocumentSet, proposed: DocumentSet, changed: ReadonlySet<string>): boolean {
  const pathsOf = ({ postmortems, unreadable }: DocumentSet) => [
    ...postmortems.map((each) => each.path),
    ...unreadable,
  ];
  const before = pathsOf(merged);
  const after = new Set(pathsOf(proposed));
  return !before.includes(path) && !before.some((each) => changed.has(each) && !after.has(each));
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
    mayExist: (path) => (changed.has(path) ? proposed : merged).mayExist(path),
    problems: proposed.problems.filter(inside),
  };
}
