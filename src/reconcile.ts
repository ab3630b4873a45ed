import type { Repository } from "./core/repository.ts";
import { gatherHoldings, knownIssues } from "./core/plan/holdings.ts";
import { makePlan } from "./core/plan/make-plan.ts";
import { stepsOf } from "./core/plan/plan.ts";
import { applyPlan } from "./reconcile/apply-plan.ts";
import { findEvidence } from "./reconcile/find-evidence.ts";
import { findIssues, isApplied, wantedDocuments } from "./reconcile/find-issues.ts";
import { hearThreads } from "./reconcile/hear-threads.ts";
import { nothingToDo, type Look, whatNext } from "./reconcile/look.ts";
import { createHandles } from "./reconcile/prepare-write.ts";
import { readDocuments } from "./reconcile/read-documents.ts";
import { rememberLook } from "./reconcile/remember-look.ts";
import { commitToRead, isSettled, situationOf } from "./reconcile/situation.ts";
import { suggestLinks } from "./reconcile/suggest-links.ts";
import type { Policy, World } from "./reconcile/world.ts";

/**
 * The main path: makes the tracker agree with the postmortems on the default branch of one repository.
 *
 * Level, not edge: it never learns why it was called. Whatever was lost, doubled, late or out of order, the next look
 * repairs it. Reads throw a Fault; a write that fails is an outcome, and the other items go on.
 */
export async function reconcile(repository: Repository, world: World, policy: Policy): Promise<Look> {
  const { documents, ledger, clock } = world;

  // read
  const memory = await ledger.recall(repository);
  const head = await documents.head(repository, memory.commit);
  if (isSettled(head, memory, clock.now(), policy)) return nothingToDo();
  const commit = commitToRead(head, memory, clock.now());
  if (commit === null) return nothingToDo();

  const looking = { repository, world, policy, memory, epoch: await ledger.enter(repository), began: clock.now() };

  // parse
  const read = await readDocuments(repository, commit, world, policy.config);
  if (read.config === null) return nothingToDo(read.problems);

  // find
  const found = await findIssues(looking, read.postmortems.filter(isApplied));
  const wanted = await wantedDocuments(looking, read, read.config, found.looked);
  const { closings, fault: evidenceFault } = await findEvidence(looking, found);
  const holdings = gatherHoldings(found.own, memory.issues, found.looked, closings);

  // hear
  const heard = await hearThreads(looking, holdings);

  // plan
  const situation = situationOf(looking, { read, wanted, found, closings, heard });
  const plan = makePlan(situation);

  // apply
  const places = documents.link.bind(documents, repository);
  const handles = createHandles(repository, policy.stampSecrets, places, found.issues);
  const { outcomes, known } = await applyPlan(looking, stepsOf(plan), knownIssues(holdings), handles);

  // remember
  const next = whatNext(plan, outcomes, looking);
  await rememberLook(looking, { commit, plan, outcomes, holdings, known, gone: found.gone, next });

  // suggest
  const suggested = await suggestLinks(looking, { read, situation, holdings, plan, known, handles, next });
  const left = { problems: read.problems, unverified: found.unverified, evidenceFault };
  return { kind: "looked", plan, outcomes, ...left, next, suggested };
}
