import type { DocumentKey } from "../core/ids.ts";
import { attempted } from "../core/plan/attempts.ts";
import { type Change, writes } from "../core/plan/change.ts";
import type { KnownIssue } from "../core/plan/found.ts";
import type { Holdings } from "../core/plan/holdings.ts";
import { type Question, questionMark } from "../core/plan/question.ts";
import type { Situation } from "../core/plan/situation.ts";
import { type Subject, subjectId } from "../core/plan/subject.ts";
import { patchOf } from "../core/write-back/patch.ts";
import type { Epoch } from "../ports/ledger.ts";
import { applyPlan } from "./apply-plan.ts";
import type { Handles } from "./prepare-write.ts";
import type { Looking } from "./world.ts";

/** A document with its links, as it would be written if we were allowed to. */
export interface Patch {
  readonly key: DocumentKey;
  readonly path: string;
  /** A digest of what is added: another one is another patch. */
  readonly lacks: string;
  readonly before: string;
  readonly after: string;
}

interface Offering {
  readonly situation: Situation;
  readonly holdings: Holdings;
  readonly known: readonly KnownIssue[];
  readonly handles: Handles;
}

/** Patches of one look; an archive gets them look by look. */
const MOST_PATCHES = 10;

/** Offers the links as patches in the threads of the open meta-issues, each once. */
export async function offerPatches(
  looking: Looking & { readonly epoch: Epoch },
  { situation, holdings, known, handles }: Offering,
  patches: readonly Patch[],
): Promise<void> {
  const issues = new Map(known.map((issue) => [subjectId(issue.subject), issue]));
  const changes = patches.flatMap(({ key, path, lacks, before, after }): Change[] => {
    const subject: Subject = { kind: "meta", key, part: 0 };
    const own = issues.get(subjectId(subject));
    const question: Question = { kind: "links", document: path, lacks, patch: patchOf(path, before, after) };
    const isClosed = holdings.of(subject)?.issue?.state === "closed";
    if (!own || own.gone || isClosed || own.noted.asked?.includes(questionMark(question))) return [];
    return [attempted({ kind: "ask", subject, ref: own.ref, question }, situation)];
  });
  await applyPlan(looking, changes.filter(writes).slice(0, MOST_PATCHES), known, handles);
}
