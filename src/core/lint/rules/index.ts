import type { Rule } from "../rule.ts";
import { blame } from "./blame.ts";
import { duplicateInFile } from "./duplicate-in-file.ts";
import { latePostmortem } from "./late-postmortem.ts";
import { minimising } from "./minimising.ts";
import { missingSections } from "./missing-sections.ts";
import { noDueDate } from "./no-due-date.ts";
import { noOwner } from "./no-owner.ts";
import { noPriority } from "./no-priority.ts";
import { nothingDetectsOrMitigates } from "./nothing-detects-or-mitigates.ts";
import { ownerNotALogin } from "./owner-not-a-login.ts";
import { startsWithVerb } from "./starts-with-verb.ts";
import { tooManyItems } from "./too-many-items.ts";
import { trainingOnly } from "./training-only.ts";
import { twoInOne } from "./two-in-one.ts";
import { unbounded } from "./unbounded.ts";
import { vague } from "./vague.ts";

/** Every rule, in the order in which people meet them: fields, wording, the list as a whole, the document. */
export const RULES: readonly Rule[] = [
  noOwner,
  ownerNotALogin,
  noPriority,
  noDueDate,
  startsWithVerb,
  vague,
  unbounded,
  twoInOne,
  trainingOnly,
  duplicateInFile,
  tooManyItems,
  nothingDetectsOrMitigates,
  missingSections,
  latePostmortem,
  blame,
  minimising,
];
